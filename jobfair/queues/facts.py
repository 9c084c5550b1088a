"""What happens in the queues."""

from dataclasses import dataclass

from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFact(FairFact):
    """Something about one place in one booth's queue."""

    place_id: int
    booth_id: int
    registration_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(PlaceFact):
    """A worker took a place."""

    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Called(PlaceFact):
    """A worker was called to the booth."""

    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CameToBooth(PlaceFact):
    """The called worker came, and the interview began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedCall(PlaceFact):
    """The called worker did not come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored(PlaceFact):
    """A lost place was given back, for a reason."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftQueue(PlaceFact):
    """A worker gave a place up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDone(PlaceFact):
    """The worker was seen at this booth."""
