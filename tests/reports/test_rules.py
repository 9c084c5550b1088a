from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jobfair.reports.rules import (
    FIGURE_WORDS,
    IDENTITIES,
    Figure,
    age_band,
    checked,
    holds,
    per_quarter_hour,
    violated,
)

NOUGHTS: dict[Figure, int | None] = dict.fromkeys(Figure, 0)


def test_the_report_has_the_twenty_figures_of_the_form() -> None:
    assert len(FIGURE_WORDS) == 20


def test_an_empty_fair_violates_nothing() -> None:
    assert violated(checked(NOUGHTS)) == []


def test_more_people_passed_than_were_interviewed_is_noticed() -> None:
    came = dict.fromkeys((Figure.REGISTERED, Figure.ATTENDING, Figure.INTERVIEWED), 1)
    wrong = {**NOUGHTS, **came, Figure.PASSED: 2, Figure.PASSED_TRAINED: 2}

    found = violated(checked(wrong))

    assert [(i.left, i.right) for i in found] == [((Figure.PASSED,), (Figure.INTERVIEWED,))]


def test_a_figure_that_is_not_recorded_can_violate_nothing() -> None:
    figures = {**NOUGHTS, Figure.ADVISED: None}
    (identity,) = [i for i in IDENTITIES if Figure.ADVISED in i.left]

    assert holds(identity, figures) is None


def test_a_birthday_opens_the_next_band() -> None:
    assert [age_band(age) for age in (24, 25, 59, 60)] == ["to_24", "to_34", "to_59", "from_60"]


@given(st.lists(st.integers(0, 1439), max_size=50))
def test_every_arrival_falls_into_one_quarter_of_an_hour(minutes: list[int]) -> None:
    quarters = per_quarter_hour(minutes)

    assert sum(count for _, count in quarters) == len(minutes)
    assert all(b - a == 15 for (a, _), (b, _) in pairwise(quarters))
