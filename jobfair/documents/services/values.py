"""What papers say, taken from how things stand now."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.documents.models import Certificate
from jobfair.documents.papers.badge import Badge
from jobfair.documents.papers.booth_sign import BoothSign, Offer
from jobfair.documents.papers.certificate import Certificate as CertificatePaper
from jobfair.documents.papers.referral import Referral
from jobfair.documents.papers.said import Said, sentence
from jobfair.documents.papers.ticket_slip import TicketSlip
from jobfair.employers.models import Booth, Vacancy
from jobfair.halls.queries.hall import whereabouts_at
from jobfair.halls.rules.words import Whereabouts
from jobfair.kit.clock import HERE
from jobfair.kit.errors import N_
from jobfair.kit.i18n import speaker, vnd
from jobfair.kit.ids import KeyRing
from jobfair.kit.keys import Keys
from jobfair.kit.paper import Say
from jobfair.queues.queries import first_booth_of
from jobfair.workers.models import Registration
from jobfair.workers.services import ticket_digits


def said_by(certificate: Certificate) -> Said:
    """Return what a certificate says, as it was kept when it was issued."""
    return Said.model_validate(certificate.printed)


def certificate_paper(certificate: Certificate, language: str, address: str) -> CertificatePaper:
    """Return a certificate to be drawn: the same values whenever it is printed again."""
    return said_by(certificate).paper(
        certificate.public_id, address, language=language, say=speaker(language)
    )


def referral_slip(certificate: Certificate, language: str, address: str) -> Referral:
    """Return a referral slip to be drawn: the same values whenever it is printed again."""
    return said_by(certificate).slip(
        certificate.public_id, address, language=language, say=speaker(language)
    )


def badge(registration: Registration, ring: KeyRing, language: str) -> Badge:
    """Return the badge of a registered worker."""
    return Badge(
        fair=registration.fair.title_in(language),
        name=registration.worker.name,
        number=_number(registration),
        code=registration.code,
        ticket=ticket_digits(ring, registration),
    )


def slip(
    db: Session,
    registration: Registration,
    keys: Keys,
    language: str,
    address: str,
    *,
    at: datetime,
    ways: Mapping[int, Whereabouts] | None = None,
) -> TicketSlip:
    """Return the slip of a registered worker: number and way, or how to get in; and their own page.

    `ways` are where the booths stand, by their numbers, for a caller who prints many slips.
    """
    here = registration.number is not None
    first = first_booth_of(db, registration.id) if here else None
    known = whereabouts_at(db, registration.fair_id) if ways is None else ways
    return TicketSlip(
        fair=registration.fair.title_in(language),
        number=_number(registration),
        at=at.astimezone(HERE),
        code=registration.code,
        booth=None if first is None else str(first[0]),
        way="" if first is None else _way(known.get(first[0]), language),
        ticket=ticket_digits(keys.ring, registration),
        link=f"{address}/me/{keys.links.token(registration.ticket)}",
    )


def sign(booth: Booth, offers: Sequence[Vacancy], language: str, address: str) -> BoothSign:
    """Return the sign above a booth."""
    say = speaker(language)
    return BoothSign(
        fair=booth.fair.title_in(language),
        booth=str(booth.number),
        employer=booth.employer.name,
        offers=tuple(Offer(v.title, wage(v, say), v.head_count) for v in offers),
        url=f"{address}/b/{booth.fair.code}/{booth.number}",
    )


def wage(vacancy: Vacancy, say: Say) -> str:
    """Return a wage as people say it: from to, from, up to, or by agreement."""
    low, high = vacancy.wage_min, vacancy.wage_max
    if low is None and high is None:
        return sentence(say(N_("by agreement")))
    if high is None:
        return say(N_("from %(wage)s")) % {"wage": vnd(low or 0)}
    if low is None:
        return say(N_("up to %(wage)s")) % {"wage": vnd(high)}
    if low == high:
        return vnd(low)
    return f"{vnd(low).removesuffix(' ₫')} – {vnd(high)}"


def _way(told: Whereabouts | None, language: str) -> str:
    """Return where a booth stands, in words, if the plan of the hall tells."""
    return "" if told is None else sentence(speaker(language)(told.words) % told.values)


def _number(registration: Registration) -> str | None:
    return None if registration.number is None else str(registration.number)
