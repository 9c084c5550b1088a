"""The programme report as a file to print. Looking changes nothing."""

from io import BytesIO

from flask import Blueprint, request, send_file
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS
from jobfair.centres.queries import centre
from jobfair.documents.services.programme import print_programme_report
from jobfair.documents.views.files import asked_language
from jobfair.kit.clock import day_of, now
from jobfair.kit.web import reading
from jobfair.programme.forms import AsOfForm
from jobfair.programme.queries.lines import line_of

bp = Blueprint("programme_papers", __name__, url_prefix="/organise/programme/<int:line_id>")


@bp.get("/report.pdf")
@requires(*ONLOOKERS)
def report(line_id: int) -> Response:
    """Give the programme report as of a day; today, where none is asked for."""
    form, at = AsOfForm(request.args), now()
    asked = form.on.data if form.validate() else None
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        host = centre(db, line.centre_id)
        pdf = print_programme_report(
            db, host, line, on=asked or day_of(at), language=asked_language(), at=at
        )
    name = f"bao-cao-chuong-trinh-{line.id:04}.pdf"
    response = send_file(BytesIO(pdf), mimetype="application/pdf", download_name=name)
    response.headers["Cache-Control"] = "no-store"
    return response
