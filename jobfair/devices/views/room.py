"""The page of a fair's devices: how each is, whether people can be sent to it, and what to do."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from jobfair.accounts.guards import requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.devices import queries
from jobfair.devices.forms import (
    AnnouncementForm,
    BoardForm,
    CodeForm,
    DeviceForm,
    OrderForm,
    SettleForm,
    StaffCodeForm,
)
from jobfair.devices.guards import my_fair
from jobfair.devices.models import StaffCode
from jobfair.devices.queries.boards import ToldToBoards, told_to_boards
from jobfair.devices.queries.condition import DeviceNow, devices_now
from jobfair.devices.queries.losses import losses_at
from jobfair.devices.rules.boards import LAYOUT_WORDS
from jobfair.devices.rules.kinds import DEVICE_WORDS, DO_WORDS, DeviceKind, Do
from jobfair.devices.rules.opening import opening_of
from jobfair.devices.rules.readiness import SILENT_AFTER, VERDICT_WORDS, ready_count
from jobfair.fairs.queries import points_at
from jobfair.kit.assets import kiosk_version
from jobfair.kit.clock import now
from jobfair.kit.facts import last_number
from jobfair.kit.http import done
from jobfair.kit.web import reading

bp = Blueprint("devices", __name__, url_prefix="/organise/fairs/<int:fair_id>/devices")

RENEWED_EVERY = 5
"""Seconds: silence is no fact, so no screen is told of it."""


@bp.get("")
@requires(*ORGANISERS)
def every_device(fair_id: int) -> str:
    """Show how the devices of a fair are, and ask for the code of another."""
    return page(fair_id)


def page(
    fair_id: int,
    *,
    code_form: CodeForm | None = None,
    rename_form: DeviceForm | None = None,
    staff_form: StaffCodeForm | None = None,
    board_form: BoardForm | None = None,
    announcement_form: AnnouncementForm | None = None,
    renaming: int = 0,
    leading: int = 0,
) -> str:
    """Return the page of the devices, with what was just entered where it must be put right."""
    at = now()
    with reading() as db:
        fair = my_fair(db, fair_id)
        version = last_number(db, fair.id)
        devices = devices_now(db, fair.id, newest_files=kiosk_version(), at=at)
        losses = losses_at(db, fair.id, at=at)
        former = [one for one in queries.devices_at(db, fair.id) if not one.is_trusted(at)]
        staff_code = db.get(StaffCode, fair.id)
        told = told_to_boards(db, fair.id, at=at)
        points = {point.id: point for point in points_at(db, fair.id)}
    return render_template(
        "devices/list.html",
        fair=fair,
        at=at,
        version=version,
        renewed_every=RENEWED_EVERY,
        devices=devices,
        ready=ready_count([one.verdict for one in devices]),
        opening=opening_of((fair.day, fair.last_day), (fair.opens_at, fair.closes_at), at),
        losses=losses,
        former=former,
        staff_code=staff_code,
        points=points,
        kinds=DEVICE_WORDS,
        verdicts=VERDICT_WORDS,
        orders=DO_WORDS,
        Do=Do,
        silent_after=SILENT_AFTER,
        form=code_form or CodeForm(),
        rename_form=rename_form or DeviceForm(),
        order_form=OrderForm(),
        settle_form=SettleForm(),
        staff_form=staff_form or StaffCodeForm(),
        renaming=renaming,
        **_of_boards(told, devices, board_form, announcement_form, leading),
    )


def _of_boards(
    told: ToldToBoards,
    devices: Sequence[DeviceNow],
    board_form: BoardForm | None,
    announcement_form: AnnouncementForm | None,
    leading: int,
) -> dict[str, Any]:
    boards = [one.device for one in devices if one.device.kind == DeviceKind.BOARD]
    forms = {
        board.id: BoardForm(obj=told.arranged[board.id], prefix=prefix_of(board.id))
        for board in boards
    }
    if board_form is not None:
        forms[leading] = board_form
    return {
        "boards": boards,
        "arranged": told.arranged,
        "layouts": LAYOUT_WORDS,
        "board_forms": forms,
        "leading": leading or request.args.get("board", 0, type=int),
        "said": told.said,
        "announcement_form": announcement_form or AnnouncementForm().for_boards(boards),
        "command_id": uuid4(),
    }


def prefix_of(device_id: int) -> str:
    """Return what the fields of a board's form begin with: every board has its own on the page."""
    return f"board-{device_id}"


def back(fair_id: int) -> Response:
    """Lead back to the page of the devices, or to the page on which the button stood."""
    return done(url_for("devices.every_device", fair_id=fair_id))
