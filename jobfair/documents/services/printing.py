"""Handing out one paper: drawn, and noted in the fair's journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.checkin.queries import arrivals
from jobfair.documents.errors import PaperRevoked
from jobfair.documents.facts import PaperPrinted
from jobfair.documents.models import Certificate
from jobfair.documents.papers import badge as badges
from jobfair.documents.papers import booth_sign as signs
from jobfair.documents.papers import certificate as certificates
from jobfair.documents.papers import ticket_slip as slips
from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.rules import FILE_NAMES, Paper
from jobfair.documents.services import values
from jobfair.employers.models import Booth, Vacancy
from jobfair.kit.facts import record
from jobfair.kit.i18n import speaker
from jobfair.kit.ids import KeyRing
from jobfair.workers.models import Registration


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper as a file; the name is ours and has no letters that a system could spoil."""

    pdf: bytes
    name: str


def print_certificate(
    db: Session, certificate: Certificate, *, language: str, address: str
) -> Printed:
    """Return a certificate as it was issued, however often it is asked for.

    Raises:
        PaperRevoked: it is no longer good.
        LetterMissing: something on it cannot be printed.
    """
    if certificate.revoked_at is not None:
        raise PaperRevoked
    paper = values.certificate_paper(certificate, language, address)
    pdf = certificates.draw_one(paper, speaker(language))
    record(
        db,
        PaperPrinted(
            fair_id=certificate.fair_id, paper=certificate.kind, count=1,
            certificate_id=certificate.id, registration_id=certificate.registration_id,
        ),
    )  # fmt: skip
    thanks = certificate.kind == Kind.THANKS
    name = "thu-cam-on" if thanks else "giay-xac-nhan"
    return Printed(pdf, f"{name}-{certificate.number:04}.pdf")


def print_badge(
    db: Session, registration: Registration, ring: KeyRing, *, language: str
) -> Printed:
    """Return the badge of a registered worker.

    Raises:
        LetterMissing: the name cannot be printed.
    """
    paper = values.badge(registration, ring, language)
    pdf = badges.draw_one(paper, speaker(language))
    _note(db, registration, Paper.BADGES)
    return Printed(pdf, f"{FILE_NAMES[Paper.BADGES]}-{number_of(registration)}.pdf")


def print_slip(
    db: Session, registration: Registration, ring: KeyRing, *, language: str, at: datetime
) -> Printed:
    """Return the slip of a registered worker.

    Raises:
        LetterMissing: the title of the fair cannot be printed.
    """
    came_at = arrivals(db, [registration.id]).get(registration.id, at)
    paper = values.slip(db, registration, ring, language, at=came_at)
    pdf = slips.draw_one(paper, speaker(language))
    _note(db, registration, Paper.SLIPS)
    return Printed(pdf, f"{FILE_NAMES[Paper.SLIPS]}-{number_of(registration)}.pdf")


def print_sign(
    db: Session, booth: Booth, offers: Sequence[Vacancy], *, language: str, address: str
) -> Printed:
    """Return the sign above a booth.

    Raises:
        LetterMissing: something on it cannot be printed.
    """
    paper = values.sign(booth, offers, language, address)
    pdf = signs.draw_one(paper, speaker(language))
    record(db, PaperPrinted(fair_id=booth.fair_id, paper=Paper.SIGNS, count=1, booth_id=booth.id))
    return Printed(pdf, f"{FILE_NAMES[Paper.SIGNS]}-{booth.number:03}.pdf")


def number_of(registration: Registration) -> str:
    """Return what names a registration without naming the person: its number, or its code."""
    return registration.code if registration.number is None else f"{registration.number:04}"


def _note(db: Session, registration: Registration, paper: Paper) -> None:
    record(
        db,
        PaperPrinted(
            fair_id=registration.fair_id, paper=paper, count=1, registration_id=registration.id
        ),
    )
