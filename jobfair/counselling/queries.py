"""Looking at what people asked for."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.counselling.models import HouseholdGroup, Need


def needs_of(db: Session, registration_id: int) -> Sequence[Need]:
    """Return what somebody asked for at a fair, the latest first."""
    return db.scalars(
        select(Need)
        .where(Need.registration_id == registration_id)
        .order_by(Need.stated_at.desc(), Need.id.desc())
    ).all()


def group_of(db: Session, fair_id: int, worker_id: int) -> HouseholdGroup | None:
    """Return a worker's household group at a fair, still sealed."""
    return db.scalar(
        select(HouseholdGroup).where(
            HouseholdGroup.fair_id == fair_id, HouseholdGroup.worker_id == worker_id
        )
    )
