"""The code on a booth's wall: whoever knows their own page joins here, everybody else may look."""

from typing import Any

from flask import Blueprint, render_template, request

from jobfair.accounts.guards import public
from jobfair.employers.queries import vacancies_of
from jobfair.fairs.queries import public_fair
from jobfair.halls.queries.hall import whereabouts_at
from jobfair.kit.clock import now
from jobfair.kit.links import LinkUnknown
from jobfair.kit.web import keys, reading
from jobfair.own_page import queries
from jobfair.own_page.views.page import COOKIE, WORDS, live, say_reason
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_of_link

bp = Blueprint("walls", __name__, url_prefix="/b")


@bp.get("/<code>/<int:number>")
@public
def wall(code: str, number: int) -> str:
    """Show what a booth offers and how long its queue is, before anybody joins it."""
    token = request.cookies.get(COOKIE, "")
    with reading() as db:
        fair = public_fair(db, code)
        booth = queries.booth_with_number(db, fair.id, number)
        shown: dict[str, Any] = {
            "fair": fair,
            "booth": booth,
            "where": whereabouts_at(db, fair.id),
            "ahead": queries.ahead_at(db, fair),
            "words": WORDS,
            "say_reason": say_reason,
        }
        holder = _known_at(db, fair.id, token)
        if holder is None:
            offered = vacancies_of(db, booth.id)
            return render_template("own_page/wall.html", vacancies=offered, **shown)
        shown |= live(db, holder, token)
        return render_template(
            "own_page/wall.html", offers=queries.suggestions_at(db, holder, booth.id), **shown
        )


def _known_at(db: Any, fair_id: int, token: str) -> Registration | None:
    """Return whose page was opened on this phone, if they are registered at this fair."""
    if not token:
        return None
    try:
        holder = registration_of_link(db, keys().links.subject(token), at=now())
    except LinkUnknown:
        return None
    return holder if holder.fair_id == fair_id else None
