"""Who asked for something at a fair, and who of them was given something."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session, joinedload

from jobfair.areas.queries import classes_on
from jobfair.areas.rules import AREA_WORDS
from jobfair.counselling.models import AskedFor, Need, Service, ServiceWithdrawal
from jobfair.counselling.rules import GROUP_WORDS, TARGET_WORDS, NeedKind
from jobfair.counselling.services import groups_at, target_groups
from jobfair.fairs.models import Fair
from jobfair.kit.seal import Seal
from jobfair.reports.rules import Coverage
from jobfair.workers.models import Registration, Worker

Key = TypeVar("Key")

NOT_NOTED = "none"
"""The key of those whose commune, or group, nobody has noted."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who asked for something, and whether they were given something."""

    worker_id: int
    commune_code: str
    served: bool


def asking_at(db: Session, fair_id: int) -> Sequence[Asking]:
    """Return everybody who asked for something at a fair, each once."""
    rows = db.execute(
        select(Registration.worker_id, Worker.commune_code, _served())
        .join(Worker, Worker.id == Registration.worker_id)
        .where(Registration.fair_id == fair_id, _asked())
    )
    return [Asking(worker_id, commune, bool(served)) for worker_id, commune, served in rows]


@dataclass(frozen=True, slots=True)
class OfFairs:
    """How far each fair of a centre is, and all of them together.

    In the whole everybody counts once, as helped if they were at any of the fairs.
    """

    fairs: Mapping[int, Coverage]
    whole: Coverage


def coverage_of_fairs(db: Session, centre_id: int) -> OfFairs:
    """Return how many asked and were helped at each fair of a centre at which somebody asked."""
    rows = db.execute(
        select(Registration.fair_id, Registration.worker_id, _served())
        .join(Fair, Fair.id == Registration.fair_id)
        .where(Fair.centre_id == centre_id, _asked())
    ).all()
    fairs: dict[int, list[bool]] = {}
    people: dict[int, bool] = {}
    for fair_id, worker_id, served in rows:
        fairs.setdefault(fair_id, []).append(bool(served))
        people[worker_id] = people.get(worker_id, False) or bool(served)
    return OfFairs(
        {fair_id: Coverage(len(served), sum(served)) for fair_id, served in fairs.items()},
        Coverage(len(people), sum(people.values())),
    )


def coverage_by(
    people: Iterable[Asking], keys_of: Callable[[Asking], Iterable[Key]], named: Iterable[Key] = ()
) -> dict[Key, Coverage]:
    """Return how many asked and were helped, for each key that is named or found.

    Somebody with several keys counts under each.
    """
    found: dict[Key, list[bool]] = {each: [] for each in named}
    for one in people:
        for key in keys_of(one):
            found.setdefault(key, []).append(one.served)
    return {each: Coverage(len(served), sum(served)) for each, served in found.items()}


@dataclass(frozen=True, slots=True)
class ByGroup:
    """How many asked and were helped, by the papers in force and by what people said at a kiosk."""

    paper: Mapping[str, Coverage]
    word: Mapping[str, Coverage]


def coverage_by_group(db: Session, seal: Seal, fair: Fair, people: Sequence[Asking]) -> ByGroup:
    """Open the groups of those who asked, to be counted; the journal keeps that it was done."""
    stated = groups_at(db, seal, fair.id)
    proved = target_groups(db, seal, [one.worker_id for one in people], on=fair.day)
    return ByGroup(
        paper=coverage_by(
            people,
            lambda one: proved.get(one.worker_id) or [NOT_NOTED],
            [*TARGET_WORDS, NOT_NOTED],
        ),
        word=coverage_by(
            people,
            lambda one: [stated.get(one.worker_id, NOT_NOTED)],
            [*GROUP_WORDS, NOT_NOTED],
        ),
    )


def coverage_by_area(db: Session, fair: Fair, people: Sequence[Asking]) -> Mapping[str, Coverage]:
    """Return how many asked and were helped by the class that their commune had on the day of a fair.

    Somebody whose commune has several counts under each.
    """
    areas = classes_on(db, fair.centre_id, fair.day)
    return coverage_by(
        people, lambda one: areas.get(one.commune_code) or [NOT_NOTED], [*AREA_WORDS, NOT_NOTED]
    )


def whole_of(people: Iterable[Asking]) -> Coverage:
    """Return how many asked and were helped altogether."""
    served = [one.served for one in people]
    return Coverage(len(served), sum(served))


def still_to_be_helped(
    fair_id: int, *, commune: str | None = None, kind: NeedKind | None = None
) -> Select[Registration]:
    """Return the query for those who asked and were given nothing, by given name.

    Of their statements the latest says what they ask for.
    """
    query = (
        select(Registration)
        .join(Registration.worker)
        .options(joinedload(Registration.worker))
        .where(Registration.fair_id == fair_id, _asked(), ~_served())
        .order_by(Worker.name_sort, Registration.id)
    )
    if commune is not None:
        query = query.where(Worker.commune_code == commune)
    if kind is not None:
        asks = exists().where(AskedFor.need_id == _latest(), AskedFor.kind == kind)
        query = query.where(asks)
    return query


def people_left(
    db: Session, fair_id: int, *, commune: str | None = None, kind: NeedKind | None = None
) -> Sequence[Registration]:
    """Return all of those who asked and were given nothing, by given name."""
    return db.scalars(still_to_be_helped(fair_id, commune=commune, kind=kind)).all()


def _asked() -> ColumnElement[bool]:
    return exists().where(Need.registration_id == Registration.id)


def _served() -> ColumnElement[bool]:
    taken_back = exists().where(ServiceWithdrawal.service_id == Service.id)
    return exists().where(Service.registration_id == Registration.id, ~taken_back)


def _latest() -> ColumnElement[int]:
    return (
        select(Need.id)
        .where(Need.registration_id == Registration.id)
        .order_by(Need.stated_at.desc(), Need.id.desc())
        .limit(1)
        .correlate(Registration)
        .scalar_subquery()
    )
