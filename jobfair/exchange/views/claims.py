"""Rows of commune lists that may mean somebody: staff look at each beside those people and decide."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS, ORGANISERS
from jobfair.counselling.rules import TARGET_WORDS
from jobfair.exchange import services
from jobfair.exchange.queries.groups import (
    claim_at,
    claims_by_fair,
    claims_waiting,
    next_claim,
    people_meant,
)
from jobfair.fairs.queries import fairs_of
from jobfair.fairs.rules import STATE_WORDS, State
from jobfair.households.rules.homes import ROLE_WORDS
from jobfair.households.rules.lists import FIT_WORDS, Fit
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import keys, paged_rows, reading, transaction
from jobfair.workers.forms import commune_named
from jobfair.workers.guards import my_fair
from jobfair.workers.models import Worker
from jobfair.workers.queries import registration_at
from jobfair.workers.rules.masking import mask_id_number
from jobfair.workers.services import id_number_of

bp = Blueprint("claims", __name__, url_prefix="/organise/fairs/<int:fair_id>/groups")

every_bp = Blueprint("groups", __name__, url_prefix="/organise/groups")

NOBODY = "nobody"


@every_bp.get("")
@requires(*ONLOOKERS)
def every() -> str:
    """Show the ways to groups, households and classes of communes, and at which fairs rows wait."""
    with reading() as db:
        fairs = [fair for fair in fairs_of(db, me().centre_id) if fair.state != State.DRAFT]
        waiting = claims_by_fair(db, me().centre_id)
    fairs.sort(key=lambda fair: fair.id not in waiting)  # stable: the newest day first
    return render_template(
        "exchange/groups.html",
        page=paged_rows(fairs),
        waiting=waiting,
        states=STATE_WORDS,
        may_import=me().may(*ORGANISERS),
    )


@bp.get("")
@requires(*ONLOOKERS)
def show(fair_id: int) -> str:
    """Show how many rows wait; none is opened by coming here."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        waiting = claims_waiting(db, fair.id)
    return render_template(
        "exchange/claims.html", fair=fair, waiting=waiting, may_import=me().may(*ORGANISERS)
    )


@bp.post("/next")
@requires(*ONLOOKERS)
def open_next(fair_id: int) -> Any:
    """Open the row that has waited longest beside those whom it may mean."""
    with transaction() as db:
        fair = my_fair(db, fair_id)
        claim = next_claim(db, fair.id)
        if claim is None:
            return _back(fair_id)
        row = services.open_claim(db, keys().seal, claim)
        return render_template(
            "exchange/claim.html",
            fair=fair,
            claim=claim,
            row=row,
            people=people_meant(db, keys().seal, fair, row),
            waiting=claims_waiting(db, fair.id),
            command_id=uuid4(),
            nobody=NOBODY,
            masked=_masked,
            commune_named=commune_named,
            target_words=TARGET_WORDS,
            role_words=ROLE_WORDS,
        )


@bp.post("/<int:claim_id>")
@requires(*ONLOOKERS)
@again_on_conflict
def decide(fair_id: int, claim_id: int) -> Response:
    """Keep whom a row means, or that it means nobody here."""
    chosen = request.form.get("who", "")
    with transaction() as db:
        fair = my_fair(db, fair_id)
        claim = claim_at(db, fair.id, claim_id)
        who = None
        if chosen != NOBODY:
            number = int(chosen) if chosen.isdecimal() and len(chosen) < 10 else 0
            who = registration_at(db, fair.id, number)
        fit = services.decide(db, keys().seal, claim, who, account_id=me().account_id, at=now())
    flash(
        _("Noted: nobody here is meant.") if who is None else _("The paper is entered."), "success"
    )
    if fit == Fit.JOINS:
        flash(_("The person is in the household that the list names."), "success")
    elif fit in FIT_WORDS:
        flash(_(FIT_WORDS[fit]), "warning")
    return _back(fair_id)


def _masked(worker: Worker) -> str:
    number = id_number_of(worker, keys().seal)
    return mask_id_number(number) if number else ""


def _back(fair_id: int) -> Response:
    return redirect(url_for(".show", fair_id=fair_id), HTTPStatus.SEE_OTHER)
