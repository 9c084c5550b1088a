"""Introducing many people of a fair at once: chosen from a list, their slips written by a job."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from jobfair.accounts.guards import requires
from jobfair.documents.errors import NobodyChosen, WorkNotKnown
from jobfair.documents.forms import SlipsForm
from jobfair.documents.guards import INTRODUCERS
from jobfair.documents.queries.choosing import (
    Candidate,
    candidates,
    communes_at,
    slips_held,
)
from jobfair.documents.rules import WHO_WORDS, Who
from jobfair.documents.services.runs import ask_for_slips
from jobfair.employers.queries import vacancies_at
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.kit.text import sort_key
from jobfair.kit.web import paged_rows, reading, show_on, transaction
from jobfair.workers.forms import commune_named
from jobfair.workers.guards import my_fair

bp = Blueprint("slips", __name__, url_prefix="/organise/fairs/<int:fair_id>/papers/slips")

NOT_NOTED = "none"
"""How the address names those whose commune nobody has noted."""
AT_ONCE = 100


@bp.get("")
@requires(*INTRODUCERS)
def show(fair_id: int) -> str:
    """Show a list of people, to be ticked."""
    return _page(fair_id, SlipsForm())


@bp.post("")
@requires(*INTRODUCERS)
def write(fair_id: int) -> tuple[str, int] | Response:
    """Ask for the slips of those who are ticked, or of all who are listed."""
    form = SlipsForm(request.form)
    try:
        with transaction() as db:
            fair = my_fair(db, fair_id)
            form.offer_work(vacancies_at(db, fair.id))
            if form.validate():
                listed = _listed(db, fair)
                whole = request.form.get("whom") == "all"
                choose = form.everybody if whole else form.people
                people = choose(listed, request.form)
                run = ask_for_slips(db, fair, people, language=form.language.data, at=now())
                target = url_for("print_runs.show", fair_id=fair_id, job_id=run.job_id)
                return redirect(target, HTTPStatus.SEE_OTHER)
    except (NobodyChosen, WorkNotKnown) as error:
        show_on(form, error)
    return _page(fair_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _who() -> Who:
    asked = request.args.get("who", "")
    return Who(asked) if asked in set(Who) else Who.CAME


def _listed(db: Any, fair: Fair) -> Sequence[Candidate]:
    commune = request.args.get("commune") or None
    return candidates(db, fair, _who(), "" if commune == NOT_NOTED else commune)


def _page(fair_id: int, form: SlipsForm) -> str:
    with reading() as db:
        fair = my_fair(db, fair_id)
        form.offer_work(vacancies_at(db, fair.id))
        page = paged_rows(_listed(db, fair), size=AT_ONCE)
        held = slips_held(db, [one.registration.id for one in page.rows])
        communes = [(code, commune_named(code)) for code in communes_at(db, fair.id)]
    return render_template(
        "documents/slips.html",
        fair=fair,
        form=form,
        page=page,
        held=held,
        who=_who(),
        who_words=WHO_WORDS,
        commune=request.args.get("commune", ""),
        communes=sorted(communes, key=lambda one: (not one[1], sort_key(one[1]))),
        commune_named=commune_named,
        not_noted=NOT_NOTED,
        command_id=uuid4(),
    )
