"""What happens to fairs."""

from dataclasses import dataclass

from jobfair.kit.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class FairFact(Fact):
    """Something that happened at, or to, one fair. Facts are numbered per fair."""

    fair_id: int

    @property
    def stream(self) -> int:
        """The fair."""
        return self.fair_id


@dataclass(frozen=True, slots=True, kw_only=True)
class FairPlanned(FairFact):
    """A fair was written down for the first time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FairCopied(FairFact):
    """A fair was planned after the pattern of an earlier one."""

    pattern_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FairChanged(FairFact):
    """Something about a fair was changed."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FairStepped(FairFact):
    """A fair went from one state to another."""

    state: str
    was: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLinked(FairFact):
    """A place elsewhere was linked to a fair."""

    point_id: int
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointChanged(FairFact):
    """Something about a point of a fair was changed."""

    point_id: int
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointUnlinked(FairFact):
    """A place elsewhere takes part in a fair no longer."""

    point_id: int
