"""One near-hire of the work list: what was noted, and what became of it."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import STAFF
from jobfair.employers.queries import vacancies_of
from jobfair.interviews.models import Interview
from jobfair.interviews.rules import OUTCOME_WORDS
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import DomainError
from jobfair.kit.http import status_of
from jobfair.kit.web import reading, show_on, transaction
from jobfair.placements.forms import LaterHireForm, NoteForm
from jobfair.placements.models import FollowUpNote
from jobfair.placements.queries import interview_followed, notes_about, placement_of_interview
from jobfair.placements.rules import NEAR_HIRES, NEXT_STEP_WORDS
from jobfair.placements.services import hire_later, note_interview
from jobfair.workers.queries import has_agreed
from jobfair.workers.rules.terms import Purpose

bp = Blueprint(
    "near_hires", __name__, url_prefix="/organise/follow-up/interviews/<int:interview_id>"
)


@bp.get("")
@requires(*STAFF)
def show(interview_id: int) -> str:
    """Show one near-hire: whom to call, and what was noted."""
    return _page(interview_id)


@bp.post("/notes")
@requires(*STAFF)
@again_on_conflict
def note(interview_id: int) -> Any:
    """Note a call and what comes next; without a next step it is settled."""
    form = NoteForm(request.form, prefix="note-")
    if not form.validate():
        return _page(interview_id, note=form), HTTPStatus.UNPROCESSABLE_ENTITY
    with transaction() as db:
        interview = interview_followed(db, me().centre_id, interview_id)
        note_interview(db, interview, form.noted(), account_id=me().account_id, at=now())
    flash(_("The call and the next step are noted."), "success")
    return redirect(url_for(".show", interview_id=interview_id), HTTPStatus.SEE_OTHER)


@bp.post("/hire")
@requires(*STAFF)
@again_on_conflict
def hire(interview_id: int) -> Any:
    """Log that the near-hire was hired after all."""
    form = LaterHireForm(request.form, prefix="hire-")
    with reading() as db:
        form.vacancy.choices = _offers(db, interview_followed(db, me().centre_id, interview_id))
    if not form.validate():
        return _page(interview_id, hire=form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            interview = interview_followed(db, me().centre_id, interview_id)
            made = hire_later(
                db, interview, int(form.vacancy.data),
                on=form.reached_on.data, proof=form.proof(), at=now(),
            )  # fmt: skip
    except DomainError as error:
        show_on(form, error)
        return _page(interview_id, hire=form), status_of(error)
    flash(_("The hire is logged as a placement."), "success")
    return redirect(url_for("follow_up.show", placement_id=made.id), HTTPStatus.SEE_OTHER)


def _offers(db: Any, interview: Interview) -> dict[str, str]:
    return {str(one.id): one.title for one in vacancies_of(db, interview.booth_id)}


def _page(
    interview_id: int, note: NoteForm | None = None, hire: LaterHireForm | None = None
) -> str:
    with reading() as db:
        interview = interview_followed(db, me().centre_id, interview_id)
        worker_id, fair_id = interview.registration.worker_id, interview.fair_id
        form = hire or LaterHireForm(prefix="hire-", vacancy=str(interview.vacancy_id or ""))
        form.vacancy.choices = _offers(db, interview)
        return render_template(
            "placements/near_hire.html",
            interview=interview,
            is_open=interview.outcome in NEAR_HIRES,
            placement=placement_of_interview(db, interview.id),
            notes=notes_about(db, FollowUpNote.interview_id == interview.id),
            may_call=has_agreed(db, worker_id, fair_id, Purpose.CONTACT_LATER),
            note_form=note or NoteForm(prefix="note-"),
            hire_form=form,
            outcome_words=OUTCOME_WORDS,
            step_words=NEXT_STEP_WORDS,
        )
