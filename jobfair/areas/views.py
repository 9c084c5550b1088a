"""The classes of communes, which the programme office keeps: entered, ended, taken back."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS
from jobfair.areas import services
from jobfair.areas.errors import ClassOverlaps, EndsBeforeBegin
from jobfair.areas.forms import ClassForm, EndForm, TakeBackForm
from jobfair.areas.models import AreaClass
from jobfair.areas.queries import class_at, classes_of
from jobfair.areas.rules import AREA_WORDS, WHEN_WORDS, When, when
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import paged, reading, show_on, transaction
from jobfair.workers.forms import commune_named

bp = Blueprint("areas", __name__, url_prefix="/organise/areas")


@bp.get("")
@requires(*ONLOOKERS)
def every_class() -> str:
    """Show what was entered of communes, and the form for another entry."""
    return _page(ClassForm())


@bp.post("")
@requires(*ONLOOKERS)
@again_on_conflict
def add() -> Any:
    """Enter the class of a commune."""
    form = ClassForm(request.form)
    if form.validate() and form.commune.unit is not None:
        try:
            with transaction() as db:
                services.classify(
                    db, me().centre_id, form.decided(form.commune.unit.code),
                    account_id=me().account_id, at=now(),
                )  # fmt: skip
        except (ClassOverlaps, EndsBeforeBegin) as error:
            show_on(form, error)
    if form.errors:
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("The class of the commune is entered."), "success")
    return _back()


@bp.get("/<int:area_class_id>")
@requires(*ONLOOKERS)
def one_class(area_class_id: int) -> str:
    """Show one entry, to be ended or taken back."""
    return _one(area_class_id, EndForm(), TakeBackForm())


@bp.post("/<int:area_class_id>/end")
@requires(*ONLOOKERS)
@again_on_conflict
def end(area_class_id: int) -> Any:
    """Give a class its last day."""
    form = EndForm(request.form)
    if form.validate():
        try:
            with transaction() as db:
                row = class_at(db, me().centre_id, area_class_id)
                services.end_class(db, row, form.ends_on.data)
        except EndsBeforeBegin as error:
            show_on(form, error)
    if form.errors:
        return _one(area_class_id, form, TakeBackForm()), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("The entry has its last day."), "success")
    return _back()


@bp.post("/<int:area_class_id>/take-back")
@requires(*ONLOOKERS)
@again_on_conflict
def take_back(area_class_id: int) -> Any:
    """Let an entry count no longer, with the reason."""
    form = TakeBackForm(request.form)
    if not form.validate():
        return _one(area_class_id, EndForm(), form), HTTPStatus.UNPROCESSABLE_ENTITY
    with transaction() as db:
        row = class_at(db, me().centre_id, area_class_id)
        services.take_back(db, row, reason=form.reason.data, account_id=me().account_id, at=now())
    flash(_("The entry is taken back. If another should count, enter it now."), "success")
    return _back()


def _page(form: ClassForm) -> str:
    with reading() as db:
        page = paged(db, classes_of(me().centre_id))
    return render_template("areas/list.html", form=form, page=page, command_id=uuid4(), **_words())


def _one(area_class_id: int, form: EndForm, back: TakeBackForm) -> str:
    with reading() as db:
        row = class_at(db, me().centre_id, area_class_id)
    return render_template(
        "areas/one.html", row=row, form=form, back=back, command_id=uuid4(), **_words()
    )


def _words() -> dict[str, Any]:
    return {
        "area_words": AREA_WORDS,
        "when_words": WHEN_WORDS,
        "stands": _stands,
        "commune_named": commune_named,
    }


def _stands(row: AreaClass) -> When:
    """Return whether an entry holds today."""
    taken_back = row.taken_back_at is not None
    return when(row.begins_on, row.ends_on, day_of(now()), taken_back=taken_back)


def _back() -> Response:
    return redirect(url_for(".every_class"), HTTPStatus.SEE_OTHER)
