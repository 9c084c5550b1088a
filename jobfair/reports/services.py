"""Closing a fair."""

from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.fairs.errors import ReasonNeeded
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
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
