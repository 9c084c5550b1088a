"""Looking up people at the desk: by whatever they can show or say, and where they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.checkin.queries import arrivals
from jobfair.checkin.services.admit import read_ticket
from jobfair.kit.ids import CODE_LENGTH, KeyRing
from jobfair.kit.seal import Seal
from jobfair.queues.models import Place
from jobfair.queues.rules import LIVE
from jobfair.workers.errors import CardDamaged
from jobfair.workers.models import Registration, Worker
from jobfair.workers.queries import (
    registration_with_ticket,
    registrations_found,
    workers_found,
)
from jobfair.workers.rules.card import PAYMENT, card_number, read_card

MOST_FOUND = 50
MOST_KNOWN = 10
LEAST_ASKED = 3
ID_NUMBER_LENGTH = 12
SEPARATORS = str.maketrans("", "", ".-")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the people of a list stand: when they came, and which places they hold."""

    arrived: Mapping[int, datetime]
    places: Mapping[int, Sequence[Place]]


def standing_of(db: Session, registrations: Sequence[Registration]) -> Standing:
    """Return where some registered people stand."""
    ids = [registration.id for registration in registrations]
    places: dict[int, list[Place]] = {key: [] for key in ids}
    for place in db.scalars(
        select(Place)
        .where(Place.registration_id.in_(ids), Place.state.in_(LIVE))
        .options(joinedload(Place.booth))
        .order_by(Place.since, Place.id)
    ):
        places[place.registration_id].append(place)
    return Standing(arrivals(db, ids), places)


def people_found(
    db: Session, fair_id: int, text: str, *, seal: Seal, ring: KeyRing
) -> Sequence[Registration]:
    """Return whom a search at the desk means; a few more than are shown, to tell there are more.

    Raises:
        CodeForged, CodeKeyUnknown, CodeTooNew, TicketOfOtherKind: a code that is no ticket here.
        TicketForOtherFair, TicketRevoked, TicketUnknown: a ticket that lets nobody in here.
        HealthInsuranceCard, PaymentCode, NotACard, TextTooLong: a code of somebody else.
    """
    digits = "".join(text.split()).translate(SEPARATORS)
    if digits.isascii() and digits.isdecimal() and len(digits) == CODE_LENGTH:
        code = read_ticket(ring, digits)
        return [registration_with_ticket(db, fair_id, code.scope, code.subject)]
    text, index = _asked(text, seal)
    query = registrations_found(fair_id, text, id_index=index).limit(MOST_FOUND + 1)
    return db.scalars(query).all()


def known_people_found(db: Session, centre_id: int, text: str, *, seal: Seal) -> Sequence[Worker]:
    """Return whom a search means among everybody the centre knows; nobody where it says little.

    Raises:
        HealthInsuranceCard, PaymentCode, NotACard, TextTooLong: a code of somebody else.
    """
    text, index = _asked(text, seal)
    if index is None and len(text.strip()) < LEAST_ASKED:
        return []
    return db.scalars(workers_found(centre_id, text, id_index=index).limit(MOST_KNOWN)).all()


def _asked(text: str, seal: Seal) -> tuple[str, bytes | None]:
    """Return what is looked for: words or digits, and the index of a citizen number."""
    digits = "".join(text.split()).translate(SEPARATORS)
    number = digits if digits.isdecimal() and len(digits) == ID_NUMBER_LENGTH else None
    if "|" in text or text.strip().startswith(PAYMENT):
        number = _number_on(text)
    if digits.isascii() and digits.isdecimal():
        text = digits
    return text, None if number is None else seal.index(number)


def _number_on(text: str) -> str | None:
    try:
        return read_card(text).number
    except CardDamaged:
        return card_number(text)
