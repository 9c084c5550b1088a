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
    overtook: int | None = None
    """How many who were free and came earlier were passed over, for the reason given."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameToBooth(PlaceFact):
    """The called worker came, and the interview began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedCall(PlaceFact):
    """The called worker did not come; nobody need have pressed a button for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored(PlaceFact):
    """A lost place was given back: freely, as the fair allows once, or for a reason."""

    reason: str
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftQueue(PlaceFact):
    """A worker gave a place up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDone(PlaceFact):
    """The worker was seen at this booth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(PlaceFact):
    """A worker wants to be passed over for a while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(PlaceFact):
    """A worker wants to be called again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transferred(PlaceFact):
    """A place moved to another booth of the same employer, with the time it always had."""

    to_place_id: int
    to_booth_id: int
    reason: str
