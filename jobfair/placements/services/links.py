"""Giving employers a link by which they answer, and ending it."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from jobfair.employers.models import Employer
from jobfair.fairs.models import Fair
from jobfair.kit.facts import record
from jobfair.kit.ids import fingerprint, new_secret
from jobfair.placements.facts import EmployerAsked, EmployerLinkEnded
from jobfair.placements.models import EmployerLink
from jobfair.placements.rules import LINK_LASTS


def ask_employer(db: Session, fair: Fair, employer: Employer, *, at: datetime) -> str:
    """Return the secret of a new link for an employer; the one before stops working."""
    _end(db, fair.id, employer.id, at=at)
    secret = new_secret()
    db.add(
        EmployerLink(
            fair_id=fair.id,
            employer_id=employer.id,
            token_print=fingerprint(secret),
            made_at=at,
            ends_at=at + LINK_LASTS,
        )
    )
    db.flush()
    record(db, EmployerAsked(fair_id=fair.id, employer_id=employer.id))
    return secret


def end_link(db: Session, fair: Fair, employer_id: int, *, at: datetime) -> None:
    """End the link of an employer before its time."""
    if _end(db, fair.id, employer_id, at=at):
        record(db, EmployerLinkEnded(fair_id=fair.id, employer_id=employer_id))


def _end(db: Session, fair_id: int, employer_id: int, *, at: datetime) -> bool:
    ended = db.execute(
        update(EmployerLink)
        .where(
            EmployerLink.fair_id == fair_id,
            EmployerLink.employer_id == employer_id,
            EmployerLink.ended_at.is_(None),
        )
        .values(ended_at=at)
        .returning(EmployerLink.id)
    ).all()
    return bool(ended)
