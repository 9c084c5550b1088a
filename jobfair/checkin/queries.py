"""Who is here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobfair.checkin.models import Attendance, CheckIn
from jobfair.workers.models import Registration


@dataclass(frozen=True, slots=True)
class Known:
    """What became of a scan that was sent before."""

    registration_id: int | None
    result: str
    refusal: str | None
    body_print: bytes


def known_scan(db: Session, event_id: UUID) -> Known | None:
    """Return what became of a scan, if it was sent before."""
    row = db.execute(
        select(CheckIn.registration_id, CheckIn.result, CheckIn.refusal, CheckIn.body_print).where(
            CheckIn.event_id == event_id
        )
    ).one_or_none()
    return None if row is None else Known(*row)


def attendance_of(db: Session, registration_id: int) -> Attendance | None:
    """Return when a registered worker came, if they did."""
    return db.get(Attendance, registration_id)


def attendances(db: Session, fair_id: int) -> int:
    """Return how many people came to a fair."""
    return (
        db.scalar(select(func.count()).select_from(Attendance).where(Attendance.fair_id == fair_id))
        or 0
    )


def arrivals(db: Session, registration_ids: Sequence[int]) -> dict[int, datetime]:
    """Return when each of some registered workers came."""
    rows = db.execute(
        select(Attendance.registration_id, Attendance.arrived_at).where(
            Attendance.registration_id.in_(registration_ids)
        )
    )
    return {key: value for key, value in rows}  # noqa: C416 - rows are no pairs to the type checker


def scans_of(db: Session, registration_id: int) -> Sequence[CheckIn]:
    """Return every scan of a registered worker, in the order they happened."""
    return db.scalars(
        select(CheckIn)
        .where(CheckIn.registration_id == registration_id)
        .order_by(CheckIn.effective_at, CheckIn.event_id)
    ).all()


def number_and_arrival(
    db: Session, registration_id: int
) -> tuple[int | None, str, datetime | None]:
    """Return a registered worker's short number, code for people, and arrival."""
    row = db.execute(
        select(Registration.number, Registration.code, Attendance.arrived_at)
        .outerjoin(Attendance, Attendance.registration_id == Registration.id)
        .where(Registration.id == registration_id)
    ).one()
    return row[0], row[1], row[2]
