"""Writing people down, correcting what is known, and keeping what they answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from jobfair.fairs.errors import FairArchived
from jobfair.fairs.queries import fair as fair_with
from jobfair.fairs.rules import State
from jobfair.kit.clock import day_of
from jobfair.kit.facts import record
from jobfair.kit.seal import Seal
from jobfair.kit.text import clean_name, fold, name_sort_key
from jobfair.workers.errors import BadBirthYear, IdNumberTaken
from jobfair.workers.facts import (
    ConsentAnswered,
    WorkerChanged,
    WorkerEntered,
)
from jobfair.workers.models import Consent, Worker
from jobfair.workers.queries import has_agreed, worker_by_index
from jobfair.workers.rules.id_number import Sex, can_be_born, check_id_number
from jobfair.workers.rules.terms import AFTER_FAIR, CONSENT_TEXT, Purpose

TAKEN_OVER = (
    "birth_year", "born_on", "sex", "phone", "phone_owner", "commune_code", "address",
    "qualification",
)  # fmt: skip


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
    worker = Worker(centre_id=centre_id, created_at=at, **_named(person.name), **said_of(person))
    db.add(worker)
    db.flush()
    if number is not None:
        _set_number(worker, seal, number)
    record(db, WorkerEntered(centre_id=centre_id, worker_id=worker.id))
    return worker


def enter_nameless(
    db: Session, *, centre_id: int, birth_year: int, commune_code: str, at: datetime
) -> Worker:
    """Write down somebody whose name a machine could not ask for; the desk completes it.

    Raises:
        BadBirthYear: the year cannot be right.
    """
    if not can_be_born(birth_year, None, day_of(at)):
        raise BadBirthYear(field="birth_year")
    worker = Worker(
        centre_id=centre_id, created_at=at, name="", name_fold="", name_sort="",
        birth_year=birth_year, commune_code=commune_code,
    )  # fmt: skip
    db.add(worker)
    db.flush()
    record(db, WorkerEntered(centre_id=centre_id, worker_id=worker.id))
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
        said = tuple(sorted(fields))
        record(db, WorkerChanged(centre_id=worker.centre_id, worker_id=worker.id, fields=said))


def answer_consents(
    db: Session, worker_id: int, fair_id: int, answers: Iterable[ConsentGiven], *, at: datetime
) -> None:
    """Keep a worker's answers; earlier ones stay as they were given.

    Raises:
        FairArchived: the fair is kept as it was. Consent can still be taken back, and be given to
            what comes after a fair.
    """
    archived = fair_with(db, fair_id).state == State.ARCHIVED
    for answer in answers:
        is_late = archived and answer.given and answer.purpose not in AFTER_FAIR
        if is_late and not has_agreed(db, worker_id, fair_id, answer.purpose):
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


def said_of(person: Person) -> dict[str, Any]:
    """Return what is written down of a person besides the name and the ID number."""
    return {name: getattr(person, name) for name in TAKEN_OVER}
