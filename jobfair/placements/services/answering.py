"""Answering what is asked about a placement: started, not yet, did not come, still there, left."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from jobfair.centres.rules import Rung
from jobfair.kit.clock import day_of
from jobfair.kit.facts import record
from jobfair.placements.errors import BeforeHire, NotAsked, PlacementOver
from jobfair.placements.facts import FollowUpAnswered
from jobfair.placements.models import Placement, RungEntry
from jobfair.placements.queries import entries_of, placement_for_step
from jobfair.placements.rules import (
    EntryKind,
    Why,
    calendar,
    ending_of,
    question_on,
)
from jobfair.placements.services.climbing import Proof, enter, reach, require_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody says: that a rung was reached, or what happened instead, and on which day."""

    kind: EntryKind
    rung: Rung
    on: date
    why: Why | None = None


def answer(db: Session, placement: Placement, said: Answer, *, proof: Proof, at: datetime) -> None:
    """Write down an answer, whoever gives it, by whichever way.

    Raises:
        PlacementWithdrawn, RungInFuture: as for a rung.
        PlacementOver: it is known already that the person did not come or has left.
        BeforeHire: the day lies before the hire.
    """
    placement_for_step(db, placement.id)
    if said.on < placement.agreed_on:
        raise BeforeHire(field="reached_on")
    if said.kind == EntryKind.REACHED:
        reach(db, placement, said.rung, on=said.on, proof=proof, at=at)
        return
    require_open(db, placement, said.rung, on=said.on, at=at)
    if ending_of(entries_of(db, placement.id)) is not None:
        raise PlacementOver
    entry = RungEntry(kind=said.kind, rung=said.rung, reached_on=said.on, why=said.why)
    enter(db, placement, entry, proof=proof, at=at)
    record(
        db,
        FollowUpAnswered(
            fair_id=placement.fair_id,
            placement_id=placement.id,
            answer=said.kind,
            why=said.why,
            evidence=proof.evidence,
            confirmed_by=proof.confirmed_by,
        ),
    )


def answer_if_asked(
    db: Session, placement: Placement, said: Answer, *, proof: Proof, at: datetime
) -> None:
    """Write down what one side says by their own link, as long as they are asked just that.

    Raises:
        NotAsked: nothing is due from them, or they have answered from another phone.
        PlacementWithdrawn, PlacementOver, RungInFuture, BeforeHire: as above.
    """
    placement_for_step(db, placement.id)
    dues = calendar(placement.agreed_on, entries_of(db, placement.id), by=proof.confirmed_by)
    asked = question_on(dues, day_of(at))
    if asked is None or asked.rung != said.rung:
        raise NotAsked
    answer(db, placement, said, proof=proof, at=at)
