"""Printing for a whole fair: asked for here, done by `jobfair work`, fetched here."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK
from jobfair.documents.forms import PrintForm, sent_again
from jobfair.documents.guards import print_run, require_may_print
from jobfair.documents.models import PrintRun
from jobfair.documents.queries.choosing import chosen_for
from jobfair.documents.rules import (
    FAILURE_WORDS,
    FILE_NAMES,
    KEEP_FOR,
    OTHER_FAILURE,
    PAPER_WORDS,
    Order,
    Paper,
)
from jobfair.documents.services import runs
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair_of
from jobfair.kit.clock import now
from jobfair.kit.errors import Invalid
from jobfair.kit.jobs import State, state_of
from jobfair.kit.web import reading, settings, transaction

bp = Blueprint("print_runs", __name__, url_prefix="/organise/fairs/<int:fair_id>/papers/jobs")


def _to(fair_id: int, job_id: int) -> Response:
    target = url_for(".show", fair_id=fair_id, job_id=job_id)
    return redirect(target, HTTPStatus.SEE_OTHER)


@bp.post("")
@requires(*DESK)
def ask(fair_id: int) -> Response:
    """Ask for all papers of a kind."""
    form = PrintForm(request.form)
    with transaction() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        if not form.validate():
            raise Invalid
        paper = Paper(form.paper.data)
        require_may_print(paper)
        if paper is Paper.REFERRALS:
            run = _once_more(db, fair, form)
        else:
            run = runs.ask_for_run(
                db, fair, paper,
                language=form.language.data, order=Order(form.arranged.data),
                size=form.chosen_size(paper), at=now(),
            )  # fmt: skip
    return _to(fair_id, run.job_id)


def _once_more(db: Any, fair: Fair, form: PrintForm) -> PrintRun:
    """Ask for the slips of those who were chosen for an earlier print."""
    earlier = print_run(db, fair.id, form.of.data or 0)
    people = [(one.id, vacancy.id) for one, vacancy in chosen_for(db, earlier.job_id)]
    return runs.ask_for_slips(db, fair, people, language=form.language.data, at=now())


@bp.get("/<int:job_id>")
@requires(*DESK)
def show(fair_id: int, job_id: int) -> str:
    """Show how far a print is, and offer its file when it is whole."""
    with reading() as db:
        run = print_run(db, fair_id, job_id)
    state, job = state_of(run.job), run.job
    kept_until = job.finished_at + KEEP_FOR if job.finished_at else None
    return render_template(
        "documents/run.html",
        fair=run.fair,
        run=run,
        state=state,
        going=state in {State.WAITING, State.RUNNING},
        words=PAPER_WORDS[Paper(run.paper)],
        failure=FAILURE_WORDS.get(job.failure or "", OTHER_FAILURE),
        kept_until=kept_until,
        gone=kept_until is not None and now() > kept_until,
        sent_again=sent_again(run),
        command_id=uuid4(),
    )


@bp.get("/<int:job_id>/progress")
@requires(*DESK)
def progress(fair_id: int, job_id: int) -> dict[str, Any]:
    """Tell how far a print is."""
    with reading() as db:
        run = print_run(db, fair_id, job_id)
    return {"state": state_of(run.job), "steps": run.job.steps, "done": run.job.steps_done}


@bp.post("/<int:job_id>/cancel")
@requires(*DESK)
def cancel(fair_id: int, job_id: int) -> Response:
    """Stop a print."""
    with transaction() as db:
        runs.cancel_run(db, print_run(db, fair_id, job_id), at=now())
    return _to(fair_id, job_id)


@bp.get("/<int:job_id>/file")
@requires(*DESK)
def fetch(fair_id: int, job_id: int) -> Response:
    """Hand out the finished file."""
    with reading() as db:
        run = print_run(db, fair_id, job_id)
    file = runs.finished_file(run, settings().papers, at=now())
    response = send_file(
        file,
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"{FILE_NAMES[Paper(run.paper)]}-{run.job_id:04}.pdf",
    )
    response.headers["Cache-Control"] = "no-store"
    return response
