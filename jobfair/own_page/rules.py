"""How much of the page a phone gets, and which news it is about."""

from collections.abc import Mapping, Set
from typing import Any

SHOWN_AT_ONCE = 8
"""A phone with little data gets what suits best; all the rest is one tap away."""
LONGEST_ASKED = 100
MOST_NEWS = 200
"""After more than that nobody compares: the page is made anew."""

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
