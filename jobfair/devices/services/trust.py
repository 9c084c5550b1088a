"""Trusting devices, and no longer trusting them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from jobfair.devices.facts import DeviceDismissed, DevicePaired, DeviceRenamed
from jobfair.devices.models import Device, Pairing
from jobfair.devices.queries import device_of_memory, waiting_pairing
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.devices.rules.pairing import (
    CODE_LASTS,
    OUTLIVES_FAIR,
    POLL_SECONDS,
    pairing_code,
)
from jobfair.devices.services.staff_code import ensure_staff_code
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import moment
from jobfair.kit.facts import record
from jobfair.kit.ids import fingerprint, new_secret

LENIENCE = timedelta(seconds=1)
"""A poll this much early is the network's doing, not haste."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a device gets that asks to be trusted: a secret of its own, and a code to show."""

    secret: str
    code: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a device hears that asks whether it is trusted by now."""

    state: str
    token: str | None = None


def ask(
    db: Session,
    *,
    kind: DeviceKind,
    mm: float,
    at: datetime,
    size: tuple[int | None, int | None] = (None, None),
    store: UUID | None = None,
) -> Asked:
    """Let a device ask to be trusted; codes that have run out are cleared away."""
    db.execute(delete(Pairing).where(Pairing.ends_at < at - CODE_LASTS))
    asked = Asked(secret=new_secret(), code=pairing_code())
    db.add(
        Pairing(
            code=asked.code,
            asker_print=fingerprint(asked.secret),
            kind=kind,
            mm=mm,
            width=size[0],
            height=size[1],
            store=store,
            asked_at=at,
            ends_at=at + CODE_LASTS,
        )
    )
    return asked


def trust(
    db: Session,
    fair: Fair,
    code: str,
    *,
    name: str,
    place: str,
    at: datetime,
    point_id: int | None = None,
) -> Device:
    """Trust the device that shows a code, for one fair.

    What was trusted with the same memory until now is the same machine, which has lost its
    token, or a copy of it; either way it is no longer trusted.

    Raises:
        PairingCodeUnknown: no device shows it now.
    """
    pairing = waiting_pairing(db, code, at=at)
    if (same := device_of_memory(db, fair.id, pairing.store)) is not None:
        dismiss(db, same, at=at)
        db.flush()
    device = Device(
        fair_id=fair.id,
        kind=pairing.kind,
        name=name,
        place=place,
        point_id=point_id,
        mm=pairing.mm,
        store=pairing.store,
        token_print=pairing.asker_print,  # the secret it asked with is its token from now on
        paired_at=at,
        ends_at=moment(fair.last_day, time(23, 59)) + OUTLIVES_FAIR,
    )
    db.add(device)
    db.flush()
    pairing.device_id = device.id
    if device.kind == DeviceKind.KIOSK:
        ensure_staff_code(db, fair.id, at=at)
    record(db, DevicePaired(fair_id=fair.id, device_id=device.id, kind=device.kind))
    return device


def poll(db: Session, secret: str, *, at: datetime) -> Answer:
    """Tell a device whether somebody has trusted it by now.

    A lost answer may be asked for again until the code has long run out.
    """
    pairing = db.scalar(select(Pairing).where(Pairing.asker_print == fingerprint(secret)))
    if pairing is None or (pairing.device_id is None and pairing.ends_at <= at):
        return Answer("expired")
    if pairing.device_id is not None:
        return Answer("paired", token=secret)
    hasty = (
        pairing.polled_at is not None
        and at - pairing.polled_at < timedelta(seconds=POLL_SECONDS) - LENIENCE
    )
    pairing.polled_at = at
    return Answer("slow_down" if hasty else "waiting")


def dismiss(db: Session, device: Device, *, at: datetime) -> None:
    """Stop trusting a device; its next request is refused."""
    if device.revoked_at is None:
        device.revoked_at = at
        record(db, DeviceDismissed(fair_id=device.fair_id, device_id=device.id))


def rename(db: Session, device: Device, *, name: str, place: str, point_id: int | None) -> None:
    """Give a device another name or place, or let it stand at another point of the fair."""
    device.name, device.place, device.point_id = name, place, point_id
    record(db, DeviceRenamed(fair_id=device.fair_id, device_id=device.id))
