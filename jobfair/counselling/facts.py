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
class GroupProved(FairFact):
    """A paper that shows to which group somebody belongs was entered, sealed; they had agreed."""

    registration_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupProofCorrected(FairFact):
    """An entry about a group was put right by a newer one; why is sealed with it."""

    registration_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupProofTakenBack(FairFact):
    """An entry about a group does not count any more; why is sealed with it."""

    registration_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupForgotten(FairFact):
    """The person agrees no longer; the kind of household is gone."""

    worker_id: int
