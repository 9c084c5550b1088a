"""Targets, what counts towards them, and how far they are reached on a day.

A result is either counted from what happened at the centre's own fairs, or stated from elsewhere.
A statement for the whole stands in place of our count in its time; one of another channel adds to it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jobfair.kit.errors import N_
from jobfair.programme.rules.money import percent

SMALL_GROUP = 5
MOST_VALUE = 1_000_000_000


class Indicator(StrEnum):
    """What is measured."""

    PLACED = "placed"
    ABROAD = "abroad"
    ADVISED = "advised"
    NEEDS_MET = "needs_met"
    JOBS = "jobs"
    FAIRS = "fairs"


INDICATOR_WORDS = {
    Indicator.PLACED: N_("workers successfully connected with work"),
    Indicator.ABROAD: N_("workers gone abroad under contract"),
    Indicator.ADVISED: N_("workers advised"),
    Indicator.NEEDS_MET: N_("people with a need who were supported, in percent"),
    Indicator.JOBS: N_("workers helped into work, all channels"),
    Indicator.FAIRS: N_("fairs held"),
}

DEFINITION_WORDS = {
    Indicator.PLACED: N_(
        "Counted from the journal: people whose placement reached the rung that counts within the"
        " period, each once."
    ),
    Indicator.ABROAD: N_("As stated: people who left under a contract within the period."),
    Indicator.ADVISED: N_("As stated: people who were given advice within the period."),
    Indicator.NEEDS_MET: N_("As stated: people supported, of all who said that they have a need."),
    Indicator.JOBS: N_("As stated: people who found work by whichever channel within the period."),
    Indicator.FAIRS: N_(
        "Counted from the journal: fairs that are closed and ended within the period."
    ),
}

COUNTED = frozenset({Indicator.PLACED, Indicator.FAIRS})
"""What this system counts itself: of the whole centre, and of all people together."""


class Group(StrEnum):
    """Whom a target is for."""

    ALL = "all"
    POOR_NEAR_ESCAPED = "poor_near_escaped"
    POOR = "poor"
    NEAR_POOR = "near_poor"
    NEWLY_ESCAPED = "newly_escaped"
    ETHNIC_MINORITY = "ethnic_minority"
    DISABLED = "disabled"
    DISADVANTAGED_AREA = "disadvantaged_area"


GROUP_WORDS = {
    Group.ALL: N_("everybody"),
    Group.POOR_NEAR_ESCAPED: N_("poor, near-poor and newly escaped households"),
    Group.POOR: N_("poor households"),
    Group.NEAR_POOR: N_("near-poor households"),
    Group.NEWLY_ESCAPED: N_("households newly escaped from poverty"),
    Group.ETHNIC_MINORITY: N_("ethnic minorities"),
    Group.DISABLED: N_("people with disabilities"),
    Group.DISADVANTAGED_AREA: N_("disadvantaged areas"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """Some days, the first and the last among them."""

    begins_on: date
    ends_on: date

    def has(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        return self.begins_on <= day <= self.ends_on

    def contains(self, other: "Period") -> bool:
        """Tell whether all days of another period are among them."""
        return self.begins_on <= other.begins_on and other.ends_on <= self.ends_on

    def overlaps(self, other: "Period") -> bool:
        """Tell whether they have a day in common with another period."""
        return self.begins_on <= other.ends_on and other.begins_on <= self.ends_on


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured of whom: of the centre where no unit is named."""

    indicator: Indicator
    unit: str
    group: Group

    @property
    def is_counted(self) -> bool:
        """Whether this system counts it itself."""
        return self.indicator in COUNTED and not self.unit and self.group == Group.ALL


@dataclass(frozen=True, slots=True)
class Goal:
    """A target, and the decision that sets it."""

    subject: Subject
    period: Period
    value: int
    decision: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A result that somebody else states. Without a channel it is the whole result."""

    subject: Subject
    period: Period
    value: int
    out_of: int | None
    channel: str
    source: str


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that counts: who (or which fair), and on which day."""

    who: int
    on: date


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a target is reached, and from what this is known."""

    goal: Goal
    counted: int | None
    stated: tuple[Stated, ...]

    @property
    def achieved(self) -> int | None:
        """What was reached; nothing where nobody has counted or stated it."""
        if self.counted is None and not self.stated:
            return None
        return (self.counted or 0) + sum(each.value for each in self.stated)

    @property
    def out_of(self) -> int | None:
        """Of how many, where the target is a share."""
        if self.goal.subject.indicator != Indicator.NEEDS_MET or not self.stated:
            return None
        return sum(each.out_of or 0 for each in self.stated)

    @property
    def share(self) -> Decimal | None:
        """The share that was reached, in percent, where the target is one."""
        of, achieved = self.out_of, self.achieved
        return None if of is None or achieved is None else percent(achieved, of)

    @property
    def percent(self) -> Decimal | None:
        """How much of the target was reached, in percent."""
        if self.achieved is None:
            return None
        if self.goal.subject.indicator != Indicator.NEEDS_MET:
            return percent(self.achieved, self.goal.value)
        of = self.out_of or 0
        return percent(self.achieved * 100, of * self.goal.value)


def progress_of(
    goal: Goal, stated: Iterable[Stated], happened: Iterable[Happened], *, on: date
) -> Progress:
    """Return how far a target is reached at the end of a day."""
    used = used_for(goal.subject, goal.period, stated, on=on)
    counted = None
    if goal.subject.is_counted:
        replaced = [each.period for each in used if not each.channel]
        counted = len(
            {
                each.who
                for each in happened
                if each.on <= on
                and goal.period.has(each.on)
                and not any(period.has(each.on) for period in replaced)
            }
        )
    return Progress(goal, counted, used)


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


def hides(count: int | None, group: Group) -> bool:
    """Tell whether a count is hidden outside the office: few people of a group that is sensitive."""
    return group != Group.ALL and count is not None and 0 < count < SMALL_GROUP
