"""A refused request becomes an answer, in one place: its status, its words, its form."""

from http import HTTPStatus
from typing import Any

import structlog
from flask import (
    Flask,
    Response,
    current_app,
    flash,
    get_flashed_messages,
    jsonify,
    redirect,
    request,
)
from flask_babel import get_locale, gettext
from flask_limiter.errors import RateLimitExceeded
from sqlalchemy.exc import (
    DataError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from jobfair.kit.errors import (
    N_,
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
    SignInNeeded,
)
from jobfair.kit.i18n import explain
from jobfair.kit.limits import seconds_to_wait
from jobfair.kit.logs import note_fault
from jobfair.kit.web import AlreadyDone, local_target, signed

log = structlog.get_logger()


class TooOften(DomainError):
    """The same caller has tried too often."""

    code = "too_often"
    message = N_("Too many tries in a short time. Wait a minute, then try again.")


class Busy(DomainError):
    """The store did not answer in time."""

    code = "busy"
    message = N_("The server is busy. Nothing was changed; please try again in a moment.")


class OutOfOrder(DomainError):
    """A fault of ours."""

    code = "fault"
    message = N_("Something went wrong on our side. Tell the organiser this number: %(ref)s.")


class BadRequest(DomainError):
    """The request has no form we know."""

    code = "bad_request"
    message = N_("The server could not read that. Load the page again and repeat what you did.")


class TooLarge(DomainError):
    """More was sent than is accepted."""

    code = "too_large"
    message = N_("That is too large to send. Use a smaller file or split it.")


class WrongForm(DomainError):
    """The body is announced as something else than plain JSON."""

    code = "api.wrong_form"
    message = N_("Send JSON: Content-Type application/json, in UTF-8, not compressed.")


class PageOutOfDate(DomainError):
    """The protection against forged forms has run out."""

    code = "page_out_of_date"
    message = N_("The page was open for too long. Go back, load it again and send once more.")


STATUS_OF: dict[type[DomainError], HTTPStatus] = {
    SignInNeeded: HTTPStatus.UNAUTHORIZED,
    NotFound: HTTPStatus.NOT_FOUND,
    Forbidden: HTTPStatus.FORBIDDEN,
    Conflict: HTTPStatus.CONFLICT,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    TooOften: HTTPStatus.TOO_MANY_REQUESTS,
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    WrongForm: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    Busy: HTTPStatus.SERVICE_UNAVAILABLE,
    OutOfOrder: HTTPStatus.INTERNAL_SERVER_ERROR,
    DomainError: HTTPStatus.BAD_REQUEST,
}

HTTP_ERRORS: dict[int, type[DomainError]] = {
    404: NotFound,
    405: NotFound,
    413: TooLarge,
    429: TooOften,
}

WAIT_SECONDS = 5
"""After how long a busy store is asked again."""


def status_of(error: DomainError) -> HTTPStatus:
    """Return the status of the most specific family the error belongs to."""
    return next(STATUS_OF[kind] for kind in type(error).__mro__ if kind in STATUS_OF)


def problem(error: DomainError) -> dict[str, Any]:
    """Return what a program is told, in the manner of RFC 9457."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "status": status_of(error),
        "code": error.code,
        "message": explain(error, gettext),
    }
    if field := error.details.get("field"):
        told["field"] = field
    return told


def refuse(error: DomainError) -> AnyResponse | tuple[Response | str, int, dict[str, str]]:
    """Answer a refused request in the language and form the caller asked for."""
    status = status_of(error)
    headers = {"Cache-Control": "no-store"}
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        headers["Retry-After"] = str(seconds_to_wait())
    elif status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = str(WAIT_SECONDS)
    if asked_by_program():
        headers["Content-Type"] = "application/problem+json"
        return jsonify(problem(error)), status, headers
    if back := _page_to_return_to(error):
        flash(explain(error, gettext), "info" if isinstance(error, AlreadyDone) else "warning")
        return redirect(back, HTTPStatus.SEE_OTHER)
    # Without what other pages are furnished with: that asks the store, which may be away.
    page = current_app.jinja_env.get_template("_layout/refused.html")
    told = page.render(problem=problem(error), language=str(get_locale()))
    return told, status, headers


def done(page: str) -> AnyResponse:
    """Answer a command that was carried out: a person is led on, a script hears what is said of it.

    `page` is where the button stood, unless the form names another page of ours.
    """
    if asked_by_program():
        return jsonify(signed({"said": get_flashed_messages()}))
    return redirect(local_target(request.form.get("next"), page), HTTPStatus.SEE_OTHER)


def asked_by_program() -> bool:
    """Tell whether a script or device asks, which cannot read a page."""
    if request.path.startswith("/api/") or request.is_json:
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def _page_to_return_to(error: DomainError) -> str | None:
    """Return the page a refused button stood on: it shows how things stand now.

    Only for a conflict, which the fresh page explains by itself.
    """
    if request.method != "POST" or not isinstance(error, Conflict):
        return None
    return local_target(request.form.get("next"), "") or None


def answer_errors(app: Flask) -> None:
    """Let every refusal and every fault end in a page or problem of ours."""
    app.register_error_handler(DomainError, refuse)
    app.register_error_handler(RateLimitExceeded, lambda _error: refuse(TooOften()))
    for away in (OperationalError, InterfaceError, PoolTimeout):
        app.register_error_handler(away, _store_away)
    app.register_error_handler(IntegrityError, _store_refused)
    app.register_error_handler(DataError, _store_refused)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _fault)


def _http_error(error: HTTPException) -> Any:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error
    if error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:  # a fault while another was answered
        return _fault(getattr(error, "original_exception", None) or error)
    return refuse(HTTP_ERRORS.get(error.code, BadRequest)())


def _store_away(error: SQLAlchemyError) -> Any:
    cause = getattr(error, "orig", error)
    state = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
    log.warning("store.unavailable", reason=type(cause).__name__, state=state)
    return refuse(Busy())


def _store_refused(error: SQLAlchemyError) -> Any:
    """Answer what storage alone refused: two people met in one place, or a value no column holds.

    Forms should have refused it in better words, so where it happened is noted like a fault.
    """
    note_fault(error, request.endpoint)
    return refuse(Conflict() if isinstance(error, IntegrityError) else BadRequest())


def _fault(error: Exception) -> Any:
    """Answer without details; where it happened is in the log under the same number."""
    return refuse(OutOfOrder(ref=note_fault(error, request.endpoint)))
