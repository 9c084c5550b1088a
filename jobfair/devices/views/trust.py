"""The devices of a fair: trusting, naming and dismissing kiosks and boards."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.devices import queries, services
from jobfair.devices.errors import PairingCodeUnknown
from jobfair.devices.forms import CodeForm, DeviceForm, TrustForm
from jobfair.devices.rules import DEVICE_WORDS, DeviceKind, as_shown
from jobfair.fairs import queries as fairs
from jobfair.kit.clock import now
from jobfair.kit.limits import limiter
from jobfair.kit.web import reading, transaction

bp = Blueprint("devices", __name__, url_prefix="/organise/fairs/<int:fair_id>/devices")

NEXT_NAMES = {DeviceKind.KIOSK: "Kiosk {}", DeviceKind.BOARD: "Board {}"}


def _by_account() -> str:
    return f"pairing {me().account_id}"


@bp.get("")
@requires(*ORGANISERS)
def every_device(fair_id: int) -> str:
    """Show which devices are trusted, and ask for the code of another."""
    return _list(fair_id, CodeForm(), DeviceForm())


@bp.post("/look")
@requires(*ORGANISERS)
@limiter.limit("20 per minute", key_func=_by_account)
def look(fair_id: int) -> Any:
    """Show what kind of device has the typed code, before it is trusted.

    Whoever is talked into typing a stranger's code sees here what it would become.
    """
    form = CodeForm(request.form)
    if not form.validate():
        return _list(fair_id, form, DeviceForm()), HTTPStatus.UNPROCESSABLE_ENTITY
    with reading() as db:
        fair = fairs.fair_of(db, me().centre_id, fair_id)
        try:
            pairing = queries.waiting_pairing(db, form.code.data, at=now())
        except PairingCodeUnknown as error:
            form.code.errors = [error.message]
            return _list(fair_id, form, DeviceForm()), HTTPStatus.UNPROCESSABLE_ENTITY
        count = sum(d.kind == pairing.kind for d in queries.devices_at(db, fair_id))
    name = NEXT_NAMES[DeviceKind(pairing.kind)].format(count + 1)
    return render_template(
        "devices/confirm.html",
        fair=fair,
        pairing=pairing,
        shown=as_shown(pairing.code),
        kinds=DEVICE_WORDS,
        form=TrustForm(code=pairing.code, name=name),
        command_id=uuid4(),
    )


@bp.post("/trust")
@requires(*ORGANISERS)
@limiter.limit("20 per minute", key_func=_by_account)
def trust(fair_id: int) -> Any:
    """Trust the device."""
    form = TrustForm(request.form)
    if not form.validate():
        return _list(fair_id, form, DeviceForm()), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            fair = fairs.fair_of(db, me().centre_id, fair_id)
            services.trust(
                db, fair, form.code.data, name=form.name.data, place=form.place.data, at=now()
            )
    except PairingCodeUnknown as error:
        form.code.errors = [error.message]
        return _list(fair_id, form, DeviceForm()), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("%(name)s is trusted now; it goes on by itself.", name=form.name.data), "success")
    return _back(fair_id)


@bp.post("/<int:device_id>/rename")
@requires(*ORGANISERS)
def rename(fair_id: int, device_id: int) -> Any:
    """Give a device another name or place."""
    form = DeviceForm(request.form)
    with transaction() as db:
        fairs.fair_of(db, me().centre_id, fair_id)
        device = queries.device_at(db, fair_id, device_id)
        if form.validate():
            services.rename(db, device, name=form.name.data, place=form.place.data)
            return _back(fair_id)
    return _list(fair_id, CodeForm(), form, device_id), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post("/<int:device_id>/dismiss")
@requires(*ORGANISERS)
def dismiss(fair_id: int, device_id: int) -> Response:
    """Stop trusting a device."""
    with transaction() as db:
        fairs.fair_of(db, me().centre_id, fair_id)
        device = queries.device_at(db, fair_id, device_id)
        services.dismiss(db, device, at=now())
    flash(_("%(name)s is no longer trusted.", name=device.name), "success")
    return _back(fair_id)


def _list(fair_id: int, form: CodeForm, rename_form: DeviceForm, renaming: int = 0) -> str:
    with reading() as db:
        fair = fairs.fair_of(db, me().centre_id, fair_id)
        devices = queries.devices_at(db, fair_id)
    return render_template(
        "devices/list.html",
        fair=fair,
        devices=devices,
        kinds=DEVICE_WORDS,
        form=form,
        rename_form=rename_form,
        renaming=renaming,
    )


def _back(fair_id: int) -> Response:
    return redirect(url_for(".every_device", fair_id=fair_id), HTTPStatus.SEE_OTHER)
