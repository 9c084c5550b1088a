"""What happens to placements."""

from dataclasses import dataclass

from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementMade(FairFact):
    """An employer hired a worker."""

    placement_id: int
    registration_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RungReached(FairFact):
    """A placement came to a rung of the ladder, with evidence."""

    placement_id: int
    rung: str
    evidence: str
    confirmed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementCancelled(FairFact):
    """A placement came from a slip and does not count."""

    placement_id: int
    reason: str
