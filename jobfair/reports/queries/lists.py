"""The entries behind a figure, as they are listed: people by given name, employers, vacancies."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.employers.models import Booth, Employer
from jobfair.employers.queries import booths_at
from jobfair.employers.rules import Approval
from jobfair.kit.text import sort_key
from jobfair.reports.queries.counted import Counted, Occasion
from jobfair.reports.rules import Figure
from jobfair.workers.models import Registration, Worker


@dataclass(frozen=True, slots=True)
class PersonListed:
    """Somebody whom a figure counts, and by what."""

    registration: Registration
    occasions: Sequence[Occasion]


@dataclass(frozen=True, slots=True)
class EmployerListed:
    """An employer whom a figure counts, with its approved booths."""

    employer: Employer
    booths: Sequence[Booth]


def by_given_name(db: Session, fair_id: int, holders: Collection[int]) -> list[int]:
    """Return these registrations of a fair in the order of given names."""
    in_order = db.scalars(
        select(Registration.id)
        .join(Registration.worker)
        .where(Registration.fair_id == fair_id)
        .order_by(Worker.name_sort, Worker.birth_year, Registration.id)
    )
    return [holder for holder in in_order if holder in holders]


def people_listed(
    db: Session, holders: Sequence[int], occasions: Iterable[Occasion]
) -> list[PersonListed]:
    """Return people in the given order, each with the occasions by which they are counted."""
    told: Mapping[int, list[Occasion]] = defaultdict(list)
    for occasion in occasions:
        told[occasion.holder].append(occasion)
    found = {
        one.id: one
        for one in db.scalars(
            select(Registration)
            .where(Registration.id.in_(holders))
            .options(joinedload(Registration.worker))
        )
    }
    return [PersonListed(found[holder], told[holder]) for holder in holders]


def employers_listed(
    db: Session, fair_id: int, counted: Counted, figure: Figure
) -> list[EmployerListed]:
    """Return the employers that a figure counts, by name."""
    booths: Mapping[int, list[Booth]] = defaultdict(list)
    for booth in booths_at(db, fair_id, [Approval.APPROVED]):
        booths[booth.employer_id].append(booth)
    listed = [
        EmployerListed(booths[one][0].employer, booths[one]) for one in counted.entries(figure)
    ]
    return sorted(listed, key=lambda one: (sort_key(one.employer.name), one.employer.id))
