"""Who is here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from jobfair.checkin.errors import NotRegistered, ScanLongAgo, ScanNotHeard
from jobfair.checkin.models import Attendance, CheckIn
from jobfair.checkin.rules import SHOWS_WHO, STANDS_THERE, Rank, rank
from jobfair.fairs.models import Fair
from jobfair.kit.db import table_of
from jobfair.workers.models import Registration


@dataclass(frozen=True, slots=True)
class Known:
    """What became of a scan that was sent before."""

    fair_id: int
    registration_id: int | None
    result: str
    refusal: str | None
    refusal_numbers: dict[str, int] | None
    body_print: bytes
    kind: str
    number: int | None
    store: UUID | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a registered worker stands at the gate of a fair."""

    registration_id: int
    fair_id: int
    fair_state: str
    fair_title: str
    number: int | None
    code: str
    ticket: int
    arrived_at: datetime | None
    closed_at: datetime | None
    """When the fair was closed, if it is."""


# The gate asks these for every scan, so they are put together once.
_KNOWN = select(
    CheckIn.fair_id,
    CheckIn.registration_id,
    CheckIn.result,
    CheckIn.refusal,
    CheckIn.refusal_numbers,
    CheckIn.body_print,
    CheckIn.kind,
    CheckIn.number,
    CheckIn.store,
).where(CheckIn.event_id == bindparam("event_id"))

_STANDING = (
    select(
        Registration.id,
        Registration.fair_id,
        Fair.state,
        Fair.title,
        Registration.number,
        Registration.code,
        Registration.ticket,
        Attendance.arrived_at,
        Fair.closed_at,
    )
    .join(Fair, Fair.id == Registration.fair_id)
    .outerjoin(Attendance, Attendance.registration_id == Registration.id)
)
_OF_REGISTRATION = _STANDING.where(Registration.id == bindparam("registration_id"))
_WITH_TICKET = _STANDING.where(
    Registration.ticket == bindparam("ticket"), Registration.fair_id == bindparam("fair_id")
)
_WITH_CODE = _STANDING.where(
    Registration.code == bindparam("code"), Registration.fair_id == bindparam("fair_id")
)


def known_scan(db: Session, event_id: UUID) -> Known | None:
    """Return what became of a scan, if it was sent before."""
    row = db.connection().execute(_KNOWN, {"event_id": event_id}).one_or_none()
    return None if row is None else Known(*row)


def who_came_by(db: Session, event_id: UUID, *, fair_id: int, store: UUID | None) -> int:
    """Return the registration whose holder a scan of a kiosk's memory has let in.

    Raises:
        ScanNotHeard: that scan has not reached us yet.
        NotRegistered: it let nobody in, or came from another kiosk's memory.
    """
    let_in = known_scan(db, event_id)
    if let_in is None:
        raise ScanNotHeard
    if let_in.registration_id is None or (let_in.fair_id, let_in.store) != (fair_id, store):
        raise NotRegistered
    return let_in.registration_id


def who_stands_there(
    db: Session, event_id: UUID, *, fair_id: int, store: UUID, at: datetime
) -> int:
    """Return the registration of whoever stands before a kiosk since a scan.

    Raises:
        ScanNotHeard, NotRegistered: as for who came by it.
        ScanLongAgo: by now somebody else stands there.
    """
    registration_id = who_came_by(db, event_id, fair_id=fair_id, store=store)
    if at - db.get_one(CheckIn, event_id).received_at > STANDS_THERE:
        raise ScanLongAgo
    return registration_id


def showed_who_they_are(db: Session, event_id: UUID) -> bool:
    """Tell whether somebody came in by something of their own, and not only by what they told."""
    scan = known_scan(db, event_id)
    return scan is not None and scan.kind in SHOWS_WHO


def standing_of(db: Session, registration_id: int) -> Standing:
    """Return how a registered worker stands at the gate."""
    row = db.connection().execute(_OF_REGISTRATION, {"registration_id": registration_id}).one()
    return Standing(*row)


def standing_with_ticket(db: Session, fair_id: int, ticket: int) -> Standing | None:
    """Return how the holder of a ticket stands at the gate, if the fair knows the ticket."""
    asked = {"ticket": ticket, "fair_id": fair_id}
    row = db.connection().execute(_WITH_TICKET, asked).one_or_none()
    return None if row is None else Standing(*row)


def standing_with_code(db: Session, fair_id: int, code: str) -> Standing | None:
    """Return how the holder of a code for people stands, if the fair knows the code."""
    row = db.connection().execute(_WITH_CODE, {"code": code, "fair_id": fair_id}).one_or_none()
    return None if row is None else Standing(*row)


_ARRIVAL = (
    select(CheckIn.effective_at, CheckIn.store, CheckIn.seq, CheckIn.event_id)
    .join(Attendance, Attendance.event_id == CheckIn.event_id)
    .where(Attendance.registration_id == bindparam("registration_id"))
    .with_for_update(of=table_of(Attendance))
)


def arrival_rank(db: Session, registration_id: int) -> Rank:
    """Return, locked, by what a worker's attendance is compared with other scans."""
    row = db.connection().execute(_ARRIVAL, {"registration_id": registration_id}).one()
    return rank(*row)


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


def scans_heard(db: Session, store: UUID) -> int:
    """Return how many of the scans that a kiosk's memory has stored have reached us."""
    heard = select(func.count(CheckIn.seq.distinct())).where(
        CheckIn.store == store, CheckIn.seq > 0
    )
    return db.scalar(heard) or 0


def scans_of(db: Session, registration_id: int) -> Sequence[CheckIn]:
    """Return every scan of a registered worker, in the order they happened."""
    return db.scalars(
        select(CheckIn)
        .where(CheckIn.registration_id == registration_id)
        .order_by(CheckIn.effective_at, CheckIn.event_id)
    ).all()
