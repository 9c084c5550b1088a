"""The print log: what was printed, by whom, and what of it again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session, joinedload

from jobfair.documents.facts import PaperPrinted
from jobfair.documents.models import Certificate, Chosen, PaperPrint
from jobfair.documents.rules import Paper
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
        .where((PaperPrint.certificate_id == certificate.id) | _among_others(certificate))
        .order_by(PaperPrint.id)
        .options(joinedload(PaperPrint.account))
    ).all()


def printed_before(db: Session, fact: PaperPrinted) -> bool:
    """Tell whether the same paper was printed before, alone or among others of its kind."""
    if fact.paper == Paper.REFERRALS and fact.certificate_id is None:
        return False  # each print is of other people; of each slip it is told by itself
    same = select(PaperPrint.id).filter_by(
        fair_id=fact.fair_id, paper=fact.paper, certificate_id=fact.certificate_id,
        registration_id=fact.registration_id, booth_id=fact.booth_id, vacancy_id=fact.vacancy_id,
    )  # fmt: skip
    if db.scalar(same.limit(1)) is not None:
        return True
    among = _among(db, fact)
    if among is None:
        return False
    return db.scalar(select(PaperPrint.id).where(among).limit(1)) is not None


def _among(db: Session, fact: PaperPrinted) -> ColumnElement[bool] | None:
    """Tell of a print whether the paper was among others; nothing where it cannot have been."""
    if fact.certificate_id is not None:
        return _among_others(db.get_one(Certificate, fact.certificate_id))
    if fact.registration_id is not None:
        since = db.get_one(Registration, fact.registration_id).registered_at
        return _among_all(fact.fair_id, fact.paper, since)
    return None


def _among_others(certificate: Certificate) -> ColumnElement[bool]:
    """Tell of a print whether the certificate was among all of its kind, or among chosen slips."""
    if certificate.kind != Paper.REFERRALS:
        return _among_all(certificate.fair_id, certificate.kind, certificate.issued_at)
    chosen = exists().where(
        Chosen.job_id == PaperPrint.job_id,
        Chosen.registration_id == certificate.registration_id,
        Chosen.vacancy_id == certificate.vacancy_id,
    )
    return chosen & (PaperPrint.printed_at >= certificate.issued_at)


def _among_all(fair_id: int, paper: str, since: datetime) -> ColumnElement[bool]:
    return (
        (PaperPrint.fair_id == fair_id)
        & (PaperPrint.paper == paper)
        & PaperPrint.job_id.is_not(None)
        & (PaperPrint.printed_at >= since)
    )
