"""Logging hires, and climbing the ladder with evidence for every rung."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from jobfair.centres.rules import Rung
from jobfair.fairs.queries import fair
from jobfair.fairs.services import require_not_archived
from jobfair.interviews.models import Interview
from jobfair.kit.clock import day_of
from jobfair.kit.facts import actor_of, record
from jobfair.placements.errors import PlacementOver, PlacementWithdrawn, RungInFuture
from jobfair.placements.facts import PlacementCancelled, PlacementMade, RungReached
from jobfair.placements.models import Placement, RungEntry
from jobfair.placements.queries import entries_of, placement_of_interview
from jobfair.placements.rules import Confirmer, EntryKind, Evidence, belongs_to_fair, ending_of
from jobfair.placements.rules.ladder import AT_WORK


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """By what, and by whom, a rung is known."""

    evidence: Evidence
    confirmed_by: Confirmer
    note: str = ""


def place(db: Session, interview: Interview, *, at: datetime) -> Placement:
    """Log that an interview led to a hire at the booth."""
    assert interview.vacancy_id is not None  # noqa: S101 - a constraint of the table
    at_booth = Proof(evidence=Evidence.EMPLOYERS_MARK, confirmed_by=Confirmer.EMPLOYER)
    return place_for(db, interview, interview.vacancy_id, proof=at_booth, made_at=at, at=at)


def place_for(
    db: Session, interview: Interview, vacancy_id: int,
    *, proof: Proof, made_at: datetime, at: datetime,
) -> Placement:  # fmt: skip
    """Log that an interview led to a hire, on the day itself or later."""
    placement = Placement(
        fair_id=interview.fair_id,
        worker_id=interview.registration.worker_id,
        registration_id=interview.registration_id,
        employer_id=interview.booth.employer_id,
        vacancy_id=vacancy_id,
        interview_id=interview.id,
        made_at=made_at,
    )
    db.add(placement)
    db.flush()
    record(
        db,
        PlacementMade(
            fair_id=placement.fair_id,
            placement_id=placement.id,
            registration_id=placement.registration_id,
        ),
    )
    reach(db, placement, Rung.PASSED, on=day_of(made_at), proof=proof, at=at)
    return placement


def reach(
    db: Session, placement: Placement, rung: Rung, *, on: date, proof: Proof, at: datetime,
    instead_of: RungEntry | None = None, reason: str = "",
) -> None:  # fmt: skip
    """Note that a placement has come to a rung, if need be instead of a wrong entry.

    Raises:
        FairArchived: it happened at a fair that is kept as it was.
        PlacementWithdrawn: the hire was a slip.
        PlacementOver: the person did not come, or has left before.
        RungInFuture: the day has not come yet.
    """
    require_open(db, placement, rung, on=on, at=at)
    if rung in AT_WORK:
        wrong_id = None if instead_of is None else instead_of.id
        others = [one for one in entries_of(db, placement.id) if one.id != wrong_id]
        end = ending_of(others)
        if end is not None and (end.kind == EntryKind.DID_NOT_COME or end.reached_on < on):
            raise PlacementOver
    entry = RungEntry(
        kind=EntryKind.REACHED, rung=rung, reached_on=on, reason=reason,
        corrects_id=None if instead_of is None else instead_of.id,
    )  # fmt: skip
    enter(db, placement, entry, proof=proof, at=at)
    record(
        db,
        RungReached(
            fair_id=placement.fair_id,
            placement_id=placement.id,
            rung=rung,
            evidence=proof.evidence,
            confirmed_by=proof.confirmed_by,
        ),
    )


def require_open(db: Session, placement: Placement, rung: str, *, on: date, at: datetime) -> None:
    """Refuse to write about a placement that is closed for good, or about a day to come.

    Raises:
        FairArchived, PlacementWithdrawn, RungInFuture: as they say.
    """
    where = fair(db, placement.fair_id)
    if belongs_to_fair(placement.way, rung, on, where.last_day):
        require_not_archived(where)
    if placement.withdrawn_at is not None:
        raise PlacementWithdrawn
    if on > day_of(at):
        raise RungInFuture(field="reached_on")


def enter(
    db: Session, placement: Placement, entry: RungEntry, *, proof: Proof, at: datetime
) -> None:
    """Add an entry, with what it is known by and who wrote it down."""
    actor = actor_of(db)
    entry.placement_id = placement.id
    entry.evidence = proof.evidence
    entry.confirmed_by = proof.confirmed_by
    entry.note = proof.note
    entry.recorded_by = actor.id if actor.kind == "account" else None
    entry.recorded_at = at
    db.add(entry)
    db.flush()


def withdraw(db: Session, interview_id: int, *, reason: str, at: datetime) -> None:
    """Take back the placement of a hire that was a slip; its entries stay to be seen."""
    placement = placement_of_interview(db, interview_id)
    if placement is None:
        return
    placement.withdrawn_at = at
    record(
        db,
        PlacementCancelled(fair_id=placement.fair_id, placement_id=placement.id, reason=reason),
    )
