"""What of targets and results does not leave the office: few people of a group, or of one place."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from jobfair.programme.rules.communes import ByCommune
from jobfair.programme.rules.counting import Period, Subject
from jobfair.programme.rules.hiding import Sum, hidden, is_small
from jobfair.programme.rules.indicators import PARTS_OF, Measure
from jobfair.programme.rules.progress import Goal, Progress, Stated
from jobfair.programme.rules.units import unit_named

MOST_PERIODS = 8
"""Of so many periods of one subject it is tried which make up which."""


@dataclass(frozen=True, slots=True)
class Veil:
    """Which figures are hidden from a reader."""

    hidden: frozenset[Hashable] = frozenset()

    def counted(self, one: Progress) -> bool:
        """Tell whether our count for a target is hidden."""
        return ("counted", one.goal) in self.hidden

    def stated(self, one: Progress) -> bool:
        """Tell whether the sum of what is stated for a target is hidden."""
        return ("stated", one.goal) in self.hidden

    def statement(self, each: Stated) -> bool:
        """Tell whether one statement is hidden."""
        return ("statement", each) in self.hidden

    def achieved(self, one: Progress) -> bool:
        """Tell whether what a target has reached is hidden, and so how much of it that is."""
        return ("achieved", one.goal) in self.hidden


OPEN = Veil()
"""Nothing is hidden: for the programme office."""


def veil_over(
    progress: Sequence[Progress], others: Sequence[Stated], communes: ByCommune | None = None
) -> Veil:
    """Return what is hidden of targets, of what they are known from, and of other results.

    What stands beside them by commune must not be told by the target of a unit either.
    """
    noted = _Noted({}, set())
    for each in {each for one in progress for each in one.stated} | set(others):
        noted.add(("statement", each), each.subject, each.value, each.out_of)
    for one in progress:
        _note(noted, one)
    if communes is not None:
        noted.small.update(
            ("counted", one.goal)
            for one in progress
            if one.counted is not None and _is_told_by(one.goal, communes)
        )
    return Veil(hidden(noted.figures, _sums(progress), noted.small))


@dataclass(frozen=True, slots=True)
class _Noted:
    """Every figure of the tables, and which of them are of few people, helped or not."""

    figures: dict[Hashable, int]
    small: set[Hashable]

    def add(self, key: Hashable, subject: Subject, value: int, out_of: int | None) -> None:
        self.figures[key] = value
        left = 0 if out_of is None else out_of - value
        if subject.is_narrow and (is_small(value) or is_small(left)):
            self.small.add(key)


def _note(noted: _Noted, one: Progress) -> None:
    goal, count = one.goal, one.counted
    if count is not None:
        noted.add(("counted", goal), goal.subject, count.value, count.out_of)
    if one.stated_sum is not None:
        noted.add(("stated", goal), goal.subject, one.stated_sum, one.stated_out_of)
    if one.achieved is not None:
        noted.add(("achieved", goal), goal.subject, one.achieved, one.out_of)


def _is_told_by(goal: Goal, communes: ByCommune) -> bool:
    unit = unit_named(goal.subject.unit, goal.period.ends_on) if goal.subject.unit else None
    return unit is not None and communes.hides_in(unit, goal.subject.indicator)


def _sums(progress: Sequence[Progress]) -> Iterator[Sum]:
    for one in progress:
        statements = tuple(("statement", each) for each in one.stated)
        added = tuple(("statement", each) for each in one.stated if each.channel)
        goal = one.goal
        yield Sum(("stated", goal), statements)
        taken = {
            Measure.COUNTED: (("counted", goal),),
            Measure.STATED: (("stated", goal),),
            Measure.TOGETHER: ((("counted", goal),) if one.counted else ()) + added,
        }
        yield Sum(("achieved", goal), taken[one.measure])
    for name in ("counted", "stated", "achieved"):
        yield from _of_groups(name, progress)
        yield from _of_periods(name, progress)


def _of_groups(name: str, progress: Sequence[Progress]) -> Iterator[Sum]:
    """Return which figures are those of several groups together."""
    for one in progress:
        parts = PARTS_OF.get(one.goal.subject.group, ())
        beside = {
            other.goal.subject.group: other.goal
            for other in progress
            if other.goal.period == one.goal.period
            and _without_group(other.goal.subject) == _without_group(one.goal.subject)
        }
        if parts and set(parts) <= beside.keys():
            yield Sum((name, one.goal), tuple((name, beside[part]) for part in parts))


def _of_periods(name: str, progress: Sequence[Progress]) -> Iterator[Sum]:
    """Return which figures are those of several periods together."""
    for one in progress:
        inside = [
            other.goal
            for other in progress
            if other.goal.subject == one.goal.subject
            and other.goal.period != one.goal.period
            and one.goal.period.contains(other.goal.period)
        ][:MOST_PERIODS]
        for many in range(2, len(inside) + 1):
            for goals in combinations(inside, many):
                if _fill(one.goal.period, [goal.period for goal in goals]):
                    yield Sum((name, one.goal), tuple((name, goal) for goal in goals))


def _fill(whole: Period, parts: Sequence[Period]) -> bool:
    """Tell whether periods lie one after the other from the first day of another to its last."""
    ordered = sorted(parts, key=lambda part: part.begins_on)
    follows = all(
        (after.begins_on - before.ends_on).days == 1 for before, after in pairwise(ordered)
    )
    ends = (ordered[0].begins_on, ordered[-1].ends_on)
    return follows and ends == (whole.begins_on, whole.ends_on)


def _without_group(subject: Subject) -> tuple[str, str]:
    return subject.indicator, subject.unit
