"""What a person told, and what a fair offers them, put side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from jobfair.counselling.queries import needs_of
from jobfair.counselling.rules import WhereToWork
from jobfair.employers.models import Vacancy
from jobfair.employers.queries import vacancies_at
from jobfair.employers.rules import Level, Region
from jobfair.matching.rules import Match, Offer, Seeker, ranked
from jobfair.workers.models import Registration
from jobfair.workers.rules.terms import Qualification


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A vacancy, and how it suits somebody."""

    vacancy: Vacancy
    match: Match


def seeker(db: Session, registration: Registration) -> Seeker:
    """Return what a registered worker told of themselves, by their latest word."""
    has = Qualification(registration.worker.qualification)
    needs = needs_of(db, registration.id)
    if not needs:
        return Seeker(qualification=has)
    need = needs[0]
    return Seeker(
        trades=tuple(need.trades),
        place=WhereToWork(need.place) if need.place else None,
        wage_from=need.wage_from,
        qualification=has,
    )


def suggestions(db: Session, registration: Registration) -> Sequence[Suggestion]:
    """Return every vacancy of a worker's fair, what suits them best first."""
    offered = {vacancy.id: vacancy for vacancy in vacancies_at(db, registration.fair_id)}
    found = ranked(seeker(db, registration), (offer_of(one) for one in offered.values()))
    return [Suggestion(offered[match.offer.vacancy_id], match) for match in found]


def offer_of(vacancy: Vacancy) -> Offer:
    """Return a vacancy as far as it can be compared."""
    return Offer(
        vacancy_id=vacancy.id,
        booth_number=vacancy.booth.number,
        occupation=vacancy.occupation,
        region=Region(vacancy.region),
        wage_min=vacancy.wage_min,
        wage_max=vacancy.wage_max,
        trained=vacancy.trained,
        level=Level(vacancy.level) if vacancy.level else None,
        places_left=vacancy.places_left,
    )
