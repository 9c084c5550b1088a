"""Which question about a placement is due on which day, and what answers it.

Seven days after the hire it is asked whether the person has started; one, three, six and twelve
months after the start, whether they are still there. As long as nobody knows of a start, the days
are counted from the hire, or from the day on which somebody last said “not yet”. A quarter of a year
after the last question fell due nobody is asked any more; what nobody answered stays counted.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jobfair.centres.rules import LADDER, Rung
from jobfair.placements.rules.ladder import (
    AT_WORK,
    ENDS,
    Confirmer,
    E,
    EntryKind,
    counted,
    ending_of,
    rung_of,
    standing,
)

ASKED = AT_WORK
"""Each of these rungs is a question: has it been reached?"""

FIRST_AFTER = timedelta(days=7)
ASKED_FOR = timedelta(days=90)
"""How long the last question is asked."""
MONTHS = {
    Rung.AFTER_1_MONTH: 1,
    Rung.AFTER_3_MONTHS: 3,
    Rung.AFTER_6_MONTHS: 6,
    Rung.AFTER_12_MONTHS: 12,
}


@dataclass(frozen=True, slots=True)
class Due:
    """One question of the calendar: whether a rung has been reached, asked from a day on."""

    rung: Rung
    on: date
    answered: bool


def calendar(
    agreed_on: date, entries: Iterable[E], *, by: Confirmer | None = None
) -> Sequence[Due]:
    """Return every question about a placement, in order; with `by`, as one side has answered it.

    Who is known to be there after six months was there after three. When somebody did not come,
    or has left, what is still open is asked no more.
    """
    said = list(entries)
    stand = standing(said)
    reached = rung_of(e for e in stand if by in {None, e.confirmed_by} or e.kind in ENDS)
    steps = -1 if reached is None else LADDER.index(reached)
    over = ending_of(said) is not None
    dues = [Due(rung, on, steps >= LADDER.index(rung)) for rung, on in _days(agreed_on, stand)]
    return [due for due in dues if due.answered or not over]


def open_dues(dues: Iterable[Due], today: date) -> list[Due]:
    """Return the questions that are due and that nobody has answered: the silence."""
    return [due for due in dues if not due.answered and due.on <= today]


def question_on(dues: Iterable[Due], today: date) -> Due | None:
    """Return what is asked today: first whether somebody started, then only the latest question."""
    known = list(dues)
    unanswered = open_dues(known, today)
    if not unanswered or known[-1].on + ASKED_FOR < today:
        return None
    return unanswered[0] if unanswered[0].rung == Rung.STARTED else unanswered[-1]


def asked_in_person(dues: Iterable[Due], today: date) -> Due | None:
    """Return what somebody who stands before us is asked: a start may be told before it is due."""
    known = list(dues)
    starts = (due for due in known if due.rung == Rung.STARTED and not due.answered)
    return next(starts, None) or question_on(known, today)


def asked_since(today: date) -> date:
    """Return the earliest day of a hire, a start or a “not yet” after which something is asked today."""
    return months_after(today - ASKED_FOR, -max(MONTHS.values()))


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _days(agreed_on: date, stand: Sequence[E]) -> list[tuple[Rung, date]]:
    """Return from which day on each question is asked."""
    not_yet = [e.reached_on for e in stand if e.kind == EntryKind.NOT_YET]
    waits = max([agreed_on, *not_yet])
    started = [e.reached_on for e in counted(stand) if e.rung == Rung.STARTED]
    begin = min(started, default=waits)
    later = [(rung, months_after(begin, months)) for rung, months in MONTHS.items()]
    return [(Rung.STARTED, waits + FIRST_AFTER), *later]
