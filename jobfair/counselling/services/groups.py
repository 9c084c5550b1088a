"""Keeping somebody's household group, sealed, where they agreed to that."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from jobfair.counselling.errors import GroupNotAgreed
from jobfair.counselling.facts import GroupForgotten, GroupRead, GroupRecorded, GroupsCounted
from jobfair.counselling.models import GroupEvidence, HouseholdGroup
from jobfair.counselling.queries import group_of
from jobfair.counselling.rules import Group
from jobfair.kit.facts import record
from jobfair.kit.seal import Seal
from jobfair.workers.models import Registration
from jobfair.workers.queries import has_agreed
from jobfair.workers.rules.terms import Purpose


def record_group(
    db: Session, seal: Seal, registration: Registration, group: Group, *, at: datetime
) -> None:
    """Keep, sealed, what kind of household somebody belongs to; a later word replaces it.

    Raises:
        GroupNotAgreed: they have not agreed that it is recorded.
    """
    fair_id, worker_id = registration.fair_id, registration.worker_id
    if not has_agreed(db, worker_id, fair_id, Purpose.RECORD_GROUP):
        raise GroupNotAgreed
    sealed = seal.close(group, _about(fair_id, worker_id))
    kept = group_of(db, fair_id, worker_id)
    if kept is None:
        kept = HouseholdGroup(fair_id=fair_id, worker_id=worker_id)
        db.add(kept)
    kept.sealed, kept.stated_at = sealed, at
    record(db, GroupRecorded(fair_id=fair_id, registration_id=registration.id))


def read_group(db: Session, seal: Seal, registration: Registration) -> Group | None:
    """Open somebody's household group for staff who may see it; the journal keeps that they did."""
    fair_id, worker_id = registration.fair_id, registration.worker_id
    record(db, GroupRead(fair_id=fair_id, registration_id=registration.id))
    kept = group_of(db, fair_id, worker_id)
    return None if kept is None else Group(seal.open(kept.sealed, _about(fair_id, worker_id)))


def groups_at(db: Session, seal: Seal, fair_id: int) -> Mapping[int, Group]:
    """Open the household groups of a fair to be counted, by worker; the journal keeps that it was done."""
    record(db, GroupsCounted(fair_id=fair_id))
    kept = db.scalars(select(HouseholdGroup).where(HouseholdGroup.fair_id == fair_id))
    return {
        one.worker_id: Group(seal.open(one.sealed, _about(fair_id, one.worker_id))) for one in kept
    }


def forget_group(db: Session, fair_id: int, worker_id: int) -> None:
    """Forget somebody's household group here, and every paper about a group: they agree no longer."""
    stated = delete(HouseholdGroup).where(
        HouseholdGroup.fair_id == fair_id, HouseholdGroup.worker_id == worker_id
    )
    papers = delete(GroupEvidence).where(GroupEvidence.worker_id == worker_id)
    gone = [
        *db.execute(stated.returning(HouseholdGroup.id)),
        *db.execute(papers.returning(GroupEvidence.id)),
    ]
    if gone:
        record(db, GroupForgotten(fair_id=fair_id, worker_id=worker_id))


def _about(fair_id: int, worker_id: int) -> str:
    return f"household_group.sealed:{fair_id}:{worker_id}"
