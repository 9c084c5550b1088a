"""Putting wrong entries right, by entries that name them: nothing is overwritten."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from jobfair.centres.rules import Rung
from jobfair.fairs.errors import ReasonNeeded
from jobfair.kit.clock import day_of
from jobfair.kit.facts import record
from jobfair.placements.errors import AlreadyCorrected
from jobfair.placements.facts import EntryCorrected
from jobfair.placements.models import Placement, RungEntry
from jobfair.placements.queries import entries_of, placement_for_step
from jobfair.placements.rules import Confirmer, EntryKind, Evidence, standing
from jobfair.placements.services.climbing import Proof, enter, reach, require_open

REASON_MOST = 300
BY_STAFF = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer.STAFF)


def withdraw_entry(
    db: Session, placement: Placement, entry: RungEntry, *, reason: str, at: datetime
) -> None:
    """Take an entry back; it stays to be seen, with the reason, and counts no more.

    Raises:
        FairArchived: it happened at a fair that is kept as it was.
        PlacementWithdrawn: the ladder is closed.
        AlreadyCorrected: the entry does not stand any more.
        ReasonNeeded: it must be said why.
    """
    reason = _require_correctable(db, placement, entry, reason=reason, at=at)
    withdrawal = RungEntry(
        kind=EntryKind.WITHDRAWN, rung=entry.rung, reached_on=day_of(at),
        corrects_id=entry.id, reason=reason,
    )  # fmt: skip
    enter(db, placement, withdrawal, proof=BY_STAFF, at=at)
    _tell(db, placement, entry, reason)


def replace_entry(
    db: Session, placement: Placement, entry: RungEntry, rung: Rung,
    *, on: date, proof: Proof, reason: str, at: datetime,
) -> None:  # fmt: skip
    """Put another entry in the place of a wrong one; both stay to be seen.

    Raises:
        FairArchived, PlacementWithdrawn, PlacementOver, RungInFuture: as for a new rung.
        AlreadyCorrected: the entry does not stand any more.
        ReasonNeeded: it must be said why.
    """
    reason = _require_correctable(db, placement, entry, reason=reason, at=at)
    reach(db, placement, rung, on=on, proof=proof, at=at, instead_of=entry, reason=reason)
    _tell(db, placement, entry, reason)


def _require_correctable(
    db: Session, placement: Placement, entry: RungEntry, *, reason: str, at: datetime
) -> str:
    placement_for_step(db, placement.id)
    require_open(db, placement, entry.rung, on=entry.reached_on, at=at)
    if entry.id not in {one.id for one in standing(entries_of(db, placement.id))}:
        raise AlreadyCorrected
    reason = reason.strip()[:REASON_MOST]
    if not reason:
        raise ReasonNeeded(field="reason")
    return reason


def _tell(db: Session, placement: Placement, entry: RungEntry, reason: str) -> None:
    record(
        db,
        EntryCorrected(
            fair_id=placement.fair_id,
            placement_id=placement.id,
            entry_id=entry.id,
            was_rung=entry.rung,
            reason=reason,
        ),
    )
