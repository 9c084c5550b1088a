"""Finding people and registrations, without e-mail addresses, by what they can show."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import Session, joinedload

from jobfair.fairs.models import Fair
from jobfair.kit.errors import NotFound
from jobfair.kit.ids import is_human_code
from jobfair.kit.phone import BadPhone, normal_phone
from jobfair.kit.seal import Seal
from jobfair.kit.text import fold
from jobfair.workers.errors import TicketForOtherFair, TicketRevoked, TicketUnknown
from jobfair.workers.models import Consent, Registration, RevokedTicket, Wish, Worker
from jobfair.workers.queries.numbers import has_number, holder_of_number
from jobfair.workers.rules.id_number import IdWarning, Sex, doubts_of
from jobfair.workers.rules.terms import CONSENT_TEXT, Purpose

Row = TypeVar("Row")

MOST_LOOKALIKES = 10
NEW = "new"
"""The answer of staff that a person is none of those who are known."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """What staff must decide before somebody is registered.

    `certain` is who is known by the ID number; `known` who else it might be.
    """

    known: Sequence[Worker] = ()
    certain: Worker | None = None
    warnings: tuple[IdWarning, ...] = ()

    def settled(self, who: str, *, looked: bool) -> bool:
        """Tell whether every question was answered."""
        sure = not self.known or self.chosen(who) is not None
        declared_new = self.certain is None and who == NEW
        return (sure or declared_new) and (looked or not self.warnings)

    def chosen(self, who: str) -> Worker | None:
        """Return who of the known people was chosen."""
        return next((worker for worker in self.known if str(worker.id) == who), None)


def doubts_about(
    db: Session,
    seal: Seal,
    centre_id: int,
    *,
    name: str,
    birth_year: int,
    sex: Sex | None,
    id_number: str | None,
) -> Doubts:
    """Return what is doubtful about a person who wants to register."""
    index = seal.index(id_number) if id_number else None
    known = lookalikes(db, centre_id, name, birth_year, index)
    certain = next((w for w in known if index is not None and w.id_index == index), None)
    warnings = doubts_of(id_number, sex=sex, birth_year=birth_year) if id_number else ()
    return Doubts(known, certain, warnings)


def worker(db: Session, centre_id: int, worker_id: int) -> Worker:
    """Return a person that a centre knows.

    Raises:
        NotFound: this centre knows nobody with this id.
    """
    found = db.get(Worker, worker_id)
    if found is None or found.centre_id != centre_id:
        raise NotFound
    return found


def worker_by_index(db: Session, centre_id: int, id_index: bytes) -> Worker | None:
    """Return the person whose ID number has this blind index."""
    return db.scalar(
        select(Worker).where(Worker.centre_id == centre_id, Worker.id_index == id_index)
    )


def lookalikes(
    db: Session, centre_id: int, name: str, birth_year: int, id_index: bytes | None
) -> Sequence[Worker]:
    """Return whom a centre may already know as this person.

    An ID number decides. Otherwise everyone counts who bears the name (accents aside)
    and was born in the year, unless both have shown numbers, which then differ.
    """
    if id_index is not None and (known := worker_by_index(db, centre_id, id_index)) is not None:
        return [known]
    query = select(Worker).where(
        Worker.centre_id == centre_id,
        Worker.name_fold == fold(name),
        Worker.birth_year == birth_year,
    )
    if id_index is not None:
        query = query.where(Worker.id_index.is_(None))
    return db.scalars(query.order_by(Worker.id).limit(MOST_LOOKALIKES)).all()


def registration_at(db: Session, fair_id: int, registration_id: int) -> Registration:
    """Return a registration of a fair, with the worker.

    Raises:
        NotFound: the fair has no such registration.
    """
    found = db.scalar(
        _with_all().where(Registration.id == registration_id, Registration.fair_id == fair_id)
    )
    if found is None:
        raise NotFound
    return found


def registration_of(db: Session, fair_id: int, worker_id: int) -> Registration | None:
    """Return a worker's registration at a fair, if there is one."""
    return db.scalar(
        _with_all().where(Registration.fair_id == fair_id, Registration.worker_id == worker_id)
    )


def code_is_taken(db: Session, fair_id: int, code: str) -> bool:
    """Tell whether somebody at a fair has a code to type."""
    taken = select(Registration.id).where(
        Registration.fair_id == fair_id, Registration.code == code
    )
    return db.scalar(taken) is not None


def registration_with_number(db: Session, fair_id: int, number: int) -> Registration:
    """Return who has a short number at a fair, or was shown it once.

    Raises:
        TicketUnknown: nobody has.
    """
    holder = holder_of_number(db, fair_id, number)
    if holder is None:
        raise TicketUnknown
    return registration_at(db, fair_id, holder)


def revoked_tickets(db: Session, fair_id: int) -> Sequence[int]:
    """Return the subjects of a fair's replaced tickets."""
    return db.scalars(
        select(RevokedTicket.ticket)
        .join(Registration, Registration.id == RevokedTicket.registration_id)
        .where(Registration.fair_id == fair_id)
        .order_by(RevokedTicket.ticket)
    ).all()


def registration_with_ticket(db: Session, fair_id: int, scope: int, ticket: int) -> Registration:
    """Return the registration that carries a ticket whose signature was good.

    Raises:
        TicketForOtherFair: the ticket is good, but for another fair.
        TicketRevoked: it was replaced by a newer one.
        TicketUnknown: no registration carries it.
    """
    if scope != fair_id:
        raise TicketForOtherFair
    found = db.scalar(
        _with_all().where(Registration.ticket == ticket, Registration.fair_id == fair_id)
    )
    if found is None:
        raise TicketRevoked if was_revoked(db, ticket) else TicketUnknown
    return found


def was_revoked(db: Session, ticket: int) -> bool:
    """Tell whether a ticket was replaced by a newer one."""
    return db.get(RevokedTicket, ticket) is not None


def registrations_found(
    fair_id: int, text: str = "", *, id_index: bytes | None = None
) -> Select[Registration]:
    """Return the query for a fair's registrations by name, number, code, phone or ID number.

    People are in the order of their given names.
    """
    query = _with_all().join(Registration.worker).where(Registration.fair_id == fair_id)
    text = text.strip()
    if id_index is not None:
        query = query.where(Worker.id_index == id_index)
    elif is_human_code(text):
        query = query.where(Registration.code == text)
    elif text.isdecimal() and len(text) <= 5:
        query = query.where(has_number(fair_id, int(text)))
    elif (phone := _phone(text)) is not None:
        query = query.where(Worker.phone == phone)
    else:
        query = _named(query, text)
    return query.order_by(Worker.name_sort, Worker.birth_year, Registration.id)


def workers_found(centre_id: int, text: str, *, id_index: bytes | None = None) -> Select[Worker]:
    """Return the query for the people a centre knows, by name, phone or ID number."""
    query = select(Worker).where(Worker.centre_id == centre_id)
    if id_index is not None:
        query = query.where(Worker.id_index == id_index)
    elif (phone := _phone(text)) is not None:
        query = query.where(Worker.phone == phone)
    else:
        query = _named(query, text)
    return query.order_by(Worker.name_sort, Worker.birth_year, Worker.id)


_WISHED = select(Wish.booth_id).where(Wish.registration_id == bindparam("id")).order_by(Wish.id)


def booths_wished(db: Session, registration_id: int) -> Sequence[int]:
    """Return the booths that a worker wants to see, in the order of wishing."""
    return db.connection().execute(_WISHED, {"id": registration_id}).scalars().all()


def wishes_at(db: Session, fair_id: int) -> Mapping[int, Set[int]]:
    """Return the booths that people want to see at a fair, by registration."""
    wished: dict[int, set[int]] = {}
    for registration_id, booth_id in db.execute(
        select(Wish.registration_id, Wish.booth_id)
        .join(Registration, Registration.id == Wish.registration_id)
        .where(Registration.fair_id == fair_id)
    ):
        wished.setdefault(registration_id, set()).add(booth_id)
    return wished


def has_agreed(db: Session, worker_id: int, fair_id: int, purpose: Purpose) -> bool:
    """Tell whether a worker's last answer at this fair was yes. No answer is no."""
    answer = _last_answer(db, worker_id, fair_id, purpose)
    return answer is not None and answer.given


def may_be_shown(db: Session, worker_id: int, fair_id: int) -> bool:
    """Tell whether employers may see a worker: the last answer was yes, to today's sentence.

    Whoever said yes to another sentence has not agreed to all that is shown now.
    """
    answer = _last_answer(db, worker_id, fair_id, Purpose.SHARE_WITH_EMPLOYERS)
    return answer is not None and answer.given and answer.text_version == CONSENT_TEXT


def _last_answer(db: Session, worker_id: int, fair_id: int, purpose: Purpose) -> Consent | None:
    return db.scalar(
        select(Consent)
        .where(
            Consent.worker_id == worker_id,
            Consent.fair_id == fair_id,
            Consent.purpose == purpose,
        )
        .order_by(Consent.id.desc())
        .limit(1)
    )


def consents_of(db: Session, worker_id: int, fair_id: int) -> Sequence[Consent]:
    """Return every answer a worker gave at a fair, newest first."""
    return db.scalars(
        select(Consent)
        .where(Consent.worker_id == worker_id, Consent.fair_id == fair_id)
        .order_by(Consent.id.desc())
    ).all()


def _with_all() -> Select[Registration]:
    return select(Registration).options(
        joinedload(Registration.worker), joinedload(Registration.fair).joinedload(Fair.centre)
    )


def _named(query: Select[Row], text: str) -> Select[Row]:
    for word in fold(text).split():
        query = query.where(
            or_(
                Worker.name_fold.startswith(word, autoescape=True),
                Worker.name_fold.contains(f" {word}", autoescape=True),
            )
        )
    return query


def _phone(text: str) -> str | None:
    try:
        return normal_phone(text)
    except BadPhone:
        return None
