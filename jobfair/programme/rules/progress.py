"""Targets, what counts towards them, and how far they are reached on a day.

A result is either counted from what happened at the centre's own fairs, or stated from elsewhere.
Both are shown side by side. They are added together only where a target says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jobfair.kit.errors import N_
from jobfair.programme.rules.counting import Count, Period, Subject
from jobfair.programme.rules.indicators import Indicator, Measure
from jobfair.programme.rules.money import percent

MOST_VALUE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Goal:
    """A target, the decision that sets it, and by which figures it is measured."""

    subject: Subject
    period: Period
    value: int
    decision: str
    measure: Measure = Measure.USUAL
    entry_id: int = 0


@dataclass(frozen=True, slots=True)
class Stated:
    """A result that somebody else states. Without a channel it is the whole result."""

    subject: Subject
    period: Period
    value: int
    out_of: int | None
    channel: str
    source: str
    entry_id: int = 0


class Uncounted(StrEnum):
    """Why we have not counted something ourselves."""

    NOT_OURS = "not_ours"
    GROUP = "group"
    UNIT = "unit"


UNCOUNTED_WORDS = {
    Uncounted.NOT_OURS: N_("this system does not count it"),
    Uncounted.GROUP: N_("nobody has had the group counted yet"),
    Uncounted.UNIT: N_("no commune or district is called so"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a target is reached, and from what this is known."""

    goal: Goal
    counted: Count | None
    stated: tuple[Stated, ...]
    uncounted: Uncounted | None = None
    """Why there is no count of ours."""

    @property
    def measure(self) -> Measure:
        """By which figures it is measured: by what is stated, where nobody says otherwise and there is something."""
        if self.goal.measure != Measure.USUAL:
            return self.goal.measure
        return Measure.STATED if self.stated else Measure.COUNTED

    @property
    def stated_sum(self) -> int | None:
        """What is stated from elsewhere, all channels together."""
        return sum(each.value for each in self.stated) if self.stated else None

    @property
    def stated_out_of(self) -> int | None:
        """Of how many that is, where it is a share."""
        wholes = [each.out_of for each in self.stated if each.out_of is not None]
        return sum(wholes) if wholes else None

    @property
    def achieved(self) -> int | None:
        """What was reached; nothing where nobody has counted or stated it."""
        count, stated = self._taken
        if count is None and not stated:
            return None
        return (count.value if count else 0) + sum(each.value for each in stated)

    @property
    def out_of(self) -> int | None:
        """Of how many, where the target is a share."""
        count, stated = self._taken
        if self.goal.subject.indicator != Indicator.NEEDS_MET or not (count or stated):
            return None
        return ((count.out_of or 0) if count else 0) + sum(each.out_of or 0 for each in stated)

    @property
    def share(self) -> Decimal | None:
        """The share that was reached, in percent, where the target is one."""
        of, achieved = self.out_of, self.achieved
        return None if of is None or achieved is None else percent(achieved, of)

    @property
    def percent(self) -> Decimal | None:
        """How much of the target was reached, in percent; nothing where fewer is better."""
        if self.achieved is None or self.goal.subject.indicator == Indicator.HOMES_IDLE:
            return None
        if self.goal.subject.indicator != Indicator.NEEDS_MET:
            return percent(self.achieved, self.goal.value)
        of = self.out_of or 0
        return percent(self.achieved * 100, of * self.goal.value)

    @property
    def _taken(self) -> tuple[Count | None, tuple[Stated, ...]]:
        if self.measure == Measure.STATED:
            return None, self.stated
        if self.measure == Measure.COUNTED:
            return self.counted, ()
        return self.counted, tuple(each for each in self.stated if each.channel)


def progress_of(
    goal: Goal,
    stated: Iterable[Stated],
    counted: Count | None,
    *,
    on: date,
    uncounted: Uncounted | None = None,
) -> Progress:
    """Return how far a target is reached at the end of a day."""
    used = used_for(goal.subject, goal.period, stated, on=on)
    return Progress(goal, counted, used, uncounted if counted is None else None)


def used_for(
    subject: Subject, period: Period, stated: Iterable[Stated], *, on: date
) -> tuple[Stated, ...]:
    """Return the statements that count in a period: of each channel the latest, none twice in time."""
    fitting = [
        each
        for each in stated
        if each.subject == subject and period.contains(each.period) and each.period.ends_on <= on
    ]
    fitting.sort(key=lambda each: (-each.period.ends_on.toordinal(), each.period.begins_on))
    used: list[Stated] = []
    for each in fitting:
        if not any(o.channel == each.channel and o.period.overlaps(each.period) for o in used):
            used.append(each)
    return tuple(sorted(used, key=lambda each: (each.channel, each.period.begins_on)))


def unused(stated: Iterable[Stated], told: Sequence[Progress], *, on: date) -> list[Stated]:
    """Return the statements up to a day that are about no target's period; they are told apart."""
    goals = [one.goal for one in told]
    return [
        each
        for each in stated
        if each.period.ends_on <= on
        and not any(
            goal.subject == each.subject and goal.period.contains(each.period) for goal in goals
        )
    ]
