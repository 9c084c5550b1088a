"""What a board can be told to show and to say, from afar."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from jobfair.kit.errors import N_


class Layout(StrEnum):
    """What a board is for."""

    ALL = "all"
    ROW = "row"
    TOTALS = "totals"
    WELCOME = "welcome"
    LOBBY = "lobby"


LAYOUT_WORDS = {
    Layout.ALL: N_("All booths"),
    Layout.ROW: N_("One row of booths"),
    Layout.TOTALS: N_("Figures of the fair"),
    Layout.WELCOME: N_("Welcome, hosts and employers"),
    Layout.LOBBY: N_("For the lobby: where to go, who is called"),
}

SPEAKS_WORDS = {
    "vi en": N_("Vietnamese, then English"),
    "en vi": N_("English, then Vietnamese"),
    "vi": N_("Vietnamese only"),
    "en": N_("English only"),
}
"""The languages a board shows and says, in their order."""

VOLUME_WORDS = {3: N_("Loud"), 2: N_("Medium"), 1: N_("Quiet"), 0: N_("No sound")}

MINUTES_WORDS = {2: N_("2 minutes"), 5: N_("5 minutes"), 15: N_("15 minutes"), 60: N_("1 hour")}
"""For how long an announcement may stand."""

HIGHEST_BOOTH = 999
LONGEST_ANNOUNCEMENT = 120
"""A strip that is read in passing, from ten metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """How a board is arranged; as it stands here, one that nobody has arranged yet."""

    layout: str = Layout.ALL
    first: int | None = None
    last: int | None = None
    volume: int = 3
    speaks: str = "vi en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What staff say on boards, and for how long."""

    vi: str
    en: str
    lasts: timedelta
