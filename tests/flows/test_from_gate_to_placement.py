"""The river once: scan, queue, call, interview, hire, board, journal."""

from datetime import timedelta

from sqlalchemy import select

from jobfair.audit.models import JournalEntry
from jobfair.boards.queries import snapshot
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.db import Database
from jobfair.placements.queries import placements_at
from jobfair.queues.queries import current_at
from jobfair.queues.services import call_next
from jobfair.workers.services import wish
from tests.factories import (
    NINE,
    arrive,
    make_booth,
    make_fair,
    make_registration,
    make_vacancy,
)


def test_a_worker_who_wished_for_a_booth_is_called_hired_and_counted(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        vacancy = make_vacancy(db, booth, head_count=2)
        registration = make_registration(db, fair)
        wish(db, registration, [booth.id])

    with either.transaction() as db:
        arrive(db, registration)
    with either.transaction() as db:
        call_next(db, booth, at=NINE + timedelta(minutes=1))
    with either.transaction() as db:
        place = current_at(db, booth.id)
        assert place is not None
        interview = begin(db, place, at=NINE + timedelta(minutes=2))
        verdict = Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy.id)
        conclude(db, interview, place, verdict, at=NINE + timedelta(minutes=9))

    with either.reading() as db:
        shown = snapshot(db, fair)
        placed = placements_at(db, fair.id)
        numbers = db.scalars(
            select(JournalEntry.number).where(JournalEntry.fair_id == fair.id)
        ).all()
    assert shown["totals"] == {
        "present": 1, "waiting": 0, "in_interview": 0, "interviewed": 1, "hired": 1,
        "places_left": 1,
    }  # fmt: skip
    assert shown["last_called"][0]["number"] == 1
    assert [placement.registration_id for placement in placed] == [registration.id]
    assert sorted(numbers) == list(range(1, shown["v"] + 1))
