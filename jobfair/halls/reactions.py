"""What follows for halls and seats when something happens upstream."""

from sqlalchemy.orm import Session

from jobfair.fairs import queries as fairs
from jobfair.fairs.facts import FairCopied
from jobfair.halls.services import seats
from jobfair.halls.services.hall import copy_hall
from jobfair.queues.facts import Called, PlaceFact


def draw_again(db: Session, fact: FairCopied) -> None:
    """Let the copy of a fair have the hall of the fair it was copied from."""
    copy_hall(db, fact.pattern_id, fairs.fair(db, fact.fair_id))


def seat(db: Session, fact: Called) -> None:
    """Show whoever is called at a point where to sit."""
    seats.seat(db, fact.fair_id, fact.registration_id, fact.place_id)


def free_seat(db: Session, fact: PlaceFact) -> None:
    """Free the seat of whoever needs it no longer."""
    seats.free_seat(db, fact.fair_id, fact.place_id)
