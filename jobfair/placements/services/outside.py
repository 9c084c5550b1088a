"""Logging work that somebody found outside a fair, and taking it back where it was a slip."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.centres.rules import Rung
from jobfair.employers.models import Employer
from jobfair.fairs.errors import ReasonNeeded
from jobfair.kit.clock import day_of
from jobfair.kit.facts import record
from jobfair.kit.text import fold
from jobfair.placements.errors import (
    BeforeKnown,
    HiredAlready,
    PlacementWithdrawn,
    RungInFuture,
)
from jobfair.placements.facts import PlacementCancelled, WorkFoundOutside
from jobfair.placements.models import Placement
from jobfair.placements.queries import employer_called, placement_for_step, placements_of_worker
from jobfair.placements.rules import Way, ending_of
from jobfair.placements.services.climbing import Proof, reach
from jobfair.workers.models import Registration, Worker

REASON_MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFound:
    """Work outside a fair, as staff heard of it: with an employer of the list, or one they name."""

    way: Way
    employer: Employer | str
    occupation: str
    wage: int | None
    rung: Rung
    on: date


def place_outside(
    db: Session, visit: Registration, found: WorkFound, *, proof: Proof, at: datetime
) -> Placement:
    """Log work that somebody found outside the fair; it climbs the same ladder from there.

    `visit` is how the centre knows the person, loaded with worker and fair. An employer that is
    named as one of the list is the one of the list.

    Raises:
        RungInFuture, BeforeKnown: the day cannot be.
        HiredAlready: this work is written down already.
    """
    if found.on > day_of(at):
        raise RungInFuture(field="reached_on")
    if found.on < day_of(visit.worker.created_at):
        raise BeforeKnown(field="reached_on")
    hirer = found.employer
    if isinstance(hirer, str):
        hirer = employer_called(db, visit.fair.centre_id, hirer) or hirer
    db.execute(select(Worker.id).where(Worker.id == visit.worker_id).with_for_update())
    _require_new(db, visit.worker_id, hirer, found.on)
    placement = Placement(
        fair_id=visit.fair_id,
        worker_id=visit.worker_id,
        registration_id=visit.id,
        way=found.way,
        occupation=found.occupation,
        wage=found.wage,
        hired_on=found.on,
        made_at=at,
        **_named(hirer),
    )
    db.add(placement)
    db.flush()
    record(
        db,
        WorkFoundOutside(
            fair_id=placement.fair_id,
            placement_id=placement.id,
            registration_id=placement.registration_id,
            way=placement.way,
        ),
    )
    reach(db, placement, found.rung, on=found.on, proof=proof, at=at)
    return placement


def take_back_outside(db: Session, placement: Placement, *, reason: str, at: datetime) -> None:
    """Take back work outside a fair that was written down by mistake; it stays to be seen.

    Raises:
        PlacementWithdrawn: somebody has done that.
        ReasonNeeded: it must be said why.
    """
    placement_for_step(db, placement.id)
    if placement.withdrawn_at is not None:
        raise PlacementWithdrawn
    reason = reason.strip()[:REASON_MOST]
    if not reason:
        raise ReasonNeeded(field="reason")
    placement.withdrawn_at = at
    record(
        db,
        PlacementCancelled(fair_id=placement.fair_id, placement_id=placement.id, reason=reason),
    )


def _named(hirer: Employer | str) -> dict[str, int | str]:
    if isinstance(hirer, str):
        return {"employer_name": hirer, "employer_fold": fold(hirer)}
    return {"employer_id": hirer.id}


def _require_new(db: Session, worker_id: int, hirer: Employer | str, on: date) -> None:
    """Refuse what is known: the same employer, as long as it goes on or on the same day."""
    for known in placements_of_worker(db, worker_id):
        goes_on = ending_of(known.entries) is None
        if _is_same(known, hirer) and (goes_on or known.agreed_on == on):
            raise HiredAlready(field="employer")


def _is_same(known: Placement, hirer: Employer | str) -> bool:
    if isinstance(hirer, str):
        return known.employer_fold == fold(hirer)
    return known.employer_id == hirer.id or known.employer_fold == hirer.name_fold
