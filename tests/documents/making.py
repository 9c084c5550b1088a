"""People who came or were hired, as papers confirm it."""

from datetime import timedelta

from sqlalchemy.orm import Session

from jobfair.fairs.models import Fair
from jobfair.interviews.models import Interview
from jobfair.interviews.queries import interview_at
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.db import Database
from jobfair.placements.models import Placement
from jobfair.placements.queries import placements_at
from jobfair.queues.services import call_next
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_at
from tests.factories import (
    NINE,
    arrive,
    make_booth,
    make_registration,
    make_vacancy,
    make_waiting,
)


def make_present(db: Session, fair: Fair, name: str = "Lý Thị Mẩy") -> Registration:
    registration = make_registration(db, fair, name)
    arrive(db, registration)
    return registration_at(db, fair.id, registration.id)


def hire(database: Database, fair: Fair) -> tuple[Placement, Interview]:
    """Let a new worker be hired at a new booth."""
    met = meet(database, fair)
    with database.reading() as db:
        return placements_at(db, fair.id)[0], met


def meet(database: Database, fair: Fair, verdict: Verdict | None = None) -> Interview:
    """Let a new worker be interviewed at a new booth, which offers work; hired without a verdict."""
    with database.transaction() as db:
        booth = make_booth(db, fair)
        vacancy = make_vacancy(db, booth)
        make_waiting(db, fair, booth)
    hired = Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy.id)
    with database.transaction() as db:
        place = call_next(db, booth, at=NINE + timedelta(minutes=1))
        interview = begin(db, place, at=NINE + timedelta(minutes=2))
        conclude(db, interview, place, verdict or hired, at=NINE + timedelta(minutes=9))
    with database.reading() as db:
        return interview_at(db, booth.id, interview.id)
