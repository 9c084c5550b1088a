"""How a home stands: the groups it is in, who works, and what of it may be told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from jobfair.centres.rules import LADDER, Rung
from jobfair.counselling.rules import TargetGroup
from jobfair.kit.errors import N_
from jobfair.kit.small_groups import SMALL_GROUP

LASTING = LADDER[LADDER.index(Rung.AFTER_6_MONTHS) :]
"""Who has come to one of these rungs, and has not left, has work that lasts."""

OF_HOUSEHOLDS = (
    TargetGroup.POOR,
    TargetGroup.NEAR_POOR,
    TargetGroup.NEWLY_ESCAPED,
    TargetGroup.LOW_INCOME,
)
"""A paper of one member about one of these groups speaks of the whole household."""

OF_INDICATOR = frozenset({TargetGroup.POOR, TargetGroup.NEAR_POOR})
"""Of the households of these groups the programme asks how many have a member with work that lasts."""


class Role(StrEnum):
    """What somebody is to the head of the household."""

    HEAD = "head"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    OTHER = "other"


ROLE_WORDS = {
    Role.HEAD: N_("head of the household"),
    Role.SPOUSE: N_("wife or husband"),
    Role.CHILD: N_("son or daughter"),
    Role.PARENT: N_("father or mother"),
    Role.OTHER: N_("other member"),
}


class Ending(StrEnum):
    """Why somebody is in a household no longer."""

    LEFT = "left"
    MISTAKE = "mistake"
    MOVED = "moved"


ENDING_WORDS = {
    Ending.LEFT: N_("lives there no longer"),
    Ending.MISTAKE: N_("was entered by mistake"),
    Ending.MOVED: N_("went along when two entries of one household were put together or parted"),
}

SAID = (Ending.LEFT, Ending.MISTAKE)
"""What staff may say has happened; the other comes of putting households together."""


class Home(BaseModel):
    """By what a commune knows a household; it is kept sealed."""

    model_config = ConfigDict(frozen=True)

    head: str
    number: str = ""
    """Under which the commune keeps it, where it gives numbers."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one member stands on a day."""

    of_working_age: bool | None
    rung: Rung | None
    """How far the work has come that they have now; None for who has none that we know of."""
    asks: bool
    served: bool

    @property
    def works(self) -> bool:
        """Whether they have started work and not left it."""
        return self.rung is not None

    @property
    def has_lasting_work(self) -> bool:
        """Whether they are still at work after six months."""
        return self.rung in LASTING

    @property
    def waits(self) -> bool:
        """Whether they have said what they need and were given nothing yet."""
        return self.asks and not self.served


@dataclass(frozen=True, slots=True)
class Sum:
    """A household in figures."""

    members: int
    of_working_age: int
    unknown_age: int
    at_work: int
    with_lasting_work: int
    waiting: int

    @property
    def nobody_works(self) -> bool:
        """Whether somebody is of working age, and nobody who is, or may be, has work."""
        return self.of_working_age > 0 and self.at_work == 0


def sum_of(standings: Iterable[Standing]) -> Sum:
    """Return how a household stands by where its members stand.

    At work counts who is, or may be, of working age.
    """
    members = list(standings)
    able = [one for one in members if one.of_working_age is not False]
    return Sum(
        members=len(members),
        of_working_age=sum(one.of_working_age is True for one in members),
        unknown_age=sum(one.of_working_age is None for one in members),
        at_work=sum(one.works for one in able),
        with_lasting_work=sum(one.has_lasting_work for one in able),
        waiting=sum(one.waits for one in members),
    )


@dataclass(frozen=True, slots=True)
class Indicator:
    """Of the poor and near-poor households, how many have a member with work that lasts."""

    households: int
    with_lasting_work: int


def indicator_of(homes: Sequence[tuple[frozenset[TargetGroup], Sum]]) -> Indicator:
    """Return the figure of the programme."""
    counted = [home for groups, home in homes if groups & OF_INDICATOR]
    return Indicator(len(counted), sum(home.with_lasting_work > 0 for home in counted))


def told(indicator: Indicator) -> Indicator | None:
    """Return the figure where no few households can be told from it, else nothing."""
    with_work = indicator.with_lasting_work
    parts = (indicator.households, with_work, indicator.households - with_work)
    return None if any(0 < part < SMALL_GROUP for part in parts) else indicator
