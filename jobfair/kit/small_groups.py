"""Counts of people of whom no few can be recognised, nor reckoned from the counts beside them."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

SMALL_GROUP = 5
"""Groups with fewer people are not shown: their members could be recognised."""

Key = TypeVar("Key", bound=Hashable)


def suppressed(counts: Mapping[Key, int]) -> dict[Key, int | None]:
    """Return counts with every small group hidden (None).

    A single hidden group could be had from the total, and so could several that are small
    together or have one member each; so the next smallest are hidden with them.
    """
    hidden = {key for key, count in counts.items() if 0 < count < SMALL_GROUP}
    others = sorted(
        (key for key, count in counts.items() if count >= SMALL_GROUP),
        key=counts.__getitem__,
        reverse=True,
    )
    while others and hidden and (_is_told(counts, hidden) or _sum(counts, hidden) < SMALL_GROUP):
        hidden.add(others.pop())
    if hidden and _is_told(counts, hidden):
        hidden = set(counts)
    return {key: None if key in hidden else count for key, count in counts.items()}


def _is_told(counts: Mapping[Key, int], hidden: set[Key]) -> bool:
    """Tell whether the total leaves no doubt: what is hidden is one group, or each has one member."""
    return len(hidden) in {1, _sum(counts, hidden)}


def _sum(counts: Mapping[Key, int], keys: set[Key]) -> int:
    return sum(counts[key] for key in keys)
