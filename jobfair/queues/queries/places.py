"""Places in queues: of a booth, of a person, of a fair."""

from collections.abc import Sequence

from sqlalchemy import (
    Select,
    bindparam,
    exists,
    select,
)
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


def _places() -> Select[Place]:
    return select(Place).options(
        joinedload(Place.booth),
        joinedload(Place.registration).joinedload(Registration.worker),
    )
