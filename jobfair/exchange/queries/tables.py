"""What a fair's workbooks show: everybody who registered, everything that was discussed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.checkin.models import Attendance
from jobfair.employers.models import Booth
from jobfair.interviews.models import Interview
from jobfair.workers.models import Registration, Wish
from jobfair.workers.queries import registrations_found


def registrations(db: Session, fair_id: int) -> Sequence[Registration]:
    """Return who registered for a fair, in the order of given names."""
    return db.scalars(registrations_found(fair_id)).all()


def arrivals_at(db: Session, fair_id: int) -> Mapping[int, datetime]:
    """Return when each registered worker came, by registration."""
    rows = db.execute(
        select(Attendance.registration_id, Attendance.arrived_at).where(
            Attendance.fair_id == fair_id
        )
    )
    return {key: value for key, value in rows}  # noqa: C416 - rows are no pairs to the type checker


def wishes_at(db: Session, fair_id: int) -> Mapping[int, Sequence[int]]:
    """Return the numbers of the booths each registered worker wants to see."""
    rows = db.execute(
        select(Wish.registration_id, Booth.number)
        .join(Booth, Booth.id == Wish.booth_id)
        .where(Booth.fair_id == fair_id)
        .order_by(Wish.id)
    )
    wishes: dict[int, list[int]] = {}
    for registration_id, number in rows:
        wishes.setdefault(registration_id, []).append(number)
    return wishes


def interviews(db: Session, fair_id: int) -> Sequence[Interview]:
    """Return every interview of a fair, also those without an outcome, by booth and time."""
    return db.scalars(
        select(Interview)
        .join(Booth, Booth.id == Interview.booth_id)
        .where(Interview.fair_id == fair_id)
        .options(
            joinedload(Interview.booth).joinedload(Booth.employer),
            joinedload(Interview.registration).joinedload(Registration.worker),
            joinedload(Interview.vacancy),
        )
        .order_by(Booth.number, Interview.started_at)
    ).all()
