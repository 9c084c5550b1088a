"""What is asked when, and what answers it: thirteen months in the life of a placement."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.centres.rules import LADDER, Rung
from jobfair.placements.rules import (
    ASKED,
    ENDS,
    Confirmer,
    EntryKind,
    calendar,
    counted,
    open_dues,
    question_on,
    rung_of,
    sides_disagree,
    standing,
)
from jobfair.placements.rules.calendar import ASKED_FOR, MONTHS, asked_since, months_after

AGREED = date(2026, 11, 23)
LAST = AGREED + timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as the rules see it."""

    id: int
    kind: str
    rung: str
    reached_on: date
    confirmed_by: str = Confirmer.EMPLOYER
    corrects_id: int | None = None


def reached(rung: Rung, on: date, *, number: int = 1, by: str = Confirmer.EMPLOYER) -> Entry:
    return Entry(number, EntryKind.REACHED, rung, on, by)


def told(kind: EntryKind, on: date, *, number: int = 2) -> Entry:
    return Entry(number, kind, Rung.STARTED, on)


days = st.dates(AGREED, LAST)


@st.composite
def ladders(draw: st.DrawFn) -> list[Entry]:
    """Return any entries of one placement, some of them corrected."""
    entries: list[Entry] = []
    free: set[int] = set()
    for number in range(1, draw(st.integers(0, 8)) + 1):
        corrects = draw(st.none() | st.sampled_from(sorted(free))) if free else None
        kinds = [k for k in EntryKind if k != EntryKind.WITHDRAWN or corrects is not None]
        kind = draw(st.sampled_from(kinds))
        side = draw(st.sampled_from(Confirmer))
        rung = draw(st.sampled_from(LADDER))
        entries.append(Entry(number, kind, rung, draw(days), side, corrects))
        free.discard(corrects or 0)
        free |= {number} if kind != EntryKind.WITHDRAWN else set()
    return entries


def test_seven_days_after_the_hire_it_is_asked_whether_somebody_started() -> None:
    dues = calendar(AGREED, [])

    assert question_on(dues, AGREED + timedelta(days=6)) is None
    asked = question_on(dues, AGREED + timedelta(days=7))
    assert asked is not None
    assert asked.rung == Rung.STARTED


def test_months_are_counted_from_the_start_and_not_from_the_hire() -> None:
    started = date(2026, 12, 5)

    dues = calendar(AGREED, [reached(Rung.STARTED, started)])

    assert [due.on for due in dues[1:]] == [
        date(2027, 1, 5), date(2027, 3, 5), date(2027, 6, 5), date(2027, 12, 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [(date(2027, 1, 31), 1, date(2027, 2, 28)), (date(2027, 12, 1), 1, date(2028, 1, 1)),
     (date(2027, 8, 31), 6, date(2028, 2, 29)), (date(2026, 12, 31), 12, date(2027, 12, 31))],
)  # fmt: skip
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: date, months: int, then: date
) -> None:
    assert months_after(day, months) == then


def test_not_yet_is_asked_again_seven_days_later() -> None:
    dues = calendar(AGREED, [told(EntryKind.NOT_YET, AGREED + timedelta(days=8))])

    assert question_on(dues, AGREED + timedelta(days=14)) is None
    assert question_on(dues, AGREED + timedelta(days=15)) is not None


def test_of_several_questions_that_nobody_answered_only_the_latest_is_asked() -> None:
    dues = calendar(AGREED, [reached(Rung.STARTED, AGREED)])
    today = months_after(AGREED, 6)

    asked = question_on(dues, today)

    assert asked is not None
    assert asked.rung == Rung.AFTER_6_MONTHS
    assert len(open_dues(dues, today)) == 3


def test_the_last_question_is_asked_for_a_quarter_of_a_year_and_then_counted_as_silence() -> None:
    dues = calendar(AGREED, [reached(Rung.STARTED, AGREED)])
    end = months_after(AGREED, 12) + ASKED_FOR

    assert question_on(dues, end) is not None
    assert question_on(dues, end + timedelta(days=1)) is None
    assert len(open_dues(dues, end + timedelta(days=1))) == 4


@given(ladders(), st.dates(AGREED, AGREED + timedelta(days=1200)))
def test_nobody_is_asked_of_whom_nothing_was_heard_since(entries: list[Entry], today: date) -> None:
    heard = [AGREED, *(entry.reached_on for entry in entries)]

    if question_on(calendar(AGREED, entries), today) is not None:
        assert max(heard) >= asked_since(today)


def test_who_is_there_after_six_months_was_there_after_three() -> None:
    there = reached(Rung.AFTER_6_MONTHS, months_after(AGREED, 6), number=2)

    dues = calendar(AGREED, [reached(Rung.STARTED, AGREED), there])

    assert [due.answered for due in dues] == [True, True, True, True, False]


@pytest.mark.parametrize("end", ENDS)
def test_after_an_end_nothing_more_is_asked(end: EntryKind) -> None:
    dues = calendar(AGREED, [reached(Rung.STARTED, AGREED), told(end, AGREED + timedelta(days=40))])

    assert open_dues(dues, LAST) == []


def test_whoever_left_counts_as_started_but_never_as_retained_after_that_day() -> None:
    left = told(EntryKind.LEFT, AGREED + timedelta(days=50), number=3)
    late = reached(Rung.AFTER_3_MONTHS, months_after(AGREED, 3), number=2)

    assert rung_of([reached(Rung.STARTED, AGREED), late, left]) == Rung.STARTED


def test_whoever_did_not_come_has_passed_and_no_more_and_the_sides_disagree() -> None:
    entries = [
        reached(Rung.PASSED, AGREED),
        reached(Rung.STARTED, AGREED, number=2, by=Confirmer.WORKER),
        told(EntryKind.DID_NOT_COME, AGREED, number=3),
    ]

    assert rung_of(entries) == Rung.PASSED
    assert sides_disagree(entries)


def test_the_other_side_is_still_asked_when_one_has_answered() -> None:
    entries = [reached(Rung.STARTED, AGREED)]
    today = AGREED + timedelta(days=9)

    assert question_on(calendar(AGREED, entries), today) is None
    assert question_on(calendar(AGREED, entries, by=Confirmer.WORKER), today) is not None


def test_thirteen_months_of_good_answers_ask_five_times_and_leave_no_silence() -> None:
    entries: list[Entry] = []
    asked_on: list[tuple[date, Rung]] = []
    for passed in range(400):
        today = AGREED + timedelta(days=passed)
        asked = question_on(calendar(AGREED, entries), today)
        if asked is not None:
            asked_on.append((today, asked.rung))
            entries.append(reached(asked.rung, today, number=len(entries) + 1))

    start = AGREED + timedelta(days=7)
    assert asked_on == [
        (start, Rung.STARTED), *((months_after(start, n), rung) for rung, n in MONTHS.items()),
    ]  # fmt: skip
    assert open_dues(calendar(AGREED, entries), LAST) == []


def test_thirteen_months_of_silence_are_five_questions_and_one_is_put() -> None:
    dues = calendar(AGREED, [])

    assert len(open_dues(dues, LAST)) == len(ASKED)
    asked = question_on(dues, LAST)
    assert asked is not None
    assert asked.rung == Rung.STARTED


@given(ladders(), days)
def test_nothing_corrected_and_nothing_ended_is_ever_asked_or_counted(
    entries: list[Entry], today: date
) -> None:
    corrected = {entry.corrects_id for entry in entries}
    stand = standing(entries)

    assert all(entry.id not in corrected for entry in stand)
    assert {e.id for e in counted(entries)} <= {e.id for e in stand}
    if any(entry.kind in ENDS for entry in stand):
        assert open_dues(calendar(AGREED, entries), today) == []
    if any(entry.kind == EntryKind.DID_NOT_COME for entry in stand):
        assert rung_of(entries) in {None, Rung.PASSED, Rung.INTRODUCED}


@given(ladders(), days)
def test_an_answer_to_what_is_asked_is_never_asked_again_the_same_day(
    entries: list[Entry], today: date
) -> None:
    asked = question_on(calendar(AGREED, entries), today)
    if asked is None:
        return
    yes = Entry(99, EntryKind.REACHED, asked.rung, today)

    after = question_on(calendar(AGREED, [*entries, yes]), today)

    assert after is None or LADDER.index(after.rung) > LADDER.index(asked.rung)


@given(ladders(), days, st.integers(0, 60))
def test_silence_only_grows_with_time(entries: list[Entry], today: date, later: int) -> None:
    dues = calendar(AGREED, entries)

    assert len(open_dues(dues, today)) <= len(open_dues(dues, today + timedelta(days=later)))
