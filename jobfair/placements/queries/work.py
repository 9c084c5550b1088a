"""The work list: whom staff ask about today, across all fairs of a centre."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from jobfair.employers.models import Booth, Employer
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State, moment
from jobfair.interviews.models import Interview
from jobfair.kit.clock import day_of
from jobfair.kit.errors import NotFound
from jobfair.placements.models import FollowUpNote, Placement, RungEntry
from jobfair.placements.queries.ladder import placements
from jobfair.placements.rules import (
    NEAR_HIRES,
    Due,
    NextStep,
    asked_since,
    calendar,
    due_on,
    months_after,
    open_dues,
    question_on,
)
from jobfair.workers.models import Registration


@dataclass(frozen=True, slots=True)
class Question:
    """A placement of which something is due that nobody has answered."""

    placement: Placement
    due: Due
    silent: int
    last: FollowUpNote | None

    @property
    def fair(self) -> Fair:
        """Where the hire was made."""
        return self.placement.fair

    @property
    def employer(self) -> Employer | None:
        """Who hired, if it is one of the centre's list."""
        return self.placement.employer

    @property
    def employer_id(self) -> int | None:
        """Which employer of the list hired."""
        return self.placement.employer_id

    @property
    def on(self) -> date:
        """When staff look at it: as they noted, else since the question is due."""
        return (self.last.next_on if self.last else None) or self.due.on


@dataclass(frozen=True, slots=True)
class NearHire:
    """An interview that may still become a hire."""

    interview: Interview
    on: date
    last: FollowUpNote | None

    @property
    def fair(self) -> Fair:
        """Where the interview was."""
        return self.interview.registration.fair

    @property
    def employer(self) -> Employer:
        """Who may still hire."""
        return self.interview.booth.employer

    @property
    def employer_id(self) -> int:
        """Which employer may still hire."""
        return self.interview.booth.employer_id


def questions(db: Session, centre_id: int, today: date) -> Sequence[Question]:
    """Return the placements of which something is due, what is due longest first."""
    found = (
        db.scalars(
            placements()
            .join(Fair, Fair.id == Placement.fair_id)
            .where(
                Fair.centre_id == centre_id,
                Placement.withdrawn_at.is_(None),
                _may_be_asked(today),
            )
            .options(joinedload(Placement.fair))
        )
        .unique()
        .all()
    )
    open_ones = []
    for placement in found:
        dues = calendar(placement.agreed_on, placement.entries)
        due = question_on(dues, today)
        if due is not None:
            open_ones.append((placement, due, len(open_dues(dues, today))))
    notes = latest_notes(
        db, FollowUpNote.placement_id, [placement.id for placement, _, _ in open_ones]
    )
    rows = [Question(one, due, silent, notes.get(one.id)) for one, due, silent in open_ones]
    return sorted(rows, key=lambda row: (row.on, row.placement.id))


def employers_due(db: Session, centre_id: int, today: date) -> Sequence[tuple[Fair, Employer]]:
    """Return which employers are asked something about whom they hired at which fair.

    Employers know of the people they hired at a fair; of work found elsewhere they are not asked by
    a link, for they need not know that the person came to the centre.
    """
    pairs = {
        (row.fair.id, row.employer.id): (row.fair, row.employer)
        for row in questions(db, centre_id, today)
        if row.employer is not None and not row.placement.is_outside
    }
    return [pairs[key] for key in sorted(pairs)]


def near_hires(db: Session, centre_id: int, today: date) -> Sequence[NearHire]:
    """Return the interviews that may still become a hire and that nobody has settled.

    Those of the archive are left out a year after their fair.
    """
    is_recent = or_(Fair.state != State.ARCHIVED, Fair.last_day >= months_after(today, -12))
    return _near_hires(db, Fair.centre_id == centre_id, is_recent)


def near_hires_at(db: Session, fair_id: int) -> Sequence[NearHire]:
    """Return those of one fair, however long ago it was."""
    return _near_hires(db, Fair.id == fair_id)


def followed_placement(db: Session, centre_id: int, placement_id: int) -> Placement:
    """Return a placement of a centre that counts, with its fair.

    Raises:
        NotFound: this centre has no such placement.
    """
    found = db.scalar(
        placements()
        .join(Fair, Fair.id == Placement.fair_id)
        .where(
            Placement.id == placement_id,
            Fair.centre_id == centre_id,
            Placement.withdrawn_at.is_(None),
        )
        .options(joinedload(Placement.fair).joinedload(Fair.centre))
    )
    if found is None:
        raise NotFound
    return found


def interview_followed(db: Session, centre_id: int, interview_id: int) -> Interview:
    """Return an interview of a centre, however it ended.

    Raises:
        NotFound: this centre has no such interview.
    """
    found = db.scalar(
        _interviews().where(Interview.id == interview_id, Fair.centre_id == centre_id)
    )
    if found is None:
        raise NotFound
    return found


def notes_about(db: Session, about: ColumnElement[bool]) -> Sequence[FollowUpNote]:
    """Return what was noted, the latest first."""
    return db.scalars(
        select(FollowUpNote)
        .where(about)
        .order_by(FollowUpNote.id.desc())
        .options(joinedload(FollowUpNote.writer))
    ).all()


def latest_notes(db: Session, key: Any, ids: Sequence[int]) -> Mapping[int, FollowUpNote]:
    """Return the latest note about each of some placements or interviews."""
    rows = db.scalars(select(FollowUpNote).where(key.in_(ids)).order_by(FollowUpNote.id))
    return {getattr(note, key.key): note for note in rows}


def _near_hires(db: Session, *where: ColumnElement[bool]) -> Sequence[NearHire]:
    closed_without_outcome = and_(Interview.outcome.is_(None), Fair.state == State.CLOSED)
    placed = select(Placement.interview_id).where(
        Placement.withdrawn_at.is_(None), Placement.interview_id.is_not(None)
    )
    found = db.scalars(
        _interviews().where(
            *where,
            or_(Interview.outcome.in_(NEAR_HIRES), closed_without_outcome),
            Interview.id.not_in(placed),
        )
    ).all()
    notes = latest_notes(db, FollowUpNote.interview_id, [one.id for one in found])
    rows = []
    for interview in found:
        last = notes.get(interview.id)
        if last is None or last.next_step != NextStep.NONE:
            ended_on = day_of(interview.finished_at or interview.started_at)
            on = due_on(interview.later_on, ended_on, last.next_on if last else None)
            rows.append(NearHire(interview, on, last))
    return sorted(rows, key=lambda row: (row.on, row.interview.id))


def _may_be_asked(today: date) -> ColumnElement[bool]:
    """Leave out the placements about which nothing has been heard for too long."""
    since = asked_since(today)
    heard = select(RungEntry.placement_id).where(RungEntry.reached_on >= since)
    return or_(Placement.made_at >= moment(since, time.min), Placement.id.in_(heard))


def _interviews() -> Select[Interview]:
    return (
        select(Interview)
        .join(Fair, Fair.id == Interview.fair_id)
        .options(
            joinedload(Interview.registration).joinedload(Registration.worker),
            joinedload(Interview.registration).joinedload(Registration.fair),
            joinedload(Interview.booth).joinedload(Booth.employer),
            joinedload(Interview.vacancy),
        )
    )
