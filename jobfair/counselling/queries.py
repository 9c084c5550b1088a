"""Looking at what people asked for."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.counselling.models import HouseholdGroup, Need
from jobfair.workers.models import Registration


def needs_of(db: Session, registration_id: int) -> Sequence[Need]:
    """Return what somebody asked for at a fair, the latest first."""
    return db.scalars(
        select(Need)
        .where(Need.registration_id == registration_id)
        .order_by(Need.stated_at.desc(), Need.id.desc())
    ).all()


def trades_wanted_at(db: Session, fair_id: int) -> Mapping[int, tuple[str, ...]]:
    """Return the work that people asked for at a fair, by registration; the latest word counts."""
    stated = db.execute(
        select(Need.registration_id, Need.trades)
        .join(Registration, Registration.id == Need.registration_id)
        .where(Registration.fair_id == fair_id)
        .order_by(Need.stated_at, Need.id)
    )
    return {registration_id: tuple(trades) for registration_id, trades in stated}


def group_of(db: Session, fair_id: int, worker_id: int) -> HouseholdGroup | None:
    """Return a worker's household group at a fair, still sealed."""
    return db.scalar(
        select(HouseholdGroup).where(
            HouseholdGroup.fair_id == fair_id, HouseholdGroup.worker_id == worker_id
        )
    )
