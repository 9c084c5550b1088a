"""Which picture the kiosk shows beside a prompt, found by their names."""

from collections.abc import Iterator, Set
from itertools import pairwise

NAMED_OTHERWISE = {
    "bar.help": "staff",
    "bar.larger": "keypad",
    "help": "staff",
    "result.accepted": "check",
    "result.repeat": "repeat",
    "result.number": "ticket",
    "result.spoken": "ticket",
    "result.print": "printer",
    "result.desk": "go-desk",
    "result.wait": "go-wait",
    "result.booths": "go-booth",
    "booths.wait": "go-wait",
    "booths": "go-booth",
    "waits": "go-booth",
    "not_joined": "go-booth",
    "choice.trades.other": "go-booth",
    "not_saved": "no-network",
    "keypad.erase": "erase",
    "welcome.title": "ticket",
    "welcome.lead": "ticket",
    "checking": "ticket",
    "start_over": "back",
    "idle.stay": "yes",
}
"""Prompts, and beginnings of prompts, whose picture has another name."""


def picture_of(key: str, drawn: Set[str]) -> str | None:
    """Return the name of the picture that stands beside a prompt, if one of those drawn does."""
    return next((name for name in _candidates(key.split(".")) if name in drawn), None)


def _candidates(parts: list[str]) -> Iterator[str]:
    if parts[0] == "digit":
        return
    for many in range(len(parts), 0, -1):
        if name := NAMED_OTHERWISE.get(".".join(parts[:many])):
            yield name
    for first, second in pairwise(parts):
        yield f"{first}-{second}"
    for part in reversed(parts):
        yield from (f"ask-{part}", f"go-{part}", part, part.replace("_", "-"))
