"""The page of an employer's link: whom they hired at one fair, and one tap for each."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import Invalid, NotFound
from jobfair.kit.http import status_of
from jobfair.kit.web import reading, show_on, transaction
from jobfair.placements.forms import AnswerForm
from jobfair.placements.guards import by_employer_link, my_link
from jobfair.placements.models import Placement
from jobfair.placements.queries import placements_of_employer
from jobfair.placements.rules import Confirmer, Evidence, calendar, question_on, standing
from jobfair.placements.services import Proof, answer_if_asked
from jobfair.placements.views.ladder import WORDS

bp = Blueprint("answers", __name__, url_prefix="/answers/<token>")

BY_LINK = Proof(evidence=Evidence.EMPLOYERS_LINK, confirmed_by=Confirmer.EMPLOYER)


@bp.after_request
def keep_to_its_holder(response: Response) -> Response:
    """Ask search engines to leave these pages alone."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@bp.get("")
@by_employer_link
def show(token: str) -> str:
    """Show the people of whom the employer is asked, and those of whom it has told."""
    return _page(token, {})


@bp.post("/<int:placement_id>")
@by_employer_link
@again_on_conflict
def answer(token: str, placement_id: int) -> Any:
    """Write down what the employer says of one person."""
    form = AnswerForm(request.form, prefix=f"p{placement_id}-")
    if not form.validate():
        return _page(token, {placement_id: form}), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            at = now()
            said = form.said(day_of(at))
            answer_if_asked(db, _own(db, placement_id), said, proof=BY_LINK, at=at)
    except Invalid as error:
        error.details["field"] = "day"
        show_on(form, error)
        return _page(token, {placement_id: form}), status_of(error)
    flash(_("Thank you, this is noted."), "success")
    return redirect(url_for(".show", token=token), HTTPStatus.SEE_OTHER)


def _own(db: Any, placement_id: int) -> Placement:
    link = my_link()
    for placement in placements_of_employer(db, link.fair_id, link.employer_id):
        if placement.id == placement_id:
            return placement
    raise NotFound


def _page(token: str, answered: dict[int, AnswerForm]) -> str:
    link, today = my_link(), day_of(now())
    asked, told = [], []
    with reading() as db:
        for one in placements_of_employer(db, link.fair_id, link.employer_id):
            due = question_on(calendar(one.agreed_on, one.entries, by=Confirmer.EMPLOYER), today)
            if due is None:
                told.append((one, standing(one.entries)[-1:]))
            else:
                form = answered.get(one.id) or AnswerForm(prefix=f"p{one.id}-")
                asked.append((one, due, form))
    return render_template(
        "placements/answers.html", link=link, token=token, asked=asked, told=told, **WORDS
    )
