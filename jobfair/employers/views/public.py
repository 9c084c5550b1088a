"""How an employer that the centre may not know asks for a booth."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, render_template, request

from jobfair.accounts.guards import public
from jobfair.employers import services
from jobfair.employers.forms import ApplicationForm
from jobfair.fairs import queries as fairs
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.limits import limiter
from jobfair.kit.web import reading, transaction

bp = Blueprint("public_fairs", __name__, url_prefix="/fairs")


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
