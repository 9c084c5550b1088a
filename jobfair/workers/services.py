"""Registering people for fairs, and giving them tickets and numbers."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, text
from sqlalchemy.orm import Session

from jobfair.fairs.errors import FairArchived
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair as fair_with
from jobfair.fairs.rules import State
from jobfair.fairs.services import require_changeable, require_not_archived
from jobfair.kit.clock import day_of
from jobfair.kit.facts import record
from jobfair.kit.ids import KeyRing, SignedCode, human_code
from jobfair.kit.seal import Seal
from jobfair.kit.text import clean_name, fold, name_sort_key
from jobfair.workers.errors import AlreadyRegistered, BadBirthYear, IdNumberTaken, TooYoung
from jobfair.workers.facts import (
    ConsentAnswered,
    Registered,
    TicketReplaced,
    Wished,
    WorkerChanged,
    WorkerEntered,
)
from jobfair.workers.models import Consent, Registration, RevokedTicket, Wish, Worker
from jobfair.workers.queries import has_agreed, registration_of, worker_by_index
from jobfair.workers.rules.id_number import Sex, age_on, can_be_born, check_id_number
from jobfair.workers.rules.terms import CONSENT_TEXT, Purpose, Source

TICKET = 1
"""The kind of signed code that a ticket is."""
TICKET_BITS = 63
"""Databases have no unsigned numbers of 64 bits."""

TAKEN_OVER = (
    "birth_year", "born_on", "sex", "phone", "phone_owner", "commune_code", "address",
    "qualification",
)  # fmt: skip

NEXT_NUMBER = text(
    "INSERT INTO number_series (fair_id, last) VALUES (:fair_id, 1) "
    "ON CONFLICT (fair_id) DO UPDATE SET last = number_series.last + 1 RETURNING last"
)
GIVE_NUMBER = text("UPDATE registration SET number = :number WHERE id = :id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who somebody says they are, or their card says they are."""

    name: str
    birth_year: int
    born_on: date | None = None
    sex: Sex | None = None
    id_number: str | None = None
    phone: str | None = None
    phone_owner: str = ""
    commune_code: str = ""
    address: str = ""
    qualification: str = "none"


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """An answer to one question, as it was put."""

    purpose: Purpose
    given: bool
    language: str
    read_by: str
    text_version: str = CONSENT_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What is taken down when somebody registers at the desk."""

    person: Person
    wishes: tuple[int, ...] = ()
    consents: tuple[ConsentGiven, ...] = ()


def enter_worker(
    db: Session, seal: Seal, person: Person, *, centre_id: int, at: datetime
) -> Worker:
    """Write down a person; one who is known by the ID number is found instead.

    Raises:
        BadIdNumber: the number has no 12 digits.
        BadBirthYear: the year cannot be right.
        BadText: the name has characters no name has.
    """
    number = check_id_number(person.id_number) if person.id_number else None
    if number and (known := worker_by_index(db, centre_id, seal.index(number))) is not None:
        return known
    if not can_be_born(person.birth_year, person.born_on, day_of(at)):
        raise BadBirthYear(field="birth_year")
    worker = Worker(centre_id=centre_id, created_at=at, **_named(person.name), **_rest(person))
    db.add(worker)
    db.flush()
    if number is not None:
        _set_number(worker, seal, number)
    record(db, WorkerEntered(worker_id=worker.id))
    return worker


def change_worker(
    db: Session, seal: Seal, worker: Worker, values: Mapping[str, Any], *, at: datetime
) -> None:
    """Correct what is known of a person.

    Raises:
        BadBirthYear: nobody alive can be born then.
        IdNumberTaken: another person has the number.
    """
    values = dict(values)
    was = (worker.birth_year, worker.born_on)
    birth = (values.get("birth_year", was[0]), values.get("born_on", was[1]))
    if birth != was and not can_be_born(*birth, day_of(at)):
        raise BadBirthYear(field="birth_year")
    number = values.pop("id_number", None)
    if number:
        number = check_id_number(number)
        known = worker_by_index(db, worker.centre_id, seal.index(number))
        if known is not None and known.id != worker.id:
            raise IdNumberTaken(field="id_number")
        _set_number(worker, seal, number)
    if "name" in values:
        values |= _named(values["name"])
    changed = [name for name, value in values.items() if getattr(worker, name) != value]
    for name in changed:
        setattr(worker, name, values[name])
    fields = [name for name in changed if not name.startswith("name_")]
    fields += ["id_number"] if number else []
    if fields:
        record(db, WorkerChanged(worker_id=worker.id, fields=tuple(sorted(fields))))


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
    if age_on(worker.born_on, worker.birth_year, fair.day) < fair.least_age:
        raise TooYoung(age=fair.least_age)
    if registration_of(db, fair.id, worker.id) is not None:
        raise AlreadyRegistered
    registration = Registration(
        fair=fair, worker=worker, ticket=secrets.randbits(TICKET_BITS), code=human_code(),
        source=source, registered_at=at,
    )  # fmt: skip
    db.add(registration)
    db.flush()
    record(db, Registered(fair_id=fair.id, registration_id=registration.id, source=source))
    return registration


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
            kind=TICKET, scope=fair.id, subject=registration.ticket,
            first_day=fair.day, days=fair.days,
        )
    )  # fmt: skip


def replace_ticket(db: Session, registration: Registration, *, at: datetime) -> None:
    """Give a new ticket for a lost one; the old one is refused from now on.

    Raises:
        FairArchived: there is nothing left to come in to.
    """
    require_not_archived(fair_with(db, registration.fair_id))
    old = RevokedTicket(ticket=registration.ticket, registration_id=registration.id, revoked_at=at)
    db.add(old)
    registration.ticket = secrets.randbits(TICKET_BITS)
    registration.code = human_code()
    record(db, TicketReplaced(fair_id=registration.fair_id, registration_id=registration.id))


def give_number(db: Session, fair_id: int, registration_id: int) -> int:
    """Give the next short number of a fair to a registration that has none."""
    number: int = db.connection().execute(NEXT_NUMBER, {"fair_id": fair_id}).scalar_one()
    db.connection().execute(GIVE_NUMBER, {"number": number, "id": registration_id})
    return number


def wish(db: Session, registration: Registration, booth_ids: Iterable[int]) -> None:
    """Note which booths a worker wants to see, in this order; replaces earlier wishes."""
    wanted = tuple(dict.fromkeys(booth_ids))
    db.execute(delete(Wish).where(Wish.registration_id == registration.id))
    db.add_all(Wish(registration_id=registration.id, booth_id=booth) for booth in wanted)
    record(
        db,
        Wished(fair_id=registration.fair_id, registration_id=registration.id, booth_ids=wanted),
    )


def answer_consents(
    db: Session, worker_id: int, fair_id: int, answers: Iterable[ConsentGiven], *, at: datetime
) -> None:
    """Keep a worker's answers; earlier ones stay as they were given.

    Raises:
        FairArchived: the fair is kept as it was; consent can still be taken back.
    """
    archived = fair_with(db, fair_id).state == State.ARCHIVED
    for answer in answers:
        if archived and answer.given and not has_agreed(db, worker_id, fair_id, answer.purpose):
            raise FairArchived
        db.add(
            Consent(
                worker_id=worker_id, fair_id=fair_id, purpose=answer.purpose, given=answer.given,
                text_version=answer.text_version, language=answer.language,
                read_by=answer.read_by, answered_at=at,
            )
        )  # fmt: skip
        record(
            db,
            ConsentAnswered(
                fair_id=fair_id, worker_id=worker_id, purpose=answer.purpose, given=answer.given
            ),
        )


def id_number_of(worker: Worker, seal: Seal) -> str | None:
    """Return a worker's ID number in clear, for those who may see it."""
    if worker.id_sealed is None:
        return None
    return seal.open(worker.id_sealed, _about(worker))


def _set_number(worker: Worker, seal: Seal, number: str) -> None:
    worker.id_sealed = seal.close(number, _about(worker))
    worker.id_index = seal.index(number)


def _about(worker: Worker) -> str:
    return f"worker.id_number:{worker.ref}"


def _named(name: str) -> dict[str, str]:
    name = clean_name(name)
    return {"name": name, "name_fold": fold(name), "name_sort": name_sort_key(name)}


def _rest(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in TAKEN_OVER}


def _missing(known: Worker, person: Person) -> dict[str, Any]:
    """Return what was said of a known person that nobody knew yet."""
    values = {
        name: value for name, value in _rest(person).items() if value and not getattr(known, name)
    }
    if person.born_on is not None and person.born_on.year != known.birth_year:
        values.pop("born_on", None)
    if person.id_number and known.id_index is None:
        values["id_number"] = person.id_number
    return values
