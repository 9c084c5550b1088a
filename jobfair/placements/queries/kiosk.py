"""What somebody who comes to a later fair is asked about the work they found before."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from jobfair.fairs.rules import State
from jobfair.placements.models import Placement
from jobfair.placements.queries.outside import placements_of_worker
from jobfair.placements.rules import Confirmer, Due, calendar, question_on
from jobfair.workers.models import Registration


def work_before(db: Session, visit: Registration) -> Sequence[Placement]:
    """Return the work of a person from before a visit, about which something can be written."""
    return [
        one
        for one in placements_of_worker(db, visit.worker_id)
        if one.fair_id != visit.fair_id and one.fair.state != State.ARCHIVED
    ]


def asked_at_kiosk(db: Session, visit: Registration, today: date) -> tuple[Placement, Due] | None:
    """Return what somebody is asked first, as their own page would ask it; their latest work first."""
    for placement in work_before(db, visit):
        due = question_on(
            calendar(placement.agreed_on, placement.entries, by=Confirmer.WORKER), today
        )
        if due is not None:
            return placement, due
    return None
