"""What somebody may want, and the household groups they may let the centre record."""

from dataclasses import dataclass
from enum import StrEnum

from jobfair.employers.rules import OCCUPATIONS
from jobfair.kit.errors import N_

MOST_TRADES = 3
MOST_WAGE = 1_000_000_000


class WhereToWork(StrEnum):
    """Where somebody would work."""

    PROVINCE = "province"
    OTHER_PROVINCE = "other_province"
    ABROAD = "abroad"


PLACE_WORDS = {
    WhereToWork.PROVINCE: N_("in the province"),
    WhereToWork.OTHER_PROVINCE: N_("in another province"),
    WhereToWork.ABROAD: N_("abroad"),
}


class Start(StrEnum):
    """When somebody could begin."""

    NOW = "now"
    MONTH = "month"
    LATER = "later"


START_WORDS = {
    Start.NOW: N_("at once"),
    Start.MONTH: N_("within a month"),
    Start.LATER: N_("later"),
}


class Group(StrEnum):
    """The kind of household, as the commune keeps it. Sensitive: sealed, and never in a list."""

    POOR = "poor"
    NEAR_POOR = "near_poor"
    NEWLY_ESCAPED = "newly_escaped"
    LOW_INCOME = "low_income"


GROUP_WORDS = {
    Group.POOR: N_("poor household"),
    Group.NEAR_POOR: N_("near-poor household"),
    Group.NEWLY_ESCAPED: N_("newly escaped from poverty"),
    Group.LOW_INCOME: N_("low-income household"),
}


class Source(StrEnum):
    """Where something was said."""

    KIOSK = "kiosk"
    DESK = "desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody asked for; nothing where they left a question out."""

    trades: tuple[str, ...] = ()
    place: WhereToWork | None = None
    wage_from: int | None = None
    start: Start | None = None
    training: bool | None = None

    @property
    def is_empty(self) -> bool:
        """Whether every question was left out."""
        return self == Wanted()


def unknown_trades(trades: tuple[str, ...]) -> tuple[str, ...]:
    """Return which of these are no groups of the list of occupations."""
    return tuple(trade for trade in trades if trade not in OCCUPATIONS)
