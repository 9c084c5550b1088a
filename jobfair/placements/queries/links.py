"""The links by which employers answer, and for whom."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.fairs.models import Fair
from jobfair.kit.ids import fingerprint
from jobfair.placements.errors import AnswerLinkEnded
from jobfair.placements.models import EmployerLink, Placement
from jobfair.placements.queries.ladder import made_at_fair, placements
from jobfair.workers.models import Registration


def link_with(db: Session, secret: str, *, at: datetime) -> EmployerLink:
    """Return the open link that has a secret.

    Raises:
        AnswerLinkEnded: there is none, or no longer.
    """
    found = db.scalar(
        select(EmployerLink)
        .where(
            EmployerLink.token_print == fingerprint(secret),
            EmployerLink.ended_at.is_(None),
            EmployerLink.ends_at > at,
        )
        .options(
            joinedload(EmployerLink.employer),
            joinedload(EmployerLink.fair).joinedload(Fair.centre),
        )
    )
    if found is None:
        raise AnswerLinkEnded
    return found


def open_link(db: Session, fair_id: int, employer_id: int, *, at: datetime) -> EmployerLink | None:
    """Return the link by which an employer can answer now, if there is one."""
    return db.scalar(
        select(EmployerLink).where(
            EmployerLink.fair_id == fair_id,
            EmployerLink.employer_id == employer_id,
            EmployerLink.ended_at.is_(None),
            EmployerLink.ends_at > at,
        )
    )


def placements_of_employer(db: Session, fair_id: int, employer_id: int) -> Sequence[Placement]:
    """Return whom an employer hired at a fair, as long as it counts, by number."""
    return (
        db.scalars(
            placements()
            .join(Registration, Registration.id == Placement.registration_id)
            .where(made_at_fair(fair_id), Placement.employer_id == employer_id)
            .order_by(Registration.number, Placement.id)
        )
        .unique()
        .all()
    )
