"""Looking up placements."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from jobfair.centres.rules import LADDER, Rung
from jobfair.kit.errors import NotFound
from jobfair.placements.models import Placement, RungEntry


def placement_at(db: Session, fair_id: int, placement_id: int) -> Placement:
    """Return a placement of a fair.

    Raises:
        NotFound: the fair has no such placement.
    """
    found = db.scalar(
        _placements().where(Placement.id == placement_id, Placement.fair_id == fair_id)
    )
    if found is None:
        raise NotFound
    return found


def placements_at(db: Session, fair_id: int) -> Sequence[Placement]:
    """Return the placements of a fair that count, the latest first."""
    return (
        db.scalars(
            _placements()
            .where(Placement.fair_id == fair_id, Placement.withdrawn_at.is_(None))
            .order_by(Placement.made_at.desc(), Placement.id.desc())
        )
        .unique()
        .all()
    )


def placement_of_interview(db: Session, interview_id: int) -> Placement | None:
    """Return the placement that counts to which an interview led, if it did."""
    return db.scalar(
        _placements().where(
            Placement.interview_id == interview_id, Placement.withdrawn_at.is_(None)
        )
    )


def people_at_rung(db: Session, fair_id: int, rung: Rung) -> int:
    """Return how many different people of a fair have reached a rung or a higher one."""
    reached = LADDER[LADDER.index(rung) :]
    return (
        db.scalar(
            select(func.count(func.distinct(Placement.worker_id)))
            .join(RungEntry, RungEntry.placement_id == Placement.id)
            .where(
                Placement.fair_id == fair_id,
                Placement.withdrawn_at.is_(None),
                RungEntry.rung.in_(reached),
            )
        )
        or 0
    )


def _placements() -> Select[Placement]:
    return select(Placement).options(
        joinedload(Placement.worker),
        joinedload(Placement.registration),
        joinedload(Placement.employer),
        joinedload(Placement.vacancy),
        selectinload(Placement.entries),
    )
