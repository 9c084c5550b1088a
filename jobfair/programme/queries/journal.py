"""What the programme counts itself, from what happened at the centre's fairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from jobfair.centres.rules import LADDER, Rung
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fairs_of
from jobfair.fairs.rules import State
from jobfair.placements.models import Placement
from jobfair.placements.rules import Way, counted
from jobfair.programme.rules.progress import Happened


@dataclass(frozen=True, slots=True)
class Connection:
    """A placement that has come to the rung that counts, and when; or has not yet."""

    worker_id: int
    fair_id: int
    on: date | None


def connections(db: Session, centre_id: int, counting: Rung) -> Sequence[Connection]:
    """Return every placement made at a centre's fairs that was not withdrawn."""
    counts = LADDER[LADDER.index(counting) :]
    made = db.scalars(
        select(Placement)
        .join(Fair, Fair.id == Placement.fair_id)
        .where(
            Fair.centre_id == centre_id,
            Placement.way == Way.FAIR,
            Placement.withdrawn_at.is_(None),
        )
        .options(selectinload(Placement.entries))
        .order_by(Placement.id)
    )
    return [
        Connection(
            placement.worker_id,
            placement.fair_id,
            min(
                (e.reached_on for e in counted(placement.entries) if e.rung in counts), default=None
            ),
        )
        for placement in made
    ]


def fairs_held(db: Session, centre_id: int) -> list[Happened]:
    """Return the fairs of a centre that are over, by their last day."""
    return [
        Happened(fair.id, fair.last_day)
        for fair in fairs_of(db, centre_id)
        if fair.state in {State.CLOSED, State.ARCHIVED}
    ]
