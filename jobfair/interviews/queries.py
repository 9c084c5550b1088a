"""Looking up interviews."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from jobfair.counselling.models import Need
from jobfair.counselling.queries import needs_of
from jobfair.employers.models import Booth
from jobfair.employers.queries import booths_at
from jobfair.employers.rules import Approval
from jobfair.interviews.models import Interview
from jobfair.interviews.rules import Outcome
from jobfair.kit.errors import NotFound
from jobfair.workers.models import Registration, Worker
from jobfair.workers.queries import booths_wished, may_be_shown


@dataclass(frozen=True, slots=True)
class Profile:
    """What a booth sees of whoever it has called: what that person agreed to, and no more."""

    worker: Worker
    wishes: Sequence[Booth]
    need: Need | None


def profile_of(db: Session, registration: Registration) -> Profile | None:
    """Return what a person agreed to show to employers; None without that agreement."""
    if not may_be_shown(db, registration.worker_id, registration.fair_id):
        return None
    wished = set(booths_wished(db, registration.id))
    booths = booths_at(db, registration.fair_id, [Approval.APPROVED])
    needs = needs_of(db, registration.id)
    return Profile(
        registration.worker,
        [booth for booth in booths if booth.id in wished],
        needs[0] if needs else None,
    )


def interview_at(db: Session, booth_id: int, interview_id: int) -> Interview:
    """Return an interview of a booth.

    Raises:
        NotFound: the booth had no such interview.
    """
    found = db.scalar(
        _interviews().where(Interview.id == interview_id, Interview.booth_id == booth_id)
    )
    if found is None:
        raise NotFound
    return found


def interview_of_place(db: Session, place_id: int) -> Interview | None:
    """Return the interview to which a place led, if it has begun."""
    return db.scalar(_interviews().where(Interview.place_id == place_id))


def interviews_at(db: Session, booth_id: int) -> Sequence[Interview]:
    """Return the interviews of a booth, the latest first."""
    return db.scalars(
        _interviews()
        .where(Interview.booth_id == booth_id, Interview.outcome.is_not(None))
        .order_by(Interview.finished_at.desc(), Interview.id.desc())
    ).all()


def later_interviews(db: Session, booth: Booth) -> Sequence[Interview]:
    """Return the later interviews of a booth's employer that were agreed on at the fair, by day."""
    return db.scalars(
        _interviews()
        .join(Booth, Booth.id == Interview.booth_id)
        .join(Registration, Registration.id == Interview.registration_id)
        .where(
            Interview.fair_id == booth.fair_id,
            Booth.employer_id == booth.employer_id,
            Interview.outcome == Outcome.LATER_INTERVIEW,
        )
        .order_by(Interview.later_on, Registration.number, Interview.id)
    ).all()


def interviews_of(db: Session, registration_id: int) -> Sequence[Interview]:
    """Return the interviews of a registered worker, in order."""
    return db.scalars(
        _interviews().where(Interview.registration_id == registration_id).order_by(Interview.id)
    ).all()


def running_interviews(db: Session, fair_id: int) -> int:
    """Return how many interviews are going on at a fair."""
    return (
        db.scalar(
            select(func.count()).where(Interview.fair_id == fair_id, Interview.outcome.is_(None))
        )
        or 0
    )


def finished_interviews(db: Session, fair_id: int) -> int:
    """Return how many interviews of a fair have an outcome."""
    return (
        db.scalar(
            select(func.count()).where(Interview.fair_id == fair_id, Interview.outcome.is_not(None))
        )
        or 0
    )


def hired_at(db: Session, fair_id: int) -> int:
    """Return how many interviews of a fair ended with a hire."""
    return (
        db.scalar(
            select(func.count()).where(
                Interview.fair_id == fair_id, Interview.outcome == Outcome.HIRED
            )
        )
        or 0
    )


def unfinished_at(db: Session, fair_id: int) -> Sequence[Interview]:
    """Return the interviews of a fair that have no outcome yet."""
    return db.scalars(
        _interviews()
        .where(Interview.fair_id == fair_id, Interview.outcome.is_(None))
        .order_by(Interview.started_at)
    ).all()


def _interviews() -> Select[Interview]:
    return select(Interview).options(
        joinedload(Interview.registration).joinedload(Registration.worker),
        joinedload(Interview.booth).joinedload(Booth.employer),
        joinedload(Interview.vacancy),
    )
