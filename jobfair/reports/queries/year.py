"""A year of a centre: its fairs side by side, and all of them together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.centres.models import Centre
from jobfair.centres.rules import Rung
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.errors import N_, NotFound
from jobfair.kit.i18n import number
from jobfair.kit.small_groups import SMALL_GROUP, suppressed
from jobfair.placements.queries import placements_outside
from jobfair.reports.queries.counted import (
    OF_EMPLOYERS,
    OF_NEED,
    VISITED,
    Counted,
    Funnel,
    funnel_of,
    workers_of,
)
from jobfair.reports.queries.gathering import counted_at_all
from jobfair.reports.queries.lasting import Lasting, known_of
from jobfair.reports.queries.session import SessionReport, report_of
from jobfair.reports.rules import SEX_GROUP_WORDS, Figure, Figures

OPEN = N_("Not closed yet, so their figures still grow: %(count)s of %(fairs)s fairs.")
NO_OUTCOME = N_("Interviews without an outcome, counted nowhere: %(count)s.")
DISAGREE = N_("Fairs whose figures contradict each other: %(count)s. Their own reports say where.")
ONCE = N_("In the column of the year everybody counts once, at however many fairs they were; the sum of the fairs counts them at each.")  # fmt: skip

YEARS = range(2000, 2101)

PARTS: Mapping[str, Sequence[Figure]] = {
    N_("Employers"): list(Figure)[0:3],
    N_("People needed"): list(Figure)[3:9],
    N_("Workers"): [*list(Figure)[9:14], *list(Figure)[17:20]],
    N_("Those who passed"): list(Figure)[13:17],
}
"""Figures that stand in one table, so that fairs can stand beneath each other."""


@dataclass(frozen=True, slots=True)
class OfFair:
    """One fair of a year: what it counts, its own report, and how well its placements are known."""

    fair: Fair
    counted: Counted
    report: SessionReport
    known: Lasting


@dataclass(frozen=True, slots=True, kw_only=True)
class YearReport:
    """All fairs of a year that are more than a draft, by the day on which each begins.

    In `figures` each employer and each person counts once, at however many fairs they were;
    `sums` add up what the fairs report, and `visits` how often things happened. A number from
    which a hidden small group could be reckoned is None.
    """

    year: int
    on: date
    counting_rung: Rung
    fairs: Sequence[OfFair]
    figures: Figures
    sums: Figures
    visits: Mapping[Figure, int]
    known: Lasting
    funnel: Funnel

    @property
    def worded_on(self) -> date:
        """The day whose form the overview is said in: the last of the year, or today before that."""
        return min(self.on, date(self.year, 12, 31))

    @property
    def without_outcome(self) -> int:
        """How many interviews count nowhere."""
        return sum(one.report.without_outcome for one in self.fairs)

    def may_list(self, figure: Figure) -> bool:
        """Tell whether it may be shown whom a figure counts: not where it is hidden, here or at a fair.

        A list says at which fair everybody counts first, and so would tell of each fair.
        """
        at_fairs = any(figure in one.report.hidden for one in self.fairs)
        return self.figures[figure] is not None and not at_fairs

    def lacks(self, say: Callable[[str], str]) -> list[str]:
        """Return in sentences what is still missing from the figures."""
        still_open = sum(one.fair.state not in {State.CLOSED, State.ARCHIVED} for one in self.fairs)
        disagreeing = sum(bool(one.report.violated) for one in self.fairs)
        told = [
            (OPEN, still_open),
            (NO_OUTCOME, self.without_outcome),
            (DISAGREE, disagreeing),
        ]
        return [
            say(words) % {"count": number(count), "fairs": number(len(self.fairs))}
            for words, count in told
            if count
        ]


def require_year(year: int) -> None:
    """Refuse a year in which there can be no fair.

    Raises:
        NotFound: it is long gone, or far off.
    """
    if year not in YEARS:
        raise NotFound


def year_report(db: Session, centre: Centre, year: int, *, on: date) -> YearReport:
    """Return the report on a year of a centre, counted now; `on` is today."""
    rung = Rung(centre.counting_rung)
    first, last = date(year, 1, 1), date(year, 12, 31)
    fairs = db.scalars(
        select(Fair)
        .where(
            Fair.centre_id == centre.id,
            Fair.day.between(first, last),
            Fair.state != State.DRAFT,
        )
        .options(joinedload(Fair.centre))
        .order_by(Fair.day, Fair.id)
    ).all()
    gathered = counted_at_all(db, fairs)
    counted = [gathered[fair.id] for fair in fairs]
    each = [
        OfFair(
            fair=fair,
            counted=one,
            report=report_of(fair, one, version=0),
            known=known_of(one.placements, (), rung, on=on),
        )
        for fair, one in zip(fairs, counted, strict=True)
    ]
    outside = placements_outside(db, centre.id, since=first, until=last)
    hired = [placement for one in counted for placement in one.placements]
    return YearReport(
        year=year,
        on=on,
        counting_rung=rung,
        fairs=each,
        figures={figure: _once(figure, counted, each) for figure in Figure},
        sums={figure: _sum(figure, counted, each) for figure in Figure},
        visits={figure: sum(one.visits[figure] for one in counted) for figure in VISITED},
        known=known_of(hired, outside, rung, on=on),
        funnel=funnel_of(counted),
    )


def total_may_stand(counts: Sequence[int], hidden: Sequence[bool]) -> bool:
    """Tell whether a total of these parts may be shown: the hidden ones must stay together."""
    apart = [count for count, is_hidden in zip(counts, hidden, strict=True) if is_hidden]
    return not apart or (len(apart) > 1 and sum(apart) >= SMALL_GROUP)


def _sum(figure: Figure, counted: Sequence[Counted], each: Sequence[OfFair]) -> int | None:
    """Add up a figure, unless the sum would tell what a fair's own report hides."""
    counts = [one.count(figure) for one in counted]
    hidden = [figure in one.report.hidden for one in each]
    return sum(counts) if total_may_stand(counts, hidden) else None


def _once(figure: Figure, counted: Sequence[Counted], each: Sequence[OfFair]) -> int | None:
    """Count everybody once; where a group is small in the year or at a fair, nobody is told."""
    if figure in OF_NEED:
        return _sum(figure, counted, each)
    if figure in OF_EMPLOYERS:
        return len(employers_of(figure, counted))
    count = len(workers_of(counted, lambda one: one.people(figure)))
    if figure != Figure.PASSED_WOMEN:
        return count
    shown = suppressed(_by_sex(counted))["female"]
    return None if _sum(figure, counted, each) is None else shown


def employers_of(figure: Figure, counted: Sequence[Counted]) -> frozenset[int]:
    """Return the employers of the year; whoever interviewed anywhere counts as interviewing alone."""
    found = frozenset[int]().union(*(one.entries(figure) for one in counted))
    if figure == Figure.EMPLOYERS_AUTHORISING:
        return found - employers_of(Figure.EMPLOYERS_INTERVIEWING, counted)
    return found


def _by_sex(counted: Sequence[Counted]) -> dict[str, int]:
    passed = {
        one.persons[holder].worker_id: one.persons[holder].sex
        for one in counted
        for holder in one.people(Figure.PASSED)
    }
    found = list(passed.values())
    return {sex: found.count(sex) for sex in SEX_GROUP_WORDS}
