"""Checking a certificate: for anyone who holds one, and for nobody who looks for people."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from jobfair.accounts.guards import public
from jobfair.documents.errors import CodeNotComplete
from jobfair.documents.forms import CodeForm
from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.queries.checking import Word, check
from jobfair.documents.rules import LONGEST_TYPED, read_code
from jobfair.kit.clock import day_of, now
from jobfair.kit.limits import limiter
from jobfair.kit.web import reading

bp = Blueprint("verification", __name__)

often_enough = limiter.shared_limit("60 per minute", scope="verify")
"""A whole hall sits behind one address, and nobody checks more papers than that by hand."""


@bp.after_request
def keep_out_of_search(response: Response) -> Response:
    """Ask search engines to leave these pages alone."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@bp.get("/verify")
@public
def show_form() -> str:
    """Ask for the code of a paper."""
    return render_template("documents/verify.html", form=CodeForm())


@bp.post("/verify")
@public
@often_enough
def take_code() -> tuple[str, int] | Response:
    """Lead to our word on the code that was keyed in."""
    form = CodeForm(request.form)
    if form.validate():
        try:
            target = url_for(".verify", code=read_code(form.code.data or ""))
            return redirect(target, HTTPStatus.SEE_OTHER)
        except CodeNotComplete as error:
            form.code.errors = [error.message]
    return render_template("documents/verify.html", form=form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.get("/verify/<code>")
@public
@often_enough
def verify(code: str) -> str:
    """Give our word on a code, in one shape whatever it is."""
    with reading() as db:
        checked = check(db, code[:LONGEST_TYPED])
    return render_template(
        "documents/verdict.html", checked=checked, Word=Word, Kind=Kind, today=day_of(now())
    )
