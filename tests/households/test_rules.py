"""Who is of working age, and what of households may be told."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.centres.rules import Rung
from jobfair.counselling.rules import TargetGroup
from jobfair.households.rules.homes import (
    Indicator,
    Standing,
    indicator_of,
    sum_of,
    told,
)
from jobfair.households.rules.working_age import RETIREMENT, of_working_age, retires_on
from jobfair.kit.small_groups import SMALL_GROUP
from jobfair.workers.rules.id_number import Sex

BIRTHS = st.dates(date(1955, 1, 1), date(1990, 12, 31))
SEXES = st.sampled_from(list(Sex))


@pytest.mark.parametrize(
    ("sex", "born_on", "last_day"),
    [
        (Sex.MALE, date(1961, 1, 20), date(2021, 4, 30)),
        (Sex.MALE, date(1961, 9, 30), date(2021, 12, 31)),
        (Sex.MALE, date(1961, 10, 1), date(2022, 4, 30)),
        (Sex.MALE, date(1964, 12, 15), date(2026, 6, 30)),
        (Sex.MALE, date(1980, 2, 29), date(2042, 2, 28)),
        (Sex.FEMALE, date(1966, 1, 5), date(2021, 5, 31)),
        (Sex.FEMALE, date(1969, 11, 23), date(2026, 11, 30)),
        (Sex.FEMALE, date(1985, 3, 31), date(2045, 3, 31)),
    ],
)
def test_people_retire_with_the_month_that_the_decree_names(
    sex: Sex, born_on: date, last_day: date
) -> None:
    assert retires_on(born_on, sex) == last_day


def test_the_age_rises_by_three_and_four_months_a_year_to_its_end() -> None:
    for sex, step, end in ((Sex.MALE, 3, (62, 0)), (Sex.FEMALE, 4, (60, 0))):
        months = [12 * years + more for years, more in RETIREMENT[sex].values()]

        assert {later - sooner for sooner, later in pairwise(months)} == {step}
        assert RETIREMENT[sex][max(RETIREMENT[sex])] == end


@given(BIRTHS, SEXES, st.integers(0, 9000))
def test_who_has_retired_is_never_of_working_age_again(born_on: date, sex: Sex, later: int) -> None:
    after = retires_on(born_on, sex) + timedelta(days=1 + later)

    assert of_working_age(born_on, born_on.year, sex, after) is False
    assert of_working_age(born_on, born_on.year, sex, retires_on(born_on, sex)) is True


@given(BIRTHS, BIRTHS, SEXES)
def test_the_younger_never_retires_first(one: date, other: date, sex: Sex) -> None:
    assert retires_on(min(one, other), sex) <= retires_on(max(one, other), sex)


def test_working_age_begins_on_the_fifteenth_birthday() -> None:
    born_on = date(2011, 11, 23)

    assert of_working_age(born_on, 2011, Sex.MALE, date(2026, 11, 22)) is False
    assert of_working_age(born_on, 2011, Sex.MALE, date(2026, 11, 23)) is True


@pytest.mark.parametrize(
    ("birth_year", "sex", "answer"),
    [
        (1995, None, True), (2015, None, False), (1950, None, False), (2011, Sex.MALE, None),
        (1968, None, None), (1968, Sex.FEMALE, False), (1968, Sex.MALE, True),
    ],
)  # fmt: skip
def test_with_only_a_year_it_is_told_only_where_every_day_of_it_says_the_same(
    birth_year: int, sex: Sex | None, *, answer: bool | None
) -> None:
    assert of_working_age(None, birth_year, sex, date(2026, 6, 15)) is answer


def standing(*, age: bool | None = True, rung: Rung | None = None) -> Standing:
    return Standing(of_working_age=age, rung=rung, asks=False, served=False)


def test_nobody_works_only_where_somebody_could() -> None:
    assert sum_of([standing(), standing(age=False)]).nobody_works
    assert not sum_of([standing(age=False)]).nobody_works
    assert not sum_of([standing(), standing(rung=Rung.STARTED)]).nobody_works
    assert not sum_of([standing(), standing(age=None, rung=Rung.STARTED)]).nobody_works


def test_work_lasts_from_the_sixth_month() -> None:
    lasting = [rung for rung in Rung if standing(rung=rung).has_lasting_work]

    assert lasting == [Rung.AFTER_6_MONTHS, Rung.AFTER_12_MONTHS]


def test_the_indicator_counts_poor_and_near_poor_households_once() -> None:
    works = sum_of([standing(rung=Rung.AFTER_6_MONTHS), standing(rung=Rung.AFTER_12_MONTHS)])
    idle = sum_of([standing(), standing(age=False, rung=Rung.AFTER_12_MONTHS)])
    poor, near, low = (
        frozenset({group})
        for group in (TargetGroup.POOR, TargetGroup.NEAR_POOR, TargetGroup.LOW_INCOME)
    )

    homes = [(poor, works), (near, works), (poor | near, idle), (low, works), (frozenset(), works)]

    assert indicator_of(homes) == Indicator(3, 2)


@given(st.integers(0, 40), st.integers(0, 40))
def test_no_few_households_are_told(with_work: int, without: int) -> None:
    shown = told(Indicator(with_work + without, with_work))

    few = any(0 < count < SMALL_GROUP for count in (with_work, without, with_work + without))
    assert (shown is None) == few
