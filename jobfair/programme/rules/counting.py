"""Who counts for what, in which days: counted from what happened at the centre's own fairs."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from jobfair.programme.rules.indicators import OF_HOMES, Group, Indicator
from jobfair.programme.rules.units import NOWHERE, Home, unit_named


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

    def last_day(self, on: date) -> date:
        """Return the day by which it is told how things stand: this one, or the last of the period."""
        return min(on, self.ends_on)

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
    def is_sensitive(self) -> bool:
        """Whether it is about a group, which is known from sealed papers alone."""
        return self.group != Group.ALL

    @property
    def is_of_people(self) -> bool:
        """Whether people are counted of whom a list may be opened: not the members of a group."""
        others = {Indicator.FAIRS, *OF_HOMES}
        return not self.is_sensitive and self.indicator not in others

    @property
    def is_narrow(self) -> bool:
        """Whether few people in it could be recognised: those of a group, of one place, or of few homes."""
        if self.indicator in OF_HOMES:
            return True
        return self.indicator != Indicator.FAIRS and (self.is_sensitive or bool(self.unit))


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that counts: who (or which fair), on which day, and from which commune.

    Of a need also whether it was met, and on which day.
    """

    who: int
    on: date
    home: Home = NOWHERE
    met_on: date | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """What we have counted ourselves up to a day; of a share, of how many."""

    value: int
    out_of: int | None
    unsure: int
    """People of whose commune it cannot be said whether it belongs to the unit: not in `value`."""
    on: date


@dataclass(frozen=True, slots=True)
class Those:
    """Who belongs to a unit in a period up to a day, by what each is counted, and of whom it is unsure."""

    inside: Mapping[int, Sequence[Happened]]
    unsure: Set[int]


def those_of(
    subject: Subject,
    period: Period,
    happened: Iterable[Happened],
    *,
    on: date,
    belongs: Callable[[Happened], bool] | None = None,
) -> Those | None:
    """Return to whom something happened in a period up to a day; None for a unit we do not know."""
    unit = unit_named(subject.unit, period.ends_on) if subject.unit else None
    if subject.unit and unit is None:
        return None
    inside: dict[int, list[Happened]] = {}
    unsure: set[int] = set()
    for each in happened:
        if each.on > on or not period.has(each.on) or (belongs and not belongs(each)):
            continue
        here = unit.holds(each.home) if unit else True
        if here is None:
            unsure.add(each.who)
        elif here:
            inside.setdefault(each.who, []).append(each)
    return Those(inside, unsure - inside.keys())


def count_of(
    subject: Subject,
    period: Period,
    happened: Iterable[Happened],
    *,
    on: date,
    belongs: Callable[[Happened], bool] | None = None,
) -> Count | None:
    """Return what happened in a period up to a day, everybody once; None for a unit we do not know."""
    those = those_of(subject, period, happened, on=on, belongs=belongs)
    if those is None:
        return None
    share = subject.indicator == Indicator.NEEDS_MET
    value = len(counted_of(subject, those, on=on))
    return Count(value, len(those.inside) if share else None, len(those.unsure), on)


def counted_of(subject: Subject, those: Those, *, on: date) -> Mapping[int, date]:
    """Return who is counted, each with the first day on which they did; of needs, on which one was met."""
    if subject.indicator != Indicator.NEEDS_MET:
        return {who: min(each.on for each in told) for who, told in those.inside.items()}
    met = {
        who: [each.met_on for each in told if each.met_on is not None and each.met_on <= on]
        for who, told in those.inside.items()
    }
    return {who: min(days) for who, days in met.items() if days}
