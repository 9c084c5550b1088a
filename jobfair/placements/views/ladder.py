"""Who was hired, how far up the ladder each has come, and by what that is known."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK, STAFF
from jobfair.centres.rules import RUNG_WORDS, Rung
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.kit.i18n import explain
from jobfair.kit.web import paged, reading, transaction
from jobfair.placements.errors import RungInFuture
from jobfair.placements.forms import RungForm
from jobfair.placements.models import Placement
from jobfair.placements.queries import placement_at, placements_listed
from jobfair.placements.rules import (
    CONFIRMER_WORDS,
    EVIDENCE_WORDS,
    Confirmer,
    highest,
    is_strong,
)
from jobfair.placements.services import reach
from jobfair.workers.guards import my_fair

bp = Blueprint("placements", __name__, url_prefix="/organise/fairs/<int:fair_id>/placements")


@bp.get("")
@requires(*STAFF)
def listed(fair_id: int) -> str:
    """Show the placements of a fair with the rung that each has reached."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        page = paged(db, placements_listed(fair.id))
    return render_template(
        "placements/placements.html",
        fair=fair,
        page=page,
        highest=_highest,
        strong=_strong,
        may_help=me().may(*DESK),
        rung_words=RUNG_WORDS,
    )


@bp.get("/<int:placement_id>")
@requires(*STAFF)
def show(fair_id: int, placement_id: int) -> str:
    """Show the ladder of one placement."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        placement = placement_at(db, fair.id, placement_id)
    return _page(fair, placement, RungForm())


@bp.post("/<int:placement_id>")
@requires(*STAFF)
def add_rung(fair_id: int, placement_id: int) -> Any:
    """Note that a placement has come to a rung, with its evidence."""
    form = RungForm(request.form)
    with reading() as db:
        fair = my_fair(db, fair_id)
        placement = placement_at(db, fair.id, placement_id)
    if not form.validate():
        return _page(fair, placement, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            climbing = placement_at(db, my_fair(db, fair_id).id, placement_id)
            rung, on = Rung(form.rung.data), form.reached_on.data
            reach(db, climbing, rung, on=on, proof=form.proof(), at=now())
    except RungInFuture as error:
        form.reached_on.errors = [explain(error, gettext)]
        return _page(fair, placement, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Noted, with its evidence."), "success")
    page = url_for(".show", fair_id=fair_id, placement_id=placement_id)
    return redirect(page, HTTPStatus.SEE_OTHER)


def _page(fair: Fair, placement: Placement, form: RungForm) -> str:
    return render_template(
        "placements/placement.html",
        fair=fair,
        placement=placement,
        form=form,
        may_help=me().may(*DESK),
        highest=_highest(placement),
        strong=_strong,
        command_id=uuid4(),
        rung_words=RUNG_WORDS,
        evidence_words=EVIDENCE_WORDS,
        confirmer_words=CONFIRMER_WORDS,
    )


def _highest(placement: Placement) -> Rung | None:
    return highest(entry.rung for entry in placement.entries)


def _strong(placement: Placement, rung: str) -> bool:
    return is_strong({Confirmer(e.confirmed_by) for e in placement.entries if e.rung == rung})
