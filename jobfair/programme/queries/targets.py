"""Looking up the targets of a programme line, and what was counted for their groups."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.programme.models import Entry, GroupCount, Target
from jobfair.programme.queries.lines import counting
from jobfair.programme.rules.counting import Count, Period, Subject
from jobfair.programme.rules.indicators import Group, Indicator, Measure
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.rules.progress import Goal, Stated


def goals_of(db: Session, line_id: int) -> Sequence[Goal]:
    """Return the targets of a line that count."""
    return [
        Goal(
            subject_of(row),
            Period(row.begins_on, row.ends_on),
            row.value,
            row.decision,
            Measure(row.measure),
            row.entry_id,
        )
        for row in counting(db, line_id, Ledger.TARGETS)
    ]


def group_counts(db: Session, line_id: int, *, on: date) -> Mapping[int, Count]:
    """Return what was counted last for each target of a line, up to a day at most."""
    rows = db.scalars(
        select(GroupCount)
        .join(Target, Target.entry_id == GroupCount.target_id)
        .join(Entry, Entry.id == Target.entry_id)
        .where(Entry.line_id == line_id, GroupCount.as_of <= on)
        .order_by(GroupCount.as_of, GroupCount.id)
    )
    return {row.target_id: Count(row.value, row.out_of, row.unsure, row.as_of) for row in rows}


def subject_of(row: object) -> Subject:
    """Return what a target or a result is about."""
    indicator, unit, group = (getattr(row, name) for name in ("indicator", "unit", "group"))
    return Subject(Indicator(indicator), unit, Group(group))


def stated_in(row: object) -> Stated:
    """Return a result as it was stated."""
    begins_on, ends_on, *told = (
        getattr(row, name)
        for name in ("begins_on", "ends_on", "value", "out_of", "channel", "source", "entry_id")
    )
    return Stated(subject_of(row), Period(begins_on, ends_on), *told)
