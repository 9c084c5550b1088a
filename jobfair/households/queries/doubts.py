"""What lists say of households otherwise than we know, until somebody has looked."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from jobfair.households.models import HouseholdDoubt
from jobfair.kit.errors import NotFound


def doubts_open(db: Session, centre_id: int) -> Sequence[HouseholdDoubt]:
    """Return what waits to be looked at at a centre, the oldest first; nothing of it is opened."""
    return db.scalars(
        select(HouseholdDoubt)
        .where(HouseholdDoubt.centre_id == centre_id, HouseholdDoubt.settled_at.is_(None))
        .options(joinedload(HouseholdDoubt.noter))
        .order_by(HouseholdDoubt.id)
    ).all()


def doubts_waiting(db: Session, centre_id: int) -> int:
    """Return how much waits to be looked at at a centre."""
    waiting = select(func.count()).where(
        HouseholdDoubt.centre_id == centre_id, HouseholdDoubt.settled_at.is_(None)
    )
    return db.scalar(waiting) or 0


def doubts_about(db: Session, worker_ids: Collection[int]) -> Sequence[HouseholdDoubt]:
    """Return what waits to be looked at about some people."""
    return db.scalars(
        select(HouseholdDoubt)
        .where(HouseholdDoubt.worker_id.in_(worker_ids), HouseholdDoubt.settled_at.is_(None))
        .options(joinedload(HouseholdDoubt.worker))
        .order_by(HouseholdDoubt.id)
    ).all()


def doubt_at(db: Session, centre_id: int, doubt_id: int) -> HouseholdDoubt:
    """Return what a list says of somebody, seen to or not.

    Raises:
        NotFound: this centre has no such thing.
    """
    found = db.scalar(
        select(HouseholdDoubt)
        .where(HouseholdDoubt.id == doubt_id, HouseholdDoubt.centre_id == centre_id)
        .options(joinedload(HouseholdDoubt.worker), joinedload(HouseholdDoubt.noter))
    )
    if found is None:
        raise NotFound
    return found


def is_noted(db: Session, worker_id: int, content_print: bytes) -> bool:
    """Tell whether a list has said the very same before, seen to or not."""
    query = select(HouseholdDoubt.id).where(
        HouseholdDoubt.worker_id == worker_id, HouseholdDoubt.content_print == content_print
    )
    return db.scalar(query) is not None
