"""What happens on the way abroad. Where somebody went, and why, stands in the tables alone."""

from dataclasses import dataclass

from jobfair.centres.facts import CentreFact
from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class AbroadFact(FairFact):
    """Something about one step of somebody's way, in the journal of the fair at which it began."""

    registration_id: int
    entry_id: int
    abroad_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AbroadStepNoted(AbroadFact):
    """A step was noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AbroadStepCorrected(AbroadFact):
    """Another entry took the place of a wrong one; why stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AbroadStepWithdrawn(AbroadFact):
    """An entry was taken back; why stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartedGroupsCounted(CentreFact):
    """Somebody had the groups of those who left opened, to be counted."""
