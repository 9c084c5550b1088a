"""Who waits where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Exists, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from jobfair.employers.models import Booth, Employer
from jobfair.employers.rules import Approval
from jobfair.kit.errors import NotFound
from jobfair.queues.errors import NumberUnknown
from jobfair.queues.models import Place
from jobfair.queues.rules import BUSY, LIVE, PlaceState
from jobfair.workers.errors import TicketUnknown
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_with_number


@dataclass(frozen=True, slots=True)
class Waiting:
    """A place in a queue, as the booth sees it."""

    place: Place
    busy_elsewhere: bool


def place_at(db: Session, booth_id: int, place_id: int) -> Place:
    """Return a place of a booth's queue, with who holds it.

    Raises:
        NotFound: the booth has no such place.
    """
    found = db.scalar(_places().where(Place.id == place_id, Place.booth_id == booth_id))
    if found is None:
        raise NotFound
    return found


def holder_of_number(db: Session, fair_id: int, number: int) -> Registration:
    """Return who carries a number at a fair.

    Raises:
        NumberUnknown: nobody does.
    """
    try:
        return registration_with_number(db, fair_id, number)
    except TicketUnknown:
        raise NumberUnknown from None


def place_for_step(db: Session, booth_id: int, place_id: int) -> Place:
    """Return a place, locked, for a step that two phones might take at once.

    Raises:
        NotFound: the booth has no such place.
    """
    db.execute(select(Place.id).where(Place.id == place_id).with_for_update())
    return place_at(db, booth_id, place_id)


def current_at(db: Session, booth_id: int) -> Place | None:
    """Return who is called to, or interviewed at, a booth."""
    return db.scalar(_places().where(Place.booth_id == booth_id, Place.state.in_(BUSY)))


def queue_at(db: Session, booth_id: int) -> Sequence[Waiting]:
    """Return who waits at a booth, first come first; the busy elsewhere are marked."""
    rows = db.execute(
        select(Place, _busy_elsewhere())
        .where(Place.booth_id == booth_id, Place.state == PlaceState.WAITING)
        .order_by(Place.since, Place.id)
        .options(joinedload(Place.registration).joinedload(Registration.worker))
    )
    return [Waiting(place, bool(busy)) for place, busy in rows]


def next_free(db: Session, booth_id: int) -> Place | None:
    """Return, locked, whose turn it is: the longest waiting who is not busy elsewhere.

    A place that another transaction is just moving is passed over.
    """
    return db.scalar(
        select(Place)
        .where(
            Place.booth_id == booth_id,
            Place.state == PlaceState.WAITING,
            ~_busy_elsewhere(),
        )
        .order_by(Place.since, Place.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


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


def live_places_of(db: Session, registration_id: int) -> Sequence[Place]:
    """Return the places a worker holds, oldest first."""
    return db.scalars(
        select(Place)
        .where(Place.registration_id == registration_id, Place.state.in_(LIVE))
        .options(joinedload(Place.booth))
        .order_by(Place.since, Place.id)
    ).all()


_FIRST_BOOTH = (
    select(Booth.number, Employer.name)
    .select_from(Place)
    .join(Booth, Booth.id == Place.booth_id)
    .join(Employer, Employer.id == Booth.employer_id)
    .where(
        Place.registration_id == bindparam("id"),
        Place.state.in_(LIVE),
        Booth.approval == Approval.APPROVED,
    )
    .order_by(Place.since, Place.id)
    .limit(1)
)


def first_booth_of(db: Session, registration_id: int) -> tuple[int, str] | None:
    """Return number and employer of the booth where a worker should go first, if any."""
    row = db.connection().execute(_FIRST_BOOTH, {"id": registration_id}).one_or_none()
    return None if row is None else (row[0], row[1])


def places_of(db: Session, registration_id: int) -> Sequence[Place]:
    """Return every place a worker ever held at the fair, oldest first."""
    return db.scalars(
        _places()
        .where(Place.registration_id == registration_id)
        .order_by(Place.joined_at, Place.id)
    ).all()


def lost_at(db: Session, booth_id: int) -> Sequence[Place]:
    """Return the places of a booth that were missed or given up and could be given back.

    Whoever has taken a new place here since needs no old one.
    """
    again = aliased(Place)
    waits_again = exists().where(
        again.booth_id == Place.booth_id,
        again.registration_id == Place.registration_id,
        again.state.in_(LIVE),
    )
    return db.scalars(
        _places()
        .where(
            Place.booth_id == booth_id,
            Place.state.in_((PlaceState.NO_SHOW, PlaceState.LEFT)),
            ~waits_again,
        )
        .order_by(Place.ended_at.desc(), Place.id.desc())
    ).all()


def busy_places(db: Session, fair_id: int) -> Sequence[Place]:
    """Return who is called or interviewed at a fair now, the latest call first."""
    return db.scalars(
        _places()
        .where(Place.fair_id == fair_id, Place.state.in_(BUSY))
        .order_by(Place.called_at.desc(), Place.id.desc())
    ).all()


def last_called(db: Session, fair_id: int, most: int) -> Sequence[Place]:
    """Return the latest calls of a fair, whatever became of them."""
    return db.scalars(
        _places()
        .where(Place.fair_id == fair_id, Place.called_at.is_not(None))
        .order_by(Place.called_at.desc(), Place.id.desc())
        .limit(most)
    ).all()


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


def _places() -> Select[Place]:
    return select(Place).options(
        joinedload(Place.booth),
        joinedload(Place.registration).joinedload(Registration.worker),
    )


def _busy_elsewhere() -> Exists:
    other = aliased(Place)
    return exists().where(other.registration_id == Place.registration_id, other.state.in_(BUSY))
