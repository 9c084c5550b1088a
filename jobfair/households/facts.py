"""What happens to households. Names, numbers and groups stand in the tables alone, sealed."""

from dataclasses import dataclass

from jobfair.centres.facts import CentreFact


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdFact(CentreFact):
    """Something that happened to one household of one centre."""

    household_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdOpened(HouseholdFact):
    """A household was written down for the first time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRead(HouseholdFact):
    """Somebody looked at a household and its groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdsListed(CentreFact):
    """Somebody had the groups of all households of a centre opened, to choose or to count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(HouseholdFact):
    """Somebody was put into a household."""

    worker_id: int
    member_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberTakenOut(HouseholdFact):
    """Somebody was taken out of a household; the entry stays to be seen."""

    worker_id: int
    member_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberForgotten(HouseholdFact):
    """Somebody agrees no longer; the household knows nothing of them any more."""

    worker_id: int
