"""Where everybody of a centre stands who is on the way abroad, or asks to be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from jobfair.abroad.models import Journey, JourneyEntry
from jobfair.abroad.queries.ways import asks_to_go, said_last
from jobfair.abroad.rules import Step, furthest, has_ended, standing
from jobfair.counselling.models import Need
from jobfair.kit.clock import day_of
from jobfair.workers.models import Registration, Worker

NOT_NOTED = "none"
"""How an address names those whose commune, or country, nobody has noted."""


@dataclass(frozen=True, slots=True)
class StandsAt:
    """How far somebody has come, since when, and what is known of their departure."""

    registration: Registration
    step: Step
    since: date
    departure: JourneyEntry | None
    is_said: bool
    """Whether they only asked for it: nothing of a way is noted yet."""

    @property
    def worker(self) -> Worker:
        """Who it is."""
        return self.registration.worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Whom of the list somebody wants to see; nothing narrows where nothing is said."""

    step: str = ""
    country: str = ""
    commune: str = ""
    fair_id: int | None = None

    def has(self, row: StandsAt) -> bool:
        """Tell whether somebody is meant."""
        return (
            self.step in {"", row.step}
            and self.country in {"", country_of(row) or NOT_NOTED}
            and self.commune in {"", row.worker.commune_code or NOT_NOTED}
            and self.fair_id in {None, row.registration.fair_id}
        )


def standings(db: Session, centre_id: int) -> list[StandsAt]:
    """Return where everybody stands, who has stood still longest first.

    Whoever has left stands still nowhere and comes after all others, and at last who has returned.
    """
    ways = {way.worker_id: way for way in _ways(db, centre_id) if standing(way.entries)}
    wishes = {wish.registration.worker_id: wish for wish in _wishes(db, centre_id)}
    found = [
        row
        for worker_id in ways.keys() | wishes.keys()
        if (row := _stands_at(ways.get(worker_id), wishes.get(worker_id))) is not None
    ]
    return sorted(
        found,
        key=lambda row: (
            has_ended([row.step]),
            row.step == Step.DEPARTED,
            row.since,
            row.worker.name_sort,
            row.worker.id,
        ),
    )


def narrowed(rows: Iterable[StandsAt], by: Narrowed) -> list[StandsAt]:
    """Return those of a list who are meant."""
    return [row for row in rows if by.has(row)]


def country_of(row: StandsAt) -> str:
    """Return the country to which somebody left, if they did."""
    return row.departure.country or "" if row.departure else ""


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody's last statement, by which they ask for work abroad."""

    registration: Registration
    on: date


def _stands_at(way: Journey | None, wish: Wish | None) -> StandsAt | None:
    stand = standing(way.entries) if way else {}
    step = furthest(stand)
    asks = wish is not None and (
        step is None or (has_ended(stand) and wish.on > stand[step].happened_on)
    )
    if wish is not None and asks:
        return StandsAt(wish.registration, Step.WANTS, wish.on, None, is_said=True)
    if way is None or step is None:
        return None
    return StandsAt(
        way.registration, step, stand[step].happened_on, stand.get(Step.DEPARTED), is_said=False
    )


def _ways(db: Session, centre_id: int) -> Sequence[Journey]:
    return db.scalars(
        select(Journey)
        .join(Worker, Worker.id == Journey.worker_id)
        .where(Worker.centre_id == centre_id)
        .options(
            selectinload(Journey.entries),
            joinedload(Journey.registration).options(
                joinedload(Registration.worker), joinedload(Registration.fair)
            ),
        )
        .order_by(Journey.turn)
    ).all()


def _wishes(db: Session, centre_id: int) -> list[Wish]:
    rows = db.execute(
        select(Registration, Need.stated_at)
        .join(Need, Need.registration_id == Registration.id)
        .join(Registration.worker)
        .where(Worker.centre_id == centre_id, asks_to_go(), said_last())
        .options(contains_eager(Registration.worker), joinedload(Registration.fair))
    )
    return [Wish(registration, day_of(stated_at)) for registration, stated_at in rows]
