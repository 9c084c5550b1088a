"""What the programme counts itself, from what happened at the centre's fairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from jobfair.centres.rules import LADDER, Rung
from jobfair.fairs.queries import fairs_of
from jobfair.fairs.rules import State
from jobfair.placements.queries import placements_at
from jobfair.programme.rules.progress import Happened


@dataclass(frozen=True, slots=True)
class Connection:
    """A placement that has come to the rung that counts, and when; or has not yet."""

    worker_id: int
    fair_id: int
    on: date | None


def connections(db: Session, centre_id: int, counting: Rung) -> Sequence[Connection]:
    """Return every placement of a centre that was not withdrawn."""
    counts = LADDER[LADDER.index(counting) :]
    return [
        Connection(
            placement.worker_id,
            placement.fair_id,
            min((e.reached_on for e in placement.entries if e.rung in counts), default=None),
        )
        for fair in fairs_of(db, centre_id)
        for placement in placements_at(db, fair.id)
    ]


def fairs_held(db: Session, centre_id: int) -> list[Happened]:
    """Return the fairs of a centre that are over, by their last day."""
    return [
        Happened(fair.id, fair.last_day)
        for fair in fairs_of(db, centre_id)
        if fair.state in {State.CLOSED, State.ARCHIVED}
    ]
