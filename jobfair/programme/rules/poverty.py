"""Poor households of an area: numerator and denominator as stated, and whether they agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from jobfair.kit.errors import N_

WHOLE = 10_000
"""Rates are kept in hundredths of a percent: 1,96 % is 196."""

FEWER = N_("%(area)s, %(before)s to %(after)s: %(was)s → %(now)s households, %(by)s fewer")
MORE = N_("%(area)s, %(before)s to %(after)s: %(was)s → %(now)s households, %(by)s more")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How many households of an area were poor on a day, of how many or at which rate."""

    area: str
    taken_on: date
    poor: int
    households: int | None
    rate: int | None
    planned_fewer: int | None
    source: str
    entry_id: int = 0

    @property
    def implied(self) -> tuple[int, int] | None:
        """Between how many and how many households there are, by the rate, which is rounded."""
        if not self.rate or not self.poor:
            return None
        low = -(-self.poor * 2 * WHOLE // (2 * self.rate + 1))
        high = self.poor * 2 * WHOLE // (2 * self.rate - 1)
        return low, high

    @property
    def total(self) -> int | None:
        """How many households there are: as stated, else about as many as the rate implies."""
        if self.households is not None:
            return self.households
        return _rounded(self.poor * WHOLE, self.rate) if self.implied and self.rate else None

    @property
    def known_rate(self) -> int | None:
        """The rate as stated, else as it follows from the number of households."""
        if self.rate is not None:
            return self.rate
        return _rounded(self.poor * WHOLE, self.households) if self.households else None

    @property
    def contradicts_itself(self) -> bool:
        """Whether the stated rate does not follow from the stated numbers."""
        if not self.households or self.rate is None:
            return False
        return _rounded(self.poor * WHOLE, self.households) != self.rate


@dataclass(frozen=True, slots=True)
class Change:
    """From one snapshot of an area to the next."""

    before: Snapshot
    after: Snapshot

    @property
    def fewer(self) -> int:
        """By how many households fewer are poor; below zero where there are more."""
        return self.before.poor - self.after.poor

    @property
    def words(self) -> str:
        """The sentence that tells the change; `by` is how large it is."""
        return FEWER if self.fewer >= 0 else MORE

    @property
    def by(self) -> int:
        """How many households the change is, whichever way."""
        return abs(self.fewer)

    @property
    def rate_change(self) -> int | None:
        """By how many hundredths of a point the rate has changed."""
        before, after = self.before.known_rate, self.after.known_rate
        return None if before is None or after is None else after - before

    @property
    def totals_differ(self) -> bool:
        """Whether the two imply different numbers of households, even with all rounding granted."""
        before, after = _bounds(self.before), _bounds(self.after)
        if before is None or after is None:
            return False
        return before[1] < after[0] or after[1] < before[0]


def changes_in(snapshots: Iterable[Snapshot]) -> Sequence[Change]:
    """Return what changed from each snapshot to the next, area by area."""
    ordered = sorted(snapshots, key=lambda each: (each.area, each.taken_on))
    return [
        Change(before, after)
        for _, of_area in groupby(ordered, key=lambda each: each.area)
        for before, after in pairwise(of_area)
    ]


def _bounds(snapshot: Snapshot) -> tuple[int, int] | None:
    if snapshot.households is not None:
        return snapshot.households, snapshot.households
    return snapshot.implied


def _rounded(part: int, whole: int) -> int:
    return (2 * part + whole) // (2 * whole)
