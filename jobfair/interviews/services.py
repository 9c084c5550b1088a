"""Interviews begin, end with an outcome, and have slips put right."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from jobfair.employers import queries as employers
from jobfair.employers import services as vacancies
from jobfair.fairs.errors import ReasonNeeded
from jobfair.fairs.queries import fair
from jobfair.fairs.services import require_not_archived
from jobfair.interviews.errors import DetailNeeded, NotFinished, VacancyNeeded
from jobfair.interviews.facts import Began, Concluded, Corrected
from jobfair.interviews.models import Interview
from jobfair.interviews.rules import Outcome, Referral, Unsuitable
from jobfair.kit.db import table_of
from jobfair.kit.facts import record
from jobfair.queues import services as queues
from jobfair.queues.models import Place

COLUMNS = table_of(Interview).columns.keys()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the employer says at the end."""

    outcome: Outcome
    vacancy_id: int | None = None
    detail: str | None = None
    later_on: date | None = None
    note: str = ""


def begin(db: Session, place: Place, *, at: datetime) -> Interview:
    """Begin the interview of a person who was called and has come.

    Raises:
        FairNotLive: the fair is not running.
        StaleStep: the person is no longer being called.
    """
    queues.start(db, place)
    interview = Interview(
        place_id=place.id,
        fair_id=place.fair_id,
        booth_id=place.booth_id,
        registration_id=place.registration_id,
        started_at=at,
    )
    db.add(interview)
    db.flush()
    record(db, Began(**_of(interview)))
    return interview


def conclude(
    db: Session, interview: Interview, place: Place, verdict: Verdict, *, at: datetime
) -> None:
    """End an interview; a hire takes one place of its vacancy.

    Raises:
        StaleStep: the interview has ended already.
        VacancyNeeded: a hire must say for which vacancy.
        DetailNeeded: a referral or refusal must say where to, or why.
        NobodyWanted: every place of the vacancy is taken.
    """
    _require_complete(verdict)
    queues.finish(db, place, at=at)
    _settle(db, interview, verdict)
    interview.finished_at = at
    record(
        db,
        Concluded(**_of(interview), outcome=verdict.outcome, vacancy_id=interview.vacancy_id),
    )


def correct(db: Session, interview: Interview, verdict: Verdict, *, reason: str) -> None:
    """Put a wrong outcome right; the old one stays in the journal.

    Raises:
        FairArchived: the fair is kept as it was.
        NotFinished: there is no outcome yet.
        ReasonNeeded: a correction must say why.
        VacancyNeeded, DetailNeeded, NobodyWanted: as when an interview ends.
    """
    require_not_archived(fair(db, interview.fair_id))
    db.flush()
    db.refresh(interview, COLUMNS, with_for_update=True)  # another phone may have been faster
    if interview.outcome is None:
        raise NotFinished
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    _require_complete(verdict)
    was, was_vacancy = interview.outcome, interview.vacancy_id
    if was == Outcome.HIRED and was_vacancy is not None:
        vacancies.give_place_back(db, was_vacancy, interview.fair_id)
    _settle(db, interview, verdict)
    record(
        db,
        Corrected(
            **_of(interview),
            was=was,
            was_vacancy_id=was_vacancy,
            outcome=verdict.outcome,
            vacancy_id=interview.vacancy_id,
            reason=reason.strip()[:300],
        ),
    )


def _settle(db: Session, interview: Interview, verdict: Verdict) -> None:
    vacancy = None
    if verdict.vacancy_id is not None:
        vacancy = employers.vacancy(db, interview.booth_id, verdict.vacancy_id)
    if verdict.outcome == Outcome.HIRED and vacancy is not None:
        vacancies.take_place(db, vacancy, interview.fair_id)
    interview.outcome = verdict.outcome
    interview.vacancy_id = vacancy.id if vacancy else None
    interview.detail = verdict.detail
    interview.later_on = verdict.later_on
    interview.note = verdict.note


def _require_complete(verdict: Verdict) -> None:
    if verdict.outcome == Outcome.HIRED and verdict.vacancy_id is None:
        raise VacancyNeeded(field="vacancy")
    allowed: dict[Outcome, frozenset[str]] = {
        Outcome.REFERRED: frozenset(Referral),
        Outcome.NOT_SUITABLE: frozenset(Unsuitable),
    }
    if verdict.outcome in allowed and verdict.detail not in allowed[verdict.outcome]:
        raise DetailNeeded(field="detail")


def _of(interview: Interview) -> dict[str, int]:
    return {
        "fair_id": interview.fair_id,
        "interview_id": interview.id,
        "booth_id": interview.booth_id,
        "registration_id": interview.registration_id,
    }
