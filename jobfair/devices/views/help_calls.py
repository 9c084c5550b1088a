"""Calls for help on the staff's phones: who asked where, at which step, and who is coming."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK
from jobfair.devices.guards import my_call, my_fair
from jobfair.devices.queries.help import helpers, lately_done, open_calls, open_count
from jobfair.devices.rules.kinds import IN_THE_MIDDLE, STEP_WORDS
from jobfair.devices.services.help import close_call, come, reopen_call
from jobfair.fairs.queries import held_now, points_at
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.facts import last_number
from jobfair.kit.web import reading, transaction

bp = Blueprint("help", __name__, url_prefix="/desk")


@bp.get("/help")
@requires(*DESK)
def today() -> str | Response:
    """Lead to the calls for help of the fair that is held now, or say that none is."""
    with reading() as db:
        held = held_now(db, me().centre_id, at=now())
    if not held:
        return render_template("devices/help_none.html")
    return redirect(url_for(".calls", fair_id=held[0].id))


@bp.get("/help/fairs")
@requires(*DESK)
def fairs_to_follow() -> dict[str, Any]:
    """Return which fairs are held now, for the bell at the head of every page."""
    with reading() as db:
        held = held_now(db, me().centre_id, at=now())
    return {"fairs": [fair.id for fair in held]}


@bp.get("/fairs/<int:fair_id>/help/open")
@requires(*DESK)
def bell(fair_id: int) -> dict[str, Any]:
    """Return how many calls of a fair are open, and the newest that nobody has taken."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        version = last_number(db, fair.id)
        count, newest = open_count(db, fair.id)
    return {"v": version, "open": count, "newest": newest}


@bp.get("/fairs/<int:fair_id>/help")
@requires(*DESK)
def calls(fair_id: int) -> str:
    """Show who waits for help; the page follows by itself."""
    at = now()
    with reading() as db:
        fair = my_fair(db, fair_id)
        version = last_number(db, fair.id)
        waiting = open_calls(db, fair.id)
        done = lately_done(db, fair.id, at=at)
        coming = helpers(db, waiting)
        points = {point.id: point for point in points_at(db, fair.id)}
    return render_template(
        "devices/help.html",
        fair=fair,
        at=at,
        version=version,
        calls=waiting,
        done=done,
        coming=coming,
        points=points,
        steps=STEP_WORDS,
        in_the_middle=IN_THE_MIDDLE,
    )


@bp.post("/fairs/<int:fair_id>/help/<int:call_id>/come")
@requires(*DESK)
def come_to(fair_id: int, call_id: int) -> Response:
    """Say that one is on the way; the device shows it."""
    with transaction() as db:
        come(db, my_call(db, fair_id, call_id), me().account_id, at=now())
    return _back(fair_id)


@bp.post("/fairs/<int:fair_id>/help/<int:call_id>/done")
@requires(*DESK)
def done_with(fair_id: int, call_id: int) -> Response:
    """Say that the person has been helped."""
    with transaction() as db:
        close_call(db, my_call(db, fair_id, call_id), me().account_id, at=now())
    return _back(fair_id)


@bp.post("/fairs/<int:fair_id>/help/<int:call_id>/reopen")
@requires(*DESK)
@again_on_conflict
def reopen(fair_id: int, call_id: int) -> Response:
    """Open a call again that was closed by mistake."""
    with transaction() as db:
        reopen_call(db, my_call(db, fair_id, call_id))
    return _back(fair_id)


def _back(fair_id: int) -> Response:
    return redirect(url_for(".calls", fair_id=fair_id), HTTPStatus.SEE_OTHER)
