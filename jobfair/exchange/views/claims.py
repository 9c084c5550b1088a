"""Rows of commune lists that may mean somebody: staff look at each beside those people and decide."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.counselling.rules import TARGET_WORDS
from jobfair.exchange import services
from jobfair.exchange.queries.groups import claim_at, claims_waiting, next_claim, people_meant
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import keys, reading, transaction
from jobfair.workers.forms import commune_named
from jobfair.workers.guards import my_fair
from jobfair.workers.models import Worker
from jobfair.workers.queries import registration_at
from jobfair.workers.rules.masking import mask_id_number
from jobfair.workers.services import id_number_of

bp = Blueprint("claims", __name__, url_prefix="/organise/fairs/<int:fair_id>/groups")

NOBODY = "nobody"


@bp.get("")
@requires(*ORGANISERS)
def show(fair_id: int) -> str:
    """Show how many rows wait; none is opened by coming here."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        waiting = claims_waiting(db, fair.id)
    return render_template("exchange/claims.html", fair=fair, waiting=waiting)


@bp.post("/next")
@requires(*ORGANISERS)
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
        )


@bp.post("/<int:claim_id>")
@requires(*ORGANISERS)
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
        services.decide(db, keys().seal, claim, who, account_id=me().account_id, at=now())
    flash(
        _("Noted: nobody here is meant.") if who is None else _("The paper is entered."), "success"
    )
    return _back(fair_id)


def _masked(worker: Worker) -> str:
    number = id_number_of(worker, keys().seal)
    return mask_id_number(number) if number else ""


def _back(fair_id: int) -> Response:
    return redirect(url_for(".show", fair_id=fair_id), HTTPStatus.SEE_OTHER)
