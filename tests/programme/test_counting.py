"""What programmes count themselves equals an independent count in SQL, by unit and by group."""

from datetime import date, timedelta
from itertools import product

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.centres.models import Centre
from jobfair.centres.rules import Rung
from jobfair.counselling.rules import NeedKind, ServiceKind, Source, Wanted
from jobfair.counselling.services import state_need, take_back
from jobfair.fairs.models import Fair
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.db import Database
from jobfair.kit.facts import follow
from jobfair.placements.queries import placements_at
from jobfair.placements.rules import Confirmer, Evidence
from jobfair.placements.services import Proof, reach
from jobfair.programme.models import ProgrammeLine
from jobfair.programme.queries.counters import COUNTERS, Journal
from jobfair.programme.queries.report import programme_report
from jobfair.programme.rules.counting import Period, Subject, count_of
from jobfair.programme.rules.indicators import Group, Indicator
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.rules.progress import Uncounted
from jobfair.programme.services import count_groups, enter
from jobfair.queues.services import call_next
from jobfair.workers.models import Registration
from tests.abroad.making import make_departure
from tests.conftest import SignIn
from tests.factories import (
    DAY,
    NINE,
    POOR,
    SEAL,
    make_account,
    make_booth,
    make_centre,
    make_evidence,
    make_fair,
    make_line,
    make_registration,
    make_service,
    make_vacancy,
    make_waiting,
)
from tests.pages import post

YEAR = {"begins_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
CALL = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer.WORKER)
LATER = DAY + timedelta(days=200)
WHOLE = Period(date(2026, 1, 1), date(2027, 12, 31))
CLIMBED = (
    "SELECT count(DISTINCT p.worker_id) FROM placement p JOIN rung_entry r ON r.placement_id = p.id"
    " WHERE r.rung IN ({})"
)
STAYS = "'after_3_months', 'after_6_months', 'after_12_months'"
IN_SQL = {
    Indicator.ADVISED: "SELECT count(DISTINCT r.worker_id) FROM service s JOIN registration r ON"
    " r.id = s.registration_id WHERE s.kind IN ('advice', 'policy', 'orientation', 'abroad') AND"
    " s.id NOT IN (SELECT service_id FROM service_withdrawal)",
    Indicator.INTERVIEWED: "SELECT count(DISTINCT r.worker_id) FROM interview i JOIN registration r"
    " ON r.id = i.registration_id WHERE i.outcome IS NOT NULL",
    Indicator.NEEDS_MET: "SELECT count(DISTINCT r.worker_id) FROM need n JOIN registration r ON r.id"
    " = n.registration_id WHERE EXISTS (SELECT 1 FROM service s WHERE s.registration_id = r.id AND"
    " s.id NOT IN (SELECT service_id FROM service_withdrawal))",
    Indicator.INTRODUCED: "SELECT count(DISTINCT worker_id) FROM placement",
    Indicator.STARTED: CLIMBED.format(f"'started', 'after_1_month', {STAYS}"),
    Indicator.AFTER_3_MONTHS: CLIMBED.format(STAYS),
    Indicator.AFTER_6_MONTHS: CLIMBED.format("'after_6_months', 'after_12_months'"),
    Indicator.ABROAD: "SELECT count(DISTINCT j.worker_id) FROM journey_entry e JOIN journey j ON j.id"
    " = e.journey_id WHERE e.step = 'departed' AND e.kind <> 'withdrawn' AND e.id NOT IN (SELECT"
    " corrects_id FROM journey_entry WHERE corrects_id IS NOT NULL)",
}


def target(db: Session, line: ProgrammeLine, account: Account, **values: object) -> int:
    usual = {"indicator": "advised", "unit": "", "group": "all", "value": 50, "measure": "usual",
             "decision": "", **YEAR}  # fmt: skip
    return enter(
        db, line, Ledger.TARGETS, {**usual, **values}, account_id=account.id, at=NINE
    ).entry_id


def busy_centre(db: Session) -> tuple[Centre, Account]:
    """Return a centre at whose fair people did all that can be counted, each something else."""
    centre = make_centre(db)
    adviser = make_account(db, centre, Role.COUNSELLOR)
    fair = make_fair(db, centre)
    for asks, kind, mistaken in product((False, True), (None, *ServiceKind), (False, True)):
        person = make_registration(db, fair)
        if asks:
            wanted = Wanted(kinds=(NeedKind.JOB,))
            state_need(db, person, wanted, source=Source.DESK, at=NINE, account_id=adviser.id)
        if kind is not None:
            given = make_service(db, person, adviser, kind)
            if mistaken:
                take_back(db, given, reason="Nhầm", account_id=adviser.id, at=NINE)
    _climb(db, fair)
    for _ in range(3):
        make_departure(db, make_registration(db, fair), days=0)
    return centre, adviser


def _climb(db: Session, fair: Fair) -> None:
    """Let one person withdraw, and one more come to each rung."""
    booth = make_booth(db, fair)
    vacancy = make_vacancy(db, booth, head_count=20)
    rungs = (None, None, *Rung)
    for minute in range(len(rungs)):
        place = make_waiting(db, fair, booth, minute=minute)
        interview = begin(db, call_next(db, booth, at=NINE), at=NINE)
        hire = Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy.id)
        conclude(
            db, interview, place, hire if minute else Verdict(outcome=Outcome.WITHDREW), at=NINE
        )
    follow(db)
    for placement, rung in zip(placements_at(db, fair.id), rungs[1:], strict=True):
        if rung is not None:
            reach(db, placement, rung, on=DAY, proof=CALL, at=NINE)


def test_every_counter_agrees_with_an_independent_count(either: Database) -> None:
    with either.transaction() as db:
        centre, _ = busy_centre(db)
        stranger = make_centre(db)

    with either.reading() as db:
        journal, nobody = Journal(db, centre.id), Journal(db, stranger.id)
        for indicator, sql in IN_SQL.items():
            count = count_of(
                Subject(indicator, "", Group.ALL),
                WHOLE,
                journal.happened(indicator) or (),
                on=LATER,
            )
            assert count is not None
            assert count.value == db.execute(text(sql)).scalar_one(), indicator
            assert count.value > 0
            assert nobody.happened(indicator) == []
    assert {Indicator.PLACED, Indicator.FAIRS, *IN_SQL} == COUNTERS.keys()


def living_in(db: Session, centre: Centre, account: Account, codes: tuple[str, ...]) -> None:
    fair = make_fair(db, centre)
    for code in codes:
        person = make_registration(db, fair)
        person.worker.commune_code = code
        make_service(db, person, account)


def test_a_target_of_a_unit_counts_its_people_and_says_of_whom_it_cannot_be_known(
    database: Database,
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        account, line = make_account(db, centre), make_line(db, centre)
        # Phong Quang was joined from communes of two districts; one person's commune is not noted
        living_in(db, centre, account, ("01840", "01840", "01843", "01849", "02014", ""))
        for unit in ("Phường Đức Xuân", "Thành phố Bắc Kạn", "Khu công nghiệp Thanh Bình"):
            target(db, line, account, unit=unit)

    with database.reading() as db:
        ward, city, zone = programme_report(db, line, on=DAY).progress

    assert ward.counted is not None
    assert (ward.counted.value, ward.counted.unsure) == (2, 1)
    assert city.counted is not None
    assert (city.counted.value, city.counted.unsure) == (3, 2)
    assert (zone.counted, zone.uncounted, zone.achieved) == (None, Uncounted.UNIT, None)


def with_paper(
    db: Session, person: Registration, account: Account, *, until: date | None = None
) -> None:
    make_service(db, person, account)
    paper = POOR.model_copy(update={"valid_until": until})
    make_evidence(db, person, account, seal=SEAL, evidence=paper)


def test_a_group_is_counted_by_the_papers_of_the_day_and_the_journal_says_so(
    database: Database,
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        account, line = make_account(db, centre), make_line(db, centre)
        fair = make_fair(db, centre)
        with_paper(db, make_registration(db, fair), account)
        with_paper(db, make_registration(db, fair), account, until=DAY - timedelta(days=1))
        make_service(db, make_registration(db, fair), account)
        for group in (Group.POOR, Group.POOR_NEAR_ESCAPED, Group.DISABLED):
            target(db, line, account, group=group)

    with database.reading() as db:
        before = programme_report(db, line, on=DAY).progress
    with database.transaction() as db:
        assert count_groups(db, line, SEAL, on=DAY, account_id=account.id, at=NINE) == 3
    with database.reading() as db:
        after = programme_report(db, line, on=DAY).progress
        earlier = programme_report(db, line, on=DAY - timedelta(days=1)).progress
        facts = db.scalars(select(JournalEntry.fact)).all()

    assert {one.uncounted for one in (*before, *earlier)} == {Uncounted.GROUP}
    assert [one.achieved for one in after] == [1, 1, 0]
    assert facts.count("ProgrammeGroupsCounted") == 1


@pytest.fixture
def officer(database: Database, sign_in: SignIn) -> tuple[FlaskClient, FlaskClient, int]:
    """A programme officer, an organiser, and a line with a target about a group."""
    with database.transaction() as db:
        centre = make_centre(db)
        people = [
            make_account(db, centre, role) for role in (Role.PROGRAMME_OFFICER, Role.ORGANISER)
        ]
        line = make_line(db, centre)
        target(db, line, people[0], group=Group.POOR)
        target(db, line, people[0], group=Group.POOR, indicator="jobs")
        line_id = line.id
    return sign_in(people[0]), sign_in(people[1]), line_id


def test_the_groups_are_counted_by_a_button_and_not_by_looking(
    officer: tuple[FlaskClient, FlaskClient, int],
) -> None:
    client, _, line_id = officer
    page = f"/organise/programme/{line_id}"

    looked = client.get(page).text
    counted = post(client, f"{page}/groups", on="23/11/2026")

    assert "nhóm đối tượng chưa được đếm" in looked
    assert "chỉ tiêu này không do hệ thống đếm" in looked
    assert counted.status_code == 303
    assert "đếm đến hết ngày 23/11/2026" in client.get(counted.location).text


def test_no_group_is_counted_for_a_day_that_cannot_be_read(
    officer: tuple[FlaskClient, FlaskClient, int], database: Database
) -> None:
    client, _, line_id = officer

    refused = post(client, f"/organise/programme/{line_id}/groups", on="30/02/2026")

    assert refused.status_code == 422
    with database.reading() as db:
        assert "ProgrammeGroupsCounted" not in set(db.scalars(select(JournalEntry.fact)))
