"""Booths to wait at, for whoever has just come in at a kiosk: which ones suit, and a place at them.

Both are asked while the person stands there and never kept at the kiosk. The protocol is
written down in `docs/kiosk.md`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import Blueprint
from pydantic import Field
from sqlalchemy.orm import Session

from jobfair.checkin.forms.standing import Asked
from jobfair.checkin.queries import who_stands_there
from jobfair.devices.guards import paired, this_device
from jobfair.devices.rules import DeviceKind
from jobfair.employers.queries import approved_booths_with
from jobfair.fairs.queries import live_fair
from jobfair.kit.bodies import body_as
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import DomainError
from jobfair.kit.i18n import reason_in
from jobfair.kit.web import AlreadyDone, reading, signed, transaction
from jobfair.queues import services
from jobfair.queues.queries import Possible, booths_for, live_places_of
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_at

bp = Blueprint("kiosk_booths", __name__, url_prefix="/api/v1/kiosk")

MOST_BOOTHS = 20


class Chosen(Asked):
    """At which booths somebody wants to wait, by the numbers that hang over them."""

    booths: list[int] = Field(min_length=1, max_length=MOST_BOOTHS)


@bp.post("/booths")
@paired(DeviceKind.KIOSK)
def booths() -> dict[str, Any]:
    """Tell at which booths who came in may wait, what suits them best first."""
    asked, at = body_as(Asked), now()
    try:
        with reading() as db:
            holder = _holder(db, asked, at)
            limit = live_fair(db, holder.fair_id).queue_limit
            told = {
                "limit": limit,
                "waits": _waits(db, holder),
                "offers": [_offer(one) for one in booths_for(db, holder, at=at)],
            }
    except DomainError as error:
        return signed(_refusal(error, asked.lang))
    return signed({"result": "accepted", **told})


@bp.post("/join")
@paired(DeviceKind.KIOSK)
def join() -> dict[str, Any]:
    """Give who came in a place at every booth they chose, or at none of them.

    The kiosk names the command (`Idempotency-Key`), so that one whose answer was lost can be
    sent again.
    """
    chosen, at = body_as(Chosen), now()
    try:
        result = _join(chosen, at)
        with reading() as db:
            waits = _waits(db, _holder(db, chosen, at))
    except DomainError as error:
        return signed(_refusal(error, chosen.lang))
    return signed({"result": result, "waits": waits})


@again_on_conflict
def _join(chosen: Chosen, at: datetime) -> str:
    try:
        with transaction() as db:
            holder = _holder(db, chosen, at)
            for booth in approved_booths_with(db, holder.fair_id, chosen.booths):
                services.join(db, booth, holder, by="kiosk", at=at)
    except AlreadyDone:
        return "repeat"
    return "accepted"


def _holder(db: Session, asked: Asked, at: datetime) -> Registration:
    fair_id = this_device().fair_id
    return registration_at(
        db, fair_id, who_stands_there(db, asked.of, fair_id=fair_id, store=asked.store, at=at)
    )


def _waits(db: Session, holder: Registration) -> Sequence[str]:
    return [str(place.booth.number) for place in live_places_of(db, holder.id)]


def _offer(possible: Possible) -> dict[str, Any]:
    wait = possible.wait
    return {
        "booth": str(possible.booth.number),
        "trade": possible.trade,
        "open": possible.is_open,
        "wait": {"least": wait.least, "most": wait.most} if wait else None,
    }


def _refusal(error: DomainError, lang: str) -> dict[str, Any]:
    return {"result": "refused", **reason_in(error, lang)}
