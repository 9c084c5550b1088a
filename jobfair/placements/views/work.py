"""What somebody who stands at the desk says of their work: one tap, with the day at hand."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from jobfair.accounts.guards import requires
from jobfair.accounts.rules import DESK
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import Invalid, NotFound
from jobfair.kit.http import status_of
from jobfair.kit.web import reading, show_on, transaction
from jobfair.placements.forms import AnswerForm
from jobfair.placements.models import Placement
from jobfair.placements.queries import placements_of_worker
from jobfair.placements.rules import Confirmer, Evidence
from jobfair.placements.services import Proof, answer
from jobfair.placements.views.advice import page_of
from jobfair.workers.guards import my_registration

bp = Blueprint(
    "work",
    __name__,
    url_prefix="/desk/fairs/<int:fair_id>/advice/<int:registration_id>/placements",
)

AT_DESK = Proof(evidence=Evidence.AT_DESK, confirmed_by=Confirmer.WORKER)


@bp.post("/<int:placement_id>")
@requires(*DESK)
@again_on_conflict
def tell(fair_id: int, registration_id: int, placement_id: int) -> Any:
    """Write down what the person says of some work of theirs."""
    form = AnswerForm(request.form, prefix=f"p{placement_id}-")
    with reading() as db:
        _own(db, fair_id, registration_id, placement_id)
    if not form.validate():
        page = page_of(fair_id, registration_id, told=(placement_id, form))
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            at = now()
            placement = _own(db, fair_id, registration_id, placement_id)
            answer(db, placement, form.said(day_of(at)), proof=AT_DESK, at=at)
    except Invalid as error:
        error.details["field"] = "day"
        show_on(form, error)
        return page_of(fair_id, registration_id, told=(placement_id, form)), status_of(error)
    flash(_("Noted, with its evidence."), "success")
    page = url_for("advice.person", fair_id=fair_id, registration_id=registration_id)
    return redirect(page, HTTPStatus.SEE_OTHER)


def _own(db: Any, fair_id: int, registration_id: int, placement_id: int) -> Placement:
    """Return some work of the person, whichever fair it is known from."""
    worker_id = my_registration(db, fair_id, registration_id).worker_id
    for placement in placements_of_worker(db, worker_id):
        if placement.id == placement_id:
            return placement
    raise NotFound
