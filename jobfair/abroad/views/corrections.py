"""Putting an entry of the way abroad right: taking it back, or putting another in its place."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from jobfair.abroad.forms import ReasonForm, StepForm, correction_of
from jobfair.abroad.models import JourneyEntry
from jobfair.abroad.queries import entry_of, ways_of
from jobfair.abroad.rules import EntryKind, Step, standing
from jobfair.abroad.services import correct_entry, withdraw_entry
from jobfair.abroad.views.person import WORDS, language, named, show_in, trade_named
from jobfair.accounts.guards import requires
from jobfair.accounts.rules import DESK
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import Conflict, Invalid, NotFound
from jobfair.kit.http import status_of
from jobfair.kit.web import reading, transaction
from jobfair.workers.guards import my_registration
from jobfair.workers.models import Registration

bp = Blueprint(
    "abroad_corrections",
    __name__,
    url_prefix="/desk/fairs/<int:fair_id>/people/<int:registration_id>/abroad/<int:entry_id>",
)

BACK = "back-"
"""What keeps the two forms of the page apart."""


@bp.get("")
@requires(*DESK)
def show(fair_id: int, registration_id: int, entry_id: int) -> str:
    """Show an entry, and how it can be put right."""
    return _page(fair_id, registration_id, entry_id)


@bp.post("")
@requires(*DESK)
@again_on_conflict
def replace(fair_id: int, registration_id: int, entry_id: int) -> Any:
    """Put another entry about the same step in the place of a wrong one."""
    with reading() as db:
        entry = _found(db, fair_id, registration_id, entry_id)[1]
    form = correction_of(Step(entry.step), request.form, language=language())
    if not form.validate():
        page = _page(fair_id, registration_id, entry_id, right=form)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            registration, entry = _found(db, fair_id, registration_id, entry_id)
            told = form.told(Step(entry.step))
            correct_entry(db, registration, entry, told, reason=form.reason.data, at=now())
    except (Conflict, Invalid) as error:
        show_in(form, error)
        return _page(fair_id, registration_id, entry_id, right=form), status_of(error)
    flash(_("The entry is corrected. The wrong one stays to be seen, struck through."), "success")
    return _back(fair_id, registration_id)


@bp.post("/withdraw")
@requires(*DESK)
@again_on_conflict
def withdraw(fair_id: int, registration_id: int, entry_id: int) -> Any:
    """Take an entry back."""
    form = ReasonForm(request.form, prefix=BACK)
    with reading() as db:
        _found(db, fair_id, registration_id, entry_id)
    if not form.validate():
        page = _page(fair_id, registration_id, entry_id, back=form)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            registration, entry = _found(db, fair_id, registration_id, entry_id)
            withdraw_entry(db, registration, entry, reason=form.reason.data, at=now())
    except (Conflict, Invalid) as error:
        show_in(form, error)
        return _page(fair_id, registration_id, entry_id, back=form), status_of(error)
    flash(_("The entry is withdrawn. It stays to be seen, and counts no more."), "success")
    return _back(fair_id, registration_id)


def _found(
    db: Any, fair_id: int, registration_id: int, entry_id: int
) -> tuple[Registration, JourneyEntry]:
    registration = my_registration(db, fair_id, registration_id)
    entry = entry_of(db, registration.worker_id, entry_id)
    if entry.kind == EntryKind.WITHDRAWN:
        raise NotFound
    return registration, entry


def _form_of(entry: JourneyEntry) -> StepForm:
    form = correction_of(Step(entry.step), obj=entry, language=language())
    form.reason.data = ""
    return form


def _page(
    fair_id: int,
    registration_id: int,
    entry_id: int,
    *,
    back: ReasonForm | None = None,
    right: StepForm | None = None,
) -> str:
    with reading() as db:
        registration, entry = _found(db, fair_id, registration_id, entry_id)
        ways = ways_of(db, registration.worker_id)
    stand = {one.id for way in ways for one in standing(way.entries).values()}
    return render_template(
        "abroad/correction.html",
        registration=registration,
        fair_id=fair_id,
        entry=entry,
        entry_stands=entry.id in stand,
        back=back or ReasonForm(prefix=BACK),
        form=right or _form_of(entry),
        commands=(uuid4(), uuid4()),
        country_named=named,
        trade_named=trade_named,
        **WORDS,
    )


def _back(fair_id: int, registration_id: int) -> Any:
    page = url_for("abroad.show", fair_id=fair_id, registration_id=registration_id)
    return redirect(page, HTTPStatus.SEE_OTHER)
