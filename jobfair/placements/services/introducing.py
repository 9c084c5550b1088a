"""Noting that a worker was introduced by a slip, once for each slip, and taking that back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.centres.rules import Rung
from jobfair.kit.clock import day_of
from jobfair.kit.facts import actor_of, record
from jobfair.placements.facts import IntroductionWithdrawn, RungReached, WorkerIntroduced
from jobfair.placements.models import Introduction, Placement, RungEntry
from jobfair.placements.queries import (
    entries_of,
    introduction_by,
    introductions_to,
    placement_with,
    placements_for,
    rung_by,
)
from jobfair.placements.rules import Confirmer, EntryKind, Evidence, standing
from jobfair.placements.services.climbing import Proof, enter
from jobfair.placements.services.correcting import REASON_MOST, withdraw_entry


@dataclass(frozen=True, slots=True)
class Slip:
    """The paper that introduces somebody: the code by which it is checked, and its number."""

    code: str
    number: str


def note_introduction(
    db: Session, fair_id: int, registration_id: int, vacancy_id: int, slip: Slip, *, at: datetime
) -> Introduction:
    """Note that a worker was introduced for some work; whoever is hired for it reaches the rung."""
    entry = Introduction(
        fair_id=fair_id, registration_id=registration_id, vacancy_id=vacancy_id,
        slip_code=slip.code, slip_number=slip.number, introduced_on=day_of(at),
    )  # fmt: skip
    _enter(db, entry, at=at)
    record(
        db,
        WorkerIntroduced(fair_id=fair_id, registration_id=registration_id, vacancy_id=vacancy_id),
    )
    for placement in placements_for(db, registration_id, vacancy_id):
        _reach(db, placement, entry, at=at)
    return entry


def take_introductions_along(db: Session, placement: Placement, *, at: datetime) -> None:
    """Let a new placement reach the rung to which slips for the same work have led before."""
    if placement.vacancy_id is None:
        return  # found outside the fair: no slip was for it
    for entry in introductions_to(db, placement.registration_id, placement.vacancy_id):
        if rung_by(db, entry) is None:
            _reach(db, placement, entry, at=at)


def withdraw_introduction(db: Session, slip_code: str, *, reason: str, at: datetime) -> None:
    """Take an introduction back with its slip."""
    entry = introduction_by(db, slip_code)
    if entry is None:
        return
    reason = reason[:REASON_MOST]
    withdrawal = Introduction(
        fair_id=entry.fair_id, registration_id=entry.registration_id, vacancy_id=entry.vacancy_id,
        slip_code=entry.slip_code, slip_number=entry.slip_number, introduced_on=day_of(at),
        withdraws_id=entry.id, reason=reason,
    )  # fmt: skip
    _enter(db, withdrawal, at=at)
    record(
        db,
        IntroductionWithdrawn(
            fair_id=entry.fair_id,
            registration_id=entry.registration_id,
            vacancy_id=entry.vacancy_id,
            reason=reason,
        ),
    )
    rung = rung_by(db, entry)
    if rung is not None:
        _step_back(db, placement_with(db, rung.placement_id), rung, reason=reason, at=at)


def _step_back(
    db: Session, placement: Placement, rung: RungEntry, *, reason: str, at: datetime
) -> None:
    stands = rung.id in {one.id for one in standing(entries_of(db, placement.id))}
    if stands and placement.withdrawn_at is None:
        withdraw_entry(db, placement, rung, reason=reason, at=at)


def _reach(db: Session, placement: Placement, introduction: Introduction, *, at: datetime) -> None:
    by_slip = Proof(
        evidence=Evidence.REFERRAL_SLIP,
        confirmed_by=Confirmer.STAFF,
        note=introduction.slip_number,
    )
    entry = RungEntry(
        kind=EntryKind.REACHED, rung=Rung.INTRODUCED, reached_on=introduction.introduced_on,
        introduction_id=introduction.id,
    )  # fmt: skip
    enter(db, placement, entry, proof=by_slip, at=at)
    record(
        db,
        RungReached(
            fair_id=placement.fair_id,
            placement_id=placement.id,
            rung=Rung.INTRODUCED,
            evidence=by_slip.evidence,
            confirmed_by=by_slip.confirmed_by,
        ),
    )


def _enter(db: Session, entry: Introduction, *, at: datetime) -> None:
    actor = actor_of(db)
    entry.recorded_by = actor.id if actor.kind == "account" else None
    entry.recorded_at = at
    db.add(entry)
    db.flush()
