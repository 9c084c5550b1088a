"""One person's way abroad: the steps so far, and a button for the next."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import get_locale, gettext
from flask_babel import gettext as _

from jobfair.abroad.forms import StepForm, form_of
from jobfair.abroad.queries import last_wish, ways_of
from jobfair.abroad.rules import (
    CONFIRMER_WORDS,
    PLAIN,
    STEP_WORDS,
    WHY_WORDS,
    Step,
    country_in,
    days_of,
    furthest,
    has_ended,
    left_out,
    open_steps,
    standing,
)
from jobfair.abroad.services import note_step
from jobfair.accounts.guards import requires
from jobfair.accounts.rules import DESK
from jobfair.employers.rules import occupation_in
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import Conflict, Invalid, NotFound
from jobfair.kit.http import status_of
from jobfair.kit.i18n import explain
from jobfair.kit.web import reading, transaction
from jobfair.workers.forms import commune_named
from jobfair.workers.guards import my_registration

bp = Blueprint(
    "abroad", __name__, url_prefix="/desk/fairs/<int:fair_id>/people/<int:registration_id>/abroad"
)

LATE = "late-"
"""What the fields of a step are called that was left out, and of which the desk hears late."""

WORDS: dict[str, Any] = {
    "step_words": STEP_WORDS,
    "confirmer_words": CONFIRMER_WORDS,
    "why_words": WHY_WORDS,
}


@bp.get("")
@requires(*DESK)
def show(fair_id: int, registration_id: int) -> str:
    """Show how far somebody is on the way abroad, and what may come next."""
    return _page(fair_id, registration_id)


@bp.post("")
@requires(*DESK)
@again_on_conflict
def add(fair_id: int, registration_id: int) -> Any:
    """Note the next step."""
    asked = request.form.get("step", "")
    if asked not in set(Step):
        raise NotFound
    step = Step(asked)
    late = f"{LATE}happened_on" in request.form
    form = form_of(
        step, request.form, language=language(), prefix=LATE if late else prefix_of(step)
    )
    with reading() as db:
        my_registration(db, fair_id, registration_id)
    if not form.validate():
        page = _page(fair_id, registration_id, wrong=(step, form))
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            registration = my_registration(db, fair_id, registration_id)
            note_step(db, registration, form.told(step), at=now())
    except (Conflict, Invalid) as error:
        show_in(form, error)
        return _page(fair_id, registration_id, wrong=(step, form)), status_of(error)
    flash(_("Noted: %(step)s.", step=gettext(STEP_WORDS[step])), "success")
    page = url_for(".show", fair_id=fair_id, registration_id=registration_id)
    return redirect(page, HTTPStatus.SEE_OTHER)


def show_in(form: Any, error: Conflict | Invalid) -> None:
    """Put a refusal on its field, or above the form where it is about none of them.

    Raises:
        Conflict: the command was carried out before, which is no fault of the form.
    """
    if error.code.startswith("command."):
        raise error
    field = error.details.get("field")
    if field in form:
        form[field].errors = [*form[field].errors, explain(error, gettext)]
    else:
        form.form_errors = [explain(error, gettext)]


def prefix_of(step: Step) -> str:
    """Return what keeps the forms of a page apart."""
    return "step-" if step in PLAIN else f"{step}-"


def language() -> str:
    """Return the reader's language."""
    return str(get_locale().language)


def named(code: str) -> str:
    """Return the name of a country as the reader says it."""
    return country_in(code, language())


def trade_named(code: str) -> str:
    """Return the name of a trade as the reader says it."""
    return occupation_in(code, language()) if code else ""


def _page(fair_id: int, registration_id: int, *, wrong: tuple[Step, StepForm] | None = None) -> str:
    with reading() as db:
        registration = my_registration(db, fair_id, registration_id)
        ways = ways_of(db, registration.worker_id)
        asked_at = last_wish(db, registration.worker_id)
    stands = [days_of(way.entries) for way in ways]
    days = stands[-1] if stands else {}
    begins = has_ended(days)
    possible = open_steps({} if begins else days)
    if wrong and wrong[0] not in possible:
        possible.append(wrong[0])  # it was possible when the page was opened
    late = [step for step in possible if step in PLAIN and not begins and left_out(step, days)]
    return render_template(
        "abroad/person.html",
        registration=registration,
        fair=registration.fair,
        commune=commune_named(registration.worker.commune_code),
        ways=list(reversed(ways)),
        stand={entry.id for way in ways for entry in standing(way.entries).values()},
        corrected={entry.corrects_id: entry for way in ways for entry in way.entries},
        at=next((furthest(all_of) for all_of in reversed(stands) if all_of), None),
        asked_at=asked_at,
        untrained=Step.DEPARTED in days and Step.TRAINING not in days,
        plain=[step for step in possible if step in PLAIN and step not in late],
        others=[step for step in reversed(possible) if step not in PLAIN],
        late=late,
        forms_of={
            step: _blank(step, prefix=LATE if step in late else prefix_of(step))
            for step in possible
        }
        | (dict([wrong]) if wrong else {}),
        wrong=wrong[0] if wrong else None,
        country_named=named,
        trade_named=trade_named,
        **WORDS,
    )


def _blank(step: Step, *, prefix: str) -> StepForm:
    """Return the form of a step, filled as is usual at the desk: today, by what the worker says."""
    return form_of(
        step, language=language(), prefix=prefix, happened_on=day_of(now()),
        evidence=_("told by the worker at the desk"),
    )  # fmt: skip
