"""The control room: how a fair goes, what to see to first, and doing it from there."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK, ONLOOKERS, ORGANISERS
from jobfair.devices.forms import AnnouncementForm
from jobfair.devices.guards import my_call, my_device
from jobfair.devices.models import Device
from jobfair.devices.queries import devices_at
from jobfair.devices.rules import DEVICE_WORDS, DeviceKind
from jobfair.devices.rules.kinds import IN_THE_MIDDLE, STEP_WORDS
from jobfair.devices.rules.readiness import VERDICT_WORDS
from jobfair.devices.services.boards import announce
from jobfair.devices.services.help import close_call, come
from jobfair.employers import queries as employers
from jobfair.employers.rules import FLOOR_WORDS, Floor
from jobfair.employers.services import set_floor
from jobfair.fairs.rules import STATE_WORDS, State
from jobfair.kit.assets import kiosk_version
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import reading, transaction
from jobfair.queues import services as queues
from jobfair.queues.errors import FloorUnknown, MoveReasonNeeded, NumberUnknown
from jobfair.queues.forms import FloorForm, JoinForm
from jobfair.queues.queries import holder_of_number, place_for_step
from jobfair.queues.rules import PLACE_WORDS
from jobfair.reports.forms import MoveSomebodyForm
from jobfair.reports.queries.control import control_room
from jobfair.workers.guards import my_fair

bp = Blueprint("control", __name__, url_prefix="/organise/fairs/<int:fair_id>/live")

RENEWED_EVERY = 10
"""Seconds: silence of a device, and a wait that grows, are no facts, so no screen is told of them."""
MOST_INVITED = 3
"""So many are offered at once; the next ones follow when these are asked."""


@bp.get("")
@requires(*ONLOOKERS)
def room(fair_id: int) -> str:
    """Show how the fair goes and what to see to; the page follows by itself."""
    return _page(fair_id)


@bp.post("/booths/<int:booth_id>/floor")
@requires(*ORGANISERS)
@again_on_conflict
def change_floor(fair_id: int, booth_id: int) -> Response:
    """Open or close a booth, mark it busy, or send its people on a break."""
    form = FloorForm(request.form)
    with transaction() as db:
        booth = employers.booth_at(db, my_fair(db, fair_id).id, booth_id)
        if not form.validate():
            raise FloorUnknown
        set_floor(db, booth, Floor(form.floor.data))
    state = gettext(FLOOR_WORDS[Floor(form.floor.data)])
    flash(_("Booth %(booth)s: %(state)s.", booth=booth.number, state=state), "success")
    return _back(fair_id)


@bp.post("/booths/<int:booth_id>/move")
@requires(*ORGANISERS)
@again_on_conflict
def move(fair_id: int, booth_id: int) -> Response:
    """Move somebody to another booth of the same employer, with the reason."""
    form = MoveSomebodyForm(request.form)
    with transaction() as db:
        booth = employers.booth_at(db, my_fair(db, fair_id).id, booth_id)
        if not form.validate() or not form.reason.data:
            raise MoveReasonNeeded
        place = place_for_step(db, booth.id, form.place.data)
        other = employers.booth_at(db, fair_id, form.booth.data)
        queues.transfer(db, place, other, reason=form.reason.data, at=now())
        number = place.registration.number
    flash(
        _("Number %(number)s now waits at booth %(booth)s.", number=number, booth=other.number),
        "success",
    )
    return _back(fair_id)


@bp.post("/booths/<int:booth_id>/places/<int:place_id>/missed")
@requires(*ORGANISERS)
@again_on_conflict
def miss(fair_id: int, booth_id: int, place_id: int) -> Response:
    """Let a call go to which nobody has come, so that the booth can call the next."""
    with transaction() as db:
        booth = employers.booth_at(db, my_fair(db, fair_id).id, booth_id)
        place = place_for_step(db, booth.id, place_id)
        queues.miss(db, place, at=now())
        number = place.registration.number
    flash(
        _("Number %(number)s gives way. Booth %(booth)s can call the next.",
          number=number, booth=booth.number),
        "success",
    )  # fmt: skip
    return _back(fair_id)


@bp.post("/booths/<int:booth_id>/invite")
@requires(*ORGANISERS)
@again_on_conflict
def invite(fair_id: int, booth_id: int) -> Response:
    """Give somebody who waits elsewhere a place at a booth that has nobody to call."""
    form = JoinForm(request.form)
    with transaction() as db:
        booth = employers.booth_at(db, my_fair(db, fair_id).id, booth_id)
        if not form.validate():
            raise NumberUnknown
        holder = holder_of_number(db, booth.fair_id, form.number.data)
        queues.invite(db, booth, holder, at=now())
    flash(
        _("Number %(number)s now waits at booth %(booth)s.",
          number=holder.number, booth=booth.number),
        "success",
    )  # fmt: skip
    return _back(fair_id)


@bp.post("/help/<int:call_id>/come")
@requires(*ORGANISERS)
def come_to(fair_id: int, call_id: int) -> Response:
    """Say that one is on the way; the device shows it."""
    with transaction() as db:
        come(db, my_call(db, fair_id, call_id), me().account_id, at=now())
    flash(_("The device shows that somebody is coming."), "success")
    return _back(fair_id)


@bp.post("/help/<int:call_id>/done")
@requires(*ORGANISERS)
def done_with(fair_id: int, call_id: int) -> Response:
    """Say that the person has been helped."""
    with transaction() as db:
        close_call(db, my_call(db, fair_id, call_id), me().account_id, at=now())
    flash(_("The call for help is closed."), "success")
    return _back(fair_id)


@bp.post("")
@requires(*ORGANISERS)
def say_on_boards(fair_id: int) -> Any:
    """Put words of the staff on one board or on all."""
    at = now()
    with reading() as db:
        boards = _boards(devices_at(db, my_fair(db, fair_id).id))
    form = AnnouncementForm(request.form).for_boards(b for b in boards if b.is_trusted(at))
    if not form.validate():
        return _page(fair_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    with transaction() as db:
        only = None if form.board_id is None else my_device(db, fair_id, form.board_id)
        announce(db, my_fair(db, fair_id).id, only, form.words(), me().account_id, at=at)
    flash(_("It stands on the boards within a few seconds."), "success")
    return _back(fair_id)


def _page(fair_id: int, form: AnnouncementForm | None = None) -> str:
    at = now()
    with reading() as db:
        fair = my_fair(db, fair_id)
        control = control_room(db, fair, newest_files=kiosk_version(), at=at)
    boards = _boards([one.device for one in control.devices])
    return render_template(
        "reports/live.html",
        fair=fair,
        room=control,
        picture=control.picture,
        at=at,
        running=fair.state == State.LIVE,
        may_act=me().may(*ORGANISERS),
        may_help=me().may(*DESK),
        boards=boards,
        form=form or AnnouncementForm().for_boards(boards),
        renewed_every=RENEWED_EVERY,
        most_invited=MOST_INVITED,
        floor_words=FLOOR_WORDS,
        place_words=PLACE_WORDS,
        device_words=DEVICE_WORDS,
        verdicts=VERDICT_WORDS,
        steps=STEP_WORDS,
        in_the_middle=IN_THE_MIDDLE,
        states=STATE_WORDS,
    )


def _boards(devices: Sequence[Device]) -> list[Device]:
    return [device for device in devices if device.kind == DeviceKind.BOARD]


def _back(fair_id: int) -> Response:
    return redirect(url_for(".room", fair_id=fair_id), HTTPStatus.SEE_OTHER)
