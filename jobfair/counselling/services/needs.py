"""Keeping what people ask for."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from jobfair.counselling.errors import NothingAskedFor, TradeUnknown
from jobfair.counselling.facts import NeedStated
from jobfair.counselling.models import AskedFor, Need
from jobfair.counselling.queries import needs_of
from jobfair.counselling.rules import (
    NeedKind,
    Source,
    Start,
    Wanted,
    WhereToWork,
    asked_again,
    kinds_of,
    unknown_trades,
)
from jobfair.fairs.queries import fair
from jobfair.fairs.services import require_not_archived
from jobfair.kit.facts import record
from jobfair.workers.models import Registration


def state_need(
    db: Session,
    registration: Registration,
    wanted: Wanted,
    *,
    source: Source,
    at: datetime,
    event_id: UUID | None = None,
    account_id: int | None = None,
) -> None:
    """Keep what somebody wants; earlier statements stay as they were.

    Raises:
        TradeUnknown: a trade is not in the list of occupations.
    """
    if unknown_trades(wanted.trades):
        raise TradeUnknown(field="trades")
    db.add(
        Need(
            registration_id=registration.id, source=source, event_id=event_id,
            account_id=account_id, stated_at=at, trades=list(dict.fromkeys(wanted.trades)),
            place=wanted.place, wage_from=wanted.wage_from, start=wanted.start, training=wanted.training,
            asked=[AskedFor(kind=kind) for kind in kinds_of(wanted)],
        )
    )  # fmt: skip
    record(
        db,
        NeedStated(fair_id=registration.fair_id, registration_id=registration.id, by=source),
    )


def ask_for(
    db: Session,
    registration: Registration,
    kinds: Collection[NeedKind],
    *,
    account_id: int,
    at: datetime,
) -> None:
    """Keep what somebody tells an adviser they ask for; what they said of the work still holds.

    Raises:
        FairArchived: the fair is kept as it was.
        NothingAskedFor: nothing is named.
    """
    require_not_archived(fair(db, registration.fair_id))
    if not kinds:
        raise NothingAskedFor(field="kinds")
    needs = needs_of(db, registration.id)
    wanted = asked_again(_said(needs[0]) if needs else Wanted(), kinds)
    state_need(db, registration, wanted, source=Source.DESK, at=at, account_id=account_id)


def _said(need: Need) -> Wanted:
    return Wanted(
        trades=tuple(need.trades),
        place=WhereToWork(need.place) if need.place else None,
        wage_from=need.wage_from,
        start=Start(need.start) if need.start else None,
        training=need.training,
    )
