"""Closing a fair, and noting who looks behind its figures."""

from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.fairs.errors import ReasonNeeded
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.facts import record
from jobfair.reports.facts import PeopleListed, PeopleOfYearListed
from jobfair.reports.queries.ends import loose_ends


def close_fair(db: Session, fair: Fair, *, reason: str, at: datetime) -> None:
    """Close a fair; while something is open, only with a reason, which the journal keeps.

    Raises:
        ReasonNeeded: an outcome is missing, a booth is open, somebody waits or a kiosk may hold
            check-ins.
        StepNotAllowed: the fair is not running.
    """
    if loose_ends(db, fair.id, at=at).any and not reason.strip():
        raise ReasonNeeded(field="reason")
    step(db, fair, State.CLOSED, at=at, reason=reason)


def note_people_listed(
    db: Session, fair: Fair, *, figure: str = "", cell: str = "", check: int | None = None
) -> None:
    """Keep in the journal that somebody opened a list of people: which, and nothing of whom."""
    record(db, PeopleListed(fair_id=fair.id, figure=figure, cell=cell, check=check))


def note_people_of_year_listed(db: Session, centre_id: int, year: int, figure: str) -> None:
    """Keep in the journal that somebody opened a list of people of a year: which, and nothing of whom."""
    record(db, PeopleOfYearListed(centre_id=centre_id, year=year, figure=figure))
