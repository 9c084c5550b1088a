"""Putting two entries of one household together, and parting them again; nobody is lost on the way."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from jobfair.fairs.errors import ReasonNeeded
from jobfair.households.errors import AlreadyOut, HouseholdMerged, MergeUndone, NotOneCommune
from jobfair.households.facts import HouseholdMergeUndone, HouseholdsMerged
from jobfair.households.models import Household, HouseholdMember, HouseholdMerge
from jobfair.households.queries.homes import member_at, members_of
from jobfair.households.queries.merges import hold, merge_at, merge_of
from jobfair.households.rules.homes import Ending, Role
from jobfair.households.services.joining import Moved, join, take_out
from jobfair.kit.facts import record
from jobfair.kit.seal import Seal


def merge(
    db: Session,
    seal: Seal,
    household: Household,
    into: Household,
    *,
    why: str,
    account_id: int,
    at: datetime,
) -> HouseholdMerge:
    """Let everybody of a household go to another entry of it; every move is an entry to be seen.

    Raises:
        NotOneCommune: they cannot be the same.
        HouseholdMerged: one of them was put together with another before.
        ReasonNeeded: it must be said why.
    """
    home = household.centre_id, household.commune_code
    if household.id == into.id or home != (into.centre_id, into.commune_code):
        raise NotOneCommune(field="other")
    if not why.strip():
        raise ReasonNeeded(field="why")
    hold(db, household.id, into.id)
    if merge_of(db, household.id) or merge_of(db, into.id):
        raise HouseholdMerged
    made = HouseholdMerge(
        ref=uuid4(), household=household, into=into, merged_by=account_id, merged_at=at
    )
    made.why = seal.close(why.strip(), f"household_merge.why:{made.ref}")
    db.add(made)
    db.flush()
    for member in members_of(db, [household.id])[household.id]:
        _move(db, seal, member, made, into, why=why, account_id=account_id, at=at)
    record(
        db,
        HouseholdsMerged(
            centre_id=household.centre_id, household_id=household.id, into_id=into.id,
            merge_id=made.id,
        ),
    )  # fmt: skip
    return made


def undo_merge(
    db: Session, seal: Seal, made: HouseholdMerge, *, why: str, account_id: int, at: datetime
) -> None:
    """Part two households again: who came along and is still there goes back.

    Who was put in or taken out by hand since then stays where they are.

    Raises:
        MergeUndone: it was undone before.
        HouseholdMerged: the other one was itself put together with another; undo that first.
        ReasonNeeded: it must be said why.
    """
    hold(db, made.household_id, made.into_id)
    db.refresh(made, ["undone_at"])
    if made.undone_at is not None:
        raise MergeUndone
    if merge_of(db, made.into_id) is not None:
        raise HouseholdMerged
    _part(db, seal, made, why=why, account_id=account_id, at=at)
    for member in came_along(db, made):
        _back(db, seal, member, made, why=why, account_id=account_id, at=at)


def move_back(
    db: Session, seal: Seal, member: HouseholdMember, *, why: str, account_id: int, at: datetime
) -> HouseholdMember:
    """Let one person go back where they were; that household is one of its own again.

    The others stay, until they are moved back too.

    Raises:
        AlreadyOut: they are here no longer, or did not come along.
        HouseholdMerged: their former household is another one by now.
        ReasonNeeded: it must be said why.
    """
    if member.merge is None or member.household_id != member.merge.into_id:
        raise AlreadyOut
    made = merge_at(db, member.household_id, member.merge.id)
    hold(db, made.household_id, made.into_id)
    db.refresh(made, ["undone_at"])
    if made.undone_at is None:
        _part(db, seal, made, why=why, account_id=account_id, at=at)
    return _back(db, seal, member, made, why=why, account_id=account_id, at=at)


def came_along(db: Session, made: HouseholdMerge) -> Sequence[HouseholdMember]:
    """Return who came along when two were put together, and is still there."""
    members = members_of(db, [made.into_id])[made.into_id]
    return [member for member in members if member.merge_id == made.id]


def _part(
    db: Session, seal: Seal, made: HouseholdMerge, *, why: str, account_id: int, at: datetime
) -> None:
    if not why.strip():
        raise ReasonNeeded(field="why")
    made.why_undone = seal.close(why.strip(), f"household_merge.why_undone:{made.ref}")
    made.undone_by, made.undone_at = account_id, at
    db.flush()
    record(
        db,
        HouseholdMergeUndone(
            centre_id=made.household.centre_id, household_id=made.household_id,
            into_id=made.into_id, merge_id=made.id,
        ),
    )  # fmt: skip


def _move(
    db: Session,
    seal: Seal,
    member: HouseholdMember,
    made: HouseholdMerge,
    to: Household,
    *,
    why: str,
    account_id: int,
    at: datetime,
    undoes: HouseholdMember | None = None,
) -> HouseholdMember:
    """End an entry, and let another one stand in its place."""
    take_out(db, seal, member, ending=Ending.MOVED, why=why, account_id=account_id, at=at)
    return join(
        db, seal, to, member.worker, role=Role(member.role), why=why, account_id=account_id,
        at=at, undoes=undoes, moved=Moved(member, made),
    )  # fmt: skip


def _back(
    db: Session,
    seal: Seal,
    member: HouseholdMember,
    made: HouseholdMerge,
    *,
    why: str,
    account_id: int,
    at: datetime,
) -> HouseholdMember:
    """Let somebody go back by an entry that undoes the end of the one they had."""
    before = member_at(db, made.household_id, member.moved_from_id or 0)
    return _move(
        db, seal, member, made, made.household, why=why, account_id=account_id, at=at,
        undoes=before,
    )  # fmt: skip
