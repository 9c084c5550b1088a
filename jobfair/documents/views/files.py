"""Single papers as files. Looking changes nothing; sending the form notes who was given what."""

from collections.abc import Callable
from http import HTTPStatus
from io import BytesIO
from typing import Any

from flask import Blueprint, redirect, request, send_file, url_for
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK, ONLOOKERS, ORGANISERS
from jobfair.documents.queries import subjects
from jobfair.documents.queries.certificates import certificate_of
from jobfair.documents.rules import Paper, Size, size_for
from jobfair.documents.services import printing
from jobfair.documents.services.posters import Asked, print_fair_poster, print_kiosk_sign
from jobfair.documents.services.printing import Printed
from jobfair.documents.services.report import print_report
from jobfair.employers.queries import booth_at, vacancies_of
from jobfair.fairs.queries import fair_of
from jobfair.kit.clock import now
from jobfair.kit.i18n import LANGUAGES
from jobfair.kit.web import keys, reading, settings, transaction

bp = Blueprint("papers", __name__)

BOTH = ("GET", "POST")


def asked_language() -> str:
    """Return the language a paper is wanted in: Vietnamese, the official one, unless said."""
    asked = request.values.get("language", "vi")
    return asked if asked in LANGUAGES else "vi"


def asked_size(paper: str = Paper.SIGNS) -> Size:
    """Return the size in which a paper is wanted: the usual one unless said."""
    return size_for(paper, request.values.get("size", ""))


@bp.get("/papers/certificate/<code>")
@requires(*DESK)
def certificate(code: str) -> Response:
    """Show a certificate for the browser to print; its own page notes who prints it."""

    def draw(db: Any) -> Printed:
        found = certificate_of(db, me().centre_id, code)
        address = settings().address
        return printing.print_certificate(
            found, language=asked_language(), address=address, size=asked_size(found.kind)
        )

    return paper(draw)


@bp.route("/papers/badge/<int:registration_id>", methods=BOTH)
@requires(*DESK)
def badge(registration_id: int) -> Response:
    """Hand out a badge."""

    def draw(db: Any) -> Printed:
        found = subjects.registration_of_centre(db, me().centre_id, registration_id)
        size = asked_size(Paper.BADGES)
        return printing.print_badge(found, keys().ring, language=asked_language(), size=size)

    return paper(draw)


@bp.route("/papers/slip/<int:registration_id>", methods=BOTH)
@requires(*DESK)
def slip(registration_id: int) -> Response:
    """Hand out a slip, for the 80 mm roll unless another size is wanted."""

    def draw(db: Any) -> Printed:
        found = subjects.registration_of_centre(db, me().centre_id, registration_id)
        return printing.print_slip(
            db, found, keys(), language=asked_language(), address=settings().address, at=now(),
            size=asked_size(Paper.SLIPS),
        )  # fmt: skip

    return paper(draw)


@bp.route("/organise/fairs/<int:fair_id>/papers/booths/<int:booth_id>/sign", methods=BOTH)
@requires(*ORGANISERS)
def sign(fair_id: int, booth_id: int) -> Response:
    """Hand out the sign above a booth."""

    def draw(db: Any) -> Printed:
        fair = fair_of(db, me().centre_id, fair_id)
        booth = booth_at(db, fair.id, booth_id)
        offers, address = vacancies_of(db, booth.id), settings().address
        return printing.print_sign(
            booth, offers, language=asked_language(), address=address, size=asked_size()
        )

    return paper(draw)


@bp.route("/organise/fairs/<int:fair_id>/papers/posters/<any(fair,kiosk):what>", methods=BOTH)
@requires(*ORGANISERS)
def poster(fair_id: int, what: str) -> Response:
    """Hand out what hangs on walls: the fair's poster, or the sign above a kiosk."""

    def draw(db: Any) -> Printed:
        fair = fair_of(db, me().centre_id, fair_id)
        make = print_fair_poster if what == "fair" else print_kiosk_sign
        asked = Asked(asked_language(), settings().address, asked_size())
        return make(db, fair, asked)

    return paper(draw)


@bp.route("/organise/fairs/<int:fair_id>/report.pdf", methods=BOTH)
@requires(*ONLOOKERS)
def report(fair_id: int) -> Response:
    """Hand out the session report with the figures of this moment."""

    def draw(db: Any) -> Printed:
        fair = fair_of(db, me().centre_id, fair_id)
        return print_report(db, fair, language=asked_language(), at=now())

    return paper(draw)


def paper(draw: Callable[[Any], Printed]) -> Response:
    """Show a paper for the browser to print; a form that was sent is noted before."""
    if request.method == "POST":
        with transaction() as db:
            printing.hand_out(db, draw(db), at=now())
        size = request.values.get("size", "")
        asked: dict[str, Any] = {
            "language": asked_language(), "size": size if size in set(Size) and size else None,
        }  # fmt: skip
        same = url_for(str(request.endpoint), **asked, **request.view_args or {})
        return redirect(same, HTTPStatus.SEE_OTHER)
    with reading() as db:
        printed = draw(db)
    response = send_file(
        BytesIO(printed.pdf), mimetype="application/pdf", download_name=printed.name
    )
    response.headers["Cache-Control"] = "no-store"
    return response
