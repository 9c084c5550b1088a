"""Who left under a contract, and when: once for every departure that stands."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from jobfair.abroad.models import Journey, JourneyEntry
from jobfair.abroad.rules import EntryKind, Step
from jobfair.workers.models import Worker

LATER = aliased(JourneyEntry, name="later_entry")


@dataclass(frozen=True, slots=True)
class Departure:
    """One worker left on a day: to which country, for which work, sent by whom."""

    worker_id: int
    on: date
    country: str
    trade: str
    company: str
    commune_code: str
    commune_set: str


def departed(db: Session, centre_id: int, since: date, until: date) -> Sequence[Departure]:
    """Return the departures of a centre's workers from the first to the last of some days.

    Whoever left twice is there twice; `people_departed` counts everybody once.
    """
    rows = db.execute(
        select(
            Journey.worker_id,
            JourneyEntry.happened_on,
            JourneyEntry.country,
            JourneyEntry.trade,
            JourneyEntry.company,
            Worker.commune_code,
            Worker.commune_set,
        )
        .join(Journey, Journey.id == JourneyEntry.journey_id)
        .join(Worker, Worker.id == Journey.worker_id)
        .where(
            Worker.centre_id == centre_id,
            JourneyEntry.step == Step.DEPARTED,
            JourneyEntry.kind != EntryKind.WITHDRAWN,
            JourneyEntry.happened_on.between(since, until),
            ~exists().where(LATER.corrects_id == JourneyEntry.id),
        )
        .order_by(JourneyEntry.happened_on, Journey.worker_id)
    )
    return [
        Departure(worker_id, on, country or "", trade, company, commune, of)
        for worker_id, on, country, trade, company, commune, of in rows
    ]


def people_departed(departures: Iterable[Departure]) -> int:
    """Return how many people left, each once however often they did."""
    return len({one.worker_id for one in departures})


def people_by(
    departures: Iterable[Departure], key_of: Callable[[Departure], str]
) -> dict[str, int]:
    """Return how many people left for each key that is found, everybody once under each."""
    found: dict[str, set[int]] = {}
    for one in departures:
        found.setdefault(key_of(one), set()).add(one.worker_id)
    return {key: len(people) for key, people in found.items()}
