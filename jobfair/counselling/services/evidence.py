"""Papers that show to which groups somebody belongs: sealed, corrected by newer entries, each look noted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from jobfair.counselling.errors import AlreadyCorrected, EvidenceTurnedRound, GroupNotAgreed
from jobfair.counselling.facts import (
    GroupProofCorrected,
    GroupProofTakenBack,
    GroupProved,
    GroupRead,
)
from jobfair.counselling.models import GroupEvidence
from jobfair.counselling.queries import evidence_row, evidence_rows, was_corrected
from jobfair.counselling.rules import Evidence, Group, Said, TargetGroup
from jobfair.counselling.services.groups import read_group
from jobfair.fairs.errors import ReasonNeeded
from jobfair.fairs.queries import fair
from jobfair.fairs.services import require_not_archived
from jobfair.kit.facts import record
from jobfair.kit.seal import Seal
from jobfair.workers.models import Registration
from jobfair.workers.queries import has_agreed
from jobfair.workers.rules.terms import Purpose


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, opened: what it says, who wrote it when, and whether it still stands."""

    row: GroupEvidence
    said: Said
    stands: bool


@dataclass(frozen=True, slots=True)
class GroupsRead:
    """What is known of somebody's groups: what they said at a kiosk, and the papers."""

    stated: Group | None
    entries: Sequence[Entry]


def read_groups(db: Session, seal: Seal, registration: Registration) -> GroupsRead:
    """Open what is known of somebody's groups for staff who may; the journal keeps that they did."""
    stated = read_group(db, seal, registration)
    return GroupsRead(stated, _opened(seal, evidence_rows(db, [registration.worker_id])))


def read_evidence(db: Session, seal: Seal, registration: Registration, evidence_id: int) -> Entry:
    """Open one entry that stands, for staff who may put it right; the journal keeps that they looked.

    Raises:
        NotFound: there is none about this person.
        AlreadyCorrected: a newer one stands in its place.
    """
    row = evidence_row(db, registration.worker_id, evidence_id)
    said = _said(seal, row)
    if was_corrected(db, row.id) or said.evidence is None:
        raise AlreadyCorrected
    record(db, GroupRead(fair_id=registration.fair_id, registration_id=registration.id))
    return Entry(row, said, stands=True)


def add_evidence(
    db: Session,
    seal: Seal,
    registration: Registration,
    evidence: Evidence,
    *,
    account_id: int,
    at: datetime,
) -> GroupEvidence:
    """Enter, sealed, the paper by which somebody belongs to a group.

    Raises:
        FairArchived: the fair is kept as it was.
        GroupNotAgreed: they have not agreed that it is recorded.
        EvidenceTurnedRound: it would end before it begins.
    """
    said = Said(evidence=evidence)
    row = _entered(db, seal, registration, said, corrects_id=None, account_id=account_id, at=at)
    record(db, GroupProved(fair_id=registration.fair_id, registration_id=registration.id))
    return row


def correct_evidence(
    db: Session,
    seal: Seal,
    registration: Registration,
    evidence_id: int,
    said: Said,
    *,
    account_id: int,
    at: datetime,
) -> GroupEvidence:
    """Put an entry right by a newer one, or take it back where the newer one names no paper.

    Raises:
        FairArchived: the fair is kept as it was.
        GroupNotAgreed: the person has not agreed that it is recorded.
        EvidenceTurnedRound: it would end before it begins.
        NotFound: there is no such entry about this person.
        AlreadyCorrected: somebody was faster.
        ReasonNeeded: it must be said why.
    """
    wrong = evidence_row(db, registration.worker_id, evidence_id)
    if was_corrected(db, wrong.id) or _said(seal, wrong).evidence is None:
        raise AlreadyCorrected
    if not said.reason.strip():
        raise ReasonNeeded(field="reason")
    row = _entered(db, seal, registration, said, corrects_id=wrong.id, account_id=account_id, at=at)
    kind = GroupProofTakenBack if said.evidence is None else GroupProofCorrected
    record(db, kind(fair_id=registration.fair_id, registration_id=registration.id))
    return row


def is_entered(db: Session, seal: Seal, worker_id: int, evidence: Evidence) -> bool:
    """Tell whether the very same paper stands for somebody; nothing is opened to find out."""
    wanted = _print(seal, worker_id, Said(evidence=evidence).model_dump_json())
    rows = evidence_rows(db, [worker_id])
    corrected = {row.corrects_id for row in rows}
    return any(row.content_print == wanted and row.id not in corrected for row in rows)


def target_groups(
    db: Session, seal: Seal, worker_ids: Collection[int], *, on: date
) -> Mapping[int, frozenset[TargetGroup]]:
    """Return to which groups some workers belong on a day, by their papers; to be counted only."""
    papers = papers_in_force(db, seal, worker_ids, on=on)
    return {
        worker_id: frozenset(one.group for one in of_worker)
        for worker_id, of_worker in papers.items()
    }


def papers_in_force(
    db: Session, seal: Seal, worker_ids: Collection[int], *, on: date
) -> Mapping[int, Sequence[Evidence]]:
    """Return the papers of some workers that count on a day; the caller notes that they were opened."""
    found = {
        worker_id: [paper for paper in papers if paper.in_force(on)]
        for worker_id, papers in standing_papers(db, seal, worker_ids).items()
    }
    return {worker_id: papers for worker_id, papers in found.items() if papers}


def standing_papers(
    db: Session, seal: Seal, worker_ids: Collection[int]
) -> Mapping[int, Sequence[Evidence]]:
    """Return the papers about groups that stand for some workers, of whichever days; to be counted only."""
    found: dict[int, list[Evidence]] = {}
    for entry in _opened(seal, evidence_rows(db, worker_ids)):
        if entry.stands and entry.said.evidence is not None:
            found.setdefault(entry.row.worker_id, []).append(entry.said.evidence)
    return found


def _entered(
    db: Session,
    seal: Seal,
    registration: Registration,
    said: Said,
    *,
    corrects_id: int | None,
    account_id: int,
    at: datetime,
) -> GroupEvidence:
    fair_id, worker_id = registration.fair_id, registration.worker_id
    require_not_archived(fair(db, fair_id))
    if not has_agreed(db, worker_id, fair_id, Purpose.RECORD_GROUP):
        raise GroupNotAgreed
    if said.evidence is not None and said.evidence.is_turned_round:
        raise EvidenceTurnedRound(field="valid_until")
    row = GroupEvidence(
        ref=uuid4(), fair_id=fair_id, worker_id=worker_id, corrects_id=corrects_id,
        account_id=account_id, recorded_at=at,
    )  # fmt: skip
    content = said.model_dump_json()
    row.sealed = seal.close(content, _about(row))
    row.content_print = _print(seal, worker_id, content)
    db.add(row)
    db.flush()
    return row


def _opened(seal: Seal, rows: Sequence[GroupEvidence]) -> list[Entry]:
    corrected = {row.corrects_id for row in rows}
    return [Entry(row, _said(seal, row), row.id not in corrected) for row in rows]


def _said(seal: Seal, row: GroupEvidence) -> Said:
    return Said.model_validate_json(seal.open(row.sealed, _about(row)))


def _print(seal: Seal, worker_id: int, content: str) -> bytes:
    return seal.index(f"group_evidence {worker_id} {content}")


def _about(row: GroupEvidence) -> str:
    return f"group_evidence.sealed:{row.worker_id}:{row.ref}"
