"""Which news a worker's page must look at."""

import pytest

from jobfair.own_page.rules import concerns


@pytest.mark.parametrize(
    ("fact", "details", "told"),
    [
        ("Called", {"registration_id": 7, "booth_id": 9}, True),
        ("LeftQueue", {"registration_id": 8, "booth_id": 2}, True),
        ("Transferred", {"registration_id": 8, "booth_id": 9, "to_booth_id": 2}, True),
        ("FairStepped", {"state": "closed"}, True),
        ("PriorityNoted", {"registration_id": 8}, True),
        ("Called", {"registration_id": 8, "booth_id": 9}, False),
        ("CheckedIn", {"registration_id": 8}, False),
    ],
)
def test_a_page_looks_at_its_own_news_alone(
    fact: str, details: dict[str, int], *, told: bool
) -> None:
    assert concerns(fact, details, registration_id=7, booths={2}) is told
