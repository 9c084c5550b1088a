"""Certificates, by their code, by their subject, by their fair."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from jobfair.documents.errors import CodeNotComplete
from jobfair.documents.models import Certificate
from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.rules import read_code
from jobfair.kit.errors import NotFound


def live_certificate(db: Session, kind: Kind, **subject: int) -> Certificate | None:
    """Return the certificate of a subject that counts, if there is one."""
    return db.scalar(
        select(Certificate)
        .where(Certificate.kind == kind, Certificate.revoked_at.is_(None))
        .filter_by(**subject)
    )


def certificate_of(db: Session, centre_id: int, code: str) -> Certificate:
    """Return a certificate of a centre.

    Raises:
        NotFound: this centre has issued none with this code.
    """
    found = certificate_by_code(db, code)
    if found is None or found.centre_id != centre_id:
        raise NotFound
    return found


def certificate_by_code(db: Session, code: str) -> Certificate | None:
    """Return the certificate with a code, as it was printed or as it was keyed in."""
    try:
        known_as = read_code(code)
    except CodeNotComplete:
        return None
    return db.scalar(select(Certificate).where(Certificate.public_id == known_as))


def certificate_at(db: Session, fair_id: int, code: str) -> Certificate:
    """Return a certificate of a fair.

    Raises:
        NotFound: none of this fair has this code.
    """
    found = certificate_by_code(db, code)
    if found is None or found.fair_id != fair_id:
        raise NotFound
    return found


def certificates_at(fair_id: int) -> Select[Certificate]:
    """Return the query for the certificates of a fair, revoked ones too, the latest first."""
    return (
        select(Certificate)
        .where(Certificate.fair_id == fair_id)
        .order_by(Certificate.year.desc(), Certificate.number.desc())
    )


def certificates_of_people(
    db: Session, registration_ids: Sequence[int]
) -> dict[int, list[Certificate]]:
    """Return the certificates of some registered workers, revoked ones too, oldest first."""
    found: dict[int, list[Certificate]] = {}
    for certificate in db.scalars(
        select(Certificate)
        .where(Certificate.registration_id.in_(registration_ids))
        .order_by(Certificate.id)
    ):
        if certificate.registration_id is not None:
            found.setdefault(certificate.registration_id, []).append(certificate)
    return found


def letters_of(db: Session, fair_id: int) -> dict[int, Certificate]:
    """Return the letters of thanks of a fair that count, by employer."""
    return {
        letter.employer_id: letter
        for letter in db.scalars(
            certificates_at(fair_id).where(
                Certificate.kind == Kind.THANKS, Certificate.revoked_at.is_(None)
            )
        )
        if letter.employer_id is not None
    }


def issued_at(db: Session, fair_id: int) -> dict[str, int]:
    """Return how many certificates of each kind count at a fair."""
    rows = db.execute(
        select(Certificate.kind, func.count())
        .where(Certificate.fair_id == fair_id, Certificate.revoked_at.is_(None))
        .group_by(Certificate.kind)
    )
    return {kind: count for kind, count in rows}  # noqa: C416 - rows are no pairs to the type checker
