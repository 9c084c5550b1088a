"""What happens to halls, and to seats at points."""

from dataclasses import dataclass

from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class HallMeasured(FairFact):
    """The hall of a fair got its size."""

    columns: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HallCopied(FairFact):
    """The hall of an earlier fair was taken over."""

    things: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingFact(FairFact):
    """Something about one thing in a hall."""

    thing: str
    booth_id: int | None = None
    device_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingPlaced(ThingFact):
    """Something was put into the hall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingMoved(ThingFact):
    """Something in the hall got another spot, size or label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingRemoved(ThingFact):
    """Something was taken out of the hall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HallChangeUndone(FairFact):
    """The last change of the hall was undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated(FairFact):
    """Somebody who was called at a point got a seat there."""

    registration_id: int
    point_id: int
    seat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFreed(FairFact):
    """A seat at a point became free."""

    point_id: int
    seat: int
