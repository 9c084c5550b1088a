"""Which figures stay hidden so that no small group can be told, nor reckoned from what is shown."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jobfair.kit.small_groups import SMALL_GROUP


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure that is the sum of others, as everybody knows who reads the table."""

    whole: Hashable
    parts: tuple[Hashable, ...]

    @property
    def terms(self) -> tuple[Hashable, ...]:
        """The parts and the whole."""
        return (*self.parts, self.whole)


Figures = Mapping[Hashable, int]


def hidden(
    figures: Figures, sums: Iterable[Sum], small: Collection[Hashable]
) -> frozenset[Hashable]:
    """Return what is not shown: the small figures, and the fewest others that would tell them."""
    known = [each for each in sums if all(term in figures for term in each.terms)]
    found = set(small)
    while True:
        leak = next(_leaks(figures, known, found, small), None)
        if leak is None:
            return frozenset(found)
        found.add(leak)


def is_small(count: int | None) -> bool:
    """Tell whether so few people could be recognised; nobody cannot."""
    return count is not None and 0 < count < SMALL_GROUP


def _leaks(
    figures: Figures, sums: Sequence[Sum], found: set[Hashable], small: Collection[Hashable]
) -> Iterator[Hashable]:
    """Return what must be hidden too, sum by sum, then for what follows from several together."""
    for each in sums:
        parts = {part for part in each.parts if part in found}
        covered = each.whole in found
        if (len(parts) + covered == 1) or (
            parts and not covered and sum(figures[part] for part in parts) < SMALL_GROUP
        ):
            yield from _others(figures, each, found)
    told = _reckoned(sums, found) & set(small)
    for each in sums:
        if told & set(each.terms):
            yield from _others(figures, each, found)


def _others(figures: Figures, each: Sum, found: set[Hashable]) -> Iterator[Hashable]:
    """Return what else of a sum could be hidden, the best first: the smallest part with somebody in it."""
    shown = sorted(
        (part for part in dict.fromkeys(each.parts) if part not in found),
        key=lambda part: (figures[part] == 0, figures[part]),
    )
    yield from shown
    if each.whole not in found:
        yield each.whole


Row = dict[Hashable, Fraction]
"""By how much each hidden figure weighs in one sum; those that do not are left out."""


def _reckoned(sums: Sequence[Sum], found: set[Hashable]) -> set[Hashable]:
    """Return which hidden figures follow from all sums together, by elimination."""
    solved: dict[Hashable, Row] = {}
    for each in sums:
        row = _less({}, {term: Fraction(1) for term in each.parts if term in found}, -1)
        if each.whole in found:
            row = _less(row, {each.whole: Fraction(1)}, 1)
        for first, other in solved.items():
            row = _less(row, other, row.get(first, Fraction(0)))
        if not row:
            continue
        first, lead = next(iter(row.items()))
        row = {term: weight / lead for term, weight in row.items()}
        for known, other in solved.items():
            solved[known] = _less(other, row, other.get(first, Fraction(0)))
        solved[first] = row
    return {first for first, row in solved.items() if len(row) == 1}


def _less(row: Row, other: Row, times: Fraction | int) -> Row:
    """Return a row from which another is taken so many times."""
    if not times:
        return row
    left = {
        term: row.get(term, Fraction(0)) - times * other.get(term, Fraction(0))
        for term in {**row, **other}
    }
    return {term: weight for term, weight in left.items() if weight}
