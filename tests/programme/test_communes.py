"""Progress by commune across July 2025: as then, as now, and never guessed."""

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook

from jobfair.accounts.rules import Role
from jobfair.kit.communes import CODE_SET, communes_of
from jobfair.kit.db import Database
from jobfair.kit.errors import NotFound
from jobfair.programme.queries.communes import commune_report
from jobfair.programme.rules.communes import (
    ByCommune,
    Figure,
    Place,
    by_commune,
    now_of,
    places_on,
    then_of,
)
from jobfair.programme.rules.counting import Happened, Period, Subject
from jobfair.programme.rules.elsewhere import stated_there, together_now
from jobfair.programme.rules.indicators import Group, Indicator
from jobfair.programme.rules.progress import Stated
from jobfair.programme.rules.units import Home
from tests.conftest import SignIn
from tests.documents.reading import text_of
from tests.factories import (
    DAY,
    make_account,
    make_centre,
    make_fair,
    make_line,
    make_registration,
    make_service,
)
from tests.programme.seed import CITY, enter
from tests.programme.test_seed import rows_of

BEFORE = "vn-2024"
THEN = date(2024, 12, 31)
YEARS = Period(date(2021, 1, 1), date(2026, 12, 31))
CODES = [unit.code for unit in communes_of("19")][:8]


def told(*homes: Home, on: date = THEN, then: bool) -> Mapping[str, int]:
    happened = [Happened(who, THEN, home) for who, home in enumerate(homes)]
    table = by_commune(
        {Indicator.ADVISED: happened}, YEARS, on=on, place_of=places_on(on) if then else now_of
    )
    return {place.name: of[Figure.ADVISED] for place, of in table.rows}


def test_former_communes_are_told_as_then_and_together_as_now() -> None:
    khai, xuan = Home("01834", BEFORE), Home("01840", BEFORE)

    assert told(khai, xuan, xuan, then=True) == {
        "Phường Đức Xuân, Thành Phố Bắc Kạn": 2,
        "Phường Nguyễn Thị Minh Khai, Thành Phố Bắc Kạn": 1,
    }
    assert told(khai, xuan, xuan, then=False) == {"Phường Đức Xuân": 3}


def test_a_code_that_was_used_again_means_another_commune() -> None:
    # 01843 was Phùng Chí Kiên and is Bắc Kạn ward, joined from four
    assert told(Home("01843", BEFORE), then=True) == {"Phường Phùng Chí Kiên, Thành Phố Bắc Kạn": 1}
    assert told(Home("01843", BEFORE), Home("01843", CODE_SET), then=False) == {"Phường Bắc Kạn": 2}


def test_a_joined_commune_is_told_undivided_and_says_from_which_it_was_joined() -> None:
    place = then_of(Home("01849", CODE_SET))

    assert place.name == "Xã Phong Quang"
    assert place.joined == ("Xã Dương Quang", "Xã Đôn Phong")
    assert not place.is_former


def test_from_the_reform_on_the_communes_of_a_day_are_those_of_today() -> None:
    assert told(Home("01834", BEFORE), on=date(2025, 7, 1), then=True) == {"Phường Đức Xuân": 1}


def test_what_is_stated_for_a_district_is_not_divided_among_its_communes() -> None:
    def lies(unit: str, on: date) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
        subject = Subject(Indicator.PLACED, unit, Group.ALL)
        stated = Stated(subject, Period(date(2024, 1, 1), on), 129, None, "", "Báo cáo")
        [one] = stated_there([stated], on=date(2026, 1, 1))
        return one.now, one.shared, one.is_undivided

    assert lies(CITY, THEN) == (
        ("Phường Bắc Kạn", "Phường Đức Xuân", "Xã Phong Quang"), ("Xã Phong Quang",), True,
    )  # fmt: skip
    assert lies("Phường Đức Xuân", THEN) == (("Phường Đức Xuân",), ("Phường Đức Xuân",), False)
    assert lies("Phường Đức Xuân", date(2025, 12, 31)) == (("Phường Đức Xuân",), (), False)
    assert lies("Khu công nghiệp", THEN) == ((), (), False)


def test_former_communes_that_are_one_today_are_added_up_and_what_is_missing_is_said() -> None:
    year = Period(date(2024, 1, 1), THEN)
    told = [
        Stated(Subject(Indicator.PLACED, unit, Group.ALL), year, value, None, "", "Báo cáo")
        for unit, value in (
            ("Phường Nguyễn Thị Minh Khai", 12), ("Phường Đức Xuân", 20), (CITY, 129),
            ("Xã Đôn Phong", 5),
        )
    ]  # fmt: skip

    [one] = together_now(stated_there(told, on=THEN))

    assert (one.commune, one.value) == ("Phường Đức Xuân", 32)
    assert one.missing == ("Phường Huyền Tụng",)


def shown(table: ByCommune, figure: Figure) -> dict[Place | None, int]:
    lines = [*table.rows, (None, table.total)]
    return {place: of[figure] for place, of in lines if table.shown(place, figure)}


@settings(max_examples=40)
@given(some.lists(some.tuples(some.sampled_from(CODES), some.booleans()), max_size=40))
def test_no_small_commune_can_be_had_from_the_total_and_the_others(
    people: list[tuple[str, bool]],
) -> None:
    needs = [
        Happened(who, DAY, Home(code, CODE_SET), DAY if helped else None)
        for who, (code, helped) in enumerate(people)
    ]
    table = by_commune({Indicator.NEEDS_MET: needs}, YEARS, on=DAY, place_of=now_of)

    for figure in (Figure.ASKED, Figure.HELPED):
        seen = shown(table, figure)
        assert not any(0 < count < 5 for count in seen.values())
        missing = [of[figure] for place, of in table.rows if place not in seen]
        if None in seen and any(missing):
            assert len(missing) >= 2
            assert sum(missing) >= 5
    for place, of in table.rows:
        both = table.shown(place, Figure.ASKED) and table.shown(place, Figure.HELPED)
        assert not (both and 0 < of[Figure.ASKED] - of[Figure.HELPED] < 5)


@pytest.fixture
def officers(database: Database, sign_in: SignIn) -> tuple[dict[Role, FlaskClient], str]:
    """A centre that advised 7 people of one commune, 6 of a second and 2 of a third."""
    with database.transaction() as db:
        centre = make_centre(db)
        accounts = {
            role: make_account(db, centre, role)
            for role in (Role.PROGRAMME_OFFICER, Role.ORGANISER)
        }
        line, fair = make_line(db, centre), make_fair(db, centre)
        for code in ("01840",) * 7 + ("01843",) * 6 + ("01849",) * 2:
            person = make_registration(db, fair)
            person.worker.commune_code = code
            make_service(db, person, accounts[Role.ORGANISER])
        report = commune_report(db, line, on=DAY)
        assert report.now.total[Figure.ADVISED] == 15
        page = f"/organise/programme/{line.id}"
    return {role: sign_in(account) for role, account in accounts.items()}, page


def test_page_sheet_and_paper_hide_the_small_commune_and_what_tells_it(
    officers: tuple[dict[Role, FlaskClient], str],
) -> None:
    people, page = officers
    organiser, day = people[Role.ORGANISER], f"{DAY:%d/%m/%Y}"

    inside = people[Role.PROGRAMME_OFFICER].get(f"{page}/communes?on={day}").text
    outside = organiser.get(f"{page}/communes?on={day}").text
    book = load_workbook(BytesIO(organiser.get(f"{page}/report.xlsx?on={DAY}").data))
    paper = " ".join(text_of(organiser.get(f"{page}/report.pdf?on={DAY}").data).split())

    advised = {row[0]: row[2] for row in rows_of(book["Theo xã hiện nay"])}
    assert (advised["Phường Đức Xuân"], advised["Tất cả xã, phường"]) == (7, 15)
    assert advised["Xã Phong Quang"] == advised["Phường Bắc Kạn"] == "không hiển thị"
    assert "không hiển thị" not in inside
    assert "không hiển thị" in outside
    assert re.search(r"Xã Phong Quang 0 – 0", paper)
    assert re.search(r"Tất cả xã, phường 0 15 0", paper)


def test_the_target_of_a_unit_does_not_tell_what_its_commune_hides(
    officers: tuple[dict[Role, FlaskClient], str],
) -> None:
    people, page = officers
    organiser = people[Role.ORGANISER]
    year = {"begins_on": "01/01/2026", "ends_on": "31/12/2026", "value": "50"}
    for unit in ("Xã Phong Quang", "Phường Bắc Kạn", "Phường Đức Xuân"):
        enter(organiser, page, "targets", indicator="advised", unit=unit, **year)

    book = load_workbook(BytesIO(organiser.get(f"{page}/report.xlsx?on={DAY}").data))

    hidden = "không hiển thị"
    assert [(row[2], row[5], row[7]) for row in rows_of(book["Chỉ tiêu"])[-3:]] == [
        ("Xã Phong Quang", hidden, hidden),
        ("Phường Bắc Kạn", hidden, hidden),
        ("Phường Đức Xuân", 7, 7),
    ]


def test_the_page_of_a_day_before_the_reform_says_what_it_cannot_divide(
    officers: tuple[dict[Role, FlaskClient], str],
) -> None:
    people, page = officers

    today = people[Role.ORGANISER].get(f"{page}/communes").text
    before = people[Role.ORGANISER].get(f"{page}/communes?on=30/06/2025&borders=then").text

    assert "hai cách xem cho kết quả như nhau" in today
    assert "hai cách xem cho kết quả như nhau" not in before


def test_who_asked_is_helped_from_the_day_on_which_they_were_and_counts_by_it() -> None:
    home, later = Home("01840", CODE_SET), date(2026, 3, 1)
    needs = [
        Happened(1, THEN, home, met_on=date(2025, 2, 1)),
        Happened(2, THEN, home, met_on=later),
        Happened(3, THEN, home),
    ]

    table = by_commune({Indicator.NEEDS_MET: needs}, YEARS, on=date(2026, 1, 1), place_of=now_of)

    [(place, of)] = table.rows
    assert (of[Figure.ASKED], of[Figure.HELPED]) == (3, 1)
    assert table.those[place, Figure.HELPED] == {1: date(2025, 2, 1)}


def test_a_former_commune_and_one_of_today_with_the_same_code_have_addresses_of_their_own() -> None:
    former, today = Place("01840", "Phường cũ", is_former=True), Place("01840", "Phường nay")
    of = dict.fromkeys(Figure, 0)
    table = ByCommune([(former, of), (today, of)], of)

    assert [table.place_called(place.key) for place in (former, today)] == [former, today]
    with pytest.raises(NotFound):
        table.place_called("now-99999")
