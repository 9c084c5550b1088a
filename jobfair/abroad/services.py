"""Noting the steps of the way abroad, and putting wrong entries right by entries that name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from jobfair.abroad.errors import (
    CountryUnknown,
    EntryCorrectedBefore,
    StepInFuture,
    StepNoted,
    StepsRestOnIt,
    TermsMissing,
    WhyMissing,
)
from jobfair.abroad.facts import (
    AbroadFact,
    AbroadStepCorrected,
    AbroadStepNoted,
    AbroadStepWithdrawn,
    DepartedGroupsCounted,
)
from jobfair.abroad.models import Journey, JourneyEntry
from jobfair.abroad.queries import Departure, ways_to_change
from jobfair.abroad.rules import (
    COUNTRIES,
    WHYS,
    Confirmer,
    EntryKind,
    Step,
    Terms,
    Why,
    days_of,
    flaw_in,
    has_ended,
    standing,
)
from jobfair.counselling.rules import TargetGroup
from jobfair.counselling.services import target_groups
from jobfair.fairs.errors import ReasonNeeded
from jobfair.kit.clock import day_of
from jobfair.kit.errors import DomainError
from jobfair.kit.facts import actor_of, record
from jobfair.kit.seal import Seal
from jobfair.workers.models import Registration


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody tells of a step: the day, how it is known, and what belongs to the step."""

    step: Step
    on: date
    evidence: str
    confirmed_by: Confirmer
    terms: Terms | None = None
    why: Why | None = None


def note_step(db: Session, registration: Registration, told: Told, *, at: datetime) -> JourneyEntry:
    """Note a step of somebody's way; a new way begins where the last has ended.

    A step before that end still belongs to the way that ended.

    Raises:
        StepInFuture, TermsMissing, CountryUnknown, WhyMissing: it cannot be so.
        StepNoted: it stands already.
        ChosenFirst, DepartedFirst, GaveUpOrLeft, BackInTime: it does not fit the other steps.
    """
    _require_whole(told, at=at)
    ways = list(ways_to_change(db, registration.worker_id))
    way = _way_of(ways, told)
    if way is None:
        way = _new_way(registration, turn=len(ways) + 1, at=at)
        ways.append(way)
    if told.step in standing(way.entries):
        raise StepNoted(field="step")
    _require_sound(ways, way, told)
    before = [one for one in way.entries if one.step == told.step]
    entry = _entry(told, corrects_id=before[-1].id if before else None)
    _enter(db, way, entry, at=at)
    _tell(db, AbroadStepNoted, way, entry)
    return entry


def correct_entry(
    db: Session, registration: Registration, entry: JourneyEntry, told: Told,
    *, reason: str, at: datetime,
) -> JourneyEntry:  # fmt: skip
    """Put another entry about the same step in the place of a wrong one; both stay to be seen.

    Raises:
        StepInFuture, TermsMissing, CountryUnknown, WhyMissing: it cannot be so.
        EntryCorrectedBefore: the entry does not stand any more.
        ReasonNeeded: it must be said why.
        BackInTime: it does not fit the other steps.
    """
    _require_whole(told, at=at)
    ways, way = _correctable(db, registration, entry)
    said = _require_reason(reason)
    _require_sound(ways, way, told)
    newer = _entry(told, corrects_id=entry.id)
    newer.step, newer.kind, newer.reason = entry.step, EntryKind.CORRECTED, said
    _enter(db, way, newer, at=at)
    _tell(db, AbroadStepCorrected, way, newer)
    return newer


def withdraw_entry(
    db: Session, registration: Registration, entry: JourneyEntry, *, reason: str, at: datetime
) -> None:
    """Take an entry back; it stays to be seen, with the reason, and counts no more.

    Raises:
        EntryCorrectedBefore: the entry does not stand any more.
        ReasonNeeded: it must be said why.
        StepsRestOnIt: later entries would hang in the air.
    """
    ways, way = _correctable(db, registration, entry)
    said = _require_reason(reason)
    if _flaw(ways, way, Step(entry.step), None) is not None:
        raise StepsRestOnIt
    withdrawal = JourneyEntry(
        step=entry.step, kind=EntryKind.WITHDRAWN, happened_on=day_of(at),
        confirmed_by=Confirmer.STAFF, corrects_id=entry.id, reason=said,
    )  # fmt: skip
    _enter(db, way, withdrawal, at=at)
    _tell(db, AbroadStepWithdrawn, way, withdrawal)


def departed_by_group(
    db: Session, seal: Seal, centre_id: int, departures: Sequence[Departure], *, on: date
) -> dict[TargetGroup, int]:
    """Return how many people of each group left, by their papers; the journal keeps that it was opened.

    Whoever belongs to several counts under each.
    """
    record(db, DepartedGroupsCounted(centre_id=centre_id))
    people = {one.worker_id for one in departures}
    groups = target_groups(db, seal, people, on=on)
    return {
        group: sum(group in groups.get(worker_id, ()) for worker_id in people)
        for group in TargetGroup
    }


def _way_of(ways: Sequence[Journey], told: Told) -> Journey | None:
    """Return the way to which a step belongs; none where a new one begins with it."""
    for way in ways:
        days = days_of(way.entries)
        if not has_ended(days) or told.on < max(days.values()):
            return way
    return None


def _new_way(registration: Registration, *, turn: int, at: datetime) -> Journey:
    return Journey(
        worker_id=registration.worker_id, turn=turn, registration_id=registration.id,
        registration=registration, begun_at=at, entries=[],
    )  # fmt: skip


def _correctable(
    db: Session, registration: Registration, entry: JourneyEntry
) -> tuple[Sequence[Journey], Journey]:
    ways = ways_to_change(db, registration.worker_id)
    way = next(one for one in ways if one.id == entry.journey_id)
    stands = standing(way.entries).get(Step(entry.step))
    if stands is None or stands.id != entry.id:
        raise EntryCorrectedBefore
    return ways, way


def _require_whole(told: Told, *, at: datetime) -> None:
    if told.on > day_of(at):
        raise StepInFuture(field="happened_on")
    if told.step == Step.DEPARTED:
        if told.terms is None or not (told.terms.company and told.terms.licence):
            raise TermsMissing(field="company")
        if told.terms.country not in COUNTRIES:
            raise CountryUnknown(field="country")
    if told.step in WHYS and told.why not in WHYS[told.step]:
        raise WhyMissing(field="why")


def _require_reason(reason: str) -> str:
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    return reason.strip()


def _require_sound(ways: Sequence[Journey], way: Journey, told: Told) -> None:
    flaw = _flaw(ways, way, told.step, told.on)
    if flaw is not None:
        raise flaw


def _flaw(
    ways: Sequence[Journey], changed: Journey, step: Step, on: date | None
) -> DomainError | None:
    """Return what would be wrong if a step of one way lay on another day, or on none."""
    would_be = []
    for way in ways:
        days = days_of(way.entries)
        if way is changed:
            days.pop(step, None)
            days |= {step: on} if on is not None else {}
        would_be.append(days)
    return flaw_in(would_be)


def _entry(told: Told, *, corrects_id: int | None) -> JourneyEntry:
    entry = JourneyEntry(
        step=told.step, kind=EntryKind.NOTED, happened_on=told.on, evidence=told.evidence,
        confirmed_by=told.confirmed_by, corrects_id=corrects_id,
        why=told.why if told.step in WHYS else None,
    )  # fmt: skip
    if told.step == Step.DEPARTED and told.terms is not None:
        entry.country, entry.trade = told.terms.country, told.terms.trade
        entry.company, entry.licence = told.terms.company, told.terms.licence
    return entry


def _enter(db: Session, way: Journey, entry: JourneyEntry, *, at: datetime) -> None:
    actor = actor_of(db)
    db.add(way)
    entry.recorded_by = actor.id if actor.kind == "account" else None
    entry.recorded_at = at
    way.entries.append(entry)
    db.flush()


def _tell(db: Session, kind: type[AbroadFact], way: Journey, entry: JourneyEntry) -> None:
    record(
        db,
        kind(
            fair_id=way.registration.fair_id, registration_id=way.registration_id,
            entry_id=entry.id, abroad_step=entry.step,
        ),
    )  # fmt: skip
