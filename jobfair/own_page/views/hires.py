"""What somebody who was hired says of their work: whether they started, and are still there."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import Invalid, NotFound
from jobfair.kit.http import status_of
from jobfair.kit.web import show_on, transaction
from jobfair.own_page.views.page import whole
from jobfair.placements.forms import AnswerForm
from jobfair.placements.models import Placement
from jobfair.placements.queries import placements_of
from jobfair.placements.rules import Confirmer, Evidence
from jobfair.placements.services import Proof, answer_if_asked
from jobfair.workers.guards import me_by_link, own_link

bp = Blueprint("own_hires", __name__, url_prefix="/me/<token>")

BY_OWN_PAGE = Proof(evidence=Evidence.OWN_PAGE, confirmed_by=Confirmer.WORKER)


@bp.post("/placements/<int:placement_id>")
@own_link
@again_on_conflict
def answer(token: str, placement_id: int) -> Any:
    """Say how it goes on at the employer who has hired."""
    form = AnswerForm(request.form, prefix=f"p{placement_id}-")
    if not form.validate():
        page = whole(me_by_link(), token, {placement_id: form})
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            at = now()
            said = form.said(day_of(at))
            answer_if_asked(db, _own(db, placement_id), said, proof=BY_OWN_PAGE, at=at)
    except Invalid as error:
        error.details["field"] = "day"
        show_on(form, error)
        return whole(me_by_link(), token, {placement_id: form}), status_of(error)
    flash(_("Thank you, this is noted."), "success")
    page = url_for("own_page.page", token=token, _anchor="hires")
    return redirect(page, HTTPStatus.SEE_OTHER)


def _own(db: Any, placement_id: int) -> Placement:
    for placement in placements_of(db, me_by_link().id):
        if placement.id == placement_id:
            return placement
    raise NotFound
