"""Introducing one person to employers of a fair: slips written and notices printed."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.documents.forms import ReferralForm
from jobfair.documents.guards import INTRODUCERS
from jobfair.documents.queries import introductions as known
from jobfair.documents.queries import subjects
from jobfair.documents.services.introductions import (
    has_run_out,
    introduce,
    print_result_notice,
)
from jobfair.documents.services.printing import Printed
from jobfair.documents.services.values import said_by
from jobfair.documents.views.files import BOTH, asked_language, paper
from jobfair.employers.queries import vacancies_at
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import reading, transaction
from jobfair.workers.guards import my_registration

bp = Blueprint("introductions", __name__)

PAGE = "/organise/fairs/<int:fair_id>/papers/people/<int:registration_id>/introductions"


@bp.get(PAGE)
@requires(*INTRODUCERS)
def show(fair_id: int, registration_id: int) -> str:
    """Show for which work a person was introduced, and offer the rest."""
    return _page(fair_id, registration_id, ReferralForm())


@bp.post(PAGE)
@requires(*INTRODUCERS)
@again_on_conflict
def write(fair_id: int, registration_id: int) -> tuple[str, int] | Response:
    """Write the slip for some work."""
    with transaction() as db:
        registration = my_registration(db, fair_id, registration_id)
        form = ReferralForm(request.form)
        form.offer_work(vacancies_at(db, fair_id))
        if form.validate():
            vacancy = known.vacancy_at(db, fair_id, form.vacancy.data)
            slip = introduce(db, registration, vacancy, at=now())
            target = url_for("documents.show_certificate", fair_id=fair_id, code=slip.public_id)
            return redirect(target, HTTPStatus.SEE_OTHER)
    return _page(fair_id, registration_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _page(fair_id: int, registration_id: int, form: ReferralForm) -> str:
    with reading() as db:
        registration = my_registration(db, fair_id, registration_id)
        form.offer_work(vacancies_at(db, fair_id))
        rows = known.introductions_of(db, registration)
    today = day_of(now())
    slips = [row.slip for row in rows if row.slip is not None]
    return render_template(
        "documents/introductions.html",
        fair=registration.fair,
        registration=registration,
        form=form,
        rows=rows,
        said={slip.id: said_by(slip) for slip in slips},
        run_out={slip.id for slip in slips if has_run_out(slip, on=today)},
        command_id=uuid4(),
    )


@bp.route("/papers/result/<int:registration_id>/<int:vacancy_id>", methods=BOTH)
@requires(*INTRODUCERS)
def result_notice(registration_id: int, vacancy_id: int) -> Response:
    """Hand out the notice of a result, for the employer to sign."""

    def draw(db: Any) -> Printed:
        found = subjects.registration_of_centre(db, me().centre_id, registration_id)
        vacancy = known.vacancy_at(db, found.fair_id, vacancy_id)
        return print_result_notice(db, found, vacancy, language=asked_language())

    return paper(draw)
