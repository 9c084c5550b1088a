"""What is entered stays as it was: entries are added or taken back, and every change is a fact."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.audit.models import JournalEntry
from jobfair.centres.models import Centre
from jobfair.centres.rules import Rung
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.db import Database
from jobfair.kit.facts import follow
from jobfair.placements.queries import placements_at
from jobfair.placements.rules import Confirmer, Evidence
from jobfair.placements.services import Proof, reach
from jobfair.programme.errors import LineNameTaken, OutsideLine, TakenBackAlready
from jobfair.programme.models import OfEntry, PovertyCount, ProgrammeLine, ResultStated
from jobfair.programme.queries.journal import connections
from jobfair.programme.queries.lines import counting, entries_of, entry_in
from jobfair.programme.queries.report import programme_report
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.services import enter, take_back
from jobfair.queues.services import call_next
from tests.factories import (
    DAY,
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_line,
    make_money,
    make_vacancy,
    make_waiting,
)

BY_EMPLOYER = Proof(evidence=Evidence.CONTRACT, confirmed_by=Confirmer.EMPLOYER)
RESULT = {
    "indicator": "placed", "unit": "", "group": "all", "begins_on": date(2026, 1, 1),
    "ends_on": date(2026, 6, 30), "value": 12, "out_of": None, "channel": "", "source": "Báo cáo",
}  # fmt: skip
POVERTY = {
    "area": "Đức Xuân", "taken_on": DAY, "poor": 5, "households": 100, "rate": None,
    "planned_fewer": None, "source": "Báo cáo",
}  # fmt: skip


def office(db: Session) -> tuple[ProgrammeLine, Account]:
    centre = make_centre(db)
    return make_line(db, centre), make_account(db, centre)


def facts(database: Database) -> list[tuple[str, int]]:
    with database.reading() as db:
        rows = db.scalars(select(JournalEntry).order_by(JournalEntry.fair_id, JournalEntry.number))
        told = [(row.fact, row.fair_id) for row in rows]
    return [(fact, fair) for fact, fair in told if fact.startswith(("Programme", "FairCost"))]


def test_an_entry_that_was_taken_back_counts_no_longer_and_stays_to_be_seen(
    either: Database,
) -> None:
    with either.transaction() as db:
        line, account = office(db)
        entry_id = make_money(db, line, account).entry_id
        kept = make_money(db, line, account).entry_id
    with either.transaction() as db:
        row = entry_in(db, line.id, Ledger.MONEY, entry_id)
        take_back(db, line, row, reason="Nhập hai lần", account_id=account.id, at=NINE)

    with either.reading() as db:
        assert [row.entry_id for row in counting(db, line.id, Ledger.MONEY)] == [kept]
        first, _ = entries_of(db, line.id, Ledger.MONEY)
        assert first.entry.taken_back.reason == "Nhập hai lần"
        assert programme_report(db, line, on=DAY).completeness.taken_back == 1
    assert [fact for fact, _ in facts(either)] == [
        "ProgrammeLineOpened", "ProgrammeEntryMade", "ProgrammeEntryMade",
        "ProgrammeEntryTakenBack",
    ]  # fmt: skip


def test_nothing_is_taken_back_twice(database: Database) -> None:
    with database.transaction() as db:
        line, account = office(db)
        entry_id = make_money(db, line, account).entry_id
    with database.transaction() as db:
        row = entry_in(db, line.id, Ledger.MONEY, entry_id)
        take_back(db, line, row, reason="Sai", account_id=account.id, at=NINE)

    with pytest.raises(TakenBackAlready), database.transaction() as db:
        row = entry_in(db, line.id, Ledger.MONEY, entry_id)
        take_back(db, line, row, reason="Sai", account_id=account.id, at=NINE)


def test_a_cost_is_a_fact_of_its_fair_too(database: Database) -> None:
    with database.transaction() as db:
        line, account = office(db)
        fair = make_fair(db, db.get_one(Centre, line.centre_id))
        cost = {"fair_id": fair.id, "item": "Xe", "source": "local", "amount": 5, "paid_on": DAY}
        entry_id = enter(db, line, Ledger.COSTS, cost, account_id=account.id, at=NINE).entry_id
    with database.transaction() as db:
        row = entry_in(db, line.id, Ledger.COSTS, entry_id)
        take_back(db, line, row, reason="Sai", account_id=account.id, at=NINE)

    of_fair = [fact for fact, fair_id in facts(database) if fair_id == fair.id]
    assert of_fair == ["FairCostNoted", "FairCostTakenBack"]


def test_a_year_outside_the_line_is_refused(database: Database) -> None:
    with pytest.raises(OutsideLine), database.transaction() as db:
        line, account = office(db)
        money = {"year": 2031, "source": "local", "step": "planned", "amount": 1,
                 "booked_on": DAY, "paper": ""}  # fmt: skip
        enter(db, line, Ledger.MONEY, money, account_id=account.id, at=NINE)


def test_a_centre_has_each_programme_line_once(either: Database) -> None:
    with either.transaction() as db:
        centre = make_centre(db)
        make_line(db, centre)
        make_line(db, make_centre(db))
    with pytest.raises(LineNameTaken), either.transaction() as db:
        make_line(db, centre)


@pytest.mark.parametrize(
    "row",
    [
        ResultStated(**{**RESULT, "value": -1}),
        ResultStated(**{**RESULT, "out_of": 40}),
        ResultStated(**{**RESULT, "indicator": "needs_met"}),
        ResultStated(**{**RESULT, "indicator": "needs_met", "out_of": 11}),
        ResultStated(**{**RESULT, "ends_on": date(2025, 12, 31)}),
        ResultStated(**{**RESULT, "source": ""}),
        PovertyCount(**{**POVERTY, "households": 4}),
        PovertyCount(**{**POVERTY, "households": None}),
        PovertyCount(**{**POVERTY, "rate": 10_001}),
    ],
    ids=[
        "fewer than nobody", "a whole of no share", "a share of nothing", "more than all",
        "the end before the beginning", "from nowhere", "more poor than there are",
        "of an unknown whole", "more than a hundred percent",
    ],
)  # fmt: skip
def test_no_store_holds_what_cannot_be(database: Database, row: OfEntry) -> None:
    values = {
        c.name: getattr(row, c.name) for c in type(row).__table__.columns if c.name != "entry_id"
    }
    ledger = Ledger.RESULTS if isinstance(row, ResultStated) else Ledger.POVERTY
    with pytest.raises(IntegrityError), database.transaction() as db:
        line, account = office(db)
        enter(db, line, ledger, values, account_id=account.id, at=NINE)


def test_money_less_than_nothing_is_held_by_no_store(either: Database) -> None:
    with pytest.raises(IntegrityError), either.transaction() as db:
        line, account = office(db)
        make_money(db, line, account).amount = 0  # type: ignore[attr-defined]


def test_a_placement_is_connected_on_the_day_it_reaches_the_rung_that_counts(
    database: Database,
) -> None:
    with database.transaction() as db:
        line, _ = office(db)
        stranger = make_centre(db)
        fair = make_fair(db, db.get_one(Centre, line.centre_id))
        booth = make_booth(db, fair)
        vacancy = make_vacancy(db, booth)
        for minute in range(2):
            place = make_waiting(db, fair, booth, minute=minute)
            interview = begin(db, call_next(db, booth, at=NINE), at=NINE)
            hire = Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy.id)
            conclude(db, interview, place, hire, at=NINE)
        follow(db)
        started, _ = placements_at(db, fair.id)
        reach(db, started, Rung.STARTED, on=DAY, proof=BY_EMPLOYER, at=NINE)
        stays = Rung.AFTER_1_MONTH
        reach(db, started, stays, on=DAY, proof=BY_EMPLOYER, at=NINE)

    with database.reading() as db:
        made = connections(db, line.centre_id, Rung.STARTED)
        of_others = connections(db, stranger.id, Rung.STARTED)
        report = programme_report(db, line, on=DAY)

    assert sorted((one.worker_id == started.worker_id, one.on) for one in made if one.on) == [
        (True, DAY)
    ]
    assert len(made) == 2
    assert of_others == []
    assert report.completeness.unconfirmed == 1
