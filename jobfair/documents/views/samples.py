"""Samples of papers with what is being entered on the page of the centre, before it is saved."""

from http import HTTPStatus
from io import BytesIO

from flask import Blueprint, render_template, request, send_file
from werkzeug.wrappers import Response

from jobfair.accounts.forms import CentreForm
from jobfair.accounts.guards import requires
from jobfair.accounts.rules import Role
from jobfair.centres.models import Centre
from jobfair.documents.services.samples import draw_sample
from jobfair.documents.views.files import asked_language
from jobfair.kit.clock import day_of, now
from jobfair.kit.web import settings

bp = Blueprint("samples", __name__, url_prefix="/organise/centre/samples")


@bp.post("/<any(attendance,referral,report):paper>")
@requires(Role.ADMINISTRATOR)
def draw(paper: str) -> tuple[str, int] | Response:
    """Show a sample of what was entered; nothing is saved."""
    form = CentreForm(request.form)
    if not form.validate():
        return render_template("accounts/centre.html", form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    pdf = draw_sample(
        Centre(**form.entered()),
        paper,
        language=asked_language(),
        address=settings().address,
        on=day_of(now()),
    )
    response = send_file(BytesIO(pdf), mimetype="application/pdf", download_name=f"mau-{paper}.pdf")
    response.headers["Cache-Control"] = "no-store"
    return response
