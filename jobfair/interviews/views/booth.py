"""The booth's own page: who is called or being interviewed, who waits, how interviews ended."""

from collections.abc import Mapping
from datetime import date, timedelta
from http import HTTPStatus
from itertools import groupby
from typing import Any

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import get_locale, gettext
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.counselling.rules import PLACE_WORDS as PLACE_OF_WORK_WORDS
from jobfair.counselling.rules import START_WORDS
from jobfair.employers import queries as employers
from jobfair.employers.guards import AT_BOOTHS, my_booth
from jobfair.employers.rules import FLOOR_WORDS, occupation_in
from jobfair.interviews import services
from jobfair.interviews.errors import OutcomeIncomplete
from jobfair.interviews.forms import CorrectionForm, VerdictForm, correction_of
from jobfair.interviews.queries import (
    interview_at,
    interview_of_place,
    interviews_at,
    later_interviews,
    profile_of,
)
from jobfair.interviews.rules import (
    OUTCOME_WORDS,
    REFERRAL_WORDS,
    UNSUITABLE_WORDS,
)
from jobfair.kit.clock import HERE, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import DomainError
from jobfair.kit.facts import last_number
from jobfair.kit.http import asked_by_program, done, status_of
from jobfair.kit.web import reading, show_on, transaction
from jobfair.queues.queries import (
    current_at,
    invitations_of,
    late_places_at,
    lost_at,
    place_for_step,
    queue_at,
    wait_for_who_joins,
)
from jobfair.queues.rules import PLACE_WORDS
from jobfair.workers import queries as workers
from jobfair.workers.rules.terms import QUALIFICATION_WORDS

bp = Blueprint("interviews", __name__, url_prefix="/booth/<int:booth_id>")

WORDS = {
    "floors": FLOOR_WORDS,
    "places": PLACE_WORDS,
    "qualifications": QUALIFICATION_WORDS,
    "places_of_work": PLACE_OF_WORK_WORDS,
    "starts": START_WORDS,
}
SOON = (1, 3, 7, 14)
"""Days from now that are offered for a later interview."""

MOST_INVITED = 3
"""A phone holds no more without pushing the queue away."""


@bp.get("")
@requires(*AT_BOOTHS)
def booth(booth_id: int) -> str:
    """Show the booth's page; `?part=live` gives only what changes by itself."""
    template = "interviews/booth.html"
    if request.args.get("part") == "live":
        template = "interviews/booth_live.html"
    return render_template(template, **_shown(booth_id))


@bp.post("/places/<int:place_id>/start")
@requires(*AT_BOOTHS)
@again_on_conflict
def start(booth_id: int, place_id: int) -> Response:
    """Begin the interview of the person who was called and has come."""
    with transaction() as db:
        booth = my_booth(db, booth_id)
        services.begin(db, place_for_step(db, booth.id, place_id), at=now())
    return _back(booth_id)


@bp.post("/interviews/<int:interview_id>/finish")
@requires(*AT_BOOTHS)
def finish(booth_id: int, interview_id: int) -> Any:
    """End an interview with its outcome; what is incomplete is asked for on the same page."""
    with reading() as db:
        interview_at(db, my_booth(db, booth_id).id, interview_id)
    form = VerdictForm(request.form, today=_today())
    if not form.validate():
        if asked_by_program():
            raise OutcomeIncomplete(problems=_problems_of(form))
        return _asked_again(booth_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        number = _conclude(booth_id, interview_id, form)
    except DomainError as error:
        if asked_by_program():
            raise
        show_on(form, error)
        return _asked_again(booth_id, form), status_of(error)
    flash(_("Noted for number %(number)s. You can call the next person.", number=number), "success")
    return _back(booth_id)


@bp.get("/next-days")
@requires(*AT_BOOTHS)
def next_days(booth_id: int) -> str:
    """Show whom the employer expects on which day; a name only when that person has agreed."""
    with reading() as db:
        booth = my_booth(db, booth_id)
        expected = later_interviews(db, booth)
        shown = {
            one.id
            for one in expected
            if workers.may_be_shown(db, one.registration.worker_id, booth.fair_id)
        }
    days = [(day, list(ones)) for day, ones in groupby(expected, lambda one: one.later_on)]
    return render_template("interviews/next_days.html", booth=booth, days=days, shown=shown)


@bp.get("/interviews/<int:interview_id>/correct")
@requires(*AT_BOOTHS)
def show_correction(booth_id: int, interview_id: int) -> str:
    """Show how an interview ended, to be put right."""
    with reading() as db:
        interview = interview_at(db, my_booth(db, booth_id).id, interview_id)
    return _correction_page(booth_id, interview_id, correction_of(interview, today=_today()))


@bp.post("/interviews/<int:interview_id>/correct")
@requires(*AT_BOOTHS)
def correct(booth_id: int, interview_id: int) -> Any:
    """Put a wrong outcome right; the old one stays in the journal."""
    form = CorrectionForm(request.form, today=_today())
    if not form.validate():
        page = _correction_page(booth_id, interview_id, form)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        number = _put_right(booth_id, interview_id, form)
    except DomainError as error:
        show_on(form, error)
        return _correction_page(booth_id, interview_id, form), status_of(error)
    flash(_("The outcome of number %(number)s is corrected.", number=number), "success")
    return _back(booth_id)


@again_on_conflict
def _conclude(booth_id: int, interview_id: int, form: VerdictForm) -> int | None:
    with transaction() as db:
        booth = my_booth(db, booth_id)
        interview = interview_at(db, booth.id, interview_id)
        place = place_for_step(db, booth.id, interview.place_id)
        services.conclude(db, interview, place, form.verdict(), at=now())
        return interview.registration.number


@again_on_conflict
def _put_right(booth_id: int, interview_id: int, form: CorrectionForm) -> int | None:
    with transaction() as db:
        interview = interview_at(db, my_booth(db, booth_id).id, interview_id)
        services.correct(db, interview, form.verdict(), reason=form.reason.data or "")
        return interview.registration.number


def _shown(booth_id: int) -> dict[str, Any]:
    """Return everything the booth's page shows, as one consistent state with its version."""
    at = now()
    with reading() as db:
        booth = my_booth(db, booth_id)
        version = last_number(db, booth.fair_id)
        late = late_places_at(db, booth, at=at)
        current = current_at(db, booth.id)
        return {
            "booth": booth,
            "fair": booth.fair,
            "v": version,
            "current": current,
            "interview": interview_of_place(db, current.id) if current else None,
            "profile": profile_of(db, current.registration) if current else None,
            "words": WORDS,
            "waiting": queue_at(db, booth.id, priority=booth.fair.priority_by_law),
            "late": {place.id for place in late},
            "invitations": invitations_of(db, booth)[:MOST_INVITED],
            "expected": wait_for_who_joins(db, booth.id),
            "sisters": employers.sister_booths(db, booth),
            "lost": lost_at(db, booth.id),
            "finished": interviews_at(db, booth.id),
            "vacancies": employers.vacancies_of(db, booth.id),
            "at": at,
            "patience": timedelta(minutes=booth.fair.no_show_minutes),
            "form": VerdictForm(today=_today()),
            "who": me().account_id,
            "trades_told": _trades_told,
            **_choices(),
        }


def _asked_again(booth_id: int, form: VerdictForm) -> str:
    return render_template("interviews/booth.html", **(_shown(booth_id) | {"form": form}))


def _correction_page(booth_id: int, interview_id: int, form: CorrectionForm) -> str:
    with reading() as db:
        booth = my_booth(db, booth_id)
        interview = interview_at(db, booth.id, interview_id)
        vacancies = employers.vacancies_of(db, booth.id)
    return render_template(
        "interviews/correction.html",
        booth=booth, interview=interview, vacancies=vacancies, form=form, **_choices(),
    )  # fmt: skip


def _problems_of(form: VerdictForm) -> str:
    return " ".join(gettext(problem) for problems in form.errors.values() for problem in problems)


def _trades_told(trades: list[str]) -> str:
    language = str(get_locale())
    return "; ".join(occupation_in(trade, language) for trade in trades)


def _choices() -> Mapping[str, Any]:
    today = _today()
    return {
        "outcomes": OUTCOME_WORDS,
        "referrals": REFERRAL_WORDS,
        "reasons": UNSUITABLE_WORDS,
        "soon": [today + timedelta(days=days) for days in SOON],
        "today": today,
    }


def _today() -> date:
    return now().astimezone(HERE).date()


def _back(booth_id: int) -> Response:
    return done(url_for(".booth", booth_id=booth_id))
