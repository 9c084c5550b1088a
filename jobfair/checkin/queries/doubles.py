"""People who came in at two kiosks, or hold a closed number, or were refused with a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, joinedload

from jobfair.checkin.models import CheckIn
from jobfair.checkin.rules import Result, ScanKind
from jobfair.devices.models import Device
from jobfair.workers.models import ClosedNumber, Registration


@dataclass(frozen=True, slots=True)
class Double:
    """Somebody whose scans staff may want to compare."""

    registration: Registration
    scans: Sequence[CheckIn]
    closed: Sequence[int]


@dataclass(frozen=True, slots=True)
class Refused:
    """A scan that was refused after its person had been shown a number."""

    scan: CheckIn
    kiosk: str


def doubles_count(db: Session, fair_id: int) -> int:
    """Return how many people of a fair came in at two kiosks, or hold a closed number."""
    return db.scalar(select(func.count()).select_from(_doubled(fair_id).subquery())) or 0


def doubles_at(db: Session, fair_id: int) -> Sequence[Double]:
    """Return the people of a fair who came in at two kiosks, or hold a closed number."""
    ids = db.scalars(_doubled(fair_id)).all()
    people = db.scalars(
        select(Registration)
        .where(Registration.id.in_(ids))
        .options(joinedload(Registration.worker))
        .order_by(Registration.number, Registration.id)
    ).all()
    scans, closed = _scans_of(db, ids), _closed_of(db, ids)
    return [Double(one, scans.get(one.id, ()), closed.get(one.id, ())) for one in people]


def refused_with_number(db: Session, fair_id: int, number: int | None = None) -> Sequence[Refused]:
    """Return the refused scans of a fair whose person was shown a number, or that number."""
    query = (
        select(CheckIn, Device.name)
        .outerjoin(Device, Device.id == CheckIn.device_id)
        .where(
            CheckIn.fair_id == fair_id,
            CheckIn.result == Result.REFUSED,
            CheckIn.number.is_not(None),
        )
        .order_by(CheckIn.effective_at, CheckIn.event_id)
    )
    if number is not None:
        query = query.where(CheckIn.number == number)
    return [Refused(scan, kiosk or "") for scan, kiosk in db.execute(query)]


def _doubled(fair_id: int) -> Select[int]:
    twice = (
        select(CheckIn.registration_id)
        .where(
            CheckIn.fair_id == fair_id,
            CheckIn.device_id.is_not(None),
            CheckIn.kind != ScanKind.WANTED,
        )
        .group_by(CheckIn.registration_id)
        .having(func.count(CheckIn.device_id.distinct()) > 1)
    )
    closed = select(ClosedNumber.registration_id).where(ClosedNumber.fair_id == fair_id)
    return select(Registration.id).where(
        Registration.fair_id == fair_id,
        or_(Registration.id.in_(twice), Registration.id.in_(closed)),
    )


def _scans_of(db: Session, ids: Sequence[int]) -> Mapping[int, Sequence[CheckIn]]:
    found: dict[int, list[CheckIn]] = {}
    for scan in db.scalars(
        select(CheckIn)
        .where(CheckIn.registration_id.in_(ids), CheckIn.kind != ScanKind.WANTED)
        .order_by(CheckIn.effective_at, CheckIn.event_id)
    ):
        found.setdefault(scan.registration_id or 0, []).append(scan)
    return found


def _closed_of(db: Session, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
    found: dict[int, list[int]] = {}
    for closed in db.scalars(
        select(ClosedNumber)
        .where(ClosedNumber.registration_id.in_(ids))
        .order_by(ClosedNumber.number)
    ):
        found.setdefault(closed.registration_id, []).append(closed.number)
    return found
