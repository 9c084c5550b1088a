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
from jobfair.placements.errors import PlacementWithdrawn, RungInFuture
from jobfair.placements.facts import PlacementCancelled, PlacementMade, RungReached
from jobfair.placements.models import Placement, RungEntry
from jobfair.placements.queries import placement_of_interview
from jobfair.placements.rules import Confirmer, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """By what, and by whom, a rung is known."""

    evidence: Evidence
    confirmed_by: Confirmer
    note: str = ""


def place(db: Session, interview: Interview, *, at: datetime) -> Placement:
    """Log that an interview led to a hire."""
    assert interview.vacancy_id is not None  # noqa: S101 - a constraint of the table
    placement = Placement(
        fair_id=interview.fair_id,
        worker_id=interview.registration.worker_id,
        registration_id=interview.registration_id,
        employer_id=interview.booth.employer_id,
        vacancy_id=interview.vacancy_id,
        interview_id=interview.id,
        made_at=at,
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
    at_booth = Proof(evidence=Evidence.EMPLOYERS_MARK, confirmed_by=Confirmer.EMPLOYER)
    reach(db, placement, Rung.PASSED, on=day_of(at), proof=at_booth, at=at)
    return placement


def reach(
    db: Session, placement: Placement, rung: Rung, *, on: date, proof: Proof, at: datetime
) -> None:
    """Note that a placement has come to a rung.

    Raises:
        FairArchived: the fair is kept as it was.
        PlacementWithdrawn: the hire was a slip.
        RungInFuture: the day has not come yet.
    """
    require_not_archived(fair(db, placement.fair_id))
    if placement.withdrawn_at is not None:
        raise PlacementWithdrawn
    if on > day_of(at):
        raise RungInFuture(field="reached_on")
    actor = actor_of(db)
    db.add(
        RungEntry(
            placement_id=placement.id,
            rung=rung,
            reached_on=on,
            evidence=proof.evidence,
            confirmed_by=proof.confirmed_by,
            note=proof.note,
            recorded_by=actor.id if actor.kind == "account" else None,
            recorded_at=at,
        )
    )
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
