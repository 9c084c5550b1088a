"""Who a device is, by its token, its memory or its code."""

from collections.abc import Sequence, Set
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.devices.errors import DeviceRevoked, PairingCodeUnknown
from jobfair.devices.models import Device, Pairing
from jobfair.devices.rules import DeviceKind
from jobfair.devices.rules.pairing import as_typed
from jobfair.fairs.models import Fair
from jobfair.kit.errors import NotFound
from jobfair.kit.ids import fingerprint


def device_with(db: Session, token: str, *, at: datetime) -> Device:
    """Return the trusted device that shows a token.

    Raises:
        DeviceRevoked: the token is unknown, has run out or was revoked.
    """
    found = db.scalar(select(Device).where(Device.token_print == fingerprint(token)))
    if found is None or found.revoked_at is not None or found.ends_at <= at:
        raise DeviceRevoked
    return found


def still_trusted(db: Session, prints: Set[bytes], *, at: datetime) -> set[bytes]:
    """Return which of these prints of tokens belong to devices that are still trusted."""
    good = Device.revoked_at.is_(None), Device.ends_at > at
    return set(db.scalars(select(Device.token_print).where(Device.token_print.in_(prints), *good)))


def device_at(db: Session, fair_id: int, device_id: int) -> Device:
    """Return a device of a fair.

    Raises:
        NotFound: the fair has no such device.
    """
    found = db.get(Device, device_id)
    if found is None or found.fair_id != fair_id:
        raise NotFound
    return found


def devices_at(db: Session, fair_id: int) -> Sequence[Device]:
    """Return the devices of a fair, trusted ones first."""
    return db.scalars(
        select(Device)
        .where(Device.fair_id == fair_id)
        .order_by(Device.revoked_at.is_not(None), Device.kind, Device.name, Device.id)
    ).all()


def device_of_memory(db: Session, fair_id: int, store: UUID | None) -> Device | None:
    """Return the trusted device of a fair that has this memory, if there is one."""
    if store is None:
        return None
    return db.scalar(
        select(Device).where(
            Device.fair_id == fair_id, Device.store == store, Device.revoked_at.is_(None)
        )
    )


def was_trusted(db: Session, fair_id: int, store: UUID) -> bool:
    """Tell whether a kiosk with this memory is trusted at a fair, or once was."""
    found = db.scalar(
        select(Device.id)
        .where(Device.fair_id == fair_id, Device.store == store, Device.kind == DeviceKind.KIOSK)
        .limit(1)
    )
    return found is not None


def waiting_pairing(db: Session, code: str, *, at: datetime) -> Pairing:
    """Return the device that shows a code now.

    Raises:
        PairingCodeUnknown: no device does.
    """
    found = db.scalar(
        select(Pairing).where(
            Pairing.code == as_typed(code), Pairing.ends_at > at, Pairing.device_id.is_(None)
        )
    )
    if found is None:
        raise PairingCodeUnknown(field="code")
    return found


def earlier_device(db: Session, centre_id: int, store: UUID | None) -> Device | None:
    """Return what a machine with this memory was the last time the centre trusted it, if ever."""
    if store is None:
        return None
    return db.scalar(
        select(Device)
        .join(Fair, Fair.id == Device.fair_id)
        .where(Fair.centre_id == centre_id, Device.store == store)
        .order_by(Device.id.desc())
        .limit(1)
    )
