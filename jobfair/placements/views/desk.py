"""The desk: which fair, and finding people by whatever they can show or say."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK
from jobfair.checkin.models import CheckIn
from jobfair.checkin.queries import refused_with_number
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fairs_of, points_at
from jobfair.fairs.rules import STATE_WORDS, State
from jobfair.kit.errors import DomainError, reason_with
from jobfair.kit.i18n import explain
from jobfair.kit.limits import limiter
from jobfair.kit.web import keys, paged, reading
from jobfair.placements.forms import SearchForm
from jobfair.placements.queries import MOST_FOUND, known_people_found, people_found, standing_of
from jobfair.workers.guards import my_fair
from jobfair.workers.models import Registration, Worker
from jobfair.workers.queries import registrations_found
from jobfair.workers.rules.masking import mask_id_number
from jobfair.workers.services import id_number_of

bp = Blueprint("desk", __name__)

AT_WORK = (State.LIVE, State.OPEN)
LOOKUPS = "60 per minute; 1000 per day"
"""Enough for a desk with a line in front of it; too few to try out citizen numbers."""


@bp.get("/desk/")
@requires(*DESK)
def choose() -> str | Response:
    """Lead to the fair of the day, or let staff choose among several."""
    with reading() as db:
        fairs = [fair for fair in fairs_of(db, me().centre_id) if fair.state in AT_WORK]
    here = session.get("desk_fair")
    live = [fair.id for fair in fairs if fair.state == State.LIVE]
    known = here if here in {fair.id for fair in fairs} else None
    if "choose" not in request.args and (known or len(live) == 1):
        return redirect(url_for(".show", fair_id=known or live[0]))
    fairs.sort(key=lambda fair: (fair.state != State.LIVE, fair.day))
    return render_template("placements/choose.html", fairs=fairs, words=STATE_WORDS)


@bp.get("/desk/fairs/<int:fair_id>")
@requires(*DESK)
def show(fair_id: int) -> str:
    """Show the search box of a fair's desk."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        points = points_at(db, fair.id)
    session["desk_fair"] = fair.id
    return render_template(
        "placements/desk.html", fair=fair, points=points, form=SearchForm(), words=STATE_WORDS
    )


@bp.post("/desk/fairs/<int:fair_id>")
@requires(*DESK)
@limiter.limit(LOOKUPS, key_func=lambda: f"desk {me().account_id}")
def search(fair_id: int) -> Any:
    """Show whom a search means. It comes by POST: addresses are kept in logs and histories."""
    form = SearchForm(request.form)
    with reading() as db:
        fair = my_fair(db, fair_id)
        found: list[Registration] = []
        known: list[Worker] = []
        if form.validate() and form.q.data:
            try:
                found, known = _meant(db, fair, form.q.data)
            except DomainError as error:
                form.q.errors = [explain(error, gettext)]
        standing = standing_of(db, found)
        refused = refused_with_number(db, fair.id, form.number) if form.number else ()
    if len(found) == 1:
        _tell_valid(found[0], form.number)
        return _to(found[0])
    asked = form.q.data
    form.q.data = ""  # the next scan goes into an empty box, and a refused one is shown nowhere
    page = render_template(
        "placements/desk.html",
        fair=fair,
        form=form,
        asked=asked,
        people=found[:MOST_FOUND],
        known=known,
        more=len(found) > MOST_FOUND,
        standing=standing,
        masked=masked,
        words=STATE_WORDS,
        refused=refused,
        why=refusal_told,
    )
    return page, HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def _meant(db: Any, fair: Fair, text: str) -> tuple[list[Registration], list[Worker]]:
    """Return whom a search means at a fair; if nobody, whom else the centre knows."""
    seal, ring = keys().seal, keys().ring
    found = list(people_found(db, fair.id, text, seal=seal, ring=ring))
    open_for_more = fair.state in AT_WORK and not found
    known = known_people_found(db, fair.centre_id, text, seal=seal) if open_for_more else []
    return found, list(known)


@bp.get("/organise/fairs/<int:fair_id>/registrations")
@requires(*DESK)
def registrations(fair_id: int) -> str:
    """Show everybody who is registered for a fair, by given name."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        page = paged(db, registrations_found(fair.id))
        standing = standing_of(db, page.rows)
    return render_template(
        "placements/registrations.html",
        fair=fair,
        form=SearchForm(),
        page=page,
        standing=standing,
        masked=masked,
    )


def masked(worker: Worker) -> str:
    """Return a person's citizen number with its last three digits only."""
    number = id_number_of(worker, keys().seal)
    return mask_id_number(number) if number else ""


def refusal_told(scan: CheckIn) -> str:
    """Return in the reader's language why a scan was refused."""
    reason = reason_with(scan.refusal or "")(**(scan.refusal_numbers or {}))
    return explain(reason, gettext)


def _tell_valid(registration: Registration, asked: int | None) -> None:
    """Say which number counts, to whoever asked by a closed one."""
    if asked is not None and registration.number not in {None, asked}:
        flash(
            gettext(
                "Number %(asked)s is closed; the person's number is %(number)s.",
                asked=asked, number=registration.number,
            ),
            "warning",
        )  # fmt: skip


def _to(registration: Registration) -> Response:
    page = url_for("person.show", fair_id=registration.fair_id, registration_id=registration.id)
    return redirect(page, HTTPStatus.SEE_OTHER)
