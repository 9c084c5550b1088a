"""What a kiosk has shown while it heard nothing of us, and what that makes somebody's number."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from jobfair.checkin.models import CheckIn
from jobfair.checkin.queries import Standing
from jobfair.checkin.services.scan import Scan
from jobfair.workers.services import change_number, close_number, is_rightly_shown


def is_shown(db: Session, fair_id: int, scan: Scan, *, to: int | None) -> bool:
    """Tell whether the person of a scan was shown a number that can be theirs."""
    if scan.number is None:
        return False
    return is_rightly_shown(db, fair_id, scan.number, scan.store, to=to)


def number_now(db: Session, standing: Standing, scan: Scan, *, is_first: bool) -> int:
    """Return whose number it is after a scan that showed one: the first scan's is valid."""
    assert scan.number is not None  # noqa: S101 - asked only where one was shown
    whose = standing.fair_id, standing.registration_id
    if is_first or standing.number is None:
        return change_number(db, *whose, scan.number, at=scan.received_at)
    if scan.number != standing.number:
        close_number(db, *whose, scan.number, at=scan.received_at)
    return standing.number


def note_number(db: Session, scan: Scan) -> None:
    """Note what number somebody was shown at a scan that we had heard of before."""
    db.execute(update(CheckIn).where(CheckIn.event_id == scan.event_id).values(number=scan.number))
