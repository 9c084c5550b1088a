"""Which figures stay hidden so that no small group can be told, nor reckoned from what is shown."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

SMALL_GROUP = 5
"""Fewer people than this could be recognised."""


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


def _reckoned(sums: Sequence[Sum], found: set[Hashable]) -> set[Hashable]:
    """Return which hidden figures follow from all sums together, by elimination."""
    unknown = list(found)
    rows = []
    for each in sums:
        row = [Fraction(each.parts.count(one) - (one == each.whole)) for one in unknown]
        if any(row):
            rows.append(row)
    _eliminate(rows)
    solved = set()
    for row in rows:
        filled = [place for place, factor in enumerate(row) if factor]
        if len(filled) == 1:
            solved.add(unknown[filled[0]])
    return solved


def _eliminate(rows: list[list[Fraction]]) -> None:
    """Bring rows into the form in which every one begins where no other has anything."""
    top = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((r for r in range(top, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[top], rows[pivot] = rows[pivot], rows[top]
        lead = rows[top][column]
        rows[top] = [factor / lead for factor in rows[top]]
        for r, row in enumerate(rows):
            if r != top and row[column]:
                by = row[column]
                rows[r] = [mine - by * first for mine, first in zip(row, rows[top], strict=True)]
        top += 1
