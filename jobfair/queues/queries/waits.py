"""How many wait, how long it will take, and who will not be reached before the fair closes."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    func,
    select,
)
from sqlalchemy.orm import Session, joinedload

from jobfair.employers.models import Booth
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair as fair_with
from jobfair.fairs.rules import moment
from jobfair.kit.clock import day_of
from jobfair.queues.models import Place
from jobfair.queues.queries.places import current_at
from jobfair.queues.queries.turns import turns
from jobfair.queues.rules import (
    BUSY,
    LATEST_HEARD,
    PlaceState,
    Wait,
    expected_wait,
    pace_of,
    will_come_too_late,
)
from jobfair.workers.models import Registration


def waiting_counts(db: Session, fair_id: int) -> dict[int, int]:
    """Return how many wait at each booth of a fair."""
    rows = db.execute(
        select(Place.booth_id, func.count())
        .where(Place.fair_id == fair_id, Place.state == PlaceState.WAITING)
        .group_by(Place.booth_id)
    )
    return {key: value for key, value in rows}  # noqa: C416 - rows are no pairs to the type checker


def people_waiting(db: Session, fair_id: int) -> int:
    """Return how many people wait at a fair, each once however many queues they stand in."""
    return (
        db.scalar(
            select(func.count(func.distinct(Place.registration_id))).where(
                Place.fair_id == fair_id, Place.state == PlaceState.WAITING
            )
        )
        or 0
    )


def longest_wait_since(db: Session, fair_id: int) -> datetime | None:
    """Return since when the person waits who waits longest at a fair."""
    return db.scalar(
        select(Place.since)
        .where(Place.fair_id == fair_id, Place.state == PlaceState.WAITING)
        .order_by(Place.since)
        .limit(1)
    )


def latest_visits(db: Session, fair_id: int) -> Mapping[int, Sequence[timedelta]]:
    """Return how long each booth of a fair had its latest people, from the call to the end."""
    rows = db.execute(
        select(Place.booth_id, Place.called_at, Place.ended_at)
        .where(
            Place.fair_id == fair_id,
            Place.state == PlaceState.DONE,
        )
        .order_by(Place.ended_at, Place.id)
    )
    took: dict[int, list[timedelta]] = {}
    for booth_id, called_at, ended_at in rows:
        if called_at is not None and ended_at is not None:
            took.setdefault(booth_id, []).append(ended_at - called_at)
    return {booth_id: visits[-LATEST_HEARD:] for booth_id, visits in took.items()}


def busy_booths(db: Session, fair_id: int) -> Set[int]:
    """Return the booths of a fair that have called or are interviewing somebody."""
    rows = db.scalars(select(Place.booth_id).where(Place.fair_id == fair_id, Place.state.in_(BUSY)))
    return frozenset(rows)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands in one queue: how many come before, and how long that may take.

    `too_late`: the turn will hardly come before the fair closes, so others should be offered.
    """

    place: Place
    ahead: int
    wait: Wait | None
    too_late: bool


def standings_of(
    db: Session, registration: Registration, *, priority: bool, at: datetime
) -> Sequence[Standing]:
    """Return how a person stands in every queue in which they wait, in the order of joining."""
    took = latest_visits(db, registration.fair_id)
    occupied = busy_booths(db, registration.fair_id)
    closes = closing_of(fair_with(db, registration.fair_id), at)
    standings = []
    for place, ahead in _ahead_of(db, registration.id, priority=priority):
        visits, is_occupied = took.get(place.booth_id, ()), place.booth_id in occupied
        wait = expected_wait(visits, ahead, occupied=is_occupied)
        late = will_come_too_late(wait, closes, at=at)
        standings.append(Standing(place, ahead, wait, too_late=late))
    return standings


@dataclass(frozen=True, slots=True)
class LatePlace:
    """A place that will hardly be reached before the fair closes, and the number of its holder."""

    id: int
    booth_id: int
    number: int | None


def late_places(db: Session, fair: Fair, *, at: datetime) -> Sequence[LatePlace]:
    """Return the places of a fair that will hardly be reached before it closes.

    Booth by booth, in the order of their turns.
    """
    line = _line(db, fair, Place.fair_id == fair.id)
    took, occupied = latest_visits(db, fair.id), busy_booths(db, fair.id)
    return _late(line, took, occupied, closing_of(fair, at), at)


def late_places_at(db: Session, booth: Booth, *, at: datetime) -> Sequence[LatePlace]:
    """Return the places of one booth that will hardly be reached before the fair closes."""
    line = _line(db, booth.fair, Place.booth_id == booth.id)
    occupied = {booth.id} if current_at(db, booth.id) else set()
    took = {booth.id: _visits_at(db, booth.id)}
    return _late(line, took, occupied, closing_of(booth.fair, at), at)


def _line(db: Session, fair: Fair, where: ColumnElement[bool]) -> Sequence[LatePlace]:
    """Return everybody who waits; thousands may, so no whole rows are fetched."""
    rows = db.execute(
        select(Place.id, Place.booth_id, Registration.number)
        .join(Registration, Registration.id == Place.registration_id)
        .where(where, Place.state == PlaceState.WAITING)
        .order_by(Place.booth_id, *turns(priority=fair.priority_by_law))
    )
    return [LatePlace(*row) for row in rows]


def _late(
    line: Sequence[LatePlace],
    took: Mapping[int, Sequence[timedelta]],
    occupied: Set[int],
    closes: datetime,
    at: datetime,
) -> Sequence[LatePlace]:
    paces = {booth_id: pace_of(visits) for booth_id, visits in took.items()}
    ahead: Counter[int] = Counter()
    late = []
    for place in line:
        pace, before = paces.get(place.booth_id), ahead[place.booth_id]
        ahead[place.booth_id] += 1
        if pace is None:
            continue
        wait = pace.wait(before, occupied=place.booth_id in occupied)
        if will_come_too_late(wait, closes, at=at):
            late.append(place)
    return late


def closing_of(fair: Fair, at: datetime) -> datetime:
    """Return when the fair closes on the day of an instant; it does so on each of its days."""
    return moment(day_of(at), fair.closes_at)


def waits_for_who_joins(db: Session, fair_id: int) -> Mapping[int, Wait]:
    """Return how long somebody who joined now would wait at each booth of which it can be told."""
    waiting, occupied = waiting_counts(db, fair_id), busy_booths(db, fair_id)
    waits = {
        booth_id: expected_wait(
            took, waiting.get(booth_id, 0), occupied=booth_id in occupied
        )
        for booth_id, took in latest_visits(db, fair_id).items()
    }  # fmt: skip
    return {booth_id: wait for booth_id, wait in waits.items() if wait is not None}


def wait_for_who_joins(db: Session, booth_id: int) -> Wait | None:
    """Return how long somebody who joined a booth's queue now would wait, if it can be told."""
    states = db.scalars(
        select(Place.state).where(
            Place.booth_id == booth_id, Place.state.in_((PlaceState.WAITING, *BUSY))
        )
    ).all()
    return expected_wait(
        _visits_at(db, booth_id),
        states.count(PlaceState.WAITING),
        occupied=any(state in BUSY for state in states),
    )


def _visits_at(db: Session, booth_id: int) -> Sequence[timedelta]:
    """Return how long a booth had each of its latest people."""
    visits = db.execute(
        select(Place.called_at, Place.ended_at)
        .where(
            Place.booth_id == booth_id,
            Place.state == PlaceState.DONE,
            Place.called_at.is_not(None),
            Place.ended_at.is_not(None),
        )
        .order_by(Place.ended_at.desc(), Place.id.desc())
        .limit(LATEST_HEARD)
    )
    return [ended_at - called_at for called_at, ended_at in visits if called_at and ended_at]


def _ahead_of(db: Session, registration_id: int, *, priority: bool) -> Sequence[tuple[Place, int]]:
    """Return the places of a person that wait, each with how many have their turn before it."""
    held = db.scalars(
        select(Place)
        .where(Place.registration_id == registration_id, Place.state == PlaceState.WAITING)
        .options(joinedload(Place.booth).joinedload(Booth.employer))
        .order_by(Place.since, Place.id)
    ).all()
    return [(place, _turn_of(db, place, priority=priority)) for place in held]


def _turn_of(db: Session, place: Place, *, priority: bool) -> int:
    line = db.scalars(
        select(Place.id)
        .join(Registration, Registration.id == Place.registration_id)
        .where(Place.booth_id == place.booth_id, Place.state == PlaceState.WAITING)
        .order_by(*turns(priority=priority))
    ).all()
    return line.index(place.id)
