"""Letting people in: once each, whatever is scanned, sent or repeated.

This is the hottest path of the day, so it speaks SQL instead of loading objects.
"""

from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from jobfair.checkin.errors import EventIdReused
from jobfair.checkin.facts import ArrivalMoved, CheckedIn, ScannedAgain
from jobfair.checkin.models import Attendance, CheckIn
from jobfair.checkin.queries import Known, Standing, arrival_rank, known_scan, standing_of
from jobfair.checkin.rules import Result
from jobfair.checkin.services.numbers import is_shown, note_number, number_now
from jobfair.checkin.services.scan import Scan, Welcome
from jobfair.fairs.errors import FairNotLive
from jobfair.fairs.rules import State
from jobfair.kit.db import table_of
from jobfair.kit.errors import DomainError
from jobfair.kit.facts import record
from jobfair.workers.services import give_number

_KEEP = insert(table_of(CheckIn))
_ATTEND = insert(table_of(Attendance))


def recall(db: Session, scan: Scan, *, fair_id: int) -> Known | None:
    """Return what became of a scan that was sent before.

    Raises:
        EventIdReused: its id was used for something else.
    """
    known = known_scan(db, scan.event_id)
    if known is not None and (known.body_print, known.fair_id) != (scan.body_print, fair_id):
        raise EventIdReused  # what another fair has answered is not for this one to hear
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
    whatever order they reach us; also one that a kiosk kept while the fair was running and
    sends after its end.

    Raises:
        FairNotLive: the fair is not running.
    """
    if standing.fair_state != State.LIVE and not scan.was_before(standing.closed_at):
        raise FairNotLive
    if standing.arrived_at is None:
        return _arrive(db, standing, scan)
    return _come_again(db, standing, scan)


def welcome_again(db: Session, registration_id: int, known: Known, scan: Scan) -> Welcome:
    """Return what was answered to a scan that is sent once more.

    It may tell by now what number its person was shown, because no answer came in time.
    """
    standing = standing_of(db, registration_id)
    number = standing.number
    if scan.number != known.number and is_shown(db, known.fair_id, scan, to=registration_id):
        first = arrival_rank(db, registration_id)[-1] == scan.event_id
        number = number_now(db, standing, scan, is_first=first)
        note_number(db, scan)
    return _welcome(standing, Result(known.result), number, standing.arrived_at)


def refused_again(db: Session, known: Known, scan: Scan) -> None:
    """Note what number was shown to somebody who was refused, if we hear of it only now."""
    if known.number is None and is_shown(db, known.fair_id, scan, to=None):
        note_number(db, scan)


def keep_refused(db: Session, fair_id: int, scan: Scan, refusal: DomainError) -> None:
    """Keep that a scan was refused and why, but nothing of what was on it.

    A number that its person was shown is kept, so that the desk finds out by it.
    """
    number = scan.number if is_shown(db, fair_id, scan, to=None) else None
    keep(db, fair_id, None, scan, Result.REFUSED, number=number, refusal=refusal)


def keep(
    db: Session,
    fair_id: int,
    registration_id: int | None,
    scan: Scan,
    result: Result,
    *,
    number: int | None = None,
    refusal: DomainError | None = None,
) -> None:
    """Keep a scan and what came of it."""
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
            "store": scan.store,
            "seq": scan.seq,
            "number": number,
            "device_at": scan.device_at,
            "received_at": scan.received_at,
            "effective_at": scan.effective.at,
            "quality": scan.effective.quality,
            "reason": scan.reason,
        },
    )


def _arrive(db: Session, standing: Standing, scan: Scan) -> Welcome:
    number = _first_number(db, standing, scan)
    keep(db, standing.fair_id, standing.registration_id, scan, Result.ACCEPTED, number=number)
    db.connection().execute(
        _ATTEND,
        {
            "registration_id": standing.registration_id,
            "fair_id": standing.fair_id,
            "event_id": scan.event_id,
            "arrived_at": scan.effective.at,
        },
    )
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
    return _welcome(standing, Result.ACCEPTED, number, scan.effective.at)


def _first_number(db: Session, standing: Standing, scan: Scan) -> int:
    fair_id, registration_id = standing.fair_id, standing.registration_id
    if is_shown(db, fair_id, scan, to=registration_id):
        return number_now(db, standing, scan, is_first=True)
    return standing.number or give_number(db, fair_id, registration_id)


def _come_again(db: Session, standing: Standing, scan: Scan) -> Welcome:
    arrived_at, number = standing.arrived_at, standing.number
    assert arrived_at is not None  # noqa: S101 - whoever comes again has come
    shown = is_shown(db, standing.fair_id, scan, to=standing.registration_id)
    first = False
    if scan.effective.at <= arrived_at:
        first = scan.rank < arrival_rank(db, standing.registration_id)
    if shown:
        number = number_now(db, standing, scan, is_first=first)
    keep(
        db, standing.fair_id, standing.registration_id, scan, Result.REPEAT,
        number=scan.number if shown else number,
    )  # fmt: skip
    record(db, ScannedAgain(fair_id=standing.fair_id, registration_id=standing.registration_id))
    if first:
        arrived_at = _move(db, standing, scan)
    return _welcome(standing, Result.REPEAT, number, arrived_at)


def _welcome(
    standing: Standing, result: Result, number: int | None, arrived_at: datetime | None
) -> Welcome:
    assert number is not None and arrived_at is not None  # noqa: S101, PT018 - who came has both
    return Welcome(
        registration_id=standing.registration_id,
        result=result,
        number=number,
        code=standing.code,
        ticket=standing.ticket,
        arrived_at=arrived_at,
        fair_title=standing.fair_title,
    )


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
