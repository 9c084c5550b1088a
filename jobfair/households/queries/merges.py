"""Which households were put together, and where the people of one are now."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from jobfair.households.models import Household, HouseholdMerge
from jobfair.kit.errors import NotFound


def hold(db: Session, *household_ids: int) -> None:
    """Let nobody else change who is in these households until this is done."""
    for key in sorted(set(household_ids)):
        db.execute(select(Household.id).where(Household.id == key).with_for_update())


def merge_of(db: Session, household_id: int) -> HouseholdMerge | None:
    """Return with which other household one was put together, if it was and is."""
    return db.scalar(
        _merges().where(
            HouseholdMerge.household_id == household_id, HouseholdMerge.undone_at.is_(None)
        )
    )


def merges_into(db: Session, household_id: int) -> Sequence[HouseholdMerge]:
    """Return which households were put together with one, and are."""
    return db.scalars(
        _merges()
        .where(HouseholdMerge.into_id == household_id, HouseholdMerge.undone_at.is_(None))
        .order_by(HouseholdMerge.id)
    ).all()


def merges_from(db: Session, household_id: int) -> Sequence[HouseholdMerge]:
    """Return every time that a household was put together with another one, undone or not."""
    return db.scalars(_merges().where(HouseholdMerge.household_id == household_id)).all()


def leads_to(db: Session, household_id: int) -> bool:
    """Tell whether another household was ever put together with one."""
    query = select(HouseholdMerge.id).where(HouseholdMerge.into_id == household_id).limit(1)
    return db.scalar(query) is not None


def merge_at(db: Session, household_id: int, merge_id: int) -> HouseholdMerge:
    """Return how a household was put together with another one, undone or not.

    Raises:
        NotFound: it was not.
    """
    found = db.scalar(
        _merges().where(HouseholdMerge.into_id == household_id, HouseholdMerge.id == merge_id)
    )
    if found is None:
        raise NotFound
    return found


def standing_for(db: Session, household: Household) -> Household:
    """Return the household in which the people of one are now: itself, or where they went."""
    while (merge := merge_of(db, household.id)) is not None:
        household = merge.into
    return household


def _merges() -> Select[HouseholdMerge]:
    return select(HouseholdMerge).options(
        joinedload(HouseholdMerge.household),
        joinedload(HouseholdMerge.into),
        joinedload(HouseholdMerge.merger),
    )
