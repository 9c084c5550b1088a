"""Finding households, and who is in them."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from jobfair.households.models import Household, HouseholdMember
from jobfair.kit.errors import NotFound
from jobfair.workers.models import Consent, Worker
from jobfair.workers.rules.terms import Purpose


def household_of(db: Session, centre_id: int, household_id: int) -> Household:
    """Return a household of a centre.

    Raises:
        NotFound: this centre has no such household.
    """
    found = db.get(Household, household_id)
    if found is None or found.centre_id != centre_id:
        raise NotFound
    return found


def households_of(db: Session, centre_id: int, *, commune: str = "") -> Sequence[Household]:
    """Return a centre's households in which somebody is, perhaps only those of one commune."""
    lived_in = select(HouseholdMember.household_id).where(HouseholdMember.ended.is_(None))
    query = select(Household).where(Household.centre_id == centre_id, Household.id.in_(lived_in))
    if commune:
        query = query.where(Household.commune_code == commune)
    return db.scalars(query.order_by(Household.commune_code, Household.id)).all()


def communes_known(db: Session, centre_id: int) -> Sequence[str]:
    """Return the codes of the communes in which a centre knows households."""
    query = select(Household.commune_code).where(Household.centre_id == centre_id).distinct()
    return db.scalars(query.order_by(Household.commune_code)).all()


def household_with_number(db: Session, centre_id: int, number_print: bytes) -> Household | None:
    """Return the household that a commune keeps under a number, if it is known."""
    return db.scalar(
        select(Household).where(
            Household.centre_id == centre_id, Household.number_print == number_print
        )
    )


def households_with_head(db: Session, centre_id: int, head_print: bytes) -> Sequence[Household]:
    """Return the households of a commune that have a head of a name."""
    return db.scalars(
        select(Household)
        .where(Household.centre_id == centre_id, Household.head_print == head_print)
        .order_by(Household.id)
    ).all()


def members_of(
    db: Session, household_ids: Collection[int]
) -> Mapping[int, Sequence[HouseholdMember]]:
    """Return who is in some households now, by household, in the order of their years of birth."""
    found: dict[int, list[HouseholdMember]] = {key: [] for key in household_ids}
    rows = db.scalars(
        _members()
        .join(HouseholdMember.worker)
        .where(HouseholdMember.household_id.in_(household_ids), HouseholdMember.ended.is_(None))
        .order_by(Worker.birth_year, HouseholdMember.id)
    )
    for member in rows:
        found[member.household_id].append(member)
    return found


def history_of(db: Session, household_id: int) -> Sequence[HouseholdMember]:
    """Return who was in a household and is no longer, the latest first."""
    return db.scalars(
        _members()
        .where(HouseholdMember.household_id == household_id, HouseholdMember.ended.is_not(None))
        .order_by(HouseholdMember.ended_at.desc(), HouseholdMember.id.desc())
    ).all()


def member_at(db: Session, household_id: int, member_id: int) -> HouseholdMember:
    """Return an entry of somebody in a household, also one that has ended.

    Raises:
        NotFound: there is none.
    """
    found = db.scalar(
        _members().where(
            HouseholdMember.household_id == household_id, HouseholdMember.id == member_id
        )
    )
    if found is None:
        raise NotFound
    return found


def membership_of(db: Session, worker_id: int) -> HouseholdMember | None:
    """Return in which household somebody is now, if in one."""
    return db.scalar(
        _members().where(HouseholdMember.worker_id == worker_id, HouseholdMember.ended.is_(None))
    )


def entries_of(db: Session, worker_id: int) -> Sequence[HouseholdMember]:
    """Return every entry of somebody in households, also those that have ended."""
    return db.scalars(
        _members().where(HouseholdMember.worker_id == worker_id).order_by(HouseholdMember.id)
    ).all()


def somebody_was_in(db: Session, household_id: int) -> bool:
    """Tell whether a household has any entry left."""
    query = select(HouseholdMember.id).where(HouseholdMember.household_id == household_id).limit(1)
    return db.scalar(query) is not None


def agrees(db: Session, worker_id: int) -> bool:
    """Tell whether the last word of somebody, at whichever fair, lets us record their group."""
    answer = db.scalar(
        select(Consent.given)
        .where(Consent.worker_id == worker_id, Consent.purpose == Purpose.RECORD_GROUP)
        .order_by(Consent.id.desc())
        .limit(1)
    )
    return bool(answer)


def _members() -> Select[HouseholdMember]:
    return select(HouseholdMember).options(
        joinedload(HouseholdMember.worker),
        joinedload(HouseholdMember.household),
        joinedload(HouseholdMember.merge),
        joinedload(HouseholdMember.joiner),
        joinedload(HouseholdMember.ender),
    )
