"""One paper: drawn as often as somebody looks, noted in the journal when it is handed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.checkin.queries import arrivals
from jobfair.documents.errors import PaperRevoked
from jobfair.documents.facts import PaperPrinted
from jobfair.documents.models import Certificate
from jobfair.documents.papers import badge as badges
from jobfair.documents.papers import badge_label as labels
from jobfair.documents.papers import booth_sign as signs
from jobfair.documents.papers import certificate as certificates
from jobfair.documents.papers import referral as referrals
from jobfair.documents.papers import ticket_slip as slips
from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.rules import FILE_NAMES, ZOOM, Paper, Size
from jobfair.documents.services import values
from jobfair.documents.services.print_log import note_print
from jobfair.employers.models import Booth, Vacancy
from jobfair.kit.i18n import speaker
from jobfair.kit.ids import KeyRing
from jobfair.kit.keys import Keys
from jobfair.workers.models import Registration

NAMES = {Kind.THANKS: "thu-cam-on", Kind.REFERRAL: "giay-gioi-thieu"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper as a file; the name is ours and has no letters that a system could spoil."""

    pdf: bytes
    name: str
    fact: PaperPrinted


def hand_out(db: Session, printed: Printed, *, at: datetime, why: str = "") -> None:
    """Note that a paper was handed out: the first time, or again and why.

    Raises:
        WhyAgain: a paper with a number is printed again only for a reason.
    """
    note_print(db, printed.fact, at=at, why=why)


def print_certificate(
    certificate: Certificate, *, language: str, address: str, size: Size = Size.USUAL
) -> Printed:
    """Return a certificate as it was issued, however often it is asked for.

    Raises:
        PaperRevoked: it is no longer good.
    """
    if certificate.revoked_at is not None:
        raise PaperRevoked
    fact = PaperPrinted(
        fair_id=certificate.fair_id, paper=certificate.kind, count=1,
        certificate_id=certificate.id, registration_id=certificate.registration_id,
        vacancy_id=certificate.vacancy_id,
    )  # fmt: skip
    pdf = _drawn(certificate, language, address, size)
    name = NAMES.get(Kind(certificate.kind), "giay-xac-nhan")
    return Printed(pdf, f"{name}-{certificate.number:04}.pdf", fact)


def _drawn(certificate: Certificate, language: str, address: str, size: Size) -> bytes:
    say = speaker(language)
    if certificate.kind == Kind.REFERRAL:
        return referrals.draw_one(values.referral_slip(certificate, language, address), say)
    paper = values.certificate_paper(certificate, language, address)
    return certificates.draw_one(paper, say, zoom=ZOOM[size])


BADGES = {
    Size.USUAL: badges.draw_one, Size.LABELS: labels.draw_one, Size.A6: badges.draw_one_on_a6,
}  # fmt: skip
"""How a badge alone is drawn in each size."""


def print_badge(
    registration: Registration, ring: KeyRing, *, language: str, size: Size = Size.USUAL
) -> Printed:
    """Return the badge of a registered worker.

    Raises:
        LetterMissing: the name cannot be printed.
    """
    paper = values.badge(registration, ring, language)
    return _of_person(registration, Paper.BADGES, BADGES[size](paper, speaker(language)))


def print_slip(
    db: Session,
    registration: Registration,
    keys: Keys,
    *,
    language: str,
    address: str,
    at: datetime,
    size: Size = Size.USUAL,
) -> Printed:
    """Return the slip of a registered worker.

    Raises:
        LetterMissing: the title of the fair cannot be printed.
    """
    came_at = arrivals(db, [registration.id]).get(registration.id, at)
    paper = values.slip(db, registration, keys, language, address, at=came_at)
    draw = slips.draw_one_on_a6 if size is Size.A6 else slips.draw_one
    return _of_person(registration, Paper.SLIPS, draw(paper, speaker(language)))


def print_sign(
    booth: Booth, offers: Sequence[Vacancy], *, language: str, address: str, size: Size = Size.USUAL
) -> Printed:
    """Return the sign above a booth.

    Raises:
        LetterMissing: something on it cannot be printed.
    """
    paper = values.sign(booth, offers, language, address)
    pdf = signs.draw_one(paper, speaker(language), zoom=ZOOM[size])
    fact = PaperPrinted(fair_id=booth.fair_id, paper=Paper.SIGNS, count=1, booth_id=booth.id)
    return Printed(pdf, f"{FILE_NAMES[Paper.SIGNS]}-{booth.number:03}.pdf", fact)


def number_of(registration: Registration) -> str:
    """Return what names a registration without naming the person: its number, or its code."""
    return registration.code if registration.number is None else f"{registration.number:04}"


def _of_person(registration: Registration, paper: Paper, pdf: bytes) -> Printed:
    fact = PaperPrinted(
        fair_id=registration.fair_id, paper=paper, count=1, registration_id=registration.id
    )
    return Printed(pdf, f"{FILE_NAMES[paper]}-{number_of(registration)}.pdf", fact)
