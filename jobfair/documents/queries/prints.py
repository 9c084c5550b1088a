"""The print log: what was printed, by whom, and what of it again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload

from jobfair.documents.facts import PaperPrinted
from jobfair.documents.models import Certificate, PaperPrint
from jobfair.workers.models import Registration


def prints_at(fair_id: int) -> Select[PaperPrint]:
    """Return the query for the prints of a fair, the latest first."""
    return (
        select(PaperPrint)
        .where(PaperPrint.fair_id == fair_id)
        .order_by(PaperPrint.id.desc())
        .options(
            joinedload(PaperPrint.certificate),
            joinedload(PaperPrint.registration),
            joinedload(PaperPrint.booth),
            joinedload(PaperPrint.account),
        )
    )


def prints_of(db: Session, certificate: Certificate) -> Sequence[PaperPrint]:
    """Return the prints of one certificate, also among all of its kind, the first one first."""
    return db.scalars(
        select(PaperPrint)
        .where(
            (PaperPrint.certificate_id == certificate.id)
            | _among_all(certificate.fair_id, certificate.kind, certificate.issued_at)
        )
        .order_by(PaperPrint.id)
        .options(joinedload(PaperPrint.account))
    ).all()


def printed_before(db: Session, fact: PaperPrinted) -> bool:
    """Tell whether the same paper was printed before, alone or among all of its kind."""
    same = select(PaperPrint.id).filter_by(
        fair_id=fact.fair_id, paper=fact.paper, certificate_id=fact.certificate_id,
        registration_id=fact.registration_id, booth_id=fact.booth_id, vacancy_id=fact.vacancy_id,
    )  # fmt: skip
    if db.scalar(same.limit(1)) is not None:
        return True
    since = _known_since(db, fact)
    if since is None:
        return False
    among = select(PaperPrint.id).where(_among_all(fact.fair_id, fact.paper, since))
    return db.scalar(among.limit(1)) is not None


def _known_since(db: Session, fact: PaperPrinted) -> datetime | None:
    """Return since when the subject of a paper could be among all of its kind."""
    if fact.certificate_id is not None:
        return db.get_one(Certificate, fact.certificate_id).issued_at
    if fact.registration_id is not None:
        return db.get_one(Registration, fact.registration_id).registered_at
    return None


def _among_all(fair_id: int, paper: str, since: datetime) -> ColumnElement[bool]:
    return (
        (PaperPrint.fair_id == fair_id)
        & (PaperPrint.paper == paper)
        & PaperPrint.job_id.is_not(None)
        & (PaperPrint.printed_at >= since)
    )
