"""What happened at a centre, as far as programmes count it: who, when, from which commune."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from jobfair.abroad.queries import departed
from jobfair.centres.rules import LADDER, Rung
from jobfair.counselling.models import Need, Service, ServiceWithdrawal
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fairs_of
from jobfair.fairs.rules import State
from jobfair.interviews.models import Interview
from jobfair.kit.clock import day_of
from jobfair.placements.models import Placement
from jobfair.placements.rules import Way, counted
from jobfair.programme.rules.counting import Happened
from jobfair.programme.rules.units import Home
from jobfair.workers.models import Registration, Worker


@dataclass(frozen=True, slots=True)
class Connection:
    """A placement that has come to the rung that counts, and when; or has not yet."""

    worker_id: int
    fair_id: int | None
    """The fair at which it was made; None for work that was found elsewhere."""
    on: date | None
    home: Home


def connections(db: Session, centre_id: int, counting: Rung) -> Sequence[Connection]:
    """Return every placement a centre knows of that was not withdrawn, also from outside its fairs."""
    counts = LADDER[LADDER.index(counting) :]
    made = db.scalars(
        select(Placement)
        .join(Fair, Fair.id == Placement.fair_id)
        .where(Fair.centre_id == centre_id, Placement.withdrawn_at.is_(None))
        .options(selectinload(Placement.entries), joinedload(Placement.worker))
        .order_by(Placement.id)
    )
    return [
        Connection(
            placement.worker_id,
            placement.fair_id if placement.way == Way.FAIR else None,
            min(
                (e.reached_on for e in counted(placement.entries) if e.rung in counts), default=None
            ),
            Home(placement.worker.commune_code, placement.worker.commune_set),
        )
        for placement in made
    ]


def connected_by(made: Iterable[Connection], fair_id: int, *, on: date) -> Mapping[int, date]:
    """Return the workers whom a fair has connected up to a day, each with the first day of it."""
    first: dict[int, date] = {}
    for one in made:
        if one.fair_id == fair_id and one.on is not None and one.on <= on:
            first[one.worker_id] = min(one.on, first.get(one.worker_id, one.on))
    return first


def reached(db: Session, centre_id: int, rung: Rung) -> list[Happened]:
    """Return whose placement came to a rung or a higher one, on the first such day."""
    return [
        Happened(one.worker_id, one.on, one.home)
        for one in connections(db, centre_id, rung)
        if one.on is not None
    ]


def services_given(db: Session, centre_id: int, kinds: Collection[str]) -> list[Happened]:
    """Return who was given one of these services; what was taken back does not count."""
    rows = db.execute(
        select(Worker.id, Worker.commune_code, Worker.commune_set, Service.given_at)
        .join(Registration, Registration.worker_id == Worker.id)
        .join(Fair, Fair.id == Registration.fair_id)
        .join(Service, Service.registration_id == Registration.id)
        .outerjoin(ServiceWithdrawal, ServiceWithdrawal.service_id == Service.id)
        .where(
            Fair.centre_id == centre_id,
            Service.kind.in_(kinds),
            ServiceWithdrawal.service_id.is_(None),
        )
    )
    return [Happened(who, day_of(at), Home(code, of)) for who, code, of, at in rows]


def needs_stated(db: Session, centre_id: int) -> list[Happened]:
    """Return who said what they need, and on which day they were first given something there."""
    given: dict[int, date] = {}
    for registration_id, at in db.execute(
        select(Service.registration_id, Service.given_at)
        .join(Registration, Registration.id == Service.registration_id)
        .join(Fair, Fair.id == Registration.fair_id)
        .outerjoin(ServiceWithdrawal, ServiceWithdrawal.service_id == Service.id)
        .where(Fair.centre_id == centre_id, ServiceWithdrawal.service_id.is_(None))
    ):
        day = day_of(at)
        given[registration_id] = min(day, given.get(registration_id, day))
    rows = db.execute(
        select(Registration.id, Worker.id, Worker.commune_code, Worker.commune_set, Need.stated_at)
        .join(Worker, Worker.id == Registration.worker_id)
        .join(Fair, Fair.id == Registration.fair_id)
        .join(Need, Need.registration_id == Registration.id)
        .where(Fair.centre_id == centre_id)
    )
    return [
        Happened(who, day_of(at), Home(code, of), given.get(registration_id))
        for registration_id, who, code, of, at in rows
    ]


def interviews_ended(db: Session, centre_id: int) -> list[Happened]:
    """Return who had an interview at a fair that ended with an outcome."""
    rows = db.execute(
        select(Worker.id, Worker.commune_code, Worker.commune_set, Interview.finished_at)
        .join(Registration, Registration.worker_id == Worker.id)
        .join(Interview, Interview.registration_id == Registration.id)
        .join(Fair, Fair.id == Interview.fair_id)
        .where(Fair.centre_id == centre_id, Interview.outcome.is_not(None))
    )
    return [
        Happened(who, day_of(at), Home(code, of)) for who, code, of, at in rows if at is not None
    ]


def departures(db: Session, centre_id: int) -> list[Happened]:
    """Return who left to work abroad under a contract, once for every departure that stands."""
    return [
        Happened(one.worker_id, one.on, Home(one.commune_code, one.commune_set))
        for one in departed(db, centre_id, date.min, date.max)
    ]


def fairs_held(db: Session, centre_id: int) -> list[Happened]:
    """Return the fairs of a centre that are over, by their last day."""
    return [
        Happened(fair.id, fair.last_day, Home(fair.commune_code, fair.commune_set))
        for fair in fairs_of(db, centre_id)
        if fair.state in {State.CLOSED, State.ARCHIVED}
    ]
