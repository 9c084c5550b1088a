"""Trusting devices by the code on their screen, naming them, and dismissing them."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.devices import queries, services
from jobfair.devices.errors import PairingCodeUnknown
from jobfair.devices.forms import CodeForm, DeviceForm, TrustForm
from jobfair.devices.guards import my_device, my_fair
from jobfair.devices.rules.kinds import DEVICE_WORDS, DeviceKind
from jobfair.devices.rules.pairing import as_shown
from jobfair.devices.views.room import back, page
from jobfair.fairs.models import Point
from jobfair.fairs.queries import points_at
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.limits import limiter
from jobfair.kit.web import reading, transaction

bp = Blueprint("devices_trust", __name__, url_prefix="/organise/fairs/<int:fair_id>/devices")

NEXT_NAMES = {DeviceKind.KIOSK: "Kiosk {}", DeviceKind.BOARD: "Board {}"}


def _by_account() -> str:
    return f"pairing {me().account_id}"


@bp.post("/look")
@requires(*ORGANISERS)
@limiter.limit("20 per minute", key_func=_by_account)
def look(fair_id: int) -> Any:
    """Show what has the typed code, before it is trusted.

    Whoever is talked into typing a stranger's code sees here what it would become.
    """
    at, form = now(), CodeForm(request.form)
    if not form.validate():
        return page(fair_id, code_form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    with reading() as db:
        fair = my_fair(db, fair_id)
        try:
            pairing = queries.waiting_pairing(db, form.code.data, at=at)
        except PairingCodeUnknown as error:
            return _unknown(fair_id, form, error)
        count = sum(d.kind == pairing.kind for d in queries.devices_at(db, fair_id))
        earlier = queries.earlier_device(db, me().centre_id, pairing.store)
        points = points_at(db, fair_id)
    name = NEXT_NAMES[DeviceKind(pairing.kind)].format(count + 1)
    return render_template(
        "devices/confirm.html",
        fair=fair,
        pairing=pairing,
        earlier=earlier,
        replaces=earlier is not None and earlier.fair_id == fair.id and earlier.is_trusted(at),
        shown=as_shown(pairing.code),
        kinds=DEVICE_WORDS,
        form=TrustForm(
            code=pairing.code,
            name=earlier.name if earlier else name,
            place=earlier.place if earlier and earlier.fair_id == fair.id else "",
            point=str(earlier.point_id or "") if earlier and earlier.fair_id == fair.id else "",
        ).for_points(points),
        command_id=uuid4(),
    )


@bp.post("/trust")
@requires(*ORGANISERS)
@limiter.limit("20 per minute", key_func=_by_account)
@again_on_conflict
def trust(fair_id: int) -> Any:
    """Trust the device."""
    form = TrustForm(request.form).for_points(_my_points(fair_id))
    if not form.validate():
        return page(fair_id, code_form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            fair = my_fair(db, fair_id)
            services.trust(
                db,
                fair,
                form.code.data,
                name=form.name.data,
                place=form.place.data,
                point_id=form.point_id,
                at=now(),
            )
    except PairingCodeUnknown as error:
        return _unknown(fair_id, form, error)
    flash(_("%(name)s is trusted now; it goes on by itself.", name=form.name.data), "success")
    return back(fair_id)


@bp.post("/<int:device_id>/rename")
@requires(*ORGANISERS)
def rename(fair_id: int, device_id: int) -> Any:
    """Give a device another name or place, or let it stand at another point."""
    form = DeviceForm(request.form).for_points(_my_points(fair_id))
    with transaction() as db:
        device = my_device(db, fair_id, device_id)
        if form.validate():
            services.rename(
                db,
                device,
                name=form.name.data,
                place=form.place.data,
                point_id=form.point_id,
            )
            return back(fair_id)
    refused = page(fair_id, rename_form=form, renaming=device_id)
    return refused, HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post("/<int:device_id>/dismiss")
@requires(*ORGANISERS)
def dismiss(fair_id: int, device_id: int) -> Response:
    """Stop trusting a device."""
    with transaction() as db:
        device = my_device(db, fair_id, device_id)
        services.dismiss(db, device, at=now())
    flash(_("%(name)s is no longer trusted.", name=device.name), "success")
    return back(fair_id)


def _my_points(fair_id: int) -> Sequence[Point]:
    with reading() as db:
        return points_at(db, my_fair(db, fair_id).id)


def _unknown(fair_id: int, form: CodeForm, error: PairingCodeUnknown) -> Any:
    form.code.errors = [error.message]
    return page(fair_id, code_form=form), HTTPStatus.UNPROCESSABLE_ENTITY
