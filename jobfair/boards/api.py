"""A screen asks what there is to show, and gets all of it with its version."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, current_app, request
from pydantic import BaseModel, ConfigDict

from jobfair.boards import queries
from jobfair.boards.guards import require_view, screens
from jobfair.devices.guards import bearer, paired, this_device, trusted_device
from jobfair.devices.queries.condition import life_of
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.devices.rules.report import Report
from jobfair.devices.services.life import hear
from jobfair.fairs import queries as fairs
from jobfair.kit.bodies import body_as
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import reading, signed, transaction

bp = Blueprint("boards_api", __name__, url_prefix="/api/v1/fairs/<int:fair_id>")
own_bp = Blueprint("board_devices", __name__, url_prefix="/api/v1/boards")


class Beat(BaseModel):
    """A sign of life of a board."""

    model_config = ConfigDict(extra="ignore", strict=True)

    sound: bool | None = None


@bp.get("/board")
@screens
def board(fair_id: int) -> Response | dict[str, Any]:
    """Return the snapshot of a fair; 304 when the screen shows this version already."""
    with reading() as db:
        require_view(db, fair_id, bearer())
        at, device_id = now(), _board_with(bearer())
        version = queries.version_of(db, fair_id)
        tag = f"v{version}"
        if request.if_none_match.contains_weak(tag):
            unchanged = Response(status=304)
            unchanged.set_etag(tag, weak=True)
            return unchanged
        shown = _newest().board(db, fair_id, device_id, at=at)
    return {**shown, "server_time": at.isoformat().replace("+00:00", "Z")}


@bp.get("/board/voice")
@screens
def voice(fair_id: int) -> dict[str, Any]:
    """Return the sounds that say a call in the languages of the fair."""
    with reading() as db:
        require_view(db, fair_id, bearer())
        return {"sounds": queries.voice(db, fairs.fair(db, fair_id))}


@own_bp.get("/setup")
@paired(DeviceKind.BOARD)
def setup() -> dict[str, Any]:
    """Tell a board which fair it belongs to."""
    with reading() as db:
        fair = fairs.fair(db, this_device().fair_id)
    return {"fair": {"id": fair.id, "code": fair.code}}


@own_bp.post("/beat")
@paired(DeviceKind.BOARD)
def beat() -> dict[str, Any]:
    """Hear that a board is there, and whether people can hear it."""
    report = Report(sound=body_as(Beat).sound)
    _hear(this_device().id, report, now())
    return signed({})


def _newest() -> queries.Newest:
    newest: queries.Newest = current_app.extensions["jobfair.newest"]
    return newest


def _board_with(token: str) -> int | None:
    device = trusted_device(token) if token else None
    return device.id if device is not None and device.kind == DeviceKind.BOARD else None


@again_on_conflict
def _hear(device_id: int, report: Report, at: datetime) -> None:
    with reading() as db:
        if not life_of(db, device_id).has_news(report, set(), at):
            return
    with transaction() as db:
        hear(db, life_of(db, device_id).device, report, at=at)
