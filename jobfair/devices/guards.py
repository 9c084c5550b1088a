"""Letting devices in, by the token in their requests, for one fair and one purpose.

And letting staff at the devices of their own centre's fairs only.
"""

from time import monotonic
from typing import cast

from flask import g, request
from sqlalchemy.orm import Session

from jobfair.accounts.guards import me
from jobfair.devices.errors import DeviceRevoked, WrongKind
from jobfair.devices.models import Device, HelpCall
from jobfair.devices.queries import device_at, device_with
from jobfair.devices.queries.help import call_at
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair_of
from jobfair.kit.clock import now
from jobfair.kit.facts import Actor
from jobfair.kit.ids import fingerprint
from jobfair.kit.policy import Mark, Policy, guarded
from jobfair.kit.web import house, reading

TRUST_SECONDS = 1.0
"""How long a look-up is believed: with a sign of life every 4 seconds, a dismissed device is out within 5."""

_known: dict[tuple[int, bytes], tuple[float, Device]] = {}


def this_device() -> Device:
    """Return the device that makes this request."""
    return cast(Device, g.device)


def bearer() -> str:
    """Return the token of the request, or nothing."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def trusted_device(token: str) -> Device:
    """Return the trusted device behind a token.

    Raises:
        DeviceRevoked: the token is unknown, has run out or was revoked.
    """
    if not token:
        raise DeviceRevoked
    key = (id(house()), fingerprint(token))
    since, device = _known.get(key, (0.0, None))
    if device is not None and monotonic() - since < TRUST_SECONDS:
        return device
    _known.pop(key, None)
    with reading() as db:
        device = device_with(db, token, at=now())
    _known[key] = (monotonic(), device)
    return device


def paired(kind: DeviceKind) -> Mark:
    """Return the mark of a door that is for one kind of device only."""

    def admit() -> None:
        device = trusted_device(bearer())
        if device.kind != kind:
            raise WrongKind
        g.device = device
        g.actor = Actor("device", device.id)

    return guarded(Policy(f"device {kind}", admit))


def my_fair(db: Session, fair_id: int) -> Fair:
    """Return a fair of the caller's own centre.

    Raises:
        NotFound: it belongs to another; whether it exists is not told.
    """
    return fair_of(db, me().centre_id, fair_id)


def my_device(db: Session, fair_id: int, device_id: int) -> Device:
    """Return a device of a fair of the caller's own centre.

    Raises:
        NotFound: there is none there.
    """
    return device_at(db, my_fair(db, fair_id).id, device_id)


def my_call(db: Session, fair_id: int, call_id: int) -> HelpCall:
    """Return a call for help at a fair of the caller's own centre.

    Raises:
        NotFound: there is none there.
    """
    return call_at(db, my_fair(db, fair_id).id, call_id)
