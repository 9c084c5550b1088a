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


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtFact(CentreFact):
    """Something about a household that a list names for somebody who is not put into it."""

    worker_id: int
    doubt_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdDoubted(DoubtFact):
    """A list names another household than the one we know, or one that is not certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdDoubtRead(DoubtFact):
    """Somebody looked at what a list says beside what we know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdDoubtSettled(DoubtFact):
    """Somebody followed the list, or left the person where they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdsMerged(HouseholdFact):
    """Two entries of one household were put together: the people of this one went to the other."""

    into_id: int
    merge_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdMergeUndone(HouseholdFact):
    """A household that was put together with another one is one of its own again."""

    into_id: int
    merge_id: int
