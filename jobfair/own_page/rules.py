"""How much of the page a phone gets, and which news it is about."""

from collections.abc import Iterable, Mapping, Set
from typing import Any

SHOWN_AT_ONCE = 8
"""A phone with little data gets what suits best; all the rest is one tap away."""
LONGEST_ASKED = 100
MOST_SUGGESTED = 2
"""Booths named beside the queues one stands in: more would be another list to read."""
MOST_NEWS = 200
"""After more than that nobody compares: the page is made anew."""

FREES_OR_FILLS = frozenset(
    {"FloorChanged", "BoothChanged", "Joined", "LeftQueue", "MissedCall", "PlaceDone", "Called"}
)
"""After one of these another booth may be free, or no longer be."""

FOR_EVERYBODY = frozenset({"FairStepped", "FairChanged", "PriorityNoted"})


def concerns(
    fact: str, details: Mapping[str, Any], *, registration_id: int, booths: Set[int]
) -> bool:
    """Tell whether a fact may change how somebody stands, who waits at some booths."""
    return (
        fact in FOR_EVERYBODY
        or details.get("registration_id") == registration_id
        or details.get("booth_id") in booths
        or details.get("to_booth_id") in booths
    )


def in_one_word(numbers: Iterable[int]) -> str:
    """Return the numbers of booths as a page keeps them to be asked for news."""
    return ".".join(map(str, numbers))
