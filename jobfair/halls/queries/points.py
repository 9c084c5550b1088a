"""At which point of a fair somebody came in, and who sits there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.checkin.models import Attendance, CheckIn
from jobfair.devices.models import Device
from jobfair.fairs.models import Point
from jobfair.halls.models import Seating
from jobfair.queues.models import Place
from jobfair.queues.queries import busy_places


@dataclass(frozen=True, slots=True)
class Sits:
    """Where somebody is who came in at a point: the point, and the seat while they are called."""

    point: Point
    seat: int | None


def points_of(db: Session, registration_ids: Sequence[int]) -> dict[int, Point]:
    """Return the point at which each of some people came in; who came in the fair's own hall has none."""
    rows = db.execute(
        select(Attendance.registration_id, Point)
        .join(CheckIn, CheckIn.event_id == Attendance.event_id)
        .join(Device, Device.id == CheckIn.device_id)
        .join(Point, Point.id == Device.point_id)
        .where(Attendance.registration_id.in_(registration_ids))
    )
    return {registration_id: point for registration_id, point in rows}  # noqa: C416 - rows are no pairs to the type checker


def point_for_step(db: Session, registration_id: int) -> Point | None:
    """Return, locked, the point at which somebody came in: seats are given one after the other."""
    point = points_of(db, [registration_id]).get(registration_id)
    return None if point is None else db.get(Point, point.id, with_for_update=True)


def seats_taken(db: Session, point_id: int) -> set[int]:
    """Return which seats of a point somebody has."""
    return set(db.scalars(select(Seating.seat).where(Seating.point_id == point_id)))


def seating_of(db: Session, place_id: int) -> Seating | None:
    """Return the seat that belongs to a place, if one was given."""
    return db.get(Seating, place_id, options=[joinedload(Seating.point)])


def sits_at(db: Session, places: Sequence[Place]) -> Mapping[int, Sits]:
    """Return where those sit who hold some places, by the place; only who came in at a point."""
    if not places:
        return {}
    points = points_of(db, [place.registration_id for place in places])
    if not points:
        return {}
    seats = {
        place_id: (point_id, seat)
        for place_id, point_id, seat in db.execute(
            select(Seating.place_id, Seating.point_id, Seating.seat).where(
                Seating.place_id.in_([place.id for place in places])
            )
        )
    }
    return {
        place.id: Sits(point, seats[place.id][1] if place.id in seats else None)
        for place in places
        if (point := points.get(place.registration_id)) is not None
    }


def called_at_point(db: Session, point: Point) -> list[tuple[Place, Sits]]:
    """Return who is called or interviewed at a point now, the latest call first, with their seats."""
    busy = busy_places(db, point.fair_id)
    sits = sits_at(db, busy)
    return [(p, sits[p.id]) for p in busy if p.id in sits and sits[p.id].point.id == point.id]
