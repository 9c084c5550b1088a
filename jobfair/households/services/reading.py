"""Opening what is sealed of households, for those who may; the journal keeps every look."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from jobfair.counselling.rules import Evidence, TargetGroup
from jobfair.counselling.services import papers_in_force
from jobfair.households.facts import HouseholdRead, HouseholdsListed
from jobfair.households.models import Household, HouseholdDoubt, HouseholdMember, HouseholdMerge
from jobfair.households.queries.doubts import doubts_about
from jobfair.households.queries.homes import history_of, households_of, members_of
from jobfair.households.queries.merges import merge_of, merges_into
from jobfair.households.queries.standings import standings
from jobfair.households.rules.doubles import Double, Seen, likely_doubles
from jobfair.households.rules.homes import OF_HOUSEHOLDS, Ending, Home, Standing, Sum, sum_of
from jobfair.kit.facts import record
from jobfair.kit.seal import Seal


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of one member that speaks of the whole household."""

    member: HouseholdMember
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Past:
    """Somebody who is in the household no longer, and the reasons that were given."""

    member: HouseholdMember
    why: str
    why_ended: str
    may_come_back: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that is known of a household on a day."""

    household: Household
    home: Home
    members: Sequence[HouseholdMember]
    why: Mapping[int, str]
    """Why each member was put in, by entry."""
    standings: Mapping[int, Standing]
    sum: Sum
    papers: Sequence[Paper]
    past: Sequence[Past]
    merged: HouseholdMerge | None
    """Where its people went, if it was put together with another entry of it."""
    merges: Sequence[tuple[HouseholdMerge, str]]
    """Which other entries of it came here, and why."""
    doubts: Sequence[HouseholdDoubt]
    """What lists say otherwise of its members, not opened."""

    @property
    def groups(self) -> frozenset[TargetGroup]:
        """In which groups the household is."""
        return frozenset(paper.evidence.group for paper in self.papers)


@dataclass(frozen=True, slots=True)
class Overview:
    """One household in a list: without a name."""

    household: Household
    groups: frozenset[TargetGroup]
    sum: Sum


def read_household(db: Session, seal: Seal, household: Household, *, on: date) -> Known:
    """Open a household as it stands on a day; the journal keeps that it was done."""
    record(db, HouseholdRead(centre_id=household.centre_id, household_id=household.id))
    members = members_of(db, [household.id])[household.id]
    where = standings(db, [member.worker for member in members], on=on)
    return Known(
        household=household,
        home=home_of(seal, household),
        members=members,
        why={member.id: reason_of(seal, member) for member in members},
        standings=where,
        sum=sum_of(where.values()),
        papers=_papers(db, seal, members, on),
        past=_past(db, seal, household, members),
        merged=merge_of(db, household.id),
        merges=[(made, reason_of_merge(seal, made)) for made in merges_into(db, household.id)],
        doubts=doubts_about(db, [member.worker_id for member in members]),
    )


def homes_listed(
    db: Session, seal: Seal, centre_id: int, *, on: date, commune: str = ""
) -> Sequence[Overview]:
    """Open the groups of all households of a centre, or of one commune; the journal keeps that it was done."""
    record(db, HouseholdsListed(centre_id=centre_id))
    homes = households_of(db, centre_id, commune=commune)
    members = members_of(db, [home.id for home in homes])
    everybody = [member for of_home in members.values() for member in of_home]
    where = standings(db, [member.worker for member in everybody], on=on)
    papers = papers_in_force(db, seal, [member.worker_id for member in everybody], on=on)
    return [
        Overview(
            home,
            _groups(paper for one in members[home.id] for paper in papers.get(one.worker_id, ())),
            sum_of(where[member.worker_id] for member in members[home.id]),
        )
        for home in homes
    ]


def home_of(seal: Seal, household: Household) -> Home:
    """Return by what its commune knows a household; the caller notes that it was opened."""
    return Home.model_validate_json(
        seal.open(household.sealed, f"household.sealed:{household.ref}")
    )


def doubles_of(
    db: Session, seal: Seal, centre_id: int, commune: str
) -> tuple[Mapping[int, Seen], Sequence[Double]]:
    """Open the households of a commune, and return them with the pairs that may be one; the journal keeps it."""
    record(db, HouseholdsListed(centre_id=centre_id))
    homes = households_of(db, centre_id, commune=commune)
    members = members_of(db, [home.id for home in homes])
    seen = {
        home.id: Seen(
            home.id,
            home_of(seal, home),
            frozenset(
                (member.worker.name_fold, member.worker.birth_year) for member in members[home.id]
            ),
        )
        for home in homes
    }
    return seen, likely_doubles(list(seen.values()))


def reason_of_merge(seal: Seal, made: HouseholdMerge) -> str:
    """Return why two households were put together."""
    return seal.open(made.why, f"household_merge.why:{made.ref}")


def reason_of(seal: Seal, member: HouseholdMember) -> str:
    """Return why somebody was put into a household."""
    return seal.open(member.why, f"household_member.why:{member.ref}")


def _groups(papers: Iterable[Evidence]) -> frozenset[TargetGroup]:
    return frozenset(paper.group for paper in papers if paper.group in OF_HOUSEHOLDS)


def _papers(
    db: Session, seal: Seal, members: Sequence[HouseholdMember], on: date
) -> Sequence[Paper]:
    found = papers_in_force(db, seal, [member.worker_id for member in members], on=on)
    return [
        Paper(member, evidence)
        for member in members
        for evidence in found.get(member.worker_id, ())
        if evidence.group in OF_HOUSEHOLDS
    ]


def _past(
    db: Session, seal: Seal, household: Household, members: Sequence[HouseholdMember]
) -> Sequence[Past]:
    here = {member.worker_id for member in members}
    seen: set[int] = set()
    found = []
    for member in history_of(db, household.id):
        latest = member.worker_id not in here | seen and member.ended != Ending.MOVED
        seen.add(member.worker_id)
        ended = seal.open(member.why_ended or b"", f"household_member.why_ended:{member.ref}")
        found.append(Past(member, reason_of(seal, member), ended, latest))
    return found
