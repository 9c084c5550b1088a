"""Who asked and was helped: the 100 % of the programme, and whom nobody has helped yet."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from jobfair.accounts.rules import Role
from jobfair.areas.rules import Area
from jobfair.areas.services import Decided, classify
from jobfair.audit.models import JournalEntry
from jobfair.counselling.rules import Group, NeedKind, Source, Wanted
from jobfair.counselling.services import ask_for, record_group, state_need, take_back
from jobfair.kit.db import Database
from jobfair.kit.small_groups import SMALL_GROUP
from jobfair.reports.queries.needs import (
    NOT_NOTED,
    asking_at,
    coverage_by,
    coverage_by_area,
    coverage_of_fairs,
    still_to_be_helped,
)
from jobfair.reports.rules import Coverage, coverage_told
from jobfair.workers.queries import registration_at
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.rules.terms import Source as Origin
from jobfair.workers.services import ConsentGiven, answer_consents, register
from tests.conftest import SignIn
from tests.factories import (
    DAY,
    NINE,
    make_account,
    make_centre,
    make_fair,
    make_registration,
    make_service,
)
from tests.sending import post

COVERAGES = st.dictionaries(
    st.sampled_from("abcdef"),
    st.integers(0, 12).flatmap(
        lambda asking: st.builds(Coverage, st.just(asking), st.integers(0, asking))
    ),
    min_size=1,
)
BAC_KAN, DUC_XUAN = "01843", "01840"


@given(COVERAGES)
def test_no_few_people_can_be_told_from_what_is_shown(counts: dict[str, Coverage]) -> None:
    told = coverage_told(counts)

    for one in filter(None, told.values()):
        assert not any(0 < n < SMALL_GROUP for n in (one.asking, one.served, one.left))
    hidden = [counts[group] for group in told if told[group] is None]
    assert len(hidden) != 1 or len(counts) == 1


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))))
def test_a_hundred_per_cent_is_only_where_nobody_is_left(numbers: tuple[int, int]) -> None:
    one = Coverage(*numbers)

    assert (one.tenths == 1000) == (one.left == 0)


def test_a_share_of_nobody_is_not_reckoned() -> None:
    assert Coverage(0, 0).tenths is None


class Fair:
    """A fair with an adviser, an organiser and somebody of the programme office."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.transaction() as db:
            self.centre = centre = make_centre(db)
            self.fair = make_fair(db, centre)
            self.adviser = make_account(db, centre, Role.COUNSELLOR)
            self.office = make_account(db, centre, Role.PROGRAMME_OFFICER)
            self.reception = make_account(db, centre, Role.RECEPTION)
        self.url = f"/organise/fairs/{self.fair.id}/needs"

    def somebody(
        self, name: str, *, asks: tuple[NeedKind, ...] = (NeedKind.JOB,), helped: bool = False,
        commune: str = BAC_KAN,
    ) -> int:  # fmt: skip
        with self.database.transaction() as db:
            registration = make_registration(db, db.merge(self.fair), name)
            registration.worker.commune_code = commune
            if asks:
                wanted = Wanted(kinds=asks)
                state_need(db, registration, wanted, source=Source.KIOSK, at=NINE)
            if helped:
                make_service(db, registration, self.adviser)
            return registration.id

    def left(self, **filters: object) -> list[int]:
        with self.database.reading() as db:
            query = still_to_be_helped(self.fair.id, **filters)  # type: ignore[arg-type]
            return [one.id for one in db.scalars(query)]


@pytest.fixture
def fair(database: Database) -> Fair:
    return Fair(database)


@pytest.fixture
def either_fair(either: Database) -> Fair:
    return Fair(either)


def test_who_asked_and_was_given_nothing_is_still_to_be_helped(either_fair: Fair) -> None:
    fair = either_fair
    alone = fair.somebody("Nông Thị An")
    fair.somebody("Nông Thị Bình", helped=True)
    fair.somebody("Nông Thị Cúc", asks=())

    with fair.database.reading() as db:
        people = asking_at(db, fair.fair.id)
        by_commune = coverage_by(people, lambda one: [one.commune_code])

    assert fair.left() == [alone]
    assert by_commune == {BAC_KAN: Coverage(2, 1)}


def test_what_was_taken_back_helped_nobody(either_fair: Fair) -> None:
    fair = either_fair
    with fair.database.transaction() as db:
        registration = make_registration(db, db.merge(fair.fair))
        ask_for(db, registration, [NeedKind.JOB], account_id=fair.adviser.id, at=NINE)
        slip = make_service(db, registration, fair.adviser)
        take_back(db, slip, reason="Bấm nhầm", account_id=fair.adviser.id, at=NINE)

    assert fair.left() == [registration.id]


def test_the_latest_statement_says_what_somebody_asks_for(either_fair: Fair) -> None:
    fair = either_fair
    one = fair.somebody("Nông Thị An", asks=(NeedKind.JOB,))
    with fair.database.transaction() as db:
        registration = db.merge(fair.fair)
        wanted = Wanted(kinds=(NeedKind.LOAN,))
        said = make_registration(db, registration, "Nông Thị Bình")
        for words in (Wanted(kinds=(NeedKind.JOB,)), wanted):
            state_need(db, said, words, source=Source.DESK, at=NINE)

    assert fair.left(kind=NeedKind.JOB) == [one]
    assert fair.left(kind=NeedKind.LOAN) == [said.id]


def test_the_list_can_be_had_for_one_commune(either_fair: Fair) -> None:
    fair = either_fair
    here = fair.somebody("Nông Thị An")
    fair.somebody("Nông Thị Bình", commune=DUC_XUAN)
    nowhere = fair.somebody("Nông Thị Cúc", commune="")

    assert fair.left(commune=BAC_KAN) == [here]
    assert fair.left(commune="") == [nowhere]


def test_the_page_shows_the_share_its_definition_and_who_is_left(
    fair: Fair, sign_in: SignIn
) -> None:
    left = fair.somebody("Lý Thị Còn")
    for name in ("Lý Thị Một", "Lý Thị Hai"):
        fair.somebody(name, helped=True)

    shown = sign_in(fair.adviser).get(fair.url).get_data(as_text=True)

    assert "66,6 %" in shown
    assert "Người có nhu cầu là người đã nêu nhu cầu tại phiên này" in shown
    assert "Lý Thị Còn" in shown
    assert "Lý Thị Một" not in shown
    assert f"/desk/fairs/{fair.fair.id}/advice/{left}" in shown


def test_the_filters_of_the_page_narrow_the_list(fair: Fair, sign_in: SignIn) -> None:
    fair.somebody("Lý Thị Còn", asks=(NeedKind.LOAN,))
    fair.somebody("Lý Thị Khác", commune=DUC_XUAN)
    client = sign_in(fair.adviser)

    by_kind = client.get(f"{fair.url}?kind=loan").get_data(as_text=True)
    by_commune = client.get(f"{fair.url}?commune={DUC_XUAN}").get_data(as_text=True)

    assert ("Lý Thị Còn" in by_kind, "Lý Thị Khác" in by_kind) == (True, False)
    assert ("Lý Thị Còn" in by_commune, "Lý Thị Khác" in by_commune) == (False, True)


def rows_of(page: str) -> str:
    """Return the table by commune or group of a page."""
    return page.rpartition("<tbody")[2].partition("</tbody>")[0]


def test_small_communes_are_shown_to_the_programme_office_alone(
    fair: Fair, sign_in: SignIn
) -> None:
    for commune in (BAC_KAN, BAC_KAN, DUC_XUAN):
        fair.somebody("Lý Thị Còn", commune=commune)

    desk = rows_of(sign_in(fair.reception).get(fair.url).get_data(as_text=True))
    office = rows_of(sign_in(fair.office).get(fair.url).get_data(as_text=True))

    assert ("×" in desk, "0 %" in desk) == (True, False)
    assert ("×" in office, "0 %" in office) == (False, True)


def test_counting_by_household_opens_seals_for_few_and_is_noted(
    fair: Fair, sign_in: SignIn, app: Flask
) -> None:
    seal = app.extensions["jobfair.keys"].seal
    one = fair.somebody("Lý Thị Còn")
    with fair.database.transaction() as db:
        registration = registration_at(db, fair.fair.id, one)
        yes = ConsentGiven(Purpose.RECORD_GROUP, given=True, language="vi", read_by="me")
        answer_consents(db, registration.worker_id, fair.fair.id, [yes], at=NINE)
        record_group(db, seal, registration, Group.POOR, at=NINE)

    refused = post(sign_in(fair.reception), f"{fair.url}/groups")
    office, adviser = (
        rows_of(post(sign_in(one), f"{fair.url}/groups").get_data(as_text=True))
        for one in (fair.office, fair.adviser)
    )

    assert refused.status_code == 403
    assert ("hộ nghèo" in office, ">1<" in office.replace(" ", "")) == (True, True)
    assert ">1<" not in adviser.replace(" ", "")
    with fair.database.reading() as db:
        facts = db.scalars(select(JournalEntry.fact)).all()
    assert facts.count("GroupsCounted") == 2


def test_over_several_fairs_everybody_counts_once_and_as_helped_if_anywhere(
    either_fair: Fair,
) -> None:
    fair = either_fair
    again = fair.somebody("Nông Thị An")
    fair.somebody("Nông Thị Bình", helped=True)
    with fair.database.transaction() as db:
        worker = registration_at(db, fair.fair.id, again).worker
        other = make_fair(db, fair.centre)
        here = register(db, other, worker, source=Origin.DESK, at=NINE)
        ask_for(db, here, [NeedKind.LOAN], account_id=fair.adviser.id, at=NINE)
        make_service(db, here, fair.adviser)
        fair_elsewhere = make_registration(db, make_fair(db))
        ask_for(db, fair_elsewhere, [NeedKind.JOB], account_id=fair.adviser.id, at=NINE)

    with fair.database.reading() as db:
        counted = coverage_of_fairs(db, fair.fair.centre_id)

    assert counted.fairs == {fair.fair.id: Coverage(2, 1), other.id: Coverage(1, 1)}
    assert counted.whole == Coverage(2, 2)


def test_the_page_of_all_fairs_leads_to_each(fair: Fair, sign_in: SignIn) -> None:
    client = sign_in(fair.office)
    assert "Chưa có ai nêu nhu cầu" in client.get("/organise/needs").get_data(as_text=True)
    fair.somebody("Lý Thị Còn")

    shown = client.get("/organise/needs").get_data(as_text=True)

    assert f'href="{fair.url}"' in shown
    assert "0 %" in shown


def test_needs_are_told_by_the_class_that_the_commune_had_on_the_day(
    fair: Fair, sign_in: SignIn
) -> None:
    with fair.database.transaction() as db:
        for area, first in ((Area.REGION_3, DAY), (Area.BORDER, DAY + timedelta(days=1))):
            decided = Decided(commune_code=BAC_KAN, area=area, begins_on=first, source="QĐ")
            classify(db, fair.fair.centre_id, decided, account_id=fair.adviser.id, at=NINE)
    for helped in (True, False):
        fair.somebody("Lý Thị Còn", helped=helped)
    fair.somebody("Lý Thị Xa", commune=DUC_XUAN)

    with fair.database.reading() as db:
        counted = coverage_by_area(db, fair.fair, asking_at(db, fair.fair.id))
    office, desk = (
        rows_of(sign_in(one).get(fair.url).text) for one in (fair.office, fair.reception)
    )

    some = {area: one for area, one in counted.items() if one.asking}
    assert some == {Area.REGION_3: Coverage(2, 1), NOT_NOTED: Coverage(1, 0)}
    assert ("50 %" in office, "50 %" in desk) == (True, False)


def sheets_of(answer: TestResponse) -> list[list[list[object]]]:
    """Return the rows of every sheet of a workbook that was given."""
    assert answer.status_code == 200, answer.status_code
    book = load_workbook(BytesIO(answer.data))
    return [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book]


def test_the_list_is_taken_away_as_its_page_shows_it(fair: Fair, sign_in: SignIn) -> None:
    fair.somebody("Lý Thị Còn", asks=(NeedKind.LOAN,))
    fair.somebody("Lý Thị Khác", commune=DUC_XUAN)
    fair.somebody("Lý Thị Xong", helped=True)
    client = sign_in(fair.office)
    workbook = f"{fair.url}.xlsx?commune={BAC_KAN}&amp;kind=loan"
    assert workbook in client.get(f"{fair.url}?commune={BAC_KAN}&kind=loan").text

    whole = sheets_of(client.get(f"{fair.url}.xlsx"))
    narrowed = sheets_of(client.get(f"{fair.url}.xlsx?commune={BAC_KAN}&kind=loan"))

    assert [row[1] for row in whole[0][5:]] == ["Lý Thị Còn", "Lý Thị Khác"]
    assert [row[1] for row in narrowed[0][5:]] == ["Lý Thị Còn"]
    assert narrowed[0][5][3:] == ["vay vốn", "Phường Bắc Kạn, Thái Nguyên"]
    assert [row[1:] for row in whole[1][5:]] == [[2, 1, 1, 50], [1, 0, 1, 0]]


def test_reception_sees_the_list_and_takes_no_file_of_it_away(fair: Fair, sign_in: SignIn) -> None:
    fair.somebody("Lý Thị Còn")
    client = sign_in(fair.reception)

    assert "Lý Thị Còn" in client.get(fair.url).text
    assert f"{fair.url}.xlsx" not in client.get(fair.url).text
    assert client.get(f"{fair.url}.xlsx").status_code == 403


def test_a_workbook_hides_small_groups_as_the_page_does_and_the_journal_notes_it(
    fair: Fair, sign_in: SignIn
) -> None:
    fair.somebody("Lý Thị Còn")
    url = f"{fair.url}/groups.xlsx"

    refused = post(sign_in(fair.reception), url)
    adviser = sheets_of(post(sign_in(fair.adviser), url))
    office = sheets_of(post(sign_in(fair.office), url))
    listed = sheets_of(sign_in(fair.adviser).get(f"{fair.url}.xlsx"))

    assert refused.status_code == 403
    assert adviser[0][-1][1:] == ["×"] * 4
    assert office[0][-1][1:] == [1, 0, 1, 0]
    assert listed[1][-1][1:] == ["×"] * 4
    with fair.database.reading() as db:
        facts = db.scalars(select(JournalEntry.fact)).all()
    assert facts.count("GroupsCounted") == 2
