"""Letting people in: once each, whatever is scanned, sent or repeated.

This is the hottest path of the day, so it speaks SQL instead of loading objects.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from jobfair.checkin.errors import EventIdReused
from jobfair.checkin.facts import ArrivalMoved, CheckedIn, ScannedAgain
from jobfair.checkin.models import Attendance, CheckIn
from jobfair.checkin.queries import Known, Standing, known_scan, standing_of
from jobfair.checkin.rules import Effective, Result, ScanKind
from jobfair.fairs.errors import FairNotLive
from jobfair.fairs.rules import State
from jobfair.kit.db import table_of
from jobfair.kit.errors import DomainError
from jobfair.kit.facts import record
from jobfair.workers.services import give_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """One scan, whoever made it."""

    event_id: UUID
    kind: ScanKind
    body_print: bytes
    effective: Effective
    received_at: datetime
    device_at: datetime | None = None
    device_id: int | None = None
    account_id: int | None = None
    seq: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the person at the gate is told."""

    registration_id: int
    result: Result
    number: int
    code: str
    arrived_at: datetime
    fair_title: str


_KEEP = insert(table_of(CheckIn))
_ATTEND = insert(table_of(Attendance))


def recall(db: Session, scan: Scan) -> Known | None:
    """Return what became of a scan that was sent before.

    Raises:
        EventIdReused: its id was used for something else.
    """
    known = known_scan(db, scan.event_id)
    if known is not None and known.body_print != scan.body_print:
        raise EventIdReused
    return known


def check_in(db: Session, registration_id: int, scan: Scan) -> Welcome:
    """Let a registered worker in, whose papers staff have seen.

    Raises:
        FairNotLive: the fair is not running.
    """
    return let_in(db, standing_of(db, registration_id), scan)


def let_in(db: Session, standing: Standing, scan: Scan) -> Welcome:
    """Let somebody in. The same person twice changes nothing.

    Every scan is kept. The attendance is the earliest of them by effective time, in
    whatever order they reach us.

    Raises:
        FairNotLive: the fair is not running.
    """
    if standing.fair_state != State.LIVE:
        raise FairNotLive
    number, arrived_at = standing.number, standing.arrived_at
    result = Result.ACCEPTED if arrived_at is None else Result.REPEAT
    _keep(db, standing.fair_id, standing.registration_id, scan, result)
    if arrived_at is None:
        arrived_at = scan.effective.at
        number = _arrive(db, standing, scan)
    else:
        record(
            db,
            ScannedAgain(fair_id=standing.fair_id, registration_id=standing.registration_id),
        )
        if scan.effective.at < arrived_at:
            arrived_at = _move(db, standing, scan)
    return _welcome(standing, result, number, arrived_at)


def welcome_again(db: Session, registration_id: int, result: Result) -> Welcome:
    """Return what was answered to a scan that is sent once more."""
    standing = standing_of(db, registration_id)
    return _welcome(standing, result, standing.number, standing.arrived_at)


def keep_refused(db: Session, fair_id: int, scan: Scan, refusal: DomainError) -> None:
    """Keep that a scan was refused and why, but nothing of what was on it."""
    _keep(db, fair_id, None, scan, Result.REFUSED, refusal=refusal)


def _welcome(
    standing: Standing, result: Result, number: int | None, arrived_at: datetime | None
) -> Welcome:
    assert number is not None and arrived_at is not None  # noqa: S101, PT018 - who came has both
    return Welcome(
        registration_id=standing.registration_id,
        result=result,
        number=number,
        code=standing.code,
        arrived_at=arrived_at,
        fair_title=standing.fair_title,
    )


def _arrive(db: Session, standing: Standing, scan: Scan) -> int:
    db.connection().execute(
        _ATTEND,
        {
            "registration_id": standing.registration_id,
            "fair_id": standing.fair_id,
            "event_id": scan.event_id,
            "arrived_at": scan.effective.at,
        },
    )
    number = standing.number or give_number(db, standing.fair_id, standing.registration_id)
    record(
        db,
        CheckedIn(
            fair_id=standing.fair_id,
            registration_id=standing.registration_id,
            number=number,
            at=scan.effective.at,
            by=scan.kind,
        ),
    )
    return number


def _move(db: Session, standing: Standing, scan: Scan) -> datetime:
    db.execute(
        update(Attendance)
        .where(Attendance.registration_id == standing.registration_id)
        .values(event_id=scan.event_id, arrived_at=scan.effective.at)
    )
    record(
        db,
        ArrivalMoved(
            fair_id=standing.fair_id,
            registration_id=standing.registration_id,
            at=scan.effective.at,
        ),
    )
    return scan.effective.at


def _keep(
    db: Session,
    fair_id: int,
    registration_id: int | None,
    scan: Scan,
    result: Result,
    *,
    refusal: DomainError | None = None,
) -> None:
    db.connection().execute(
        _KEEP,
        {
            "event_id": scan.event_id,
            "fair_id": fair_id,
            "device_id": scan.device_id,
            "account_id": scan.account_id,
            "registration_id": registration_id,
            "kind": scan.kind,
            "result": result,
            "refusal": refusal.code if refusal else None,
            "refusal_numbers": refusal.numbers if refusal else None,
            "body_print": scan.body_print,
            "seq": scan.seq,
            "device_at": scan.device_at,
            "received_at": scan.received_at,
            "effective_at": scan.effective.at,
            "quality": scan.effective.quality,
            "reason": scan.reason,
        },
    )
