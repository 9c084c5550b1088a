"""Whose turn it is at a booth, and who is passed over."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Exists,
    and_,
    exists,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased, joinedload

from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.queues.models import Place
from jobfair.queues.rules import BUSY, PlaceState, time_is_up
from jobfair.workers.models import Registration


@dataclass(frozen=True, slots=True)
class Waiting:
    """A place in a queue, as the booth sees it."""

    place: Place
    busy_elsewhere: bool


def queue_at(db: Session, booth_id: int, *, priority: bool = False) -> Sequence[Waiting]:
    """Return who waits at a booth in the order of their turns; the busy elsewhere are marked.

    `priority`: the fair lets those go first whom the law lets go first.
    """
    rows = db.execute(
        select(Place, _busy_elsewhere())
        .join(Registration, Registration.id == Place.registration_id)
        .where(Place.booth_id == booth_id, Place.state == PlaceState.WAITING)
        .order_by(*turns(priority=priority))
        .options(joinedload(Place.registration).joinedload(Registration.worker))
    )
    return [Waiting(place, bool(busy)) for place, busy in rows]


def next_free(db: Session, booth_id: int, *, priority: bool = False) -> Place | None:
    """Return, locked, whose turn it is: the longest waiting who is neither busy nor away.

    A place that another transaction is just moving is passed over.
    """
    return db.scalar(
        select(Place)
        .join(Registration, Registration.id == Place.registration_id)
        .where(Place.booth_id == booth_id, *_free())
        .order_by(*turns(priority=priority))
        .limit(1)
        .with_for_update(of=Place, skip_locked=True)
    )


def free_before(db: Session, place: Place, *, priority: bool = False) -> int:
    """Return how many who could be called now have their turn at the booth before a place."""
    waiting = db.scalars(
        select(Place.id)
        .join(Registration, Registration.id == Place.registration_id)
        .where(Place.booth_id == place.booth_id, or_(and_(*_free()), Place.id == place.id))
        .order_by(*turns(priority=priority))
    ).all()
    return waiting.index(place.id) if place.id in waiting else 0


def free_places(db: Session, fair_id: int) -> Sequence[Place]:
    """Return the places of a fair whose holders could be called now, with booth and holder."""
    return db.scalars(
        select(Place)
        .where(Place.fair_id == fair_id, *_free())
        .order_by(Place.since, Place.id)
        .options(joinedload(Place.booth), joinedload(Place.registration))
    ).all()


def booths_that_can_call(db: Session, fair_id: int) -> Set[int]:
    """Return the booths of a fair at which somebody waits who could be called now."""
    return frozenset(db.scalars(select(Place.booth_id).where(Place.fair_id == fair_id, *_free())))


def expected_at(db: Session, booth_id: int) -> Sequence[Place]:
    """Return, locked, the places of all who wait at, or are called to, a booth."""
    return db.scalars(
        select(Place)
        .where(
            Place.booth_id == booth_id,
            Place.state.in_((PlaceState.WAITING, PlaceState.CALLED)),
        )
        .order_by(Place.since, Place.id)
        .with_for_update()
    ).all()


def overdue_calls(db: Session, *, at: datetime) -> Sequence[Place]:
    """Return, locked, the places of running fairs whose holders were called and have not come in time.

    A place that another transaction is just moving is passed over.
    """
    called = db.execute(
        select(Place.id, Place.called_at, Fair.no_show_minutes)
        .join(Fair, Fair.id == Place.fair_id)
        .where(Place.state == PlaceState.CALLED, Fair.state == State.LIVE)
    )
    late = [
        place_id
        for place_id, called_at, minutes in called
        if called_at is not None and time_is_up(called_at, minutes, at=at)
    ]
    if not late:
        return []
    return db.scalars(
        select(Place)
        .where(Place.id.in_(late), Place.state == PlaceState.CALLED)
        .order_by(Place.id)
        .with_for_update(skip_locked=True)
    ).all()


def _free() -> Sequence[ColumnElement[bool]]:
    """What makes a place one that can be called now."""
    return (
        Place.state == PlaceState.WAITING,
        Place.paused_at.is_(None),
        ~_busy_elsewhere(),
    )


def turns(*, priority: bool) -> Sequence[Any]:
    """The order of turns; whoever joins `Registration` may let priority by law go first."""
    first = (Registration.has_priority.desc(),) if priority else ()
    return (*first, Place.since, Place.id)


def _busy_elsewhere() -> Exists:
    other = aliased(Place)
    return exists().where(other.registration_id == Place.registration_id, other.state.in_(BUSY))
