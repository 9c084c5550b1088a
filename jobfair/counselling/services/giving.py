"""Entering what the centre gave somebody, and taking back what was a mistake."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from jobfair.counselling.errors import ServiceWithdrawn
from jobfair.counselling.facts import ServiceGiven, ServiceTakenBack
from jobfair.counselling.models import Service, ServiceWithdrawal
from jobfair.counselling.queries import service_of_command
from jobfair.counselling.rules import ServiceKind
from jobfair.fairs.errors import ReasonNeeded
from jobfair.fairs.queries import fair
from jobfair.fairs.services import require_not_archived
from jobfair.kit.facts import record
from jobfair.workers.models import Registration


def give_service(
    db: Session,
    registration: Registration,
    kind: ServiceKind,
    *,
    command_id: UUID,
    account_id: int,
    at: datetime,
    note: str = "",
) -> Service:
    """Enter that somebody was given a service. The same command twice changes nothing.

    Raises:
        FairArchived: the fair is kept as it was.
    """
    known = service_of_command(db, command_id)
    if known is not None:
        return known
    require_not_archived(fair(db, registration.fair_id))
    service = Service(
        registration=registration, kind=kind, command_id=command_id,
        account_id=account_id, given_at=at, note=note, withdrawal=None,
    )  # fmt: skip
    db.add(service)
    db.flush()
    record(
        db,
        ServiceGiven(
            fair_id=registration.fair_id, registration_id=registration.id,
            service_id=service.id, service=kind,
        ),
    )  # fmt: skip
    return service


def take_back(db: Session, service: Service, *, reason: str, account_id: int, at: datetime) -> None:
    """Take back a service that was entered by mistake; the entry stays to be seen.

    Raises:
        FairArchived: the fair is kept as it was.
        ServiceWithdrawn: somebody did so before.
        ReasonNeeded: it must be said why.
    """
    require_not_archived(fair(db, service.registration.fair_id))
    if service.withdrawal is not None:
        raise ServiceWithdrawn
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    service.withdrawal = ServiceWithdrawal(
        service_id=service.id, reason=reason.strip(), account_id=account_id, withdrawn_at=at
    )
    record(
        db,
        ServiceTakenBack(
            fair_id=service.registration.fair_id, registration_id=service.registration_id,
            service_id=service.id, service=service.kind,
        ),
    )  # fmt: skip
