"""Which steps of the way abroad may come when, and what is told of small groups."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jobfair.abroad.errors import (
    BackInTime,
    ChosenFirst,
    DepartedFirst,
    EarlierWayOpen,
    GaveUpOrLeft,
)
from jobfair.abroad.rules import (
    COUNTRIES,
    ENDS,
    MAIN_COUNTRIES,
    STEP_WORDS,
    WAY,
    WHY_WORDS,
    Step,
    Why,
    country_in,
    flaw_in,
    furthest,
    open_steps,
)
from jobfair.kit.text import sort_key

ONE = date(2026, 1, 1)


def way(*steps: Step) -> dict[Step, date]:
    """Return steps a day apart, in the order in which they are named."""
    return {step: ONE + timedelta(days=n) for n, step in enumerate(steps)}


@pytest.mark.parametrize(
    ("steps", "flaw"),
    [
        ([], None),
        (WAY[:4], None),
        ([Step.PASSED, Step.DEPARTED, Step.RETURNED], None),
        ([Step.WANTS, Step.GAVE_UP], None),
        ([Step.WANTS, Step.TRAINING], ChosenFirst),
        ([Step.WANTS, Step.INTERVIEWED, Step.DEPARTED], ChosenFirst),
        ([Step.PASSED, Step.RETURNED], DepartedFirst),
        ([Step.PASSED, Step.GAVE_UP, Step.DEPARTED], GaveUpOrLeft),
        ([Step.PASSED, Step.WANTS], BackInTime),
        ([Step.PASSED, Step.DEPARTED, Step.TRAINING], BackInTime),
    ],
    ids=str,
)
def test_a_way_goes_on_in_order_and_leaves_out_only_what_may_be(
    steps: list[Step], flaw: type[Exception] | None
) -> None:
    found = flaw_in([way(*steps)])

    assert (type(found) if found else None) == flaw


def test_two_steps_may_fall_on_one_day() -> None:
    assert flaw_in([{Step.PASSED: ONE, Step.TRAINING: ONE, Step.DEPARTED: ONE}]) is None


def test_a_new_way_begins_only_after_the_last_has_ended() -> None:
    first, later = way(Step.WANTS), {Step.WANTS: ONE + timedelta(days=9)}
    ended = first | {Step.GAVE_UP: ONE + timedelta(days=3)}

    assert isinstance(flaw_in([first, later]), EarlierWayOpen)
    assert isinstance(flaw_in([ended, {Step.WANTS: ONE}]), BackInTime)
    assert flaw_in([ended, later]) is None


@given(some.sets(some.sampled_from(Step)))
def test_every_step_that_is_offered_next_fits_in_and_no_other_does(steps: set[Step]) -> None:
    before = {step: ONE for step in WAY if step in steps}
    if flaw_in([before]) is not None:
        return

    for step in set(Step) - steps:
        assert (flaw_in([before | {step: ONE}]) is None) == (step in open_steps(before)), step


def test_how_far_a_way_has_come_is_its_last_step_in_time() -> None:
    assert furthest([Step.DEPARTED, Step.WANTS]) == Step.DEPARTED
    assert furthest([]) is None


def test_every_step_and_every_reason_has_its_words() -> None:
    assert set(STEP_WORDS) == set(WAY) == set(Step)
    assert set(WHY_WORDS) == set(Why)
    assert set(ENDS) < set(Step)


def test_the_countries_are_codes_of_two_letters_with_both_names_and_without_our_own() -> None:
    assert all(len(code) == 2 and code.isalpha() and code.isupper() for code in COUNTRIES)
    assert all(one.vi and one.en for one in COUNTRIES.values())
    assert list(COUNTRIES)[:3] == ["JP", "TW", "KR"]
    assert "VN" not in COUNTRIES
    assert len(COUNTRIES) > 200
    others = [one.vi for one in list(COUNTRIES.values())[MAIN_COUNTRIES:]]
    assert others == sorted(others, key=sort_key)
    assert (country_in("JP", "vi"), country_in("JP", "en")) == ("Nhật Bản", "Japan")
    assert country_in("??", "vi") == "??"
