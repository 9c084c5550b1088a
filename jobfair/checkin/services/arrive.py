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
from jobfair.checkin.queries import Known, known_scan, number_and_arrival
from jobfair.checkin.rules import Effective, Result, ScanKind
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


def recall(db: Session, scan: Scan) -> Known | None:
    """Return what became of a scan that was sent before.

    Raises:
        EventIdReused: its id was used for something else.
    """
    known = known_scan(db, scan.event_id)
    if known is not None and known.body_print != scan.body_print:
        raise EventIdReused
    return known


def check_in(db: Session, fair_id: int, registration_id: int, scan: Scan) -> Welcome:
    """Let a registered worker in. The same person twice changes nothing.

    Every scan is kept. The attendance is the earliest of them by effective time, in
    whatever order they reach us.
    """
    number, code, arrived_at = number_and_arrival(db, registration_id)
    first = arrived_at is None
    result = Result.ACCEPTED if first else Result.REPEAT
    _keep(db, fair_id, registration_id, scan, result)
    if arrived_at is None:
        arrived_at = scan.effective.at
        number = _arrive(db, fair_id, registration_id, number, scan)
    else:
        record(db, ScannedAgain(fair_id=fair_id, registration_id=registration_id))
        if scan.effective.at < arrived_at:
            arrived_at = _move(db, fair_id, registration_id, scan)
    assert number is not None  # noqa: S101 - whoever has arrived has one
    return Welcome(registration_id, result, number, code, arrived_at)


def welcome_again(db: Session, registration_id: int, result: Result) -> Welcome:
    """Return what was answered to a scan that is sent once more."""
    number, code, arrived_at = number_and_arrival(db, registration_id)
    assert number is not None and arrived_at is not None  # noqa: S101, PT018 - it was accepted
    return Welcome(registration_id, result, number, code, arrived_at)


def keep_refused(db: Session, fair_id: int, scan: Scan, refusal: str) -> None:
    """Keep that a scan was refused and why, but nothing of what was on it."""
    _keep(db, fair_id, None, scan, Result.REFUSED, refusal=refusal)


def _arrive(db: Session, fair_id: int, registration_id: int, number: int | None, scan: Scan) -> int:
    db.execute(
        insert(Attendance).values(
            registration_id=registration_id,
            fair_id=fair_id,
            event_id=scan.event_id,
            arrived_at=scan.effective.at,
        )
    )
    if number is None:
        number = give_number(db, fair_id, registration_id)
    record(
        db,
        CheckedIn(
            fair_id=fair_id,
            registration_id=registration_id,
            number=number,
            at=scan.effective.at,
            by=scan.kind,
        ),
    )
    return number


def _move(db: Session, fair_id: int, registration_id: int, scan: Scan) -> datetime:
    db.execute(
        update(Attendance)
        .where(Attendance.registration_id == registration_id)
        .values(event_id=scan.event_id, arrived_at=scan.effective.at)
    )
    record(
        db,
        ArrivalMoved(fair_id=fair_id, registration_id=registration_id, at=scan.effective.at),
    )
    return scan.effective.at


def _keep(
    db: Session,
    fair_id: int,
    registration_id: int | None,
    scan: Scan,
    result: Result,
    *,
    refusal: str | None = None,
) -> None:
    db.execute(
        insert(CheckIn).values(
            event_id=scan.event_id,
            fair_id=fair_id,
            device_id=scan.device_id,
            account_id=scan.account_id,
            registration_id=registration_id,
            kind=scan.kind,
            result=result,
            refusal=refusal,
            body_print=scan.body_print,
            seq=scan.seq,
            device_at=scan.device_at,
            received_at=scan.received_at,
            effective_at=scan.effective.at,
            quality=scan.effective.quality,
            reason=scan.reason,
        )
    )
