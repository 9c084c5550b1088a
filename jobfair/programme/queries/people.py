"""Whom a figure of a programme counts, or which fairs, as they are listed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.centres.queries import centre
from jobfair.centres.rules import Rung
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fairs_of
from jobfair.programme.models import ProgrammeLine
from jobfair.programme.queries.counters import Journal
from jobfair.programme.queries.journal import connected_by, connections
from jobfair.programme.rules.counting import counted_of, those_of
from jobfair.programme.rules.progress import Goal
from jobfair.workers.models import Registration, Worker


@dataclass(frozen=True, slots=True)
class PersonCounted:
    """Somebody who counts, with their latest visit, and the first day on which they counted."""

    visit: Registration
    on: date


def people_listed(db: Session, counted: Mapping[int, date]) -> Sequence[PersonCounted]:
    """Return people by given name; `counted` is the first day of each worker."""
    visits = db.scalars(
        select(Registration)
        .join(Registration.worker)
        .where(Registration.worker_id.in_(counted))
        .options(joinedload(Registration.worker))
        .order_by(Worker.name_sort, Worker.birth_year, Worker.id, Registration.id)
    )
    latest = {visit.worker_id: visit for visit in visits}
    return [PersonCounted(visit, counted[who]) for who, visit in latest.items()]


def fairs_listed(db: Session, line: ProgrammeLine, counted: Collection[int]) -> Sequence[Fair]:
    """Return fairs of a line's centre by their ids, the newest day first."""
    return [fair for fair in fairs_of(db, line.centre_id) if fair.id in counted]


def counted_for(db: Session, line: ProgrammeLine, goal: Goal, *, on: date) -> Mapping[int, date]:
    """Return whom, or which fairs, a target counts up to a day; none where none are counted."""
    day = goal.period.last_day(on)
    happened = Journal(db, line.centre_id).happened(goal.subject.indicator, on=day)
    those = those_of(goal.subject, goal.period, happened or (), on=on)
    return counted_of(goal.subject, those, on=on) if those else {}


def connected_at(db: Session, line: ProgrammeLine, fair_id: int, *, on: date) -> Mapping[int, date]:
    """Return whom a fair has connected with work up to a day, by the rung that counts."""
    rung = Rung(centre(db, line.centre_id).counting_rung)
    return connected_by(connections(db, line.centre_id, rung), fair_id, on=on)
