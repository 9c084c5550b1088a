"""Letting devices in: by the token in their requests, for one fair and one purpose."""

from time import monotonic
from typing import cast

from flask import g, request

from jobfair.devices.errors import DeviceRevoked, WrongKind
from jobfair.devices.models import Device
from jobfair.devices.queries import device_with
from jobfair.devices.rules import DeviceKind
from jobfair.kit.clock import now
from jobfair.kit.facts import Actor
from jobfair.kit.ids import fingerprint
from jobfair.kit.policy import Mark, Policy, guarded
from jobfair.kit.web import house, reading

TRUST_SECONDS = 3.0
"""How long a look-up is believed: a dismissed device is out within 5 seconds."""

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
