"""What anyone with a paper in the hand is told: enough to compare it, and nobody else's business."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.papers.said import Said
from jobfair.documents.queries.certificates import certificate_by_code
from jobfair.workers.rules.masking import mask_name


class Word(StrEnum):
    """What we say to a paper."""

    GENUINE = "genuine"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Check:
    """Our word on a code; what the paper must say if it is genuine, with the name masked."""

    word: Word
    said: Said | None = None
    name: str | None = None
    issued_on: date | None = None
    revoked_at: datetime | None = None


UNKNOWN = Check(Word.UNKNOWN)


def check(db: Session, code: str) -> Check:
    """Return our word on a code. Of a revoked paper only its number, not what it said."""
    certificate = certificate_by_code(db, code)
    if certificate is None:
        return UNKNOWN
    said = Said.model_validate(certificate.printed)
    if certificate.revoked_at is not None:
        return Check(Word.REVOKED, said=said, revoked_at=certificate.revoked_at)
    name = said.name if said.kind is Kind.THANKS else mask_name(said.name)
    return Check(Word.GENUINE, said=said, name=name, issued_on=said.on)
