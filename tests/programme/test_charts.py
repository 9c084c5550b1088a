"""Charts of a programme: what the tables say, on the page and on paper, and nothing that is hidden."""

import re

import pytest
from flask.testing import FlaskClient

from jobfair.accounts.rules import Role
from jobfair.kit.db import Database
from tests.conftest import SignIn
from tests.documents.reading import text_of
from tests.factories import make_account, make_centre
from tests.programme.seed import NEWS, PEOPLE, enter, enter_seed, open_line

TARGET = {**PEOPLE, "begins_on": "01/01/2024", "ends_on": "31/12/2024", "value": "50"}
CHART = re.compile(r'<svg class="chart".*?</svg>', re.DOTALL)


@pytest.fixture
def people(database: Database, sign_in: SignIn) -> dict[Role, FlaskClient]:
    with database.transaction() as db:
        centre = make_centre(db)
        accounts = {
            role: make_account(db, centre, role)
            for role in (Role.ORGANISER, Role.PROGRAMME_OFFICER)
        }
    return {role: sign_in(account) for role, account in accounts.items()}


def told(page: str) -> list[str]:
    """Return what each drawing of a page says in place of itself."""
    return re.findall(r'<svg class="chart"[^>]*aria-label="([^"]*)"', page)


def test_the_charts_say_what_the_tables_say(people: dict[Role, FlaskClient]) -> None:
    line = enter_seed(people[Role.ORGANISER])

    page = people[Role.ORGANISER].get(f"{line}?on=30/11/2024").text
    paper = text_of(people[Role.ORGANISER].get(f"{line}/report.pdf?on=2024-11-30").data)

    shares = [words.split(" %")[0] for words in told(page) if " %" in words]
    assert shares == ["258", "64,5"]
    assert [words.split(" 20")[0] for words in told(page) if words.startswith("0 /")] == [
        "0 / 160", "0 / 424", "0 / 517",
    ]  # fmt: skip
    assert [words[:3] for words in told(page) if "Bắc Kạn, " in words] == ["241", "217"]
    for caption in ("mức đạt của từng chỉ tiêu", "số triệu đồng đã giải ngân", "số hộ nghèo"):
        assert caption in page
        assert caption in " ".join(paper.split())


def test_a_target_beyond_twice_its_measure_leaves_room_for_the_others(
    people: dict[Role, FlaskClient],
) -> None:
    line = enter_seed(people[Role.ORGANISER])

    page = people[Role.ORGANISER].get(f"{line}?on=30/11/2024").text

    widths = [
        [float(width) for width in re.findall(r'<rect[^>]*width="([\d.]+)"', drawing)]
        for drawing in CHART.findall(page)[:2]
    ]
    assert widths == [[179.0, 360.0], [179.0, pytest.approx(64 / 200 * 360, abs=2)]]


def test_a_hidden_figure_is_not_drawn_for_whoever_may_not_see_it(
    people: dict[Role, FlaskClient],
) -> None:
    organiser = people[Role.ORGANISER]
    line = open_line(organiser)
    enter(organiser, line, "results", **{**TARGET, "value": "3", "source": NEWS})
    enter(organiser, line, "targets", **TARGET)

    outside = organiser.get(f"{line}?on=31/12/2024").text
    inside = people[Role.PROGRAMME_OFFICER].get(f"{line}?on=31/12/2024").text

    assert told(outside) == []
    assert [words[:3] for words in told(inside)] == ["6 %"]
