"""Prompts under the screens on which they are said."""

from collections.abc import Mapping, Sequence

from jobfair.kit.errors import N_
from jobfair.voices.queries.prompts import Line

GROUP_WORDS: Mapping[str, str] = {
    "welcome": N_("The first screen"),
    "keypad": N_("Keying in the code"),
    "checking": N_("While the kiosk looks"),
    "result": N_("The number, and where to go"),
    "saved": N_("Stored at the kiosk"),
    "not_saved": N_("When nothing could be stored"),
    "question": N_("Questions about personal data"),
    "ask": N_("Questions about work"),
    "choice": N_("Answers about work"),
    "thanks": N_("Thanks"),
    "refused": N_("What could not be read"),
    "help": N_("Help"),
    "idle": N_("When nobody touches the screen"),
    "digit": N_("Digits, for numbers and booths"),
    "board": N_("Calls on the boards"),
    "bar": N_("Buttons on every screen"),
}
EVERYWHERE = N_("Everywhere")


def grouped(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Return prompts by screen, in the order in which a person meets them."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(GROUP_WORDS.get(line.group, EVERYWHERE), []).append(line)
    order = [*GROUP_WORDS.values(), EVERYWHERE]
    return sorted(found.items(), key=lambda group: order.index(group[0]))
