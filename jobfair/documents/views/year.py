"""The overview of a year as a file to print. Looking changes nothing."""

from io import BytesIO

from flask import Blueprint, send_file
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS
from jobfair.centres.queries import centre
from jobfair.documents.services.year import print_year_report
from jobfair.documents.views.files import asked_language
from jobfair.kit.clock import now
from jobfair.kit.web import reading
from jobfair.reports.queries.year import require_year

bp = Blueprint("year_papers", __name__, url_prefix="/organise/years/<int:year>")


@bp.get("/report.pdf")
@requires(*ONLOOKERS)
def report(year: int) -> Response:
    """Give the overview of a year as it is now."""
    require_year(year)
    at = now()
    with reading() as db:
        host = centre(db, me().centre_id)
        pdf = print_year_report(db, host, year, language=asked_language(), at=at)
    name = f"bao-cao-nam-{year}.pdf"
    response = send_file(BytesIO(pdf), mimetype="application/pdf", download_name=name)
    response.headers["Cache-Control"] = "no-store"
    return response
