"""Who stands on the lists to sign, part by part, in the order of Vietnamese lists.

Who it is about is settled at once, by id; what is said of each is looked up some at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from jobfair.checkin.models import Attendance
from jobfair.documents.queries.subjects import home_of
from jobfair.employers.models import Booth, Employer
from jobfair.employers.rules import Approval
from jobfair.kit.text import sort_key
from jobfair.queues.models import Place
from jobfair.workers.models import Registration, Worker


@dataclass(frozen=True, slots=True)
class Section:
    """Some of a list: those of a commune, those of a booth, or all. `name` is empty for all."""

    name: str
    ids: list[int]


@dataclass(frozen=True, slots=True)
class Person:
    """What a list says of somebody. `known_as` names them without the name."""

    name: str
    birth_year: int
    home: str
    known_as: str


def expected(fair_id: int) -> Select[int]:
    """Return the query for everybody who is registered for a fair, by given name."""
    return (
        select(Registration.id)
        .join(Worker, Worker.id == Registration.worker_id)
        .where(Registration.fair_id == fair_id)
        .order_by(Worker.name_sort, Worker.birth_year, Registration.id)
    )


def present(fair_id: int) -> Select[int]:
    """Return the query for everybody who came to a fair, by given name."""
    return expected(fair_id).join(Attendance, Attendance.registration_id == Registration.id)


def all_together(db: Session, people: Select[int]) -> list[Section]:
    """Return the people of a list in one section."""
    return [Section("", list(db.scalars(people)))]


def by_commune(db: Session, people: Select[int]) -> list[Section]:
    """Return the people of a list by their communes; those without one come last."""
    sections: dict[str, list[int]] = {}
    for registration_id, code in db.execute(people.add_columns(Worker.commune_code)):
        sections.setdefault(home_of(code), []).append(registration_id)
    names = sorted(sections, key=lambda name: (not name, sort_key(name)))
    return [Section(name, sections[name]) for name in names]


def by_booth(db: Session, fair_id: int, people: Select[int]) -> list[Section]:
    """Return the people of a list by the booths at which they queued; some stand at several."""
    sections: dict[int, list[int]] = {}
    queued = people.join(Place, Place.registration_id == Registration.id)
    for registration_id, booth_id in db.execute(queued.add_columns(Place.booth_id)):
        ids = sections.setdefault(booth_id, [])
        if registration_id not in ids[-1:]:
            ids.append(registration_id)
    booths = db.execute(
        select(Booth.id, Booth.number, Employer.name)
        .join(Employer, Employer.id == Booth.employer_id)
        .where(Booth.fair_id == fair_id, Booth.id.in_(sections))
        .order_by(Booth.number)
    )
    return [Section(f"{number} · {name}", sections[key]) for key, number, name in booths]


def recruiters(db: Session, fair_id: int) -> list[Section]:
    """Return the approved booths of a fair, by number, in one section."""
    booths = db.scalars(
        select(Booth.id)
        .where(Booth.fair_id == fair_id, Booth.approval == Approval.APPROVED)
        .order_by(Booth.number)
    )
    return [Section("", list(booths))]


def people_with(db: Session, ids: Sequence[int]) -> list[Person]:
    """Return what a list says of some people, in the order in which they are asked for."""
    rows = db.execute(
        select(
            Registration.id, Worker.name, Worker.birth_year, Worker.commune_code,
            Registration.number, Registration.code,
        )
        .join(Worker, Worker.id == Registration.worker_id)
        .where(Registration.id.in_(ids))
    )  # fmt: skip
    found = {
        key: Person(name, year, home_of(home), code if number is None else f"{number:04}")
        for key, name, year, home, number, code in rows
    }
    return [found[each] for each in ids]


def booths_with(db: Session, ids: Sequence[int]) -> list[tuple[int, str]]:
    """Return number and employer of some booths, in the order in which they are asked for."""
    rows = db.execute(
        select(Booth.id, Booth.number, Employer.name)
        .join(Employer, Employer.id == Booth.employer_id)
        .where(Booth.id.in_(ids))
    )
    found = {key: (number, name) for key, number, name in rows}
    return [found[each] for each in ids]
