"""Whom our own count for a target counts, as they are listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.programme.models import ProgrammeLine
from jobfair.programme.queries.counters import Journal
from jobfair.programme.rules.counting import counted_of, those_of
from jobfair.programme.rules.progress import Goal
from jobfair.workers.models import Registration, Worker


@dataclass(frozen=True, slots=True)
class PersonCounted:
    """Somebody who counts, with their latest visit, and the first day on which they counted."""

    visit: Registration
    on: date


def people_counted(
    db: Session, line: ProgrammeLine, goal: Goal, *, on: date
) -> Sequence[PersonCounted]:
    """Return whom a target counts up to a day, by given name; nobody where none are counted."""
    day = goal.period.last_day(on)
    happened = Journal(db, line.centre_id).happened(goal.subject.indicator, on=day)
    those = those_of(goal.subject, goal.period, happened or (), on=on)
    counted = counted_of(goal.subject, those, on=on) if those else {}
    visits = db.scalars(
        select(Registration)
        .join(Registration.worker)
        .where(Registration.worker_id.in_(counted))
        .options(joinedload(Registration.worker))
        .order_by(Worker.name_sort, Worker.birth_year, Worker.id, Registration.id)
    )
    latest = {visit.worker_id: visit for visit in visits}
    return [PersonCounted(visit, counted[who]) for who, visit in latest.items()]
