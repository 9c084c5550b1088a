"""Leading boards from afar: what each shows and says, loading anew, and words of the staff on them."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.devices import queries
from jobfair.devices.errors import RowIncomplete
from jobfair.devices.forms import AnnouncementForm, BoardForm
from jobfair.devices.guards import my_device, my_fair
from jobfair.devices.queries.boards import announcement_at
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.devices.services import boards as services
from jobfair.devices.views.room import back, page, prefix_of
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import reading, show_on, transaction

bp = Blueprint("devices_boards", __name__, url_prefix="/organise/fairs/<int:fair_id>/devices")


@bp.post("/<int:device_id>/arrange")
@requires(*ORGANISERS)
@again_on_conflict
def arrange(fair_id: int, device_id: int) -> Any:
    """Tell a board what to show and say."""
    form = BoardForm(request.form, prefix=prefix_of(device_id))
    valid = form.validate()
    try:
        with transaction() as db:
            board = my_device(db, fair_id, device_id)
            if valid:
                services.arrange(db, board, form.arrangement(), at=now())
    except RowIncomplete as error:
        show_on(form, error)
    if form.errors:
        again = page(fair_id, board_form=form, leading=device_id)
        return again, HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("%(name)s follows within a few seconds.", name=board.name), "success")
    return back(fair_id)


@bp.post("/<int:device_id>/reload")
@requires(*ORGANISERS)
@again_on_conflict
def reload_now(fair_id: int, device_id: int) -> Response:
    """Ask a board to load its page anew."""
    with transaction() as db:
        board = my_device(db, fair_id, device_id)
        services.reload_board(db, board, at=now())
    flash(_("%(name)s is asked; it does it within a few seconds.", name=board.name), "success")
    return back(fair_id)


@bp.post("/announce")
@requires(*ORGANISERS)
def announce(fair_id: int) -> Any:
    """Put words of the staff on one board or on all."""
    at, form = now(), AnnouncementForm(request.form)
    with reading() as db:
        trusted = [
            device
            for device in queries.devices_at(db, my_fair(db, fair_id).id)
            if device.kind == DeviceKind.BOARD and device.is_trusted(at)
        ]
    if not form.for_boards(trusted).validate():
        again = page(fair_id, announcement_form=form)
        return again, HTTPStatus.UNPROCESSABLE_ENTITY
    with transaction() as db:
        fair = my_fair(db, fair_id)
        only = None if form.board_id is None else my_device(db, fair_id, form.board_id)
        services.announce(db, fair.id, only, form.words(), me().account_id, at=at)
    flash(_("It stands on the boards within a few seconds."), "success")
    return back(fair_id)


@bp.post("/announcements/<int:announcement_id>/end")
@requires(*ORGANISERS)
def end_announcement(fair_id: int, announcement_id: int) -> Response:
    """Take words of the staff off the boards."""
    with transaction() as db:
        said = announcement_at(db, my_fair(db, fair_id).id, announcement_id)
        services.end_announcement(db, said, at=now())
    flash(_("It is taken off the boards."), "success")
    return back(fair_id)
