"""Bringing in the classes of communes as a list: all of it, or nothing and the reasons."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.datastructures import CombinedMultiDict
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS
from jobfair.areas.errors import ClassesRefused
from jobfair.exchange.forms import FileForm
from jobfair.exchange.rules.lists import Problem
from jobfair.exchange.services.areas import enter_classes
from jobfair.exchange.sheets.areas import FILE_NAME, areas_template, check_areas
from jobfair.exchange.views.giving import given_as
from jobfair.kit.aside import aside
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import Invalid
from jobfair.kit.i18n import explain
from jobfair.kit.sheets.container import LARGEST_FILE
from jobfair.kit.web import transaction

bp = Blueprint("area_lists", __name__, url_prefix="/organise/areas/list")

MOST_PROBLEMS = 1000


@bp.get("")
@requires(*ONLOOKERS)
def ask() -> str:
    """Show the template and the form for a list."""
    return _page(FileForm(), ())


@bp.get("/template.xlsx")
@requires(*ONLOOKERS)
def give_template() -> Response:
    """Give an empty list to be filled in."""
    return given_as(FILE_NAME, aside(areas_template))


@bp.post("")
@requires(*ONLOOKERS)
def receive() -> Any:
    """Take a list in, or say of each row why the list is not taken in."""
    form = FileForm(CombinedMultiDict([request.files, request.form]))
    problems: Sequence[Problem] = ()
    if form.validate():
        try:
            new = _enter(form.file.data.stream.read(LARGEST_FILE + 1))
        except ClassesRefused as error:
            problems = error.details["problems"]
            form.file.errors = [gettext(error.message)]
        except Invalid as error:
            form.file.errors = [explain(error, gettext)]
        else:
            flash(ngettext("%(num)s entry is new.", "%(num)s entries are new.", new), "success")
            return redirect(url_for("areas.every_class"), HTTPStatus.SEE_OTHER)
    return _page(form, problems), HTTPStatus.UNPROCESSABLE_ENTITY


def _enter(data: bytes) -> int:
    """Read the file outside of any transaction, since that takes long; then enter its rows."""
    rows, checked = aside(check_areas, data)
    if checked.problems:
        raise ClassesRefused(problems=checked.problems)

    @again_on_conflict
    def enter() -> int:
        with transaction() as db:
            return enter_classes(
                db, me().centre_id, rows, checked, account_id=me().account_id, at=now()
            )

    return enter()


def _page(form: FileForm, problems: Sequence[Problem]) -> str:
    said = [
        (one.line, one.heading, one.shown, gettext(one.message) % one.details)
        for one in problems[:MOST_PROBLEMS]
    ]
    return render_template("exchange/areas.html", form=form, problems=said)
