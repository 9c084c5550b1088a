"""Putting a wrong entry of the ladder right: taking it back, or putting another in its place."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from jobfair.accounts.guards import requires
from jobfair.accounts.rules import STAFF
from jobfair.centres.rules import Rung
from jobfair.fairs.errors import FairArchived
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import Invalid
from jobfair.kit.forms import Form
from jobfair.kit.http import status_of
from jobfair.kit.web import reading, show_on, transaction
from jobfair.placements.forms import ReplacementForm, WithdrawalForm
from jobfair.placements.models import Placement, RungEntry
from jobfair.placements.queries import entry_at, placement_at
from jobfair.placements.rules import EntryKind, standing
from jobfair.placements.services import replace_entry, withdraw_entry
from jobfair.placements.views.ladder import WORDS, is_kept
from jobfair.workers.guards import my_fair

bp = Blueprint(
    "corrections",
    __name__,
    url_prefix="/organise/fairs/<int:fair_id>/placements/<int:placement_id>/entries/<int:entry_id>",
)


@bp.get("")
@requires(*STAFF)
def show(fair_id: int, placement_id: int, entry_id: int) -> str:
    """Show an entry, and how it can be put right."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        placement = placement_at(db, fair.id, placement_id)
        entry = entry_at(db, placement, entry_id)
    return _page(fair, placement, entry, WithdrawalForm(prefix="back-"), _replacement_of(entry))


@bp.post("/withdraw")
@requires(*STAFF)
@again_on_conflict
def withdraw(fair_id: int, placement_id: int, entry_id: int) -> Any:
    """Take an entry back."""
    form = WithdrawalForm(request.form, prefix="back-")
    if not form.validate():
        return _again(fair_id, placement_id, entry_id, form)
    with transaction() as db:
        placement = placement_at(db, my_fair(db, fair_id).id, placement_id)
        entry = entry_at(db, placement, entry_id)
        withdraw_entry(db, placement, entry, reason=form.reason.data, at=now())
    flash(_("The entry is withdrawn. It stays to be seen, and counts no more."), "success")
    return _back(fair_id, placement_id)


@bp.post("")
@requires(*STAFF)
@again_on_conflict
def replace(fair_id: int, placement_id: int, entry_id: int) -> Any:
    """Put another entry in the place of a wrong one."""
    form = ReplacementForm(request.form)
    if not form.validate():
        return _again(fair_id, placement_id, entry_id, form)
    try:
        with transaction() as db:
            placement = placement_at(db, my_fair(db, fair_id).id, placement_id)
            entry = entry_at(db, placement, entry_id)
            replace_entry(
                db, placement, entry, Rung(form.rung.data), on=form.reached_on.data,
                proof=form.proof(), reason=form.reason.data, at=now(),
            )  # fmt: skip
    except Invalid as error:
        show_on(form, error)
        return _again(fair_id, placement_id, entry_id, form)[0], status_of(error)
    flash(_("The entry is corrected. The wrong one stays to be seen, struck through."), "success")
    return _back(fair_id, placement_id)


def _again(fair_id: int, placement_id: int, entry_id: int, form: Form) -> tuple[str, HTTPStatus]:
    with reading() as db:
        fair = my_fair(db, fair_id)
        placement = placement_at(db, fair.id, placement_id)
        entry = entry_at(db, placement, entry_id)
    is_replacement = isinstance(form, ReplacementForm)
    page = _page(
        fair, placement, entry,
        WithdrawalForm(prefix="back-") if is_replacement else form,
        form if is_replacement else _replacement_of(entry),
    )  # fmt: skip
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


def _replacement_of(entry: RungEntry) -> ReplacementForm | None:
    """Return the form with what the entry says; only a rung is replaced by a rung."""
    if entry.kind != EntryKind.REACHED:
        return None
    form = ReplacementForm(obj=entry)
    form.reason.data = ""
    return form


def _page(
    fair: Fair, placement: Placement, entry: RungEntry, withdrawal: Form, replacement: Form | None
) -> str:
    return render_template(
        "placements/correction.html",
        fair_id=fair.id,
        placement=placement,
        entry=entry,
        kept=is_kept(fair, placement, entry),
        archived=FairArchived.message,
        entry_stands=entry.id in {one.id for one in standing(placement.entries)},
        withdrawal=withdrawal,
        replacement=replacement,
        commands=(uuid4(), uuid4()),
        **WORDS,
    )


def _back(fair_id: int, placement_id: int) -> Any:
    page = url_for("placements.show", fair_id=fair_id, placement_id=placement_id)
    return redirect(page, HTTPStatus.SEE_OTHER)
