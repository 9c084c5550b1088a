"""Entering a commune's groups where it is certain whom they mean; keeping the others to be looked at."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from jobfair.counselling.services import add_evidence, is_entered
from jobfair.exchange.errors import ClaimDecided
from jobfair.exchange.facts import GroupClaimDecided, GroupClaimDropped, GroupClaimRead
from jobfair.exchange.models import GroupClaim, ListSent
from jobfair.exchange.queries.groups import Known, claims_left_behind
from jobfair.exchange.rules.lists import GroupRow, GroupsWeighed
from jobfair.households.rules.lists import ASKED, Fit
from jobfair.households.services import place
from jobfair.kit.facts import record
from jobfair.kit.seal import Seal
from jobfair.workers.models import Registration


def enter_groups(
    db: Session, seal: Seal, sent: ListSent, weighed: GroupsWeighed[Known], *, at: datetime
) -> None:
    """Enter the papers of those who are meant for certain, and keep the rows to be looked at."""
    fits: list[Fit | None] = []
    for known in weighed.new:
        (registration,) = known.people
        fits.append(_enter(db, seal, registration, known.row, account_id=sent.account_id, at=at))
    sent.homes = fits.count(Fit.JOINS)
    sent.apart = sum(fit in ASKED for fit in fits)
    for known in weighed.asked:
        claim = GroupClaim(ref=uuid4(), fair_id=sent.fair_id, list_id=sent.id, kept_at=at)
        claim.sealed = seal.close(known.row.model_dump_json(), _about(claim))
        db.add(claim)
    db.flush()


def open_claim(db: Session, seal: Seal, claim: GroupClaim) -> GroupRow:
    """Open a row for somebody who is to say whom it means; the journal keeps that they looked.

    Raises:
        ClaimDecided: somebody has said so.
    """
    if claim.sealed is None:
        raise ClaimDecided
    record(db, GroupClaimRead(fair_id=claim.fair_id, claim_id=claim.id))
    return _row(seal, claim)


def decide(
    db: Session,
    seal: Seal,
    claim: GroupClaim,
    who: Registration | None,
    *,
    account_id: int,
    at: datetime,
) -> Fit | None:
    """Note whom a row means, or that it means nobody here; its content is then no longer kept.

    Returns what became of the household that the row names, where it names one.

    Raises:
        ClaimDecided: somebody else has looked at it.
        FairArchived: the fair is kept as it was.
        GroupNotAgreed: the person has not agreed that their group is recorded.
    """
    if claim.sealed is None:
        raise ClaimDecided
    fit = None
    if who is not None:
        fit = _enter(db, seal, who, _row(seal, claim), account_id=account_id, at=at)
    claim.sealed, claim.decided_at, claim.account_id = None, at, account_id
    record(db, GroupClaimDecided(fair_id=claim.fair_id, claim_id=claim.id))
    return fit


def drop_claims_left_behind(db: Session, at: datetime) -> None:
    """Throw away the rows that nobody looked at in time."""
    for claim in claims_left_behind(db, at=at):
        db.delete(claim)
        record(db, GroupClaimDropped(fair_id=claim.fair_id, claim_id=claim.id))
    db.flush()


def _enter(
    db: Session, seal: Seal, who: Registration, row: GroupRow, *, account_id: int, at: datetime
) -> Fit | None:
    """Enter what is new in a row: the paper, and the household where it names one."""
    if not is_entered(db, seal, who.worker_id, row.evidence):
        add_evidence(db, seal, who, row.evidence, account_id=account_id, at=at)
    if row.home is None:
        return None
    return place(db, seal, who.worker, row.home, why=row.source, account_id=account_id, at=at)


def _row(seal: Seal, claim: GroupClaim) -> GroupRow:
    return GroupRow.model_validate_json(seal.open(claim.sealed or b"", _about(claim)))


def _about(claim: GroupClaim) -> str:
    return f"group_claim.sealed:{claim.fair_id}:{claim.ref}"
