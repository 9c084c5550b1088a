"""Reading the journal."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, String, cast, func, select
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.areas.models import AreaClass
from jobfair.audit.models import JournalEntry
from jobfair.audit.rules import THINGS, Subject, facts_about, ids_in
from jobfair.devices.models import Device
from jobfair.employers.models import Booth, Employer, Vacancy
from jobfair.fairs.rules import State
from jobfair.households.models import Household
from jobfair.kit.communes import UnknownCommune, commune
from jobfair.programme.models import ProgrammeLine
from jobfair.workers.models import Registration


def journal_of(fair_id: int) -> Select[JournalEntry]:
    """Return the query for what happened at a fair, the latest first."""
    return (
        select(JournalEntry)
        .where(JournalEntry.fair_id == fair_id)
        .order_by(JournalEntry.number.desc())
    )


def journal_of_house(
    centre_id: int, subjects: Collection[Subject], *, since: datetime | None, until: datetime | None
) -> Select[JournalEntry]:
    """Return the query for what happened in a centre at no fair, the latest first."""
    query = select(JournalEntry).where(
        JournalEntry.fair_id == 0,
        JournalEntry.centre_id == centre_id,
        JournalEntry.fact.in_(facts_about(subjects)),
    )
    if since is not None:
        query = query.where(JournalEntry.written_at >= since)
    if until is not None:
        query = query.where(JournalEntry.written_at < until)
    return query.order_by(JournalEntry.number.desc())


def archived_at(db: Session, fair_id: int) -> int | None:
    """Return the number of the entry by which a fair went into the archive, if it lies there."""
    return db.scalar(
        select(func.max(JournalEntry.number)).where(
            JournalEntry.fair_id == fair_id,
            JournalEntry.fact == "FairStepped",
            JournalEntry.details["state"].as_string() == State.ARCHIVED,
        )
    )


def actor_names(db: Session, entries: Sequence[JournalEntry]) -> dict[tuple[str, int], str]:
    """Return the names of the accounts and devices that acted in some entries."""
    ids = {"account": set[int](), "device": set[int]()}
    for entry in entries:
        if entry.actor_id is not None and entry.actor_kind in ids:
            ids[entry.actor_kind].add(entry.actor_id)
    names: dict[tuple[str, int], str] = {}
    for kind, model in (("account", Account), ("device", Device)):
        rows = db.execute(select(model.id, model.name).where(model.id.in_(ids[kind])))
        names |= {(kind, row[0]): row[1] for row in rows}
    return names


NAMED: dict[str, tuple[ColumnElement[int], ColumnElement[str]]] = {
    "registration": (Registration.id.expression, cast(Registration.number, String)),
    "booth": (Booth.id.expression, cast(Booth.number, String)),
    "employer": (Employer.id.expression, Employer.name.expression),
    "vacancy": (Vacancy.id.expression, Vacancy.title.expression),
    "device": (Device.id.expression, Device.name.expression),
    "account": (Account.id.expression, Account.name.expression),
    "line": (ProgrammeLine.id.expression, ProgrammeLine.name.expression),
    "household": (Household.id.expression, Household.commune_code.expression),
    "area": (AreaClass.id.expression, AreaClass.commune_code.expression),
}
"""What a thing is called: workers only by the number that boards call, households by their commune."""


def _commune(code: str) -> str:
    try:
        return commune(code).name
    except UnknownCommune:
        return code


TOLD: dict[str, Callable[[int, str], str]] = {
    "household": lambda household_id, code: f"{household_id}, {_commune(code)}",
    "area": lambda _id, code: _commune(code),
}
"""How the name of a thing is made of its number and what is kept."""


def thing_names(db: Session, entries: Sequence[JournalEntry]) -> dict[tuple[str, int], str]:
    """Return what the things are called that some entries speak of."""
    ids: dict[str, set[int]] = {thing: set() for thing in THINGS.values()}
    for entry in entries:
        for thing, thing_id in ids_in(entry.details):
            ids[thing].add(thing_id)
    names: dict[tuple[str, int], str] = {}
    for thing, (key, name) in NAMED.items():
        if ids[thing]:
            rows = db.execute(select(key, name).where(key.in_(ids[thing]), name.is_not(None)))
            told = TOLD.get(thing)
            names |= {(thing, row[0]): told(row[0], row[1]) if told else row[1] for row in rows}
    return names
