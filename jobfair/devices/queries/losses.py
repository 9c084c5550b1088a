"""Scans that are on a device alone: which may be gone, and which the server has still to hear of."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from jobfair.devices.models import Device, DeviceState, LostMemory
from jobfair.devices.queries.condition import states_at
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.devices.rules.readiness import SILENT_AFTER

GIVEN_UP_AFTER = timedelta(minutes=2)
"""A short cut of the line is no reason to fear for scans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Scans of a device that may be gone: it came with another memory, or says nothing any more.

    `id` is that of the row which says so; nothing, while it is only silence that tells.
    """

    device: Device
    scans: int
    seen_at: datetime
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """A kiosk that may still hold scans, when it was last heard and how many it spoke of."""

    device: Device
    seen_at: datetime
    scans: int
    silent: bool


def losses_at(db: Session, fair_id: int, *, at: datetime) -> list[Loss]:
    """Return which scans of a fair may be gone, as long as staff have not settled it."""
    known = [
        Loss(device=row.device, scans=row.scans, seen_at=row.seen_at, id=row.id)
        for row in db.scalars(
            select(LostMemory)
            .join(LostMemory.device)
            .where(Device.fair_id == fair_id, LostMemory.settled_at.is_(None))
            .options(contains_eager(LostMemory.device))
            .order_by(LostMemory.id)
        )
    ]
    silent = [
        Loss(device=device, scans=scans, seen_at=state.seen_at)
        for device, state, scans in _unsent(db, fair_id)
        if at - state.seen_at > GIVEN_UP_AFTER
    ]
    return known + silent


def loss_at(db: Session, device_id: int, seen_at: datetime) -> LostMemory | None:
    """Return what is known of a loss by a device that was last heard at a moment."""
    return db.scalar(
        select(LostMemory).where(LostMemory.device_id == device_id, LostMemory.seen_at == seen_at)
    )


def not_emptied(db: Session, fair_id: int, *, at: datetime) -> list[Unheard]:
    """Return the kiosks that may still hold scans of a fair.

    Those that say so, and those that have said nothing for a while: who is cut off cannot say.
    One that was never heard holds nothing, and one that is no longer trusted only what it said.
    """
    noted = _noted(db, fair_id)
    held = {device.id: scans for device, _, scans in _unsent(db, fair_id)}
    return [
        Unheard(
            device=device,
            seen_at=state.seen_at,
            scans=held.get(device.id, 0),
            silent=at - state.seen_at > SILENT_AFTER,
        )
        for device, state in states_at(db, fair_id)
        if device.kind == DeviceKind.KIOSK
        and state is not None
        and (device.id, state.seen_at) not in noted
        and (device.id in held or (device.is_trusted(at) and at - state.seen_at > SILENT_AFTER))
    ]


def _noted(db: Session, fair_id: int) -> set[tuple[int, datetime]]:
    """Return which devices, last heard when, staff have dealt with or have before them anyway."""
    rows = db.execute(
        select(LostMemory.device_id, LostMemory.seen_at)
        .join(LostMemory.device)
        .where(Device.fair_id == fair_id)
    )
    return {(device_id, seen_at) for device_id, seen_at in rows}


def _unsent(db: Session, fair_id: int) -> list[tuple[Device, DeviceState, int]]:
    """Return who last said that scans wait on it, unless its memory speaks through a later device.

    What staff have settled no longer counts.
    """
    said = [(d, s) for d, s in states_at(db, fair_id) if s is not None]
    latest = {s.store: max(o.seen_at for _, o in said if o.store == s.store) for _, s in said}
    noted = _noted(db, fair_id)
    return [
        (device, state, state.pending + state.aside)
        for device, state in said
        if state.pending + state.aside
        and (state.store is None or state.seen_at == latest[state.store])
        and (device.id, state.seen_at) not in noted
    ]
