"""The booths of a fair: placing, approving, numbering."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.employers import queries, services
from jobfair.employers.forms import BoothForm, NewBoothForm
from jobfair.employers.models import Booth
from jobfair.employers.rules import APPROVAL_WORDS, FLOOR_WORDS, Approval
from jobfair.fairs import queries as fairs
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import DomainError
from jobfair.kit.http import status_of
from jobfair.kit.web import reading, show_on, transaction

bp = Blueprint("booths", __name__, url_prefix="/organise/fairs/<int:fair_id>/booths")


@bp.get("")
@requires(*ORGANISERS)
def every_booth(fair_id: int) -> str:
    """Show the booths of a fair and what they offer."""
    with reading() as db:
        fair = fairs.fair_of(db, me().centre_id, fair_id)
        booths = queries.booths_at(db, fair_id)
        offers = queries.offers_at(db, fair_id)
    return render_template(
        "employers/booths.html",
        fair=fair,
        booths=booths,
        offers=offers,
        approvals=APPROVAL_WORDS,
        floors=FLOOR_WORDS,
    )


@bp.get("/new")
@requires(*ORGANISERS)
def new_booth(fair_id: int) -> str:
    """Show the form for another booth, with the lowest free number."""
    with reading() as db:
        number = queries.free_number(db, fairs.fair_of(db, me().centre_id, fair_id).id)
    return _new(fair_id, NewBoothForm(number=number))


@bp.post("/new")
@requires(*ORGANISERS)
@again_on_conflict
def place_booth(fair_id: int) -> Any:
    """Give an approved employer a booth."""
    form = NewBoothForm(request.form)
    _offer_employers(form)
    if not form.validate():
        return _new(fair_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            fair = fairs.fair_of(db, me().centre_id, fair_id)
            employer = queries.employer(db, me().centre_id, form.employer_id.data)
            booth = services.place_booth(
                db,
                fair,
                employer,
                number=form.number.data,
                seat=form.seat.data or "",
                approval=Approval.APPROVED,
            )
            booth.centre_interviews = form.centre_interviews.data
            booth.video_room = form.video_room.data or ""
    except DomainError as error:
        show_on(form, error)
        return _new(fair_id, form), status_of(error)
    flash(_("Booth %(number)s is placed.", number=booth.number), "success")
    return _back(fair_id)


@bp.get("/<int:booth_id>")
@requires(*ORGANISERS)
def edit_booth(fair_id: int, booth_id: int) -> str:
    """Show the form of a booth."""
    with reading() as db:
        booth = queries.booth_of_centre(db, me().centre_id, fair_id, booth_id)
    return _edit(booth, BoothForm(obj=booth).showing())


@bp.post("/<int:booth_id>")
@requires(*ORGANISERS)
@again_on_conflict
def change_booth(fair_id: int, booth_id: int) -> Any:
    """Change a booth's number or place."""
    form = BoothForm(request.form)
    with reading() as db:
        booth = queries.booth_of_centre(db, me().centre_id, fair_id, booth_id)
    if not form.validate():
        return _edit(booth, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            same = queries.booth_of_centre(db, me().centre_id, fair_id, booth_id)
            form.require_unchanged(BoothForm(obj=same))
            services.change_booth(db, same, form.booth())
    except DomainError as error:
        show_on(form, error)
        return _edit(booth, form), status_of(error)
    flash(_("The changes are saved."), "success")
    return _back(fair_id)


@bp.post("/<int:booth_id>/approve")
@requires(*ORGANISERS)
def approve(fair_id: int, booth_id: int) -> Response:
    """Make a booth part of the fair; an employer that waits is approved with it."""
    with transaction() as db:
        booth = queries.booth_of_centre(db, me().centre_id, fair_id, booth_id)
        if booth.employer.approval == Approval.WAITING:
            services.change_employer(db, booth.employer, {"approval": Approval.APPROVED})
        services.change_booth(db, booth, {"approval": Approval.APPROVED})
    flash(_("Booth %(number)s is approved.", number=booth.number), "success")
    return _back(fair_id)


@bp.post("/<int:booth_id>/refuse")
@requires(*ORGANISERS)
def refuse(fair_id: int, booth_id: int) -> Response:
    """Take a booth out of the fair."""
    with transaction() as db:
        booth = queries.booth_of_centre(db, me().centre_id, fair_id, booth_id)
        services.change_booth(db, booth, {"approval": Approval.REFUSED})
    flash(_("Booth %(number)s is not part of the fair.", number=booth.number), "success")
    return _back(fair_id)


def _offer_employers(form: NewBoothForm) -> None:
    with reading() as db:
        known = queries.approved_employers(db, me().centre_id)
    form.employer_id.choices = {employer.id: employer.name for employer in known}


def _new(fair_id: int, form: NewBoothForm) -> str:
    _offer_employers(form)
    with reading() as db:
        fair = fairs.fair_of(db, me().centre_id, fair_id)
    return render_template("employers/booth_new.html", fair=fair, form=form, command_id=uuid4())


def _edit(booth: Booth, form: BoothForm) -> str:
    return render_template("employers/booth_edit.html", booth=booth, fair=booth.fair, form=form)


def _back(fair_id: int) -> Response:
    return redirect(url_for(".every_booth", fair_id=fair_id), HTTPStatus.SEE_OTHER)
