"""At which booths somebody may take a place, and what they may expect there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.employers.models import Booth
from jobfair.employers.queries import booths_at
from jobfair.employers.rules import Approval, Floor
from jobfair.matching.queries import Suggestion, suggestions
from jobfair.queues.queries.places import places_of
from jobfair.queues.queries.waits import (
    busy_booths,
    closing_of,
    waiting_counts,
    waits_for_who_joins,
)
from jobfair.queues.rules import LIVE, NOBODY, Chance, PlaceState, Wait, worth_waiting
from jobfair.workers.models import Registration


@dataclass(frozen=True, slots=True)
class Possible:
    """A booth at which somebody may wait, the group of its work that suits them best, and the wait."""

    booth: Booth
    trade: str | None
    is_open: bool
    wait: Wait | None


def booths_for(db: Session, registration: Registration, *, at: datetime) -> Sequence[Possible]:
    """Return at which booths a worker may take a place, what suits them best first.

    Where they have a place or were seen they need none, and a booth that wants nobody any more
    is left out.
    """
    booths = _booths_not_seen(db, registration)
    best = _best_at_each(suggestions(db, registration))
    full = best.keys() - {key for key, one in best.items() if not one.match.is_full}
    wanting = {key: booth for key, booth in booths.items() if key not in full}
    expected = _expected(db, registration.fair_id, wanting.values())
    chances = [
        Chance(
            booth_id=key,
            points=best[key].match.points if key in best else 0,
            is_open=booth.floor in (Floor.OPEN, Floor.BUSY),
            wait=expected.get(key),
        )
        for key, booth in wanting.items()
    ]
    return [
        Possible(
            wanting[one.booth_id],
            best[one.booth_id].vacancy.occupation if one.booth_id in best else None,
            one.is_open,
            one.wait,
        )
        for one in worth_waiting(chances, closing_of(registration.fair, at), at=at)
    ]


def _booths_not_seen(db: Session, registration: Registration) -> Mapping[int, Booth]:
    seen = {
        place.booth_id
        for place in places_of(db, registration.id)
        if place.state in (*LIVE, PlaceState.DONE)
    }
    booths = booths_at(db, registration.fair_id, [Approval.APPROVED])
    return {booth.id: booth for booth in booths if booth.id not in seen}


def _best_at_each(suggested: Iterable[Suggestion]) -> dict[int, Suggestion]:
    best: dict[int, Suggestion] = {}
    for one in suggested:
        best.setdefault(one.vacancy.booth_id, one)
    return best


def _expected(db: Session, fair_id: int, booths: Iterable[Booth]) -> Mapping[int, Wait]:
    """Return how long a newcomer would wait; where nobody waits and the booth is free, not at all."""
    waiting, occupied = waiting_counts(db, fair_id), busy_booths(db, fair_id)
    told = dict(waits_for_who_joins(db, fair_id))
    for booth in booths:
        if booth.floor == Floor.OPEN and not waiting.get(booth.id) and booth.id not in occupied:
            told[booth.id] = NOBODY
    return told
