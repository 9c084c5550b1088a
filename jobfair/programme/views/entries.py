"""The ledgers of a programme line: every entry with who made it, and those taken back with why."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS, ORGANISERS
from jobfair.fairs.queries import fair_of, fairs_of
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.forms import Form
from jobfair.kit.web import reading, show_on, transaction
from jobfair.programme.errors import OutsideLine
from jobfair.programme.forms import FORMS, CostForm, TakeBackForm
from jobfair.programme.models import OfEntry
from jobfair.programme.queries.lines import entries_of, entry_in, line_of
from jobfair.programme.rules.ledgers import LEDGER_LEADS, LEDGER_WORDS, Ledger
from jobfair.programme.services import enter, take_back
from jobfair.programme.views.rows import columns_of

UNDER = f"/organise/programme/<int:line_id>/<any({','.join(Ledger)}):ledger>"

bp = Blueprint("ledgers", __name__, url_prefix=UNDER)


@bp.get("")
@requires(*ONLOOKERS)
def entries(line_id: int, ledger: str) -> str:
    """Show a ledger of a programme line, and the form for another entry."""
    return _page(line_id, Ledger(ledger), None)


@bp.post("")
@requires(*ORGANISERS)
@again_on_conflict
def add(line_id: int, ledger: str) -> Any:
    """Add an entry to a ledger."""
    kept = Ledger(ledger)
    form = _form(kept)
    if not form.validate():
        return _page(line_id, kept, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            line = line_of(db, me().centre_id, line_id)
            if kept == Ledger.COSTS:
                fair_of(db, line.centre_id, form.data["fair_id"])
            enter(db, line, kept, form.data, account_id=me().account_id, at=now())
    except OutsideLine as error:
        show_on(form, error)
        return _page(line_id, kept, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Entered. The report shows it at once."), "success")
    return _back(line_id, kept)


@bp.get("/<int:row_id>/take-back")
@requires(*ORGANISERS)
def show_take_back(line_id: int, ledger: str, row_id: int) -> str:
    """Ask why an entry is to count no longer."""
    return _question(line_id, Ledger(ledger), row_id, TakeBackForm())


@bp.post("/<int:row_id>/take-back")
@requires(*ORGANISERS)
@again_on_conflict
def let_go(line_id: int, ledger: str, row_id: int) -> Any:
    """Let an entry count no longer, with the reason."""
    form, kept = TakeBackForm(request.form), Ledger(ledger)
    if not form.validate():
        return _question(line_id, kept, row_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    with transaction() as db:
        line = line_of(db, me().centre_id, line_id)
        row = entry_in(db, line.id, kept, row_id)
        take_back(db, line, row, reason=form.reason.data, account_id=me().account_id, at=now())
    flash(_("The entry is taken back. If another should count, enter it now."), "success")
    return _back(line_id, kept)


def _form(ledger: Ledger) -> Form:
    form = FORMS[ledger](request.form or None)
    if isinstance(form, CostForm):
        with reading() as db:
            form.offer_fairs(fairs_of(db, me().centre_id))
    return form


def _page(line_id: int, ledger: Ledger, form: Form | None) -> str:
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        rows: Sequence[OfEntry] = entries_of(db, line.id, ledger)
    form = form or _form(ledger)
    return render_template(
        "programme/entries.html",
        line=line,
        ledger=ledger,
        rows=rows[::-1],
        shown=columns_of(ledger),
        form=form,
        may_enter=me().may(*ORGANISERS),
        without_fair=ledger == Ledger.COSTS and not form["fair_id"].choices,
        ledgers=LEDGER_WORDS,
        lead=LEDGER_LEADS[ledger],
        command_id=uuid4(),
    )


def _question(line_id: int, ledger: Ledger, row_id: int, form: TakeBackForm) -> str:
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        row = entry_in(db, line.id, ledger, row_id)
    return render_template(
        "programme/take_back.html",
        line=line,
        ledger=ledger,
        row=row,
        shown=columns_of(ledger),
        form=form,
        ledgers=LEDGER_WORDS,
        command_id=uuid4(),
    )


def _back(line_id: int, ledger: Ledger) -> Response:
    return redirect(url_for(".entries", line_id=line_id, ledger=ledger), HTTPStatus.SEE_OTHER)
