"""What follows for placements when an interview ends, and when one is made."""

from sqlalchemy.orm import Session

from jobfair.employers import services as vacancies
from jobfair.interviews import queries as interviews
from jobfair.interviews.facts import Concluded, Corrected
from jobfair.interviews.rules import Outcome
from jobfair.kit.clock import now
from jobfair.placements import services
from jobfair.placements.facts import PlacementMade
from jobfair.placements.queries import placement_of_interview, placement_with


def place_if_hired(db: Session, fact: Concluded) -> None:
    """Log a placement for every hire."""
    if fact.outcome == Outcome.HIRED:
        interview = interviews.interview_at(db, fact.booth_id, fact.interview_id)
        services.place(db, interview, at=interview.finished_at or now())


def put_right(db: Session, fact: Corrected) -> None:
    """Take back the placement of a hire that was a slip, and log the one that was meant."""
    slip = placement_of_interview(db, fact.interview_id)
    if slip is not None and slip.vacancy_id is not None and fact.was != Outcome.HIRED:
        # it was hired after the fair
        vacancies.give_place_back(db, slip.vacancy_id, fact.fair_id)
    services.withdraw(db, fact.interview_id, reason=fact.reason, at=now())
    if fact.outcome == Outcome.HIRED:
        interview = interviews.interview_at(db, fact.booth_id, fact.interview_id)
        services.place(db, interview, at=now())


def take_introductions_along(db: Session, fact: PlacementMade) -> None:
    """Note on a new placement that the worker was introduced for the work before, by a slip."""
    services.take_introductions_along(db, placement_with(db, fact.placement_id), at=now())
