"""The work list of the staff, and one placement of it: who is asked what, and what they say."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK, STAFF
from jobfair.centres.rules import RUNG_WORDS
from jobfair.interviews.rules import OUTCOME_WORDS
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import Invalid
from jobfair.kit.forms import Form
from jobfair.kit.http import status_of
from jobfair.kit.mail import can_mail
from jobfair.kit.web import paged_rows, reading, settings, show_on, transaction
from jobfair.placements.forms import AnswerForm, NoteForm
from jobfair.placements.models import FollowUpNote
from jobfair.placements.queries import (
    NearHire,
    Question,
    followed_placement,
    near_hires,
    notes_about,
    questions,
)
from jobfair.placements.rules import (
    NEXT_STEP_WORDS,
    OUTSIDE_WORDS,
    Confirmer,
    Evidence,
    calendar,
    question_on,
    standing,
)
from jobfair.placements.services import Proof, answer_if_asked, note_placement
from jobfair.placements.views.ladder import WORDS, how_it_stands
from jobfair.workers.queries import has_agreed
from jobfair.workers.rules.terms import Purpose

bp = Blueprint("follow_up", __name__, url_prefix="/organise/follow-up")

SIDES = (Confirmer.EMPLOYER, Confirmer.WORKER)


@bp.get("")
@requires(*STAFF)
def listed() -> str:
    """Show what is due across all fairs of the centre, and the near-hires."""
    fair_id, employer_id = _chosen("fair"), _chosen("employer")
    today = day_of(now())
    with reading() as db:
        everything = questions(db, me().centre_id, today)
        near = near_hires(db, me().centre_id, today)
    fairs = {
        one.id: one for one in (*(row.fair for row in everything), *(row.fair for row in near))
    }
    employers = {
        one.id: one
        for one in (*(row.employer for row in everything), *(row.employer for row in near))
        if one is not None
    }

    def chosen(row: Question | NearHire) -> bool:
        return fair_id in {None, row.fair.id} and employer_id in {None, row.employer_id}

    due = [row for row in everything if chosen(row)]
    waiting = [row for row in near if chosen(row)]
    is_near = request.args.get("list") == "near"
    return render_template(
        "placements/follow_up.html",
        page=paged_rows(waiting if is_near else due),
        list="near" if is_near else "due",
        may_send=me().may(*DESK),
        can_mail=can_mail(settings()),
        due_count=len(due),
        near_count=len(waiting),
        fair_id=fair_id,
        employer_id=employer_id,
        fairs=sorted(fairs.values(), key=lambda fair: fair.day, reverse=True),
        employers=sorted(employers.values(), key=lambda employer: employer.name_fold),
        silent=sum(row.silent for row in due),
        today=today,
        rung_words=RUNG_WORDS,
        outcome_words=OUTCOME_WORDS,
        step_words=NEXT_STEP_WORDS,
        way_words=OUTSIDE_WORDS,
    )


@bp.get("/placements/<int:placement_id>")
@requires(*STAFF)
def show(placement_id: int) -> str:
    """Show one placement: whom to call, what is asked, and what was noted."""
    return _page(placement_id, NoteForm(prefix="note-"), {})


@bp.post("/placements/<int:placement_id>/answers/<any(employer,worker):side>")
@requires(*STAFF)
@again_on_conflict
def answer(placement_id: int, side: str) -> Any:
    """Write down what the employer or the worker said on the telephone."""
    form = AnswerForm(request.form, prefix=f"{side}-")
    proof = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer(side))
    refused = _try(form, lambda db, at: answer_if_asked(
        db, followed_placement(db, me().centre_id, placement_id), form.said(day_of(at)),
        proof=proof, at=at,
    ))  # fmt: skip
    if refused:
        return _page(placement_id, NoteForm(prefix="note-"), {Confirmer(side): form}), refused
    flash(_("Noted, with its evidence."), "success")
    return redirect(url_for(".show", placement_id=placement_id), HTTPStatus.SEE_OTHER)


@bp.post("/placements/<int:placement_id>/notes")
@requires(*STAFF)
@again_on_conflict
def note(placement_id: int) -> Any:
    """Note a call and what comes next."""
    form = NoteForm(request.form, prefix="note-")
    refused = _try(form, lambda db, at: note_placement(
        db, followed_placement(db, me().centre_id, placement_id), form.noted(),
        account_id=me().account_id, at=at,
    ))  # fmt: skip
    if refused:
        return _page(placement_id, form, {}), refused
    flash(_("The call and the next step are noted."), "success")
    return redirect(url_for(".show", placement_id=placement_id), HTTPStatus.SEE_OTHER)


def _try(form: Form, deed: Callable[[Any, Any], None]) -> HTTPStatus | None:
    """Do what a form asks for; where it cannot be, say so on the form and return the status."""
    if not form.validate():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            deed(db, now())
    except Invalid as error:
        if error.details.get("field") == "reached_on":
            error.details["field"] = "day"
        show_on(form, error)
        return status_of(error)
    return None


def _page(placement_id: int, note_form: NoteForm, answered: dict[Confirmer, AnswerForm]) -> str:
    today = day_of(now())
    with reading() as db:
        placement = followed_placement(db, me().centre_id, placement_id)
        notes = notes_about(db, FollowUpNote.placement_id == placement.id)
        may_call = has_agreed(db, placement.worker_id, placement.fair_id, Purpose.CONTACT_LATER)
    return render_template(
        "placements/followed.html",
        placement=placement,
        how=how_it_stands(placement),
        sides=[
            (side, question_on(calendar(placement.agreed_on, placement.entries, by=side), today),
             answered.get(side) or AnswerForm(prefix=f"{side}-"))
            for side in SIDES
        ],
        entries=list(reversed(standing(placement.entries))),
        notes=notes,
        note_form=note_form,
        may_call=may_call,
        may_send=me().may(*DESK),
        can_text=bool(settings().sms_command),
        step_words=NEXT_STEP_WORDS,
        **WORDS,
    )  # fmt: skip


def _chosen(name: str) -> int | None:
    value = request.args.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else None
