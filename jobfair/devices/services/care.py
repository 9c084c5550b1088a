"""Caring for trusted devices: locking, rehearsing, orders, and settling what may be lost."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from jobfair.devices.errors import CannotDoThat, DeviceIsGone
from jobfair.devices.facts import (
    DeviceLocked,
    DeviceOrdered,
    DeviceUnlocked,
    LossSettled,
    OrderWithdrawn,
    RehearsalBegun,
    RehearsalEnded,
)
from jobfair.devices.models import Device, DeviceOrder, LostMemory
from jobfair.devices.queries.condition import open_orders
from jobfair.devices.queries.losses import Loss
from jobfair.devices.rules.kinds import DeviceKind, Do
from jobfair.fairs.errors import ReasonNeeded
from jobfair.kit.facts import record

REHEARSAL_LASTS = timedelta(hours=1)


def lock(db: Session, device: Device, *, at: datetime) -> None:
    """Close a device to people; what it has scanned is still sent.

    Raises:
        DeviceIsGone, CannotDoThat: it is no kiosk that is trusted.
    """
    _require_kiosk(device, at)
    if device.locked_at is None:
        device.locked_at = at
        record(db, DeviceLocked(fair_id=device.fair_id, device_id=device.id))


def unlock(db: Session, device: Device) -> None:
    """Open a locked device to people again."""
    if device.locked_at is not None:
        device.locked_at = None
        record(db, DeviceUnlocked(fair_id=device.fair_id, device_id=device.id))


def begin_rehearsal(db: Session, device: Device, *, at: datetime) -> None:
    """Let a kiosk count nothing for an hour, and say so on its screen.

    Raises:
        DeviceIsGone, CannotDoThat: it is no kiosk that is trusted.
    """
    _require_kiosk(device, at)
    device.rehearses_until = until = at + REHEARSAL_LASTS
    record(db, RehearsalBegun(fair_id=device.fair_id, device_id=device.id, until=until))


def end_rehearsal(db: Session, device: Device, *, at: datetime) -> None:
    """Let a kiosk count again."""
    if device.rehearses(at):
        device.rehearses_until = None
        record(db, RehearsalEnded(fair_id=device.fair_id, device_id=device.id))


def order(
    db: Session, device: Device, do: Do, account_id: int, *, at: datetime, reason: str = ""
) -> None:
    """Ask a kiosk to do something; asking again before it is done is the same order.

    Raises:
        DeviceIsGone, CannotDoThat: it is no kiosk that is trusted.
        ReasonNeeded: scans are dropped for a reason only.
    """
    _require_kiosk(device, at)
    if do == Do.DROP_ASIDE and not reason:
        raise ReasonNeeded(field="reason")
    if any(known.do == do for known in open_orders(db, [device.id]).get(device.id, ())):
        return
    db.add(DeviceOrder(device_id=device.id, do=do, asked_by=account_id, asked_at=at))
    record(db, DeviceOrdered(fair_id=device.fair_id, device_id=device.id, do=do, reason=reason))


def withdraw(db: Session, device: Device, given: DeviceOrder, *, at: datetime) -> None:
    """Take an order back, as long as the device has not said that it is done."""
    if given.done_at is None and given.withdrawn_at is None:
        given.withdrawn_at = at
        record(db, OrderWithdrawn(fair_id=device.fair_id, device_id=device.id, do=given.do))


def settle(db: Session, loss: Loss, account_id: int, *, reason: str, at: datetime) -> None:
    """Say what became of scans that may have been lost; from then on nobody is alarmed.

    Raises:
        ReasonNeeded: without one nobody could tell later.
    """
    if not reason:
        raise ReasonNeeded(field="reason")
    row = None if loss.id is None else db.get(LostMemory, loss.id)
    if row is None:
        row = LostMemory(
            device_id=loss.device.id, store=loss.device.store, scans=loss.scans,
            seen_at=loss.seen_at, noticed_at=at,
        )  # fmt: skip
        db.add(row)
    row.settled_at, row.settled_by, row.reason = at, account_id, reason
    record(
        db,
        LossSettled(
            fair_id=loss.device.fair_id, device_id=loss.device.id, scans=loss.scans, reason=reason
        ),
    )


def _require_kiosk(device: Device, at: datetime) -> None:
    if not device.is_trusted(at):
        raise DeviceIsGone
    if device.kind != DeviceKind.KIOSK:
        raise CannotDoThat
