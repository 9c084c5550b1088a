"""Noting calls and next steps, and what became of a near-hire."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from jobfair.employers import queries as employers
from jobfair.employers import services as vacancies
from jobfair.interviews.models import Interview
from jobfair.kit.clock import HERE, day_of
from jobfair.kit.facts import record
from jobfair.placements.errors import BeforeHire, NearHireSettled, RungInFuture
from jobfair.placements.facts import FollowUpNoted
from jobfair.placements.models import FollowUpNote, Placement
from jobfair.placements.queries import placement_of_interview
from jobfair.placements.rules import NEAR_HIRES, NextStep
from jobfair.placements.services.climbing import Proof, place_for

NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What was heard, and what comes next on which day."""

    note: str
    next_step: NextStep
    next_on: date | None


def note_placement(
    db: Session, placement: Placement, noted: Noted, *, account_id: int, at: datetime
) -> None:
    """Note a call about a placement."""
    _note(db, placement, noted, account_id, at, placement_id=placement.id)


def note_interview(
    db: Session, interview: Interview, noted: Noted, *, account_id: int, at: datetime
) -> None:
    """Note a call about a near-hire; without a next step it is settled."""
    _note(db, interview, noted, account_id, at, interview_id=interview.id)


def hire_later(
    db: Session, interview: Interview, vacancy_id: int, *, on: date, proof: Proof, at: datetime
) -> Placement:
    """Log that a near-hire became a hire; the outcome at the fair stays what it was.

    Raises:
        FairArchived: the day is one of a fair that is kept as it was.
        NearHireSettled: it led to a hire already, or can lead to none.
        RungInFuture, BeforeHire: the day cannot be.
        NotFound: the booth has no such vacancy.
        NobodyWanted: every place of the vacancy is taken.
    """
    if interview.outcome not in NEAR_HIRES or placement_of_interview(db, interview.id) is not None:
        raise NearHireSettled
    if on > day_of(at):
        raise RungInFuture(field="reached_on")
    if on < day_of(interview.started_at):
        raise BeforeHire(field="reached_on")
    vacancy = employers.vacancy(db, interview.booth_id, vacancy_id)
    vacancies.take_place(db, vacancy, interview.fair_id)
    made_at = at if on == day_of(at) else datetime.combine(on, NOON, tzinfo=HERE)
    return place_for(db, interview, vacancy.id, proof=proof, made_at=made_at, at=at)


def _note(
    db: Session, about: Placement | Interview, noted: Noted, account_id: int, at: datetime,
    **key: int,
) -> None:  # fmt: skip
    db.add(
        FollowUpNote(
            note=noted.note,
            next_step=noted.next_step,
            next_on=noted.next_on,
            noted_by=account_id,
            noted_at=at,
            **key,
        )
    )
    record(
        db,
        FollowUpNoted(
            fair_id=about.fair_id,
            registration_id=about.registration_id,
            next_step=noted.next_step,
        ),
    )
