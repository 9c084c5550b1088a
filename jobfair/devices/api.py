"""Devices ask to be trusted, and ask whether they are by now."""

from typing import Any
from uuid import UUID

from flask import Blueprint
from pydantic import BaseModel, ConfigDict, Field

from jobfair.accounts.guards import public
from jobfair.devices import services
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.devices.rules.pairing import CODE_LASTS, POLL_SECONDS, as_shown
from jobfair.kit.bodies import body_as, field_of_body
from jobfair.kit.clock import now
from jobfair.kit.limits import limiter
from jobfair.kit.web import keys, transaction

bp = Blueprint("devices_api", __name__, url_prefix="/api/v1/kiosk/pair")


class Screen(BaseModel):
    """What a device says of its screen."""

    model_config = ConfigDict(extra="ignore", strict=True)

    width: int | None = Field(default=None, ge=1, le=100_000)
    height: int | None = Field(default=None, ge=1, le=100_000)
    mm: float = Field(default=4.0, ge=1, le=20)


class Asking(BaseModel):
    """A device that wants to be trusted."""

    model_config = ConfigDict(extra="forbid", strict=True)

    kind: DeviceKind = Field(strict=False)
    screen: Screen = Screen()
    store: UUID | None = Field(default=None, strict=False)


class Polling(BaseModel):
    """A device that waits."""

    model_config = ConfigDict(extra="forbid", strict=True)

    device_code: str = Field(min_length=20, max_length=100)


@bp.post("")
@public
@limiter.limit("60 per minute")
def ask() -> dict[str, Any]:
    """Give a device a secret of its own and a code to show to staff."""
    asking = body_as(Asking)
    screen = asking.screen
    with transaction() as db:
        asked = services.ask(
            db,
            kind=asking.kind,
            mm=screen.mm,
            size=(screen.width, screen.height),
            store=asking.store,
            at=now(),
        )
    return {
        "device_code": asked.secret,
        "user_code": as_shown(asked.code),
        "expires_in": int(CODE_LASTS.total_seconds()),
        "interval": POLL_SECONDS,
    }


@bp.post("/poll")
@public
@limiter.limit("60 per minute", key_func=lambda: f"poll {field_of_body('device_code')}")
def poll() -> dict[str, Any]:
    """Tell a device whether somebody has trusted it by now."""
    polling = body_as(Polling)
    with transaction() as db:
        answer = services.poll(db, polling.device_code, at=now())
    told: dict[str, Any] = {"state": answer.state}
    if answer.token:
        told |= {"token": answer.token, "server_id": str(keys().server_id)}
    return told
