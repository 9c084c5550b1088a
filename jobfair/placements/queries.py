"""Looking up placements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from jobfair.centres.rules import LADDER, Rung
from jobfair.checkin.queries import arrivals
from jobfair.checkin.services.admit import read_ticket
from jobfair.kit.errors import NotFound
from jobfair.kit.ids import CODE_LENGTH, KeyRing
from jobfair.kit.seal import Seal
from jobfair.placements.models import Placement, RungEntry
from jobfair.queues.models import Place
from jobfair.queues.rules import LIVE
from jobfair.workers.models import Registration, Worker
from jobfair.workers.queries import registration_with_ticket, registrations_found
from jobfair.workers.rules.card import card_number

MOST_FOUND = 50
ID_NUMBER_LENGTH = 12
SEPARATORS = str.maketrans("", "", ".-")


def placement_at(db: Session, fair_id: int, placement_id: int) -> Placement:
    """Return a placement of a fair.

    Raises:
        NotFound: the fair has no such placement.
    """
    found = db.scalar(
        _placements().where(Placement.id == placement_id, Placement.fair_id == fair_id)
    )
    if found is None:
        raise NotFound
    return found


def placements_at(db: Session, fair_id: int) -> Sequence[Placement]:
    """Return the placements of a fair that count, the latest first."""
    return (
        db.scalars(
            _placements()
            .where(Placement.fair_id == fair_id, Placement.withdrawn_at.is_(None))
            .order_by(Placement.made_at.desc(), Placement.id.desc())
        )
        .unique()
        .all()
    )


def placements_listed(fair_id: int) -> Select[Placement]:
    """Return the query for the placements of a fair that count, people by given name."""
    return (
        _placements()
        .join(Worker, Worker.id == Placement.worker_id)
        .where(Placement.fair_id == fair_id, Placement.withdrawn_at.is_(None))
        .order_by(Worker.name_sort, Placement.id)
    )


def placements_of(db: Session, registration_id: int) -> Sequence[Placement]:
    """Return the placements of a registered worker, also those taken back."""
    return (
        db.scalars(
            _placements().where(Placement.registration_id == registration_id).order_by(Placement.id)
        )
        .unique()
        .all()
    )


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
    """
    digits = "".join(text.split()).translate(SEPARATORS)
    if digits.isascii() and digits.isdecimal() and len(digits) == CODE_LENGTH:
        code = read_ticket(ring, digits)
        return [registration_with_ticket(db, fair_id, code.scope, code.subject)]
    number = card_number(text) or (
        digits if digits.isdecimal() and len(digits) == ID_NUMBER_LENGTH else None
    )
    index = None if number is None else seal.index(number)
    if digits.isascii() and digits.isdecimal():
        text = digits
    query = registrations_found(fair_id, text, id_index=index).limit(MOST_FOUND + 1)
    return db.scalars(query).all()


def placement_of_interview(db: Session, interview_id: int) -> Placement | None:
    """Return the placement that counts to which an interview led, if it did."""
    return db.scalar(
        _placements().where(
            Placement.interview_id == interview_id, Placement.withdrawn_at.is_(None)
        )
    )


def people_at_rung(db: Session, fair_id: int, rung: Rung) -> int:
    """Return how many different people of a fair have reached a rung or a higher one."""
    reached = LADDER[LADDER.index(rung) :]
    return (
        db.scalar(
            select(func.count(func.distinct(Placement.worker_id)))
            .join(RungEntry, RungEntry.placement_id == Placement.id)
            .where(
                Placement.fair_id == fair_id,
                Placement.withdrawn_at.is_(None),
                RungEntry.rung.in_(reached),
            )
        )
        or 0
    )


def _placements() -> Select[Placement]:
    return select(Placement).options(
        joinedload(Placement.worker),
        joinedload(Placement.registration),
        joinedload(Placement.employer),
        joinedload(Placement.vacancy),
        selectinload(Placement.entries),
    )
