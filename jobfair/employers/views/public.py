"""A fair as everybody may see it: booths, vacancies, and how an employer asks for a booth."""

from http import HTTPStatus
from itertools import groupby
from typing import Any
from uuid import uuid4

from flask import Blueprint, render_template, request
from flask_babel import get_locale

from jobfair.accounts.guards import public
from jobfair.employers import queries, services
from jobfair.employers.forms import ApplicationForm
from jobfair.employers.rules import (
    CONTRACT_WORDS,
    LEVEL_WORDS,
    REGION_WORDS,
    SHIFT_WORDS,
    Approval,
    Region,
    occupation_in,
    suits,
)
from jobfair.fairs import queries as fairs
from jobfair.fairs.rules import KIND_WORDS, STATE_WORDS, State
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.limits import limiter
from jobfair.kit.web import reading, transaction

bp = Blueprint("public_fairs", __name__, url_prefix="/fairs")


@bp.get("/<code>")
@public
def fair(code: str) -> str:
    """Show a fair with the vacancies of its booths, or those that fit what was asked for."""
    asked = request.args.get("q", "")[:100]
    region = request.args.get("region", "")
    language = str(get_locale())
    with reading() as db:
        shown = fairs.public_fair(db, code)
        offers = [
            vacancy
            for vacancy in queries.vacancies_at(db, shown.id)
            if suits(
                asked,
                vacancy.title,
                vacancy.workplace,
                vacancy.booth.employer.name,
                occupation_in(vacancy.occupation, language),
            )
            and region in {"", vacancy.region}
        ]
        booths = queries.booths_at(db, shown.id, [Approval.APPROVED])
    at_booth = {key: list(group) for key, group in groupby(offers, lambda v: v.booth_id)}
    everything = not asked and not region
    return render_template(
        "employers/public_fair.html",
        fair=shown,
        booths=[(b, at_booth.get(b.id, [])) for b in booths if everything or b.id in at_booth],
        found=len(offers),
        asked=asked,
        region=region if region in list(Region) else "",
        kinds=KIND_WORDS,
        states=STATE_WORDS,
        regions=REGION_WORDS,
        contracts=CONTRACT_WORDS,
        shifts=SHIFT_WORDS,
        levels=LEVEL_WORDS,
        may_apply=shown.state == State.OPEN,
    )


@bp.get("/<code>/apply")
@public
def show_application(code: str) -> str:
    """Show the form with which an employer asks for a booth."""
    return _application(code, ApplicationForm())


@bp.post("/<code>/apply")
@public
@limiter.limit("20 per hour")
@again_on_conflict
def apply(code: str) -> Any:
    """Note that an employer asks for a booth.

    The answer is the same whether the centre knows the employer or not, so that nobody
    learns from it who takes part.
    """
    form = ApplicationForm(request.form)
    if not form.validate():
        return _application(code, form), HTTPStatus.UNPROCESSABLE_ENTITY
    with transaction() as db:
        fair = fairs.public_fair(db, code)
        services.apply_for_booth(db, fair, form.employer(), at=now())
    return render_template("employers/applied.html", fair=fair)


def _application(code: str, form: ApplicationForm) -> str:
    with reading() as db:
        fair = fairs.public_fair(db, code)
    return render_template("employers/apply.html", fair=fair, form=form, command_id=uuid4())
