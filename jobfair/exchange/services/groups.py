"""Entering a commune's groups where it is certain whom they mean; keeping the others to be looked at."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from jobfair.counselling.services import add_evidence
from jobfair.exchange.errors import ClaimDecided
from jobfair.exchange.facts import GroupClaimDecided, GroupClaimDropped, GroupClaimRead
from jobfair.exchange.models import GroupClaim, ListSent
from jobfair.exchange.queries.groups import Known, claims_left_behind
from jobfair.exchange.rules.lists import GroupRow, GroupsWeighed
from jobfair.kit.facts import record
from jobfair.kit.seal import Seal
from jobfair.workers.models import Registration


def enter_groups(
    db: Session, seal: Seal, sent: ListSent, weighed: GroupsWeighed[Known], *, at: datetime
) -> None:
    """Enter the papers of those who are meant for certain, and keep the rows to be looked at."""
    for known in weighed.new:
        (registration,) = known.people
        evidence = known.row.evidence
        add_evidence(db, seal, registration, evidence, account_id=sent.account_id, at=at)
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
) -> None:
    """Note whom a row means, or that it means nobody here; its content is then no longer kept.

    Raises:
        ClaimDecided: somebody else has looked at it.
        FairArchived: the fair is kept as it was.
        GroupNotAgreed: the person has not agreed that their group is recorded.
    """
    if claim.sealed is None:
        raise ClaimDecided
    if who is not None:
        evidence = _row(seal, claim).evidence
        add_evidence(db, seal, who, evidence, account_id=account_id, at=at)
    claim.sealed, claim.decided_at, claim.account_id = None, at, account_id
    record(db, GroupClaimDecided(fair_id=claim.fair_id, claim_id=claim.id))


def drop_claims_left_behind(db: Session, at: datetime) -> None:
    """Throw away the rows that nobody looked at in time."""
    for claim in claims_left_behind(db, at=at):
        db.delete(claim)
        record(db, GroupClaimDropped(fair_id=claim.fair_id, claim_id=claim.id))
    db.flush()


def _row(seal: Seal, claim: GroupClaim) -> GroupRow:
    return GroupRow.model_validate_json(seal.open(claim.sealed or b"", _about(claim)))


def _about(claim: GroupClaim) -> str:
    return f"group_claim.sealed:{claim.fair_id}:{claim.ref}"
