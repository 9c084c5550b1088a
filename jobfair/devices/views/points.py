"""The points of a fair elsewhere: linking them, what they are called, and what stands at each."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.devices import queries
from jobfair.devices.guards import my_fair
from jobfair.devices.rules.kinds import DEVICE_WORDS
from jobfair.devices.services.points import unlink as unlink_with_devices
from jobfair.fairs import services
from jobfair.fairs.forms import PointForm, point_form_of
from jobfair.fairs.queries import point_at, points_at
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import DomainError
from jobfair.kit.http import status_of
from jobfair.kit.web import reading, show_on, transaction

bp = Blueprint("points", __name__, url_prefix="/organise/fairs/<int:fair_id>/points")

USUAL_SEATS = 2


@bp.get("")
@requires(*ORGANISERS)
def every_point(fair_id: int) -> str:
    """Show the points of a fair, what stands at each, and the form for another."""
    return _page(fair_id, PointForm(seats=USUAL_SEATS))


@bp.post("")
@requires(*ORGANISERS)
@again_on_conflict
def link(fair_id: int) -> Any:
    """Link a place elsewhere to a fair."""
    form = PointForm(request.form)
    if not form.validate():
        return _page(fair_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            point = services.link_point(db, my_fair(db, fair_id), form.point())
    except DomainError as error:
        show_on(form, error)
        return _page(fair_id, form), status_of(error)
    flash(
        _("%(name)s takes part. Choose it where you trust its devices.", name=point.name), "success"
    )
    return _back(fair_id)


@bp.get("/<int:point_id>")
@requires(*ORGANISERS)
def edit_point(fair_id: int, point_id: int) -> str:
    """Show the form of a point."""
    with reading() as db:
        form = point_form_of(point_at(db, my_fair(db, fair_id).id, point_id))
    return _edit(fair_id, point_id, form.showing())


@bp.post("/<int:point_id>")
@requires(*ORGANISERS)
@again_on_conflict
def change(fair_id: int, point_id: int) -> Any:
    """Change what is known of a point."""
    form = PointForm(request.form)
    if not form.validate():
        return _edit(fair_id, point_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            fair = my_fair(db, fair_id)
            point = point_at(db, fair.id, point_id)
            form.require_unchanged(point_form_of(point))
            services.change_point(db, fair, point, form.point())
    except DomainError as error:
        show_on(form, error)
        return _edit(fair_id, point_id, form), status_of(error)
    flash(_("The changes are saved."), "success")
    return _back(fair_id)


@bp.post("/<int:point_id>/unlink")
@requires(*ORGANISERS)
@again_on_conflict
def unlink(fair_id: int, point_id: int) -> Response:
    """Let a place elsewhere no longer take part in a fair."""
    with transaction() as db:
        fair = my_fair(db, fair_id)
        point = point_at(db, fair.id, point_id)
        unlink_with_devices(db, fair, point)
    flash(_("%(name)s takes part no longer.", name=point.name), "success")
    return _back(fair_id)


def _page(fair_id: int, form: PointForm) -> str:
    at = now()
    with reading() as db:
        fair = my_fair(db, fair_id)
        points = points_at(db, fair.id)
        trusted = [one for one in queries.devices_at(db, fair.id) if one.is_trusted(at)]
    return render_template(
        "devices/points.html",
        fair=fair,
        points=[(point, [d for d in trusted if d.point_id == point.id]) for point in points],
        form=form,
        kinds=DEVICE_WORDS,
        command_id=uuid4(),
    )


def _edit(fair_id: int, point_id: int, form: PointForm) -> str:
    with reading() as db:
        fair = my_fair(db, fair_id)
        point = point_at(db, fair.id, point_id)
    return render_template("devices/point_edit.html", fair=fair, point=point, form=form)


def _back(fair_id: int) -> Response:
    return redirect(url_for(".every_point", fair_id=fair_id), HTTPStatus.SEE_OTHER)
