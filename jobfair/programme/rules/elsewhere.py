"""What others state for a unit, and in which of today's communes that lies.

Former communes that are one today can be added up; what was stated for several is not divided.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jobfair.kit.communes import commune
from jobfair.kit.text import sort_key
from jobfair.programme.rules.progress import Stated
from jobfair.programme.rules.units import joined_into, unit_named


@dataclass(frozen=True, slots=True)
class StatedThere:
    """A result that was stated for a unit, and in which of today's communes that lies."""

    stated: Stated
    is_known: bool
    now: tuple[str, ...]
    shared: tuple[str, ...]
    """Those of them to which others belong as well."""

    @property
    def is_undivided(self) -> bool:
        """Whether it lies in several, among which nobody has divided it."""
        return len(self.now) > 1


def stated_there(stated: Iterable[Stated], *, on: date) -> list[StatedThere]:
    """Return the results up to a day that were stated for a unit, with where it lies today."""
    found = []
    for each in stated:
        if each.subject.unit and each.period.ends_on <= on:
            unit = unit_named(each.subject.unit, each.period.ends_on)
            whole, parts = (unit.whole, unit.parts) if unit else (frozenset(), frozenset())
            found.append(StatedThere(each, unit is not None, _names(whole | parts), _names(parts)))
    return found


@dataclass(frozen=True, slots=True)
class Together:
    """What was stated of one kind and time for former communes that are one of today's."""

    commune: str
    parts: tuple[Stated, ...]
    missing: tuple[str, ...]
    """Those that are part of it too, and for which nothing is stated."""

    @property
    def value(self) -> int:
        """All of it together."""
        return sum(each.value for each in self.parts)


def together_now(stated: Iterable[StatedThere]) -> list[Together]:
    """Return the sums by today's communes of what was stated for several former ones."""
    kinds: dict[tuple[object, ...], list[StatedThere]] = {}
    for each in stated:
        if each.shared and not each.is_undivided:
            one = each.stated
            of = (one.subject.indicator, one.subject.group, one.period, one.channel)
            kinds.setdefault((each.now, *of), []).append(each)
    found = []
    for many in kinds.values():
        units = [unit_named(each.stated.subject.unit, each.stated.period.ends_on) for each in many]
        known = frozenset[str]().union(*(unit.old for unit in units if unit))
        if len(many) > 1 and len(known) == len(many):
            [code] = {code for unit in units if unit for code in unit.parts}
            missing = [unit.name for unit in joined_into(code) if unit.code not in known]
            parts = tuple(each.stated for each in many)
            found.append(Together(many[0].now[0], parts, tuple(missing)))
    return found


def _names(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((commune(code).name for code in codes), key=sort_key))
