"""The figures of the news report of 2024 from which the product began, as an office would enter them."""

from flask.testing import FlaskClient

from tests.pages import post

PROGRAMME = "/organise/programme"
MILLION = 1_000_000
GIVEN = {2022: (156, 4), 2023: (412, 12), 2024: (502, 15)}
"""Millions of dong by year: from the central and from the local budget."""
CITY = "Thành phố Bắc Kạn"
NEWS = "Báo Lao động - Xã hội, năm 2024"
PEOPLE = {"indicator": "placed", "group": "poor_near_escaped", "unit": CITY}

TARGETS = (
    {**PEOPLE, "begins_on": "01/01/2024", "ends_on": "31/12/2024", "value": "50"},
    {**PEOPLE, "begins_on": "01/01/2021", "ends_on": "31/12/2024", "value": "200"},
    {**PEOPLE, "indicator": "needs_met", "begins_on": "01/01/2024", "ends_on": "31/12/2024",
     "value": "100"},
)  # fmt: skip
RESULTS = (
    {**PEOPLE, "begins_on": "01/01/2024", "ends_on": "30/09/2024", "value": "129"},
    {"indicator": "abroad", "group": "all", "unit": CITY, "begins_on": "01/01/2021",
     "ends_on": "30/09/2024", "value": "85"},
    {"indicator": "jobs", "group": "all", "unit": CITY, "begins_on": "01/01/2023",
     "ends_on": "31/12/2023", "value": "500"},
)  # fmt: skip
HOUSEHOLDS = (
    {"area": CITY, "taken_on": "31/12/2023", "poor": "241", "rate": "1,96"},
    {"area": CITY, "taken_on": "15/11/2024", "poor": "217", "rate": "1,74", "planned_fewer": "13"},
)


def open_line(client: FlaskClient, name: str = "Hỗ trợ việc làm bền vững") -> str:
    """Open a programme line through its page; return the address of its report."""
    answer = post(
        client, f"{PROGRAMME}/new", name=name, decision="Quyết định 90/QĐ-TTg ngày 18/01/2022",
        first_year="2021", last_year="2024",
    )  # fmt: skip
    assert answer.status_code == 303, answer.text
    return answer.location


def enter(client: FlaskClient, line: str, ledger: str, **fields: object) -> None:
    """Enter something through the page of a ledger."""
    answer = post(client, f"{line}/{ledger}", **fields)
    assert answer.status_code == 303, answer.text


def enter_seed(client: FlaskClient) -> str:
    """Enter everything that the news report tells; return the address of the report."""
    line = open_line(client)
    for year, given in GIVEN.items():
        for source, millions in zip(("central", "local"), given, strict=True):
            enter(
                client, line, "money", year=str(year), source=source, step="planned",
                amount=f"{millions}.000.000", booked_on=f"15/02/{year}",
            )  # fmt: skip
    for target in TARGETS:
        enter(client, line, "targets", **target)
    for result in RESULTS:
        enter(client, line, "results", **result, source=NEWS)
    for households in HOUSEHOLDS:
        enter(client, line, "poverty", **households, source=NEWS)
    return line
