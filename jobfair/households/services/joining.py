"""Putting people into households and taking them out of them; every entry says why, sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import delete
from sqlalchemy.orm import Session

from jobfair.fairs.errors import ReasonNeeded
from jobfair.households.errors import (
    AlreadyOut,
    HouseholdMerged,
    LivesElsewhere,
    MemberNotAgreed,
    SeveralHouseholds,
    StillIn,
)
from jobfair.households.facts import (
    HouseholdOpened,
    MemberForgotten,
    MemberJoined,
    MemberTakenOut,
)
from jobfair.households.models import Household, HouseholdDoubt, HouseholdMember, HouseholdMerge
from jobfair.households.queries.homes import (
    agrees,
    entries_of,
    household_with_number,
    households_with_head,
    membership_of,
    somebody_was_in,
)
from jobfair.households.queries.merges import (
    hold,
    leads_to,
    merge_of,
    merges_from,
    standing_for,
)
from jobfair.households.rules.homes import Ending, Home, Role
from jobfair.kit.facts import record
from jobfair.kit.seal import Seal
from jobfair.kit.text import fold
from jobfair.workers.models import Worker


@dataclass(frozen=True, slots=True)
class Moved:
    """In whose place an entry stands, when households are put together or parted."""

    away: HouseholdMember
    merge: HouseholdMerge


def join_home(
    db: Session,
    seal: Seal,
    worker: Worker,
    home: Home,
    commune_code: str,
    *,
    role: Role,
    why: str,
    account_id: int,
    at: datetime,
) -> HouseholdMember:
    """Put somebody into the household that a commune knows so; it is opened where it is new.

    Raises:
        SeveralHouseholds: its head's name alone does not tell which is meant.
        MemberNotAgreed: the person has not agreed.
        LivesElsewhere: they are in another household.
        ReasonNeeded: it must be said why.
    """
    if not agrees(db, worker.id):
        raise MemberNotAgreed
    found = households_meant(db, seal, worker.centre_id, home, commune_code)
    if len(found) > 1:
        raise SeveralHouseholds(field="number")
    if found:
        household = _held(db, found[0])
    else:
        household = Household(
            ref=uuid4(), centre_id=worker.centre_id, commune_code=commune_code,
            opened_by=account_id, opened_at=at,
        )  # fmt: skip
        _open(db, seal, household, home)
    return join(db, seal, household, worker, role=role, why=why, account_id=account_id, at=at)


def join(
    db: Session,
    seal: Seal,
    household: Household,
    worker: Worker,
    *,
    role: Role,
    why: str,
    account_id: int,
    at: datetime,
    undoes: HouseholdMember | None = None,
    moved: Moved | None = None,
) -> HouseholdMember:
    """Put somebody into a household; who is in it already stays as they are.

    Raises:
        HouseholdMerged: the household is another one now.
        MemberNotAgreed: the person has not agreed.
        LivesElsewhere: they are in another household.
        ReasonNeeded: it must be said why.
    """
    if not agrees(db, worker.id):
        raise MemberNotAgreed
    hold(db, household.id)
    if merge_of(db, household.id) is not None:
        raise HouseholdMerged
    now_in = membership_of(db, worker.id)
    if now_in is not None and now_in.household_id != household.id:
        raise LivesElsewhere
    if now_in is not None:
        return now_in
    if not why.strip():
        raise ReasonNeeded(field="why")
    member = HouseholdMember(
        ref=uuid4(), household=household, worker=worker, role=role,
        undoes_id=None if undoes is None else undoes.id, joined_by=account_id, joined_at=at,
        moved_from_id=None if moved is None else moved.away.id, merge=None if moved is None else moved.merge,
    )  # fmt: skip
    member.why = seal.close(why.strip(), f"household_member.why:{member.ref}")
    db.add(member)
    db.flush()
    record(
        db,
        MemberJoined(
            centre_id=household.centre_id, household_id=household.id,
            worker_id=worker.id, member_id=member.id,
        ),
    )  # fmt: skip
    return member


def take_out(
    db: Session,
    seal: Seal,
    member: HouseholdMember,
    *,
    ending: Ending,
    why: str,
    account_id: int,
    at: datetime,
) -> None:
    """Take somebody out of a household; the entry stays to be seen.

    Raises:
        AlreadyOut: somebody did so before.
        ReasonNeeded: it must be said why.
    """
    hold(db, member.household_id)
    db.refresh(member, ["ended"])
    if member.ended is not None:
        raise AlreadyOut
    if not why.strip():
        raise ReasonNeeded(field="why")
    member.why_ended = seal.close(why.strip(), f"household_member.why_ended:{member.ref}")
    member.ended, member.ended_by, member.ended_at = ending, account_id, at
    db.flush()
    record(
        db,
        MemberTakenOut(
            centre_id=member.household.centre_id, household_id=member.household_id,
            worker_id=member.worker_id, member_id=member.id,
        ),
    )  # fmt: skip


def put_back(
    db: Session, seal: Seal, member: HouseholdMember, *, why: str, account_id: int, at: datetime
) -> HouseholdMember:
    """Undo that somebody was taken out, by an entry that says why.

    Raises:
        StillIn: they are in this household.
        LivesElsewhere: they are in another household by now.
        MemberNotAgreed: the person does not agree any more.
        ReasonNeeded: it must be said why.
    """
    now_in = membership_of(db, member.worker_id)
    if member.ended is None or (now_in and now_in.household_id == member.household_id):
        raise StillIn
    return join(
        db, seal, member.household, member.worker, role=Role(member.role), why=why,
        account_id=account_id, at=at, undoes=member,
    )  # fmt: skip


def households_meant(
    db: Session, seal: Seal, centre_id: int, home: Home, commune_code: str
) -> Sequence[Household]:
    """Return the known households that may be meant: by the number one, else all with such a head.

    For one that was put together with another stands the other.
    """
    if home.number:
        found = household_with_number(db, centre_id, _number_print(seal, home, commune_code))
        known = [found] if found else []
    else:
        known = list(households_with_head(db, centre_id, _head_print(seal, home, commune_code)))
    standing = [standing_for(db, household) for household in known]
    return list({household.id: household for household in standing}.values())


def forget_member(db: Session, worker_id: int) -> None:
    """Forget in which households somebody is and was, and a household of which nobody is left."""
    db.execute(delete(HouseholdDoubt).where(HouseholdDoubt.worker_id == worker_id))
    for entry in reversed(entries_of(db, worker_id)):  # an entry goes before the one it names
        household = entry.household
        db.delete(entry)
        db.flush()
        record(
            db,
            MemberForgotten(
                centre_id=household.centre_id, household_id=household.id, worker_id=worker_id
            ),
        )
        _forget_if_empty(db, household)


def _held(db: Session, household: Household) -> Household:
    """Return the household that stands for one, and let nobody put it together with another meanwhile."""
    hold(db, household.id)
    while (standing := standing_for(db, household)).id != household.id:
        household = standing
        hold(db, household.id)
    return household


def _forget_if_empty(db: Session, household: Household) -> None:
    """Forget a household in which nobody is or was, if no other one that is known leads to it."""
    if somebody_was_in(db, household.id) or leads_to(db, household.id):
        return
    others = merges_from(db, household.id)
    for merge in others:
        db.delete(merge)
    db.flush()
    db.delete(household)
    db.flush()
    for merge in others:
        _forget_if_empty(db, merge.into)


def _open(db: Session, seal: Seal, household: Household, home: Home) -> None:
    """Write a household down for the first time, with what its commune knows it by."""
    code = household.commune_code
    household.sealed = seal.close(home.model_dump_json(), f"household.sealed:{household.ref}")
    household.head_print = _head_print(seal, home, code)
    household.number_print = _number_print(seal, home, code) if home.number else None
    db.add(household)
    db.flush()
    record(db, HouseholdOpened(centre_id=household.centre_id, household_id=household.id))


def _head_print(seal: Seal, home: Home, commune_code: str) -> bytes:
    return seal.index(f"household head {commune_code} {fold(home.head)}")


def _number_print(seal: Seal, home: Home, commune_code: str) -> bytes:
    return seal.index(f"household number {commune_code} {fold(home.number)}")
