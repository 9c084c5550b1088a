"""Looking up placements with their entries."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from jobfair.interviews.models import Interview
from jobfair.kit.errors import NotFound
from jobfair.placements.models import Placement, RungEntry
from jobfair.placements.rules import Way
from jobfair.workers.models import Worker


def placement_at(db: Session, fair_id: int, placement_id: int) -> Placement:
    """Return a placement of a fair.

    Raises:
        NotFound: the fair has no such placement.
    """
    found = db.scalar(
        placements().where(Placement.id == placement_id, Placement.fair_id == fair_id)
    )
    if found is None:
        raise NotFound
    return found


def placement_with(db: Session, placement_id: int) -> Placement:
    """Return the placement that a fact is about."""
    return db.scalars(placements().where(Placement.id == placement_id)).unique().one()


def placements_at(db: Session, fair_id: int) -> Sequence[Placement]:
    """Return the placements made at a fair that count, the latest first."""
    return placements_at_all(db, [fair_id])


def placements_at_all(db: Session, fair_ids: Collection[int]) -> Sequence[Placement]:
    """Return the placements made at some fairs that count, the latest first."""
    return (
        db.scalars(
            placements()
            .where(made_at_fair(*fair_ids))
            .order_by(Placement.made_at.desc(), Placement.id.desc())
        )
        .unique()
        .all()
    )


def placements_listed(fair_id: int) -> Select[Placement]:
    """Return the query for the placements made at a fair that count, people by given name."""
    return (
        placements()
        .join(Worker, Worker.id == Placement.worker_id)
        .where(made_at_fair(fair_id))
        .order_by(Worker.name_sort, Placement.id)
    )


def made_at_fair(*fair_ids: int) -> ColumnElement[bool]:
    """Return the condition for the placements that are fairs' own, and that count."""
    return and_(
        Placement.fair_id.in_(fair_ids),
        Placement.way == Way.FAIR,
        Placement.withdrawn_at.is_(None),
    )


def placements_of(db: Session, registration_id: int) -> Sequence[Placement]:
    """Return the placements of a registered worker, also those taken back."""
    return (
        db.scalars(
            placements().where(Placement.registration_id == registration_id).order_by(Placement.id)
        )
        .unique()
        .all()
    )


def placement_of_interview(db: Session, interview_id: int) -> Placement | None:
    """Return the placement that counts to which an interview led, if it did."""
    return db.scalar(
        placements().where(Placement.interview_id == interview_id, Placement.withdrawn_at.is_(None))
    )


def placements() -> Select[Placement]:
    """Return the query for placements with everything that pages show of them."""
    return select(Placement).options(
        joinedload(Placement.worker),
        joinedload(Placement.registration),
        joinedload(Placement.employer),
        joinedload(Placement.vacancy),
        selectinload(Placement.entries),
    )


def interview_of_placement(db: Session, placement: Placement) -> Interview | None:
    """Return the interview that led to a placement; work found outside a fair has none."""
    return None if placement.interview_id is None else db.get(Interview, placement.interview_id)


def entries_of(db: Session, placement_id: int) -> Sequence[RungEntry]:
    """Return the entries of a placement as they are now, in order."""
    return db.scalars(
        select(RungEntry).where(RungEntry.placement_id == placement_id).order_by(RungEntry.id)
    ).all()


def entry_at(db: Session, placement: Placement, entry_id: int) -> RungEntry:
    """Return an entry of a placement.

    Raises:
        NotFound: the placement has no such entry.
    """
    found = db.get(RungEntry, entry_id)
    if found is None or found.placement_id != placement.id:
        raise NotFound
    return found


def placement_for_step(db: Session, placement_id: int) -> None:
    """Keep others from writing about a placement until the transaction ends."""
    db.execute(select(Placement.id).where(Placement.id == placement_id).with_for_update())
