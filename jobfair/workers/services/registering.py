"""Registering people for fairs, and giving them tickets."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair as fair_with
from jobfair.fairs.services import require_changeable, require_not_archived
from jobfair.kit.facts import record
from jobfair.kit.ids import KeyRing, SignedCode, human_code
from jobfair.kit.seal import Seal
from jobfair.workers.errors import AlreadyRegistered, TooYoung
from jobfair.workers.facts import PriorityNoted, Registered, TicketReplaced, Wished
from jobfair.workers.models import Registration, RevokedTicket, Wish, Worker
from jobfair.workers.queries import code_is_taken, registration_of
from jobfair.workers.rules.id_number import age_on
from jobfair.workers.rules.terms import Source
from jobfair.workers.services.people import (
    ConsentGiven,
    Person,
    answer_consents,
    change_worker,
    enter_worker,
    said_of,
)

TICKET = 1
"""The kind of signed code that a ticket is."""
TICKET_BITS = 63
"""Databases have no unsigned numbers of 64 bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What is taken down when somebody registers at the desk."""

    person: Person
    wishes: tuple[int, ...] = ()
    consents: tuple[ConsentGiven, ...] = ()


def register(
    db: Session, fair: Fair, worker: Worker, *, source: Source, at: datetime
) -> Registration:
    """Register a worker for a fair.

    Raises:
        FairClosed: the fair is over.
        AlreadyRegistered: the worker is registered.
        TooYoung: the worker has not reached the fair's age on its first day.
    """
    require_changeable(fair)
    return _registered(db, fair, worker, source=source, at=at)


def register_at_gate(db: Session, fair: Fair, worker: Worker, *, at: datetime) -> Registration:
    """Register somebody who came; we may hear of it only after the fair is over.

    Raises:
        AlreadyRegistered: the worker is registered.
        TooYoung: the worker has not reached the fair's age on its first day.
    """
    return _registered(db, fair, worker, source=Source.KIOSK, at=at)


def enrol(
    db: Session, seal: Seal, fair: Fair, form: Enrolment, *, known: Worker | None, at: datetime
) -> Registration:
    """Register somebody at the desk, with wishes and answers.

    Of somebody who is known, only what was missing is taken over: two spellings are for
    a person to decide about, never for us.

    Raises:
        BadBirthYear: the year cannot be right.
        FairClosed, AlreadyRegistered, TooYoung: as when registering.
        IdNumberTaken: another person has the number.
    """
    if known is None:
        known = enter_worker(db, seal, form.person, centre_id=fair.centre_id, at=at)
    else:
        change_worker(db, seal, known, _missing(known, form.person), at=at)
    registration = register(db, fair, known, source=Source.DESK, at=at)
    if form.wishes:
        wish(db, registration, form.wishes)
    answer_consents(db, known.id, fair.id, form.consents, at=at)
    return registration


def ticket_digits(ring: KeyRing, registration: Registration) -> str:
    """Return the digits of a registration's signed QR code, good on the days of its fair."""
    fair = registration.fair
    return ring.sign(
        SignedCode(
            kind=TICKET,
            scope=fair.id,
            subject=registration.ticket,
            first_day=fair.day,
            days=fair.days,
        )
    )


def replace_ticket(db: Session, registration: Registration, *, at: datetime) -> None:
    """Give a new ticket for a lost one; the old one is refused from now on.

    Raises:
        FairArchived: there is nothing left to come in to.
    """
    require_not_archived(fair_with(db, registration.fair_id))
    old = RevokedTicket(ticket=registration.ticket, registration_id=registration.id, revoked_at=at)
    db.add(old)
    registration.ticket = secrets.randbits(TICKET_BITS)
    registration.code = _free_code(db, registration.fair_id)
    record(db, TicketReplaced(fair_id=registration.fair_id, registration_id=registration.id))


def note_priority(db: Session, registration: Registration, *, has_priority: bool) -> None:
    """Note that the law lets a person go first, or that it does not; why is not kept.

    People with disabilities (Law 51/2010/QH12), pregnant women, the elderly (Law 39/2009/QH12).

    Raises:
        FairArchived: nobody waits there any more.
    """
    require_not_archived(fair_with(db, registration.fair_id))
    if registration.has_priority == has_priority:
        return
    registration.has_priority = has_priority
    record(
        db,
        PriorityNoted(
            fair_id=registration.fair_id,
            registration_id=registration.id,
            has_priority=has_priority,
        ),
    )


def wish(db: Session, registration: Registration, booth_ids: Iterable[int]) -> None:
    """Note which booths a worker wants to see, in this order; replaces earlier wishes."""
    wanted = tuple(dict.fromkeys(booth_ids))
    db.execute(delete(Wish).where(Wish.registration_id == registration.id))
    db.add_all(Wish(registration_id=registration.id, booth_id=booth) for booth in wanted)
    record(
        db,
        Wished(fair_id=registration.fair_id, registration_id=registration.id, booth_ids=wanted),
    )


def _registered(
    db: Session, fair: Fair, worker: Worker, *, source: Source, at: datetime
) -> Registration:
    if age_on(worker.born_on, worker.birth_year, fair.day) < fair.least_age:
        raise TooYoung(age=fair.least_age)
    if registration_of(db, fair.id, worker.id) is not None:
        raise AlreadyRegistered
    registration = Registration(
        fair=fair,
        worker=worker,
        ticket=secrets.randbits(TICKET_BITS),
        code=_free_code(db, fair.id),
        source=source,
        registered_at=at,
    )
    db.add(registration)
    db.flush()
    record(db, Registered(fair_id=fair.id, registration_id=registration.id, source=source))
    return registration


def _free_code(db: Session, fair_id: int) -> str:
    """Return a code that nobody at the fair has: among 1,000 people chance repeats one in 200 times."""
    code = human_code()
    while code_is_taken(db, fair_id, code):
        code = human_code()
    return code


def _missing(known: Worker, person: Person) -> dict[str, Any]:
    """Return what was said of a known person that nobody knew yet."""
    values = {
        name: value for name, value in said_of(person).items() if value and not getattr(known, name)
    }
    if person.born_on is not None and person.born_on.year != known.birth_year:
        values.pop("born_on", None)
    if person.id_number and known.id_index is None:
        values["id_number"] = person.id_number
    return values
