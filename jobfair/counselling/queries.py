"""Looking at what people asked for and were given."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from jobfair.counselling.models import (
    AskedFor,
    GroupEvidence,
    HouseholdGroup,
    Need,
    Service,
    ServiceWithdrawal,
)
from jobfair.counselling.rules import NeedKind
from jobfair.kit.errors import NotFound
from jobfair.workers.models import Registration


def needs_of(db: Session, registration_id: int) -> Sequence[Need]:
    """Return what somebody asked for at a fair, the latest first."""
    return db.scalars(
        select(Need)
        .where(Need.registration_id == registration_id)
        .order_by(Need.stated_at.desc(), Need.id.desc())
    ).all()


def trades_wanted_at(db: Session, fair_id: int) -> Mapping[int, tuple[str, ...]]:
    """Return the work that people asked for at a fair, by registration; the latest word counts."""
    stated = db.execute(
        select(Need.registration_id, Need.trades)
        .join(Registration, Registration.id == Need.registration_id)
        .where(Registration.fair_id == fair_id)
        .order_by(Need.stated_at, Need.id)
    )
    return {registration_id: tuple(trades) for registration_id, trades in stated}


def kinds_stated(db: Session, need_ids: Collection[int]) -> Mapping[int, Sequence[NeedKind]]:
    """Return what kinds of support each of some statements asks for."""
    rows = db.execute(select(AskedFor.need_id, AskedFor.kind).where(AskedFor.need_id.in_(need_ids)))
    found: dict[int, list[NeedKind]] = {need_id: [] for need_id in need_ids}
    for need_id, kind in rows:
        found[need_id].append(NeedKind(kind))
    return {need_id: sorted(kinds, key=list(NeedKind).index) for need_id, kinds in found.items()}


def latest_kinds(
    db: Session, registration_ids: Collection[int]
) -> Mapping[int, Sequence[NeedKind]]:
    """Return what some people ask for, by their latest statement; nobody who made none."""
    stated = db.execute(
        select(Need.registration_id, Need.id)
        .where(Need.registration_id.in_(registration_ids))
        .order_by(Need.stated_at, Need.id)
    )
    latest = {registration_id: need_id for registration_id, need_id in stated}  # noqa: C416 - rows are no pairs to the type checker
    kinds = kinds_stated(db, list(latest.values()))
    return {registration_id: kinds[need_id] for registration_id, need_id in latest.items()}


def service_of_command(db: Session, command_id: UUID) -> Service | None:
    """Return what a press of the button entered before, if it did."""
    return db.scalar(_services().where(Service.command_id == command_id))


def service_at(db: Session, registration_id: int, service_id: int) -> Service:
    """Return something that a registered worker was given.

    Raises:
        NotFound: they were not.
    """
    found = db.scalar(
        _services().where(Service.id == service_id, Service.registration_id == registration_id)
    )
    if found is None:
        raise NotFound
    return found


def services_of(db: Session, registration_id: int) -> Sequence[Service]:
    """Return what a registered worker was given, the latest first, also what was taken back."""
    return db.scalars(
        _services()
        .where(Service.registration_id == registration_id)
        .order_by(Service.given_at.desc(), Service.id.desc())
    ).all()


def services_entered_by(
    db: Session, fair_id: int, account_id: int, *, most: int
) -> Sequence[Service]:
    """Return the last services that somebody entered at a fair, the latest first."""
    return db.scalars(
        _services()
        .where(Registration.fair_id == fair_id, Service.account_id == account_id)
        .order_by(Service.given_at.desc(), Service.id.desc())
        .limit(most)
    ).all()


def given_at(
    db: Session, fair_ids: Collection[int], kinds: Collection[str]
) -> Sequence[tuple[int, int, str, datetime]]:
    """Return the services of these kinds given at some fairs, once for every time; what counts alone.

    Each is the fair, the registration, the kind, and when.
    """
    rows = db.execute(
        select(Registration.fair_id, Service.registration_id, Service.kind, Service.given_at)
        .join(Registration, Registration.id == Service.registration_id)
        .outerjoin(ServiceWithdrawal, ServiceWithdrawal.service_id == Service.id)
        .where(
            Registration.fair_id.in_(fair_ids),
            Service.kind.in_(kinds),
            ServiceWithdrawal.service_id.is_(None),
        )
        .order_by(Service.id)
    )
    return [(fair_id, holder, kind, at) for fair_id, holder, kind, at in rows]


def _services() -> Select[Service]:
    return (
        select(Service)
        .join(Service.registration)
        .options(
            contains_eager(Service.registration).joinedload(Registration.worker),
            joinedload(Service.account),
            joinedload(Service.withdrawal),
        )
    )


def group_of(db: Session, fair_id: int, worker_id: int) -> HouseholdGroup | None:
    """Return a worker's household group at a fair, still sealed."""
    return db.scalar(
        select(HouseholdGroup).where(
            HouseholdGroup.fair_id == fair_id, HouseholdGroup.worker_id == worker_id
        )
    )


def evidence_rows(db: Session, worker_ids: Collection[int]) -> Sequence[GroupEvidence]:
    """Return the entries about the groups of some workers, the earliest first, still sealed."""
    return db.scalars(
        select(GroupEvidence)
        .where(GroupEvidence.worker_id.in_(worker_ids))
        .options(joinedload(GroupEvidence.account))
        .order_by(GroupEvidence.id)
    ).all()


def evidence_row(db: Session, worker_id: int, evidence_id: int) -> GroupEvidence:
    """Return one entry about a worker's groups, still sealed.

    Raises:
        NotFound: there is none about this worker.
    """
    found = db.get(GroupEvidence, evidence_id)
    if found is None or found.worker_id != worker_id:
        raise NotFound
    return found


def was_corrected(db: Session, evidence_id: int) -> bool:
    """Tell whether a newer entry stands in the place of one."""
    newer = select(GroupEvidence.id).where(GroupEvidence.corrects_id == evidence_id)
    return db.scalar(newer) is not None
