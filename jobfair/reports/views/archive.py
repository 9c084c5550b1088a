"""Putting a fair into the archive: what is closed by it, what goes on, and what is still open."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import reading, transaction
from jobfair.reports.queries.ends import going_on, loose_ends, worth_a_look
from jobfair.workers.guards import my_fair

bp = Blueprint("archive", __name__, url_prefix="/organise/fairs/<int:fair_id>/archive")


@bp.get("")
@requires(*ORGANISERS)
def show(fair_id: int) -> str:
    """Show what can only be seen to before, and what is asked on afterwards."""
    at = now()
    with reading() as db:
        fair = my_fair(db, fair_id)
        ends, looks = loose_ends(db, fair.id, at=at), worth_a_look(db, fair.id)
        on = going_on(db, fair, day_of(at))
    return render_template(
        "reports/archive.html",
        fair=fair,
        ends=ends,
        looks=looks,
        on=on,
        closed=fair.state == State.CLOSED,
    )


@bp.post("")
@requires(*ORGANISERS)
@again_on_conflict
def put_away(fair_id: int) -> Response:
    """Put the fair into the archive."""
    with transaction() as db:
        step(db, my_fair(db, fair_id), State.ARCHIVED, at=now())
    flash(_("The fair is in the archive. The follow-up of its people goes on."), "success")
    return redirect(url_for("fairs.one_fair", fair_id=fair_id), HTTPStatus.SEE_OTHER)
