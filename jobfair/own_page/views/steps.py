"""What the buttons of a worker's own page do: each step is for the holder's own places alone."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.employers.queries import booth_at
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import transaction
from jobfair.own_page.errors import PurposeUnknown
from jobfair.own_page.queries import own_place_for_step
from jobfair.queues import services
from jobfair.workers.guards import me_by_link, own_link
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_at
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.services import ConsentGiven, answer_consents

bp = Blueprint("own_steps", __name__, url_prefix="/me/<token>")

READ_BY = "own phone"
"""Nobody read the question aloud: the person read it on their own page."""


@bp.post("/booths/<int:booth_id>/join")
@own_link
@again_on_conflict
def join(token: str, booth_id: int) -> Response:
    """Take a place in a booth's queue."""
    with transaction() as db:
        holder = _holder(db)
        booth = booth_at(db, holder.fair_id, booth_id)
        services.join(db, booth, holder, by="phone", at=now())
    flash(_("You now wait at booth %(number)s.", number=booth.number), "success")
    return _back(token)


@bp.post("/places/<int:place_id>/leave")
@own_link
@again_on_conflict
def leave(token: str, place_id: int) -> Response:
    """Give a place up."""
    with transaction() as db:
        services.leave(db, own_place_for_step(db, _holder(db).id, place_id), at=now())
    flash(_("You have left this queue."), "success")
    return _back(token)


@bp.post("/places/<int:place_id>/change/<int:booth_id>")
@own_link
@again_on_conflict
def change_over(token: str, place_id: int, booth_id: int) -> Response:
    """Give up a place that will hardly be reached, and take one at another booth."""
    with transaction() as db:
        holder = _holder(db)
        booth = booth_at(db, holder.fair_id, booth_id)
        place = own_place_for_step(db, holder.id, place_id)
        services.change_over(db, place, booth, holder, by="phone", at=now())
    flash(_("You now wait at booth %(number)s.", number=booth.number), "success")
    return _back(token)


@bp.post("/places/<int:place_id>/return")
@own_link
@again_on_conflict
def return_after_missing(token: str, place_id: int) -> Response:
    """Take back the place of a call that was not heard, as often as the fair allows."""
    with transaction() as db:
        services.return_freely(db, own_place_for_step(db, _holder(db).id, place_id))
    flash(_("Your place is back where it was. Please stay near."), "success")
    return _back(token)


@bp.post("/away")
@own_link
@again_on_conflict
def go_away(token: str) -> Response:
    """Be passed over for a while; every place stays where it is."""
    with transaction() as db:
        services.pause(db, _holder(db), at=now())
    return _back(token)


@bp.post("/back")
@own_link
@again_on_conflict
def come_back(token: str) -> Response:
    """Be called again."""
    with transaction() as db:
        services.resume(db, _holder(db))
    return _back(token)


@bp.post("/consents")
@own_link
@again_on_conflict
def answer(token: str) -> Response:
    """Agree to one use of personal data, or agree no longer."""
    asked, given = request.form.get("purpose"), request.form.get("given")
    if asked not in set(Purpose) or given not in {"yes", "no"}:
        raise PurposeUnknown
    said = ConsentGiven(
        purpose=Purpose(asked), given=given == "yes", language=str(get_locale()), read_by=READ_BY
    )
    with transaction() as db:
        holder = _holder(db)
        answer_consents(db, holder.worker_id, holder.fair_id, [said], at=now())
    flash(_("Your answer is kept. You can change it at any time."), "success")
    return _back(token, "consents")


def _holder(db: Any) -> Registration:
    known = me_by_link()
    return registration_at(db, known.fair_id, known.id)


def _back(token: str, part: str | None = None) -> Response:
    return redirect(url_for("own_page.page", token=token, _anchor=part), HTTPStatus.SEE_OTHER)
