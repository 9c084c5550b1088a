"""What happens at the gate."""

from dataclasses import dataclass
from datetime import datetime

from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedIn(FairFact):
    """Somebody came, for the first time at this fair."""

    registration_id: int
    number: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedAgain(FairFact):
    """Somebody who is here was scanned again; nothing changed."""

    registration_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalMoved(FairFact):
    """An earlier scan came in late and became the attendance."""

    registration_id: int
    at: datetime
