"""What an answer asks for, and what an adviser changes in it."""

from hypothesis import given
from hypothesis import strategies as st

from jobfair.counselling.rules import (
    ANSWERS,
    NeedKind,
    ServiceKind,
    Start,
    Wanted,
    WhereToWork,
    asked_again,
    kinds_of,
    offered_first,
)

WANTED = st.builds(
    Wanted,
    trades=st.sampled_from([(), ("75",), ("75", "82")]),
    place=st.sampled_from([None, *WhereToWork]),
    wage_from=st.sampled_from([None, 7_000_000]),
    start=st.sampled_from([None, *Start]),
    training=st.sampled_from([None, True, False]),
)
KINDS = st.sets(st.sampled_from(NeedKind), min_size=1)


def test_a_trade_in_the_province_asks_for_a_job() -> None:
    assert kinds_of(Wanted(trades=("75",), place=WhereToWork.PROVINCE)) == (NeedKind.JOB,)


def test_a_trade_abroad_asks_for_work_abroad_in_place_of_a_job_here() -> None:
    assert kinds_of(Wanted(trades=("75",), place=WhereToWork.ABROAD)) == (NeedKind.ABROAD,)


def test_a_yes_to_training_asks_for_training_beside_the_job() -> None:
    asked = kinds_of(Wanted(trades=("75",), training=True))

    assert asked == (NeedKind.JOB, NeedKind.TRAINING)


def test_who_says_no_to_training_and_nothing_else_wants_a_job() -> None:
    assert kinds_of(Wanted(training=False)) == (NeedKind.JOB,)


@given(WANTED)
def test_every_statement_asks_for_something_and_nothing_twice(wanted: Wanted) -> None:
    kinds = kinds_of(wanted)

    assert kinds
    assert list(kinds) == [kind for kind in NeedKind if kind in kinds]


@given(WANTED, KINDS)
def test_what_an_adviser_ticks_is_what_is_asked_for(before: Wanted, kinds: set[NeedKind]) -> None:
    assert set(kinds_of(asked_again(before, kinds))) == kinds


@given(WANTED, KINDS)
def test_an_adviser_takes_nothing_from_trades_wage_and_start(
    before: Wanted, kinds: set[NeedKind]
) -> None:
    after = asked_again(before, kinds)

    assert (after.trades, after.wage_from, after.start) == (
        before.trades, before.wage_from, before.start,
    )  # fmt: skip


@given(WANTED, KINDS)
def test_training_and_work_abroad_agree_with_what_was_ticked(
    before: Wanted, kinds: set[NeedKind]
) -> None:
    after = asked_again(before, kinds)

    assert (after.training is True) == (NeedKind.TRAINING in kinds)
    assert after.place != WhereToWork.ABROAD or NeedKind.ABROAD in kinds


def test_every_need_has_a_service_that_answers_it() -> None:
    assert set(ANSWERS) == set(NeedKind)
    assert offered_first([NeedKind.LOAN]) == {ServiceKind.LOAN}
    assert offered_first([]) == set()
