"""What stands behind the numbers of a year: people and employers, each once, and vacancies."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.centres.rules import LADDER, RUNG_WORDS, Rung
from jobfair.employers.models import Employer, Vacancy
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of
from jobfair.kit.text import sort_key
from jobfair.placements.models import Placement
from jobfair.placements.rules import counted as reached
from jobfair.reports.queries.counted import (
    OF_PEOPLE,
    Counted,
    Occasion,
    visited_as,
    who_came_to,
)
from jobfair.reports.queries.year import YearReport, employers_of
from jobfair.reports.rules import Figure, Stage
from jobfair.workers.models import Registration, Worker

Counting = Figure | Stage
"""What counts people once in a year: a figure, or a stage that no figure stands for."""

BEHIND: Mapping[str, Counting] = {
    Stage.REGISTERED: Figure.REGISTERED,
    Stage.PRESENT: Figure.ATTENDING,
    Stage.INTERVIEWED: Figure.INTERVIEWED,
    Stage.PASSED: Figure.PASSED,
    Stage.STARTED: Stage.STARTED,
    Stage.STILL_THERE: Stage.STILL_THERE,
}
"""Which list shows who came to a stage."""

LISTED: Mapping[str, Counting] = {
    **{figure.value: figure for figure in OF_PEOPLE},
    **{which.value: which for which in BEHIND.values()},
}
"""The lists of people of a year, by name."""

_FROM = {Stage.STARTED: Rung.STARTED, Stage.STILL_THERE: Rung.AFTER_1_MONTH}


@dataclass(frozen=True, slots=True)
class PersonOfYear:
    """Somebody who counts in a year, with what first made them: on which day, at which fair."""

    visit: Registration
    fair: Fair
    on: date
    occasion: Occasion | None
    """Nothing more than the registration, where that is what counts."""
    fairs: int
    """At how many fairs they count."""


@dataclass(frozen=True, slots=True)
class EmployerOfYear:
    """An employer that counts in a year, and the fairs at which it does."""

    employer: Employer
    fairs: Sequence[Fair]


def may_list(report: YearReport, which: Counting) -> bool:
    """Tell whether it may be shown whom a number of a year counts; stages are never hidden."""
    return isinstance(which, Stage) or report.may_list(which)


def people_of_year(db: Session, report: YearReport, which: Counting) -> Sequence[int]:
    """Return whom a number of a year counts, each person once, by given name."""
    counting = frozenset(
        one.counted.persons[holder].worker_id
        for one in report.fairs
        for holder in _holders(one.counted, which)
    )
    fairs = [one.fair.id for one in report.fairs]
    in_order = db.scalars(
        select(Worker.id)
        .where(Worker.id.in_(select(Registration.worker_id).where(Registration.fair_id.in_(fairs))))
        .order_by(Worker.name_sort, Worker.birth_year, Worker.id)
    )
    return [who for who in in_order if who in counting]


def people_told(
    db: Session, report: YearReport, which: Counting, workers: Sequence[int]
) -> Sequence[PersonOfYear]:
    """Return some of those whom a number counts in the given order, each by what first made them."""
    counting = _counting(report, which, frozenset(workers))
    holders = [holder for found in counting.values() for _, holder, _ in found]
    visits = {
        visit.id: visit
        for visit in db.scalars(
            select(Registration)
            .where(Registration.id.in_(holders))
            .options(joinedload(Registration.worker))
        )
    }
    return [_told(counting[who], visits) for who in workers]


def employers_of_year(db: Session, report: YearReport, figure: Figure) -> Sequence[EmployerOfYear]:
    """Return the employers that a figure of a year counts, each once, by name."""
    counting = employers_of(figure, [one.counted for one in report.fairs])
    found = db.scalars(select(Employer).where(Employer.id.in_(counting)))
    return [
        EmployerOfYear(
            employer,
            [one.fair for one in report.fairs if employer.id in one.counted.entries(figure)],
        )
        for employer in sorted(found, key=lambda one: (sort_key(one.name), one.id))
    ]


def vacancies_of_year(report: YearReport, figure: Figure) -> Sequence[tuple[Fair, Vacancy]]:
    """Return the vacancies whose people wanted a figure of a year adds up, fair by fair."""
    return [
        (one.fair, vacancy) for one in report.fairs for vacancy in one.counted.wanted_by(figure)
    ]


_Counting = Sequence[tuple[Fair, int, Occasion | None]]
"""At which fairs somebody counts, by which registration, and what first made them there."""


def _counting(
    report: YearReport, which: Counting, workers: frozenset[int]
) -> Mapping[int, _Counting]:
    found: dict[int, list[tuple[Fair, int, Occasion | None]]] = defaultdict(list)
    for one in report.fairs:
        firsts = _firsts(one.counted, which)
        for holder in sorted(_holders(one.counted, which)):
            who = one.counted.persons[holder].worker_id
            if who in workers:
                found[who].append((one.fair, holder, firsts.get(holder)))
    return found


def _told(counting: _Counting, visits: Mapping[int, Registration]) -> PersonOfYear:
    days = [
        day_of(visits[holder].registered_at) if occasion is None else occasion.on
        for _, holder, occasion in counting
    ]
    first = min(range(len(days)), key=lambda place: days[place])  # the earlier fair where they tie
    fair, holder, occasion = counting[first]
    return PersonOfYear(visits[holder], fair, days[first], occasion, len(counting))


def _holders(counted: Counted, which: Counting) -> frozenset[int]:
    return who_came_to(which, counted) if isinstance(which, Stage) else counted.people(which)


def _firsts(counted: Counted, which: Counting) -> Mapping[int, Occasion]:
    """Find the first of what makes each person count at a fair."""
    happened = (
        _climbed(counted.placements, _FROM[which])
        if isinstance(which, Stage)
        else counted.occasions.get(visited_as(which), ())
    )
    firsts: dict[int, Occasion] = {}
    for one in sorted(happened, key=lambda one: one.on):
        firsts.setdefault(one.holder, one)
    return firsts


def _climbed(placements: Iterable[Placement], least: Rung) -> Iterable[Occasion]:
    """Find on which day each placement first came to a rung or higher."""
    enough = LADDER[LADDER.index(least) :]
    for placement in placements:
        entries = [one for one in reached(placement.entries) if one.rung in enough]
        if entries:
            first = min(entries, key=lambda one: (one.reached_on, LADDER.index(Rung(one.rung))))
            words = RUNG_WORDS[Rung(first.rung)]
            yield Occasion(placement.registration_id, first.reached_on, words, placement.hirer)
