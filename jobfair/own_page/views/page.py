"""The page itself: looking changes nothing; `?part=live` gives only what changes by itself."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, make_response, render_template, request
from flask_babel import get_locale, gettext
from werkzeug.wrappers import Response

from jobfair.centres.rules import RUNG_WORDS
from jobfair.checkin.queries import attendance_of
from jobfair.documents.papers.certificate_words import WORDINGS
from jobfair.employers.rules import (
    CONTRACT_WORDS,
    LEVEL_WORDS,
    REGION_WORDS,
    SHIFT_WORDS,
    occupation_in,
    suits,
)
from jobfair.fairs.rules import State
from jobfair.halls.queries.hall import whereabouts_at
from jobfair.halls.queries.points import sits_at
from jobfair.kit.clock import day_of, now
from jobfair.kit.facts import last_number
from jobfair.kit.packing import pack_page
from jobfair.kit.phone import as_dialled
from jobfair.kit.web import keys, reading, settings
from jobfair.matching.queries import Suggestion, suggestions
from jobfair.matching.rules import Reason
from jobfair.own_page import queries
from jobfair.own_page.rules import LONGEST_ASKED, SHOWN_AT_ONCE, in_one_word
from jobfair.placements.forms import AnswerForm
from jobfair.placements.queries import placements_of
from jobfair.placements.rules import ENTRY_WORDS, Confirmer, calendar, question_on, standing
from jobfair.workers.forms import commune_named
from jobfair.workers.guards import me_by_link, own_link
from jobfair.workers.models import Registration
from jobfair.workers.queries.links import KEPT_DAYS
from jobfair.workers.rules.masking import mask_id_number, mask_name, mask_phone
from jobfair.workers.rules.terms import PURPOSE_WORDS, QUALIFICATION_WORDS
from jobfair.workers.services import id_number_of

bp = Blueprint("own_page", __name__, url_prefix="/me/<token>")

COOKIE = "jobfair-own-page"
MOST_DIGITS = 18
WALLS = "/b/"
"""Only codes on walls hear of the cookie; the page itself has its link."""

WORDS = {
    "regions": REGION_WORDS,
    "contracts": CONTRACT_WORDS,
    "shifts": SHIFT_WORDS,
    "levels": LEVEL_WORDS,
    "purposes": PURPOSE_WORDS,
    "qualifications": QUALIFICATION_WORDS,
    "rungs": RUNG_WORDS,
    "entries": ENTRY_WORDS,
    "certificates": {kind: wording.name for kind, wording in WORDINGS.items()},
}


@bp.after_request
def keep_to_its_holder(response: Response) -> Response:
    """Ask search engines to leave these pages alone, and send few bytes: phones pay for them."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    if "q" not in request.args:
        pack_page(response)
    return response


@bp.get("")
@own_link
def page(token: str) -> Response:
    """Show a worker how they stand, and what suits them."""
    holder = me_by_link()
    if request.args.get("part") == "live":
        return make_response(_news(holder, token))
    response = make_response(whole(holder, token))
    response.set_cookie(
        COOKIE, token, max_age=KEPT_DAYS, path=WALLS, httponly=True, samesite="Lax",
        secure=settings().secure_cookies,
    )  # fmt: skip
    return response


def whole(
    holder: Registration, token: str, answered: Mapping[int, AnswerForm] | None = None
) -> str:
    """Return the whole page; `answered` holds forms that could not be taken as they were sent."""
    with reading() as db:
        shown = {**live(db, holder, token), **_offers(db, holder), **_own(db, holder)}
        hires = hires_of(db, holder, answered or {})
    return render_template("own_page/page.html", **shown, hires=hires)


def hires_of(
    db: Any, holder: Registration, answered: Mapping[int, AnswerForm]
) -> list[dict[str, Any]]:
    """Return where somebody was hired, what is known of it, and what they are asked about it now."""
    today = day_of(now())
    return [
        {
            "placement": one,
            "work": one.vacancy.title
            if one.vacancy
            else occupation_in(one.occupation, str(get_locale())),
            "due": question_on(
                calendar(one.agreed_on, one.entries, by=Confirmer.WORKER), today
            ),
            "last": standing(one.entries)[-1:],
            "form": answered.get(one.id) or AnswerForm(prefix=f"p{one.id}-"),
        }
        for one in placements_of(db, holder.id)
        if one.withdrawn_at is None
    ]  # fmt: skip


def _news(holder: Registration, token: str) -> str:
    """Return what changes by itself; the version alone where nothing of it has changed since."""
    known = request.args.get("v", "")
    with reading() as db:
        if known.isdecimal() and len(known) <= MOST_DIGITS:
            version = last_number(db, holder.fair_id)
            if int(known) <= version and not _has_changed(db, holder, since=int(known)):
                return render_template("own_page/unchanged.html", v=version)
        return render_template("own_page/live.html", **live(db, holder, token))


def _has_changed(db: Any, holder: Registration, *, since: int) -> bool:
    """Tell whether a phone must draw anew: of its own queues, or because others are free now."""
    news = queries.news_of(db, holder, since=since)
    if news.own or not news.hall:
        return news.own
    shown = request.args.get("elsewhere", "")[:LONGEST_ASKED]
    return in_one_word(one.number for one in queries.idle_for(db, holder)) != shown


def live(db: Any, holder: Registration, token: str) -> dict[str, Any]:
    """Return how somebody stands now, as one consistent state with its version."""
    at = now()
    turns = queries.turns_of(db, holder, at=at)
    here = attendance_of(db, holder.id) is not None
    return {
        "v": last_number(db, holder.fair_id),
        "token": token,
        "holder": holder,
        "fair": holder.fair,
        "turns": turns,
        "elsewhere": queries.elsewhere_for(db, holder, turns, at=at),
        "booths": queries.booths_by_id(db, holder.fair_id),
        "where": whereabouts_at(db, holder.fair_id),
        "sits": sits_at(db, [turns.busy]).get(turns.busy.id) if turns.busy else None,
        "here": here,
        "may_join": here
        and holder.fair.state == State.LIVE
        and len(turns.held) < holder.fair.queue_limit,
        "at": at,
        "words": WORDS,
    }


def say_reason(reason: Reason) -> str:
    """Return a reason in the reader's language."""
    said: str = gettext(reason.words)
    return said % reason.values


def _offers(db: Any, holder: Registration) -> dict[str, Any]:
    asked = request.args.get("q", "")[:LONGEST_ASKED]
    found = [one for one in suggestions(db, holder) if _is_asked_for(one, asked)]
    everything = request.args.get("all") == "1" or bool(asked)
    return {
        "asked": asked,
        "found": len(found),
        "offers": found if everything else found[:SHOWN_AT_ONCE],
        "ahead": queries.ahead_at(db, holder.fair),
        "say_reason": say_reason,
    }


def _is_asked_for(one: Suggestion, asked: str) -> bool:
    vacancy = one.vacancy
    trade = occupation_in(vacancy.occupation, str(get_locale()))
    return suits(asked, vacancy.title, vacancy.workplace, vacancy.booth.employer.name, trade)


def _own(db: Any, holder: Registration) -> dict[str, Any]:
    worker = holder.worker
    number = id_number_of(worker, keys().seal)
    return {
        "papers": queries.papers_of(db, holder.id),
        "answers": queries.answers_of(db, holder),
        "own": {
            "name": mask_name(worker.name),
            "birth_year": worker.birth_year,
            "id_number": mask_id_number(number) if number else "",
            "phone": mask_phone(as_dialled(worker.phone)) if worker.phone else "",
            "commune": commune_named(worker.commune_code),
            "qualification": worker.qualification,
        },
    }
