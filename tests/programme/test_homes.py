"""Households as targets of a programme: as they stood on a day, by place and group, few never told."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.centres.models import Centre
from jobfair.centres.rules import Rung
from jobfair.fairs.models import Fair
from jobfair.households.models import HouseholdMember
from jobfair.households.queries.homes import member_at
from jobfair.households.queries.states import states_on
from jobfair.households.rules.homes import Ending, Home
from jobfair.households.rules.homes import Role as InHome
from jobfair.households.services import join_home, merge, take_out
from jobfair.kit.clock import day_of
from jobfair.kit.db import Database
from jobfair.placements.queries import placement_at
from jobfair.placements.rules import EntryKind, Why
from jobfair.placements.services import Answer, answer
from jobfair.programme.models import ProgrammeLine
from jobfair.programme.queries.report import programme_report
from jobfair.programme.rules.counting import Period, Subject
from jobfair.programme.rules.indicators import OF_HOMES, Group, Indicator
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.services import count_groups, enter
from jobfair.workers.queries import registration_at
from tests.conftest import SignIn
from tests.factories import (
    DAY,
    NINE,
    SEAL,
    agree_to_group,
    make_account,
    make_centre,
    make_evidence,
    make_fair,
    make_line,
    make_registration,
)
from tests.households.homes import BY_PHONE, DUC_XUAN, born, hired, make_member

ALL = {"begins_on": date(2026, 1, 1), "ends_on": date(2028, 12, 31)}
LATER = DAY + timedelta(days=100)
SOON = DAY + timedelta(days=35)
"""When whoever is hired has started, and the papers of the year are still in force."""
WORKING, LASTING, IDLE = (
    Indicator.HOMES_WORKING, Indicator.HOMES_LASTING, Indicator.HOMES_IDLE,
)  # fmt: skip


class Village:
    """A centre whose programme wants households in work."""

    def __init__(self, db: Session) -> None:
        centre = make_centre(db)
        self.centre_id = centre.id
        self.fair: Fair = make_fair(db, centre)
        self.account: Account = make_account(db, centre, Role.PROGRAMME_OFFICER)
        self.line: ProgrammeLine = make_line(db, centre)

    def idle(self, db: Session, head: str) -> HouseholdMember:
        """Let somebody of working age who has no work live alone."""
        person = make_registration(db, self.fair, head)
        born(person, date(1990, 1, 1), "female")
        return make_member(db, person, self.account, Home(head=head))

    def works(self, database: Database, head: str, *rungs: Rung) -> tuple[int, HouseholdMember]:
        """Let somebody of working age work who lives under a head, a month between two rungs."""
        made = hired(database, self.fair, *rungs)
        with database.transaction() as db:
            person = registration_at(db, self.fair.id, made.registration_id)
            born(person, date(1990, 1, 1), "male")
            return made.id, make_member(db, person, self.account, Home(head=head))

    def wants(self, db: Session, indicator: Indicator, **more: object) -> None:
        values = {"indicator": indicator, "unit": "", "group": Group.ALL, "value": 10,
                  "decision": "QĐ 1", "measure": "usual", **ALL, **more}  # fmt: skip
        enter(db, self.line, Ledger.TARGETS, values, account_id=self.account.id, at=NINE)

    def counts(self, db: Session, on: date) -> dict[str, int | None]:
        found = programme_report(db, self.line, on=on).progress
        return {one.goal.subject.indicator: one.achieved for one in found}


@pytest.fixture
def village(either: Database) -> Village:
    with either.transaction() as db:
        return Village(db)


def test_households_count_as_they_stood_on_the_day_of_the_report(
    either: Database, village: Village
) -> None:
    made, _ = village.works(either, "Nông Văn Một", Rung.STARTED, Rung.AFTER_6_MONTHS)
    with either.transaction() as db:
        village.idle(db, "Nông Thị Hai")
        for indicator in (WORKING, LASTING, IDLE):
            village.wants(db, indicator)
        assert village.counts(db, DAY) == {WORKING: 0, LASTING: 0, IDLE: 2}
        assert village.counts(db, DAY + timedelta(days=35)) == {WORKING: 1, LASTING: 0, IDLE: 1}
        assert village.counts(db, LATER) == {WORKING: 1, LASTING: 1, IDLE: 1}

        at = NINE + timedelta(days=300)
        left = Answer(
            kind=EntryKind.LEFT, rung=Rung.AFTER_6_MONTHS, on=day_of(at), why=Why.DISTANCE
        )
        answer(db, placement_at(db, village.fair.id, made), left, proof=BY_PHONE, at=at)

    with either.transaction() as db:
        assert village.counts(db, LATER) == {WORKING: 1, LASTING: 1, IDLE: 1}
        assert village.counts(db, day_of(at)) == {WORKING: 0, LASTING: 0, IDLE: 2}


def test_a_household_counts_once_however_many_of_it_work(
    either: Database, village: Village
) -> None:
    for _who in range(2):
        village.works(either, "Nông Văn Một", Rung.STARTED)

    with either.transaction() as db:
        village.wants(db, WORKING)
        assert village.counts(db, LATER) == {WORKING: 1}


def test_a_period_that_is_over_is_told_by_its_last_day(either: Database, village: Village) -> None:
    village.works(either, "Nông Văn Một", Rung.STARTED)

    with either.transaction() as db:
        village.wants(db, WORKING, ends_on=DAY + timedelta(days=10))
        assert village.counts(db, LATER) == {WORKING: 0}


def test_two_that_were_put_together_count_once_and_who_left_counts_where_they_were(
    either: Database, village: Village
) -> None:
    _, working = village.works(either, "Nông Văn Một", Rung.STARTED)
    with either.transaction() as db:
        idle = village.idle(db, "Nông Thị Hai")
        working = member_at(db, working.household_id, working.id)
        merge(
            db, SEAL, idle.household, working.household, why="Một hộ",
            account_id=village.account.id, at=NINE,
        )  # fmt: skip
        for indicator in (WORKING, IDLE):
            village.wants(db, indicator)
        assert village.counts(db, LATER) == {WORKING: 1, IDLE: 0}
        assert [len(one.worker_ids) for one in states_on(db, village.centre_id, LATER)] == [2]

        at = NINE + timedelta(days=200)
        take_out(
            db, SEAL, working, ending=Ending.LEFT, why="Ở riêng", account_id=village.account.id,
            at=at,
        )  # fmt: skip
        assert village.counts(db, LATER) == {WORKING: 1, IDLE: 0}
        assert village.counts(db, day_of(at)) == {WORKING: 0, IDLE: 1}


def test_households_count_by_commune_and_by_the_papers_of_any_member(
    either: Database, village: Village
) -> None:
    _, working = village.works(either, "Nông Văn Một", Rung.STARTED)
    with either.transaction() as db:
        village.idle(db, "Nông Thị Hai")
        grandmother = make_registration(db, village.fair, "Nông Thị Già")
        agree_to_group(db, grandmother)
        make_evidence(db, grandmother, village.account)
        join_home(
            db, SEAL, grandmother.worker, Home(head="Nông Văn Một"), DUC_XUAN, role=InHome.PARENT,
            why="Danh sách", account_id=village.account.id, at=NINE,
        )  # fmt: skip
        for place in ("Phường Đức Xuân", "Xã Ba Bể"):
            village.wants(db, WORKING, unit=place)
        for indicator in (WORKING, IDLE):
            village.wants(db, indicator, group=Group.POOR)
        done = count_groups(db, village.line, SEAL, on=SOON, account_id=village.account.id, at=NINE)

        told = {
            (
                one.goal.subject.indicator,
                one.goal.subject.unit,
                one.goal.subject.group,
            ): one.achieved
            for one in programme_report(db, village.line, on=SOON).progress
        }
    assert done == 2
    assert told == {
        (WORKING, "Phường Đức Xuân", Group.ALL): 1, (WORKING, "Xã Ba Bể", Group.ALL): 0,
        (WORKING, "", Group.POOR): 1, (IDLE, "", Group.POOR): 0,
    }  # fmt: skip
    assert working.household.commune_code == DUC_XUAN


def test_few_households_are_told_to_the_programme_office_alone(
    database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        village = Village(db)
        village.wants(db, WORKING)
        organiser = make_account(db, db.get_one(Centre, village.centre_id), Role.ORGANISER)
    village.works(database, "Nông Văn Một", Rung.STARTED)
    page = f"/organise/programme/{village.line.id}?on={LATER.isoformat()}"

    mine = sign_in(village.account).get(page).text
    theirs = sign_in(organiser).get(page).text

    assert "hộ có thành viên trong độ tuổi lao động đang có việc làm" in mine.lower()
    assert mine.count("10 %") - theirs.count("10 %") >= 1


def test_the_workbook_and_the_paper_tell_of_households_and_of_no_few_of_them(
    database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        village = Village(db)
        for name in ("Hai", "Ba", "Tư", "Năm", "Sáu"):
            village.idle(db, f"Nông Thị {name}")
        village.wants(db, IDLE, value=7)
        village.wants(db, IDLE, unit="Phường Đức Xuân", value=9)
        village.wants(db, IDLE, unit="Xã Ba Bể", value=8)
    page = f"/organise/programme/{village.line.id}/report"
    client = sign_in(village.account)
    asked = f"?on={LATER.isoformat()}"

    book = load_workbook(BytesIO(client.get(f"{page}.xlsx{asked}").data))
    paper = client.get(f"{page}.pdf{asked}")

    told = [
        [cell.value for cell in row] for sheet in book for row in sheet.iter_rows()
        if any("không có ai trong độ tuổi lao động" in str(cell.value) for cell in row)
    ]  # fmt: skip
    assert any(7 in row and 5 in row for row in told)
    assert (paper.status_code, paper.data[:4]) == (200, b"%PDF")


def test_of_what_is_to_become_less_no_share_is_told(database: Database) -> None:
    with database.transaction() as db:
        village = Village(db)
        village.idle(db, "Nông Thị Hai")
        village.wants(db, IDLE)
        (told,) = programme_report(db, village.line, on=LATER).progress

    assert (told.achieved, told.percent) == (1, None)


@pytest.mark.parametrize("indicator", Indicator)
def test_few_households_can_be_told_even_of_the_whole_centre(indicator: Indicator) -> None:
    assert Subject(indicator, "", Group.ALL).is_narrow == (indicator in OF_HOMES)


def test_things_stand_on_the_day_that_is_asked_or_the_last_of_the_period() -> None:
    period = Period(date(2026, 1, 1), date(2026, 12, 31))

    assert period.last_day(date(2026, 6, 1)) == date(2026, 6, 1)
    assert period.last_day(date(2027, 6, 1)) == date(2026, 12, 31)
