"""Counting a fair from what happened there."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobfair.centres.rules import LADDER, Rung
from jobfair.checkin.models import CheckIn
from jobfair.checkin.rules import Result
from jobfair.counselling.queries import given_at
from jobfair.counselling.rules import ADVISING
from jobfair.employers.models import Booth, Vacancy
from jobfair.employers.queries import vacancies_at
from jobfair.employers.rules import Approval, Region
from jobfair.fairs.models import Fair
from jobfair.interviews.models import Interview
from jobfair.interviews.rules import PASSING, Outcome, Referral
from jobfair.kit.clock import day_of
from jobfair.kit.facts import last_number
from jobfair.placements.queries import placements_at
from jobfair.placements.rules import rung_of
from jobfair.reports.rules import (
    SEX_GROUP_WORDS,
    SEX_NOT_STATED,
    AgeBand,
    Checks,
    Figure,
    Figures,
    Groups,
    Identity,
    Step,
    age_band,
    checked,
    suppressed,
    told_by,
    violated,
)
from jobfair.workers.models import Registration, Worker
from jobfair.workers.rules.id_number import Sex, age_on
from jobfair.workers.rules.terms import UNTRAINED


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionReport:
    """The report on one fair. `figures` count people (and employers), `visits` occasions.

    A figure that would tell the size of a small group is None like one that is not recorded,
    and stands among the `hidden`; the `checks` were made before it was taken away.
    `version` is the number of the last fact that was counted. `without_outcome` are the
    interviews that count nowhere, because nobody said how they ended.
    """

    fair_id: int
    version: int
    counting_rung: Rung
    figures: Figures
    hidden: frozenset[Figure]
    checks: Checks
    visits: Mapping[Figure, int]
    by_sex: Groups
    by_age: Groups
    without_outcome: int

    @property
    def violated(self) -> list[Identity]:
        """The identities that do not hold."""
        return violated(self.checks)


@dataclass(frozen=True, slots=True)
class _Person:
    """What the report asks of a registered person."""

    sex: str
    age: AgeBand
    trained: bool


@dataclass(frozen=True, slots=True)
class _Visits:
    """Who did something, once for every time they did it."""

    holders: list[int]

    @property
    def people(self) -> frozenset[int]:
        return frozenset(self.holders)


def session_report(db: Session, fair: Fair) -> SessionReport:
    """Return every figure of a fair's report, counted now.

    The fair must have been loaded with its centre.
    """
    version = last_number(db, fair.id)
    persons = _persons(db, fair.id, fair.day)
    rung = Rung(fair.centre.counting_rung)
    ended = _ended(db, fair.id)
    visits = {
        Figure.ATTENDING: _attending(db, fair.id),
        Figure.ADVISED: _Visits(given_at(db, fair.id, ADVISING)),
        Figure.INTERVIEWED: _Visits([holder for holder, _, _ in ended]),
        Figure.PASSED: _of_outcome(ended, PASSING),
        Figure.LATER_INTERVIEW: _of_outcome(ended, [Outcome.LATER_INTERVIEW]),
        Figure.WANTING_ABROAD: _Visits(
            [h for h, outcome, to in ended if (outcome, to) == (Outcome.REFERRED, Referral.ABROAD)]
        ),
        Figure.CONNECTED: _connected(db, fair.id, rung),
    }
    steps = {
        Step.REGISTERED: frozenset(persons),
        Step.ATTENDING: visits[Figure.ATTENDING].people,
        Step.INTERVIEWED: visits[Figure.INTERVIEWED].people,
        Step.PASSED: visits[Figure.PASSED].people,
        Step.CONNECTED: visits[Figure.CONNECTED].people,
    }
    figures = {
        **_of_employers(db, fair.id),
        **_of_need(db, fair.id),
        Figure.REGISTERED: len(persons),
        **{figure: len(occasions.people) for figure, occasions in visits.items()},
        **_of_passed(persons, steps[Step.PASSED]),
    }
    by_sex = _grouped(persons, steps, tuple(SEX_GROUP_WORDS), lambda person: person.sex)
    hidden = told_by(by_sex)
    return SessionReport(
        fair_id=fair.id,
        version=version,
        counting_rung=rung,
        figures={figure: None if figure in hidden else n for figure, n in figures.items()},
        hidden=hidden,
        checks=checked(figures),
        visits={figure: len(occasions.holders) for figure, occasions in visits.items()},
        by_sex=by_sex,
        by_age=_grouped(persons, steps, tuple(AgeBand), lambda person: person.age),
        without_outcome=_without_outcome(db, fair.id),
    )


def _of_employers(db: Session, fair_id: int) -> Figures:
    """Count employers, each once however many booths it has."""
    rows = db.execute(
        select(Booth.id, Booth.employer_id, Booth.centre_interviews).where(
            Booth.fair_id == fair_id, Booth.approval == Approval.APPROVED
        )
    ).all()
    used = set(db.scalars(select(Interview.booth_id).where(Interview.fair_id == fair_id)))
    direct = {employer for booth, employer, centre in rows if booth in used and not centre}
    authorising = {employer for _, employer, centre in rows if centre}
    return {
        Figure.EMPLOYERS_REGISTERED: len({employer for _, employer, _ in rows}),
        Figure.EMPLOYERS_INTERVIEWING: len(direct),
        Figure.EMPLOYERS_AUTHORISING: len(authorising - direct),
    }


def _of_need(db: Session, fair_id: int) -> Figures:
    vacancies = vacancies_at(db, fair_id)

    def wanted(suits: Callable[[Vacancy], bool]) -> int:
        return sum(vacancy.head_count for vacancy in vacancies if suits(vacancy))

    return {
        Figure.NEED: wanted(lambda _: True),
        Figure.NEED_IN_PROVINCE: wanted(lambda v: v.region == Region.IN_PROVINCE),
        Figure.NEED_OTHER_PROVINCE: wanted(lambda v: v.region == Region.OTHER_PROVINCE),
        Figure.NEED_ABROAD: wanted(lambda v: v.region == Region.ABROAD),
        Figure.NEED_TRAINED: wanted(lambda v: v.trained),
        Figure.NEED_UNSKILLED: wanted(lambda v: not v.trained),
    }


def _of_passed(persons: Mapping[int, _Person], passed: Collection[int]) -> Figures:
    people = [persons[holder] for holder in passed]
    return {
        Figure.PASSED_WOMEN: sum(person.sex == Sex.FEMALE for person in people),
        Figure.PASSED_TRAINED: sum(person.trained for person in people),
        Figure.PASSED_UNSKILLED: sum(not person.trained for person in people),
    }


def _persons(db: Session, fair_id: int, day: date) -> dict[int, _Person]:
    rows = db.execute(
        select(Registration.id, Worker.sex, Worker.born_on, Worker.birth_year, Worker.qualification)
        .join(Worker, Worker.id == Registration.worker_id)
        .where(Registration.fair_id == fair_id)
    )
    return {
        holder: _Person(
            sex=sex or SEX_NOT_STATED,
            age=age_band(age_on(born_on, birth_year, day)),
            trained=qualification not in UNTRAINED,
        )
        for holder, sex, born_on, birth_year, qualification in rows
    }


def _attending(db: Session, fair_id: int) -> _Visits:
    """Find who was let in; on several days of a longer fair, several times."""
    scans = db.execute(
        select(CheckIn.registration_id, CheckIn.effective_at).where(
            CheckIn.fair_id == fair_id, CheckIn.result != Result.REFUSED
        )
    )
    days = {(holder, day_of(at)) for holder, at in scans if holder is not None}
    return _Visits([holder for holder, _ in days])


def _ended(db: Session, fair_id: int) -> list[tuple[int, str, str | None]]:
    """Find the interviews that have an outcome: whose, which, and where to or why."""
    rows = db.execute(
        select(Interview.registration_id, Interview.outcome, Interview.detail).where(
            Interview.fair_id == fair_id, Interview.outcome.is_not(None)
        )
    )
    return [(holder, outcome or "", detail) for holder, outcome, detail in rows]


def _of_outcome(ended: list[tuple[int, str, str | None]], wanted: Collection[str]) -> _Visits:
    return _Visits([holder for holder, outcome, _ in ended if outcome in wanted])


def _connected(db: Session, fair_id: int, rung: Rung) -> _Visits:
    """Find the placements that have reached the rung from which the centre counts them."""
    least = LADDER.index(rung)
    reached = ((one, rung_of(one.entries)) for one in placements_at(db, fair_id))
    return _Visits(
        [
            one.registration_id
            for one, highest in reached
            if highest is not None and LADDER.index(highest) >= least
        ]
    )


def _without_outcome(db: Session, fair_id: int) -> int:
    return (
        db.scalar(
            select(func.count()).where(Interview.fair_id == fair_id, Interview.outcome.is_(None))
        )
        or 0
    )


def _grouped(
    persons: Mapping[int, _Person],
    steps: Mapping[Step, Collection[int]],
    groups: tuple[str, ...],
    group_of: Callable[[_Person], str],
) -> Groups:
    """Count each group at each step, small ones hidden."""
    shown: dict[str, dict[Step, int | None]] = {group: {} for group in groups}
    for step, holders in steps.items():
        found = [group_of(persons[holder]) for holder in holders]
        for group, count in suppressed({group: found.count(group) for group in groups}).items():
            shown[group][step] = count
    return shown
