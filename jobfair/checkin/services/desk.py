"""Checking somebody in at the desk, also after the fact."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from uuid import uuid4

from sqlalchemy.orm import Session

from jobfair.checkin.errors import ArrivalInFuture, ArrivalNotAtFair
from jobfair.checkin.rules import Effective, ScanKind, TimeQuality
from jobfair.checkin.services.arrive import check_in
from jobfair.checkin.services.scan import Scan, Welcome
from jobfair.fairs.errors import ReasonNeeded
from jobfair.workers.models import Registration


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """An arrival that is entered afterwards."""

    arrived_at: datetime
    reason: str


def check_in_at_desk(
    db: Session, registration: Registration, *, account_id: int, at: datetime
) -> Welcome:
    """Let somebody in who stands at the desk.

    Raises:
        FairNotLive: the fair is not running.
    """
    seen = Effective(at, TimeQuality.EXACT)
    return check_in(db, registration.id, _scan(registration, seen, account_id, at))


def check_in_late(
    db: Session, registration: Registration, late: Late, *, account_id: int, at: datetime
) -> Welcome:
    """Enter that somebody came earlier than anything shows.

    Raises:
        FairNotLive: the fair is not running.
        ReasonNeeded: a late entry must say why.
        ArrivalInFuture: the time has not come yet.
        ArrivalNotAtFair: the fair was not held on that day.
    """
    if not late.reason.strip():
        raise ReasonNeeded(field="reason")
    if late.arrived_at > at:
        raise ArrivalInFuture(field="came_at")
    if not registration.fair.covers(late.arrived_at):
        raise ArrivalNotAtFair(field="came_on")
    said = Effective(late.arrived_at, TimeQuality.ESTIMATED)
    scan = _scan(registration, said, account_id, at, reason=late.reason.strip()[:300])
    return check_in(db, registration.id, scan)


def _scan(
    registration: Registration,
    effective: Effective,
    account_id: int,
    at: datetime,
    *,
    reason: str = "",
) -> Scan:
    return Scan(
        event_id=uuid4(),
        kind=ScanKind.DESK,
        body_print=blake2b(str(registration.id).encode(), digest_size=16).digest(),
        effective=effective,
        received_at=at,
        account_id=account_id,
        reason=reason,
    )
