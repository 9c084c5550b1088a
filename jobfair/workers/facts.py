"""What happens to people and their registrations."""

from dataclasses import dataclass

from jobfair.centres.facts import CentreFact
from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerEntered(CentreFact):
    """A person became known to a centre."""

    worker_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerChanged(CentreFact):
    """Something known of a person was corrected."""

    worker_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered(FairFact):
    """A worker registered for a fair."""

    registration_id: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityNoted(FairFact):
    """The desk noted that the law lets a person go first, or that it does not."""

    registration_id: int
    has_priority: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReplaced(FairFact):
    """A worker got a new ticket; the old one is refused from now on."""

    registration_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersLeased(FairFact):
    """A kiosk may give these numbers while it hears nothing of us."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberClosed(FairFact):
    """Somebody was shown this number and has another; nobody gets it again."""

    registration_id: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished(FairFact):
    """A worker chose booths to see."""

    registration_id: int
    booth_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAnswered(FairFact):
    """A worker agreed, or did not, to one use of personal data."""

    worker_id: int
    purpose: str
    given: bool
