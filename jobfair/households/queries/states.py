"""How the households of a centre stood at the end of a day, by what is known now; nothing sealed is opened."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.households.models import Household, HouseholdMember
from jobfair.households.queries.standings import standings
from jobfair.households.rules.homes import Ending, Sum, sum_of
from jobfair.kit.clock import day_of


@dataclass(frozen=True, slots=True)
class State:
    """A household in which somebody was, who they were, and how they stood."""

    household: Household
    worker_ids: tuple[int, ...]
    sum: Sum


def states_on(db: Session, centre_id: int, on: date) -> list[State]:
    """Return how the households of a centre stood at the end of a day.

    Whoever is known to belong to a household is taken to have belonged to it before that was
    entered, and until the day on which it was entered that they have left.
    """
    lived: dict[int, HouseholdMember] = {}
    for member in db.scalars(
        select(HouseholdMember)
        .join(Household, Household.id == HouseholdMember.household_id)
        .where(
            Household.centre_id == centre_id,
            HouseholdMember.ended.is_(None) | (HouseholdMember.ended == Ending.LEFT),
        )
        .options(joinedload(HouseholdMember.worker), joinedload(HouseholdMember.household))
        .order_by(HouseholdMember.id)
    ):
        if member.ended_at is None or day_of(member.ended_at) > on:
            lived.setdefault(member.worker_id, member)
    where = standings(db, [member.worker for member in lived.values()], on=on, worked_by=on)
    homes: dict[int, list[HouseholdMember]] = {}
    for member in lived.values():
        homes.setdefault(member.household_id, []).append(member)
    return [
        State(
            members[0].household,
            tuple(member.worker_id for member in members),
            sum_of(where[member.worker_id] for member in members),
        )
        for _, members in sorted(homes.items())
    ]
