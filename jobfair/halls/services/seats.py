"""Giving seats at points to whoever is called there, and freeing them."""

from sqlalchemy.orm import Session

from jobfair.halls.facts import Seated, SeatFreed
from jobfair.halls.models import Seating
from jobfair.halls.queries.points import point_for_step, seating_of, seats_taken
from jobfair.kit.facts import record


def seat(db: Session, fair_id: int, registration_id: int, place_id: int) -> Seating | None:
    """Give whoever is called and came in at a point the first free seat there.

    Nobody gets one where all are taken; the call stands, and the staff of the point help.
    """
    point = point_for_step(db, registration_id)
    if point is None or seating_of(db, place_id) is not None:
        return None
    taken = seats_taken(db, point.id)
    free = next((number for number in range(1, point.seats + 1) if number not in taken), None)
    if free is None:
        return None
    given = Seating(place_id=place_id, point_id=point.id, seat=free)
    db.add(given)
    db.flush()
    record(
        db,
        Seated(fair_id=fair_id, registration_id=registration_id, point_id=point.id, seat=free),
    )
    return given


def free_seat(db: Session, fair_id: int, place_id: int) -> None:
    """Let the seat that belongs to a place be free for the next."""
    held = seating_of(db, place_id)
    if held is not None:
        db.delete(held)
        record(db, SeatFreed(fair_id=fair_id, point_id=held.point_id, seat=held.seat))
