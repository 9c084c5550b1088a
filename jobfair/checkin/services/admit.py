"""Reading what somebody shows at the gate, and letting in whom it belongs to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from jobfair.checkin.errors import NeedsStaff, NotOnThisDay
from jobfair.checkin.queries import standing_with_code, standing_with_ticket
from jobfair.checkin.services.arrive import Scan, Welcome, check_in, let_in
from jobfair.fairs.queries import live_fair
from jobfair.kit.clock import day_of
from jobfair.kit.ids import KeyRing, SignedCode, is_human_code
from jobfair.kit.seal import Seal
from jobfair.workers import queries as workers
from jobfair.workers.errors import (
    CardDamaged,
    TicketForOtherFair,
    TicketOfOtherKind,
    TicketRevoked,
    TicketUnknown,
)
from jobfair.workers.rules.id_number import Sex, check_id_number, has_known_province, id_warnings
from jobfair.workers.rules.terms import Source
from jobfair.workers.services import (
    TICKET,
    ConsentGiven,
    Person,
    answer_consents,
    enter_worker,
    register,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCard:
    """What a citizen card says, as far as it could be read, and what its holder answered."""

    number: str
    name: str | None
    born_on: date | None
    birth_year: int | None
    sex: Sex | None
    consents: tuple[ConsentGiven, ...]


def read_ticket(ring: KeyRing, digits: str) -> SignedCode:
    """Return what a ticket says whose signature is good.

    Raises:
        CodeUnreadable, CodeForged, CodeKeyUnknown, CodeTooNew: it is none of ours.
        TicketOfOtherKind: it is ours, but no ticket.
    """
    code = ring.read(digits)
    if code.kind != TICKET:
        raise TicketOfOtherKind
    return code


def admit_ticket(db: Session, fair_id: int, code: SignedCode, scan: Scan) -> Welcome:
    """Let in the holder of a ticket.

    Raises:
        FairNotLive: the fair is not running.
        TicketForOtherFair, TicketRevoked, TicketUnknown: the ticket lets nobody in here.
        NotOnThisDay: it is for other days.
    """
    if code.scope != fair_id:
        raise TicketForOtherFair
    if not code.holds_on(day_of(scan.effective.at)):
        raise NotOnThisDay
    standing = standing_with_ticket(db, fair_id, code.subject)
    if standing is None:
        raise TicketRevoked if workers.was_revoked(db, code.subject) else TicketUnknown
    return let_in(db, standing, scan)


def admit_code(db: Session, fair_id: int, code: str, scan: Scan) -> Welcome:
    """Let in the holder of a code for people.

    Raises:
        FairNotLive: the fair is not running.
        TicketUnknown: nobody has this code here.
    """
    standing = standing_with_code(db, fair_id, code) if is_human_code(code) else None
    if standing is None:
        raise TicketUnknown
    return let_in(db, standing, scan)


def admit_card(db: Session, seal: Seal, fair_id: int, card: ShownCard, scan: Scan) -> Welcome:
    """Let in the holder of a citizen card, registering whoever is not yet.

    A card is plain text that anyone can print: it says who somebody claims to be. Where
    it does not agree with itself, a person must look at it.

    Raises:
        FairNotLive: the fair is not running.
        BadIdNumber, CardDamaged: the card could not be read.
        NeedsStaff: the card does not agree with itself.
        TooYoung: the person has not reached the fair's age.
    """
    fair = live_fair(db, fair_id)
    number = check_id_number(card.number)
    worker = workers.worker_by_index(db, fair.centre_id, seal.index(number))
    if worker is None:
        worker = enter_worker(
            db, seal, _person(card, number), centre_id=fair.centre_id, at=scan.received_at
        )
    registration = workers.registration_of(db, fair_id, worker.id)
    if registration is None:
        registration = register(db, fair, worker, source=Source.KIOSK, at=scan.received_at)
    answer_consents(db, worker.id, fair_id, card.consents, at=scan.received_at)
    return check_in(db, registration.id, scan)


def _person(card: ShownCard, number: str) -> Person:
    if card.name is None or card.birth_year is None:
        raise CardDamaged
    warnings = id_warnings(
        number,
        sex=card.sex,
        birth_year=card.birth_year,
        province_known=has_known_province(number),
    )
    if warnings:
        raise NeedsStaff
    return Person(
        name=card.name,
        birth_year=card.birth_year,
        born_on=card.born_on,
        sex=card.sex,
        id_number=number,
    )
