"""What happens when people say what they need and are helped. What they said stands in the tables alone."""

from dataclasses import dataclass

from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedStated(FairFact):
    """A worker said what they want."""

    registration_id: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceGiven(FairFact):
    """The centre gave a worker advice or other support."""

    registration_id: int
    service_id: int
    service: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTakenBack(FairFact):
    """A service that was entered by mistake does not count; why stands beside it."""

    registration_id: int
    service_id: int
    service: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRecorded(FairFact):
    """The kind of household was recorded, sealed; the person had agreed."""

    registration_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRead(FairFact):
    """Somebody looked at the kind of household."""

    registration_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsCounted(FairFact):
    """Somebody had the kinds of household of a whole fair opened, to be counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupForgotten(FairFact):
    """The person agrees no longer; the kind of household is gone."""

    worker_id: int
