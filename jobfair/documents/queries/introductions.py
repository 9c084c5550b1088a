"""For which work somebody was introduced, and how that ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.centres.rules import Rung
from jobfair.documents.models import Certificate
from jobfair.documents.papers.certificate_words import Kind
from jobfair.employers.models import Booth, Vacancy
from jobfair.interviews.models import Interview
from jobfair.interviews.queries import interviews_of
from jobfair.interviews.rules import OUTCOME_WORDS, UNSUITABLE_WORDS, Outcome
from jobfair.kit.errors import NotFound
from jobfair.placements.models import Placement
from jobfair.placements.queries import placements_of
from jobfair.workers.models import Registration

REFUSED = (Outcome.NOT_SUITABLE, Outcome.WITHDREW)


@dataclass(frozen=True, slots=True)
class Introduction:
    """Work that somebody was introduced to or spoke about; the slip that counts, if there is one."""

    vacancy: Vacancy
    slip: Certificate | None


@dataclass(frozen=True, slots=True)
class Ending:
    """How an application ended, as far as the house knows."""

    hired: bool = False
    started_on: date | None = None
    refused: bool = False
    reason: str = ""
    """Why nothing came of it, in no language yet."""


def vacancy_at(db: Session, fair_id: int, vacancy_id: int) -> Vacancy:
    """Return what a booth of a fair offers, with booth and employer.

    Raises:
        NotFound: no booth of this fair offers it.
    """
    found = db.scalar(
        select(Vacancy)
        .join(Vacancy.booth)
        .where(Vacancy.id == vacancy_id, Booth.fair_id == fair_id)
        .options(joinedload(Vacancy.booth).joinedload(Booth.employer))
    )
    if found is None:
        raise NotFound
    return found


def introductions_of(db: Session, registration: Registration) -> Sequence[Introduction]:
    """Return for which work a registered worker was introduced, interviewed or hired."""
    slips = {
        slip.vacancy_id: slip
        for slip in db.scalars(
            select(Certificate).where(
                Certificate.registration_id == registration.id,
                Certificate.kind == Kind.REFERRAL,
                Certificate.revoked_at.is_(None),
            )
        )
    }
    spoken = [interview.vacancy_id for interview in interviews_of(db, registration.id)]
    hired = [placement.vacancy_id for placement in _counting(db, registration)]
    wanted = {vacancy_id for vacancy_id in (*slips, *spoken, *hired) if vacancy_id is not None}
    vacancies = db.scalars(
        select(Vacancy)
        .join(Vacancy.booth)
        .where(Vacancy.id.in_(wanted))
        .options(joinedload(Vacancy.booth).joinedload(Booth.employer))
        .order_by(Booth.number, Vacancy.id)
    ).all()
    return [Introduction(vacancy, slips.get(vacancy.id)) for vacancy in vacancies]


def ending_of(db: Session, registration: Registration, vacancy: Vacancy) -> Ending:
    """Return how somebody's application for some work ended."""
    for placement in _counting(db, registration):
        if placement.vacancy_id == vacancy.id and placement.entries:
            return hired_by(placement)
    last = _last_interview(db, registration, vacancy)
    if last is None or last.outcome not in REFUSED:
        return Ending()
    words = UNSUITABLE_WORDS if last.outcome == Outcome.NOT_SUITABLE else OUTCOME_WORDS
    told = last.detail if last.outcome == Outcome.NOT_SUITABLE else last.outcome
    return Ending(refused=True, reason=next((w for key, w in words.items() if key == told), ""))


def hired_by(placement: Placement) -> Ending:
    """Return how an application ended that led to a placement."""
    started = [entry.reached_on for entry in placement.entries if entry.rung == Rung.STARTED]
    return Ending(hired=True, started_on=started[-1] if started else None)


def slips_at(db: Session, fair_id: int) -> dict[tuple[int | None, int | None], Certificate]:
    """Return the slips of a fair that count, by registration and vacancy."""
    slips = select(Certificate).where(
        Certificate.fair_id == fair_id,
        Certificate.kind == Kind.REFERRAL,
        Certificate.revoked_at.is_(None),
    )
    return {(slip.registration_id, slip.vacancy_id): slip for slip in db.scalars(slips)}


def _counting(db: Session, registration: Registration) -> list[Placement]:
    return [p for p in placements_of(db, registration.id) if p.withdrawn_at is None]


def _last_interview(db: Session, registration: Registration, vacancy: Vacancy) -> Interview | None:
    """Return the last finished interview about some work, or at its booth about none that was named."""
    about = [
        interview
        for interview in interviews_of(db, registration.id)
        if interview.outcome is not None
        and (
            interview.vacancy_id == vacancy.id
            or (interview.vacancy_id is None and interview.booth_id == vacancy.booth_id)
        )
    ]
    return max(about, key=lambda interview: interview.id, default=None)
