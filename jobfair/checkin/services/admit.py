"""Reading what somebody shows at the gate, and letting in whom it belongs to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from jobfair.checkin.errors import NeedsStaff, NotOnThisDay
from jobfair.checkin.queries import standing_with_code, standing_with_ticket
from jobfair.checkin.rules import TimeQuality
from jobfair.checkin.services.arrive import check_in, let_in
from jobfair.checkin.services.scan import Scan, Welcome
from jobfair.fairs import queries as fairs
from jobfair.fairs.errors import FairNotLive
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.clock import day_of
from jobfair.kit.communes import commune
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
from jobfair.workers.services import (
    TICKET,
    ConsentGiven,
    Person,
    answer_consents,
    enter_nameless,
    enter_worker,
    register_at_gate,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNothing:
    """Somebody without a card: what they said instead, and answered. Their name comes later.

    The commune is empty where they live outside the fair's province.
    """

    birth_year: int
    commune: str
    consents: tuple[ConsentGiven, ...]


Shown = SignedCode | str | ShownCard | ShownNothing
"""What somebody may show: a ticket whose signature is good, a code, a card, or nothing."""


def admit(db: Session, seal: Seal, fair_id: int, shown: Shown, scan: Scan) -> Welcome:
    """Let in whoever shows something that lets them in.

    Raises:
        DomainError: it lets nobody in, and says why.
    """
    match shown:
        case SignedCode():
            return admit_ticket(db, fair_id, shown, scan)
        case str():
            return admit_code(db, fair_id, shown, scan)
        case ShownCard():
            return admit_card(db, seal, fair_id, shown, scan)
        case ShownNothing():
            return admit_walk_in(db, fair_id, shown, scan)


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
    if scan.effective.quality != TimeQuality.UNKNOWN and not code.holds_on(
        day_of(scan.effective.at)
    ):
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
    fair = _fair_of(db, fair_id, scan)
    number = check_id_number(card.number)
    worker = workers.worker_by_index(db, fair.centre_id, seal.index(number))
    if worker is None:
        worker = enter_worker(
            db, seal, _person(card, number), centre_id=fair.centre_id, at=scan.received_at
        )
    registration = workers.registration_of(db, fair_id, worker.id)
    if registration is None:
        registration = register_at_gate(db, fair, worker, at=scan.received_at)
    answer_consents(db, worker.id, fair_id, card.consents, at=scan.received_at)
    return check_in(db, registration.id, scan)


def admit_walk_in(db: Session, fair_id: int, shown: ShownNothing, scan: Scan) -> Welcome:
    """Let in somebody without a card; the desk writes down the name.

    Raises:
        FairNotLive: the fair is not running.
        BadBirthYear: the year cannot be right.
        UnknownCommune: no commune has this code.
        TooYoung: the person has not reached the fair's age.
    """
    fair = _fair_of(db, fair_id, scan)
    worker = enter_nameless(
        db, centre_id=fair.centre_id, birth_year=shown.birth_year,
        commune_code=commune(shown.commune).code if shown.commune else "", at=scan.received_at,
    )  # fmt: skip
    registration = register_at_gate(db, fair, worker, at=scan.received_at)
    answer_consents(db, worker.id, fair_id, shown.consents, at=scan.received_at)
    return check_in(db, registration.id, scan)


def _fair_of(db: Session, fair_id: int, scan: Scan) -> Fair:
    """Return a fair that was running when somebody came, although it may be over by now."""
    fair = fairs.fair(db, fair_id)
    if fair.state != State.LIVE and not scan.was_before(fair.closed_at):
        raise FairNotLive
    return fair


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
