"""The programme lines of a centre."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS, ORGANISERS
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import reading, show_on, transaction
from jobfair.programme.errors import LineNameTaken
from jobfair.programme.forms import LineForm
from jobfair.programme.queries.lines import lines_of
from jobfair.programme.services import open_line

bp = Blueprint("programme", __name__, url_prefix="/organise/programme")


@bp.get("")
@requires(*ONLOOKERS)
def every_line() -> str:
    """Show the programme lines that the centre carries out."""
    with reading() as db:
        lines = lines_of(db, me().centre_id)
    return render_template("programme/lines.html", lines=lines, may_enter=me().may(*ORGANISERS))


@bp.get("/new")
@requires(*ORGANISERS)
def new_line() -> str:
    """Show the form for a programme line."""
    return _form(LineForm())


@bp.post("/new")
@requires(*ORGANISERS)
@again_on_conflict
def open_new() -> Any:
    """Begin to keep a programme line."""
    form = LineForm(request.form)
    if not form.validate():
        return _form(form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            line = open_line(db, me().centre_id, form.data, at=now())
    except LineNameTaken as error:
        show_on(form, error)
        return _form(form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("The programme line is opened. Enter its budget and its targets next."), "success")
    return redirect(url_for("progress.report", line_id=line.id), HTTPStatus.SEE_OTHER)


def _form(form: LineForm) -> str:
    return render_template("programme/line_new.html", form=form, command_id=uuid4())
