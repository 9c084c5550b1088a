"""Caring for devices from afar: locking, rehearsing, orders, lost scans, and the staff's code."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.devices import queries
from jobfair.devices.errors import StaffCodeEasy, StaffCodeWrong
from jobfair.devices.forms import OrderForm, SettleForm, StaffCodeForm
from jobfair.devices.guards import my_device, my_fair
from jobfair.devices.queries.condition import open_orders
from jobfair.devices.queries.losses import losses_at
from jobfair.devices.rules.kinds import DeviceKind, Do
from jobfair.devices.rules.staff_code import new_digits
from jobfair.devices.services import care
from jobfair.devices.services.staff_code import change_staff_code
from jobfair.devices.views.room import back, page
from jobfair.fairs.errors import ReasonNeeded
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import show_on, transaction

bp = Blueprint("devices_care", __name__, url_prefix="/organise/fairs/<int:fair_id>/devices")


@bp.post("/<int:device_id>/lock")
@requires(*ORGANISERS)
def lock(fair_id: int, device_id: int) -> Response:
    """Close a kiosk to people for a while."""
    with transaction() as db:
        device = my_device(db, fair_id, device_id)
        care.lock(db, device, at=now())
    flash(_("%(name)s is locked. Unlock it when it may be used.", name=device.name), "success")
    return back(fair_id)


@bp.post("/<int:device_id>/unlock")
@requires(*ORGANISERS)
def unlock(fair_id: int, device_id: int) -> Response:
    """Open a locked kiosk again."""
    with transaction() as db:
        device = my_device(db, fair_id, device_id)
        care.unlock(db, device)
    flash(_("%(name)s may be used again.", name=device.name), "success")
    return back(fair_id)


@bp.post("/<int:device_id>/rehearse")
@requires(*ORGANISERS)
def rehearse(fair_id: int, device_id: int) -> Response:
    """Let one kiosk rehearse for an hour."""
    with transaction() as db:
        device = my_device(db, fair_id, device_id)
        care.begin_rehearsal(db, device, at=now())
    flash(_("%(name)s rehearses for an hour: nothing counts.", name=device.name), "success")
    return back(fair_id)


@bp.post("/<int:device_id>/rehearse/end")
@requires(*ORGANISERS)
def end_rehearsal(fair_id: int, device_id: int) -> Response:
    """Let one kiosk count again."""
    with transaction() as db:
        device = my_device(db, fair_id, device_id)
        care.end_rehearsal(db, device, at=now())
    flash(_("%(name)s counts again.", name=device.name), "success")
    return back(fair_id)


@bp.post("/rehearse")
@requires(*ORGANISERS)
def rehearse_all(fair_id: int) -> Response:
    """Let every kiosk of the fair rehearse for an hour."""
    at = now()
    with transaction() as db:
        for device in queries.devices_at(db, my_fair(db, fair_id).id):
            if device.kind == DeviceKind.KIOSK and device.is_trusted(at):
                care.begin_rehearsal(db, device, at=at)
    flash(_("All kiosks rehearse for an hour: nothing counts."), "success")
    return back(fair_id)


@bp.post("/rehearse/end")
@requires(*ORGANISERS)
def end_all_rehearsals(fair_id: int) -> Response:
    """Let every kiosk of the fair count again."""
    at = now()
    with transaction() as db:
        for device in queries.devices_at(db, my_fair(db, fair_id).id):
            care.end_rehearsal(db, device, at=at)
    flash(_("All kiosks count again."), "success")
    return back(fair_id)


@bp.post("/<int:device_id>/orders")
@requires(*ORGANISERS)
@again_on_conflict
def order(fair_id: int, device_id: int) -> Response:
    """Ask a kiosk to do something at its next sign of life."""
    form = OrderForm(request.form)
    with transaction() as db:
        device = my_device(db, fair_id, device_id)
        if not form.validate():
            return back(fair_id)
        do, reason = Do(form.do.data), form.reason.data or ""
        try:
            care.order(db, device, do, me().account_id, at=now(), reason=reason)
        except ReasonNeeded as error:
            flash(_(error.message), "danger")
            return back(fair_id)
    flash(_("%(name)s is asked; it does it within a few seconds.", name=device.name), "success")
    return back(fair_id)


@bp.post("/<int:device_id>/orders/withdraw")
@requires(*ORGANISERS)
def withdraw(fair_id: int, device_id: int) -> Response:
    """Take an order back that the kiosk has not carried out yet."""
    at, form = now(), OrderForm(request.form)
    with transaction() as db:
        device = my_device(db, fair_id, device_id)
        for given in open_orders(db, [device.id]).get(device.id, ()):
            if given.do == form.do.data:
                care.withdraw(db, device, given, at=at)
    return back(fair_id)


@bp.post("/<int:device_id>/settle")
@requires(*ORGANISERS)
@again_on_conflict
def settle(fair_id: int, device_id: int) -> Response:
    """Say what became of the scans that a device may have lost."""
    at, form = now(), SettleForm(request.form)
    with transaction() as db:
        device = my_device(db, fair_id, device_id)
        if not form.validate():
            flash(_(ReasonNeeded.message), "danger")
            return back(fair_id)
        for loss in losses_at(db, fair_id, at=at):
            if loss.device.id == device.id:
                care.settle(db, loss, me().account_id, reason=form.reason.data, at=at)
    flash(_("It is settled; the reason stands in the journal."), "success")
    return back(fair_id)


@bp.post("/staff-code")
@requires(*ORGANISERS)
@again_on_conflict
def staff_code(fair_id: int) -> Any:
    """Change the code that opens the staff's screens of the kiosks."""
    form = StaffCodeForm(request.form)
    try:
        with transaction() as db:
            fair = my_fair(db, fair_id)
            if form.validate():
                change_staff_code(db, fair.id, form.digits.data or new_digits(), at=now())
    except (StaffCodeWrong, StaffCodeEasy) as error:
        show_on(form, error)
    if form.errors:
        return page(fair_id, staff_form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("The staff's code is changed; kiosks know it in a few seconds."), "success")
    return back(fair_id)
