"""Looking up interviews."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from jobfair.employers.models import Booth
from jobfair.interviews.models import Interview
from jobfair.interviews.rules import Outcome
from jobfair.kit.errors import NotFound
from jobfair.workers.models import Registration


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
