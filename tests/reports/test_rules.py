from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from jobfair.reports.rules import (
    FIGURE_WORDS,
    IDENTITIES,
    SMALL_GROUP,
    Figure,
    age_band,
    checked,
    holds,
    per_quarter_hour,
    suppressed,
    violated,
)

NOUGHTS: dict[Figure, int | None] = dict.fromkeys(Figure, 0)
COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), max_size=6)


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


@given(COUNTS)
def test_no_small_group_is_shown(counts: dict[str, int]) -> None:
    shown = suppressed(counts)

    assert not [n for n in shown.values() if n is not None and 0 < n < SMALL_GROUP]


@given(COUNTS)
def test_what_is_hidden_cannot_be_had_from_the_total(counts: dict[str, int]) -> None:
    shown = suppressed(counts)

    hidden = [group for group, count in shown.items() if count is None]
    rest = sum(counts[group] for group in hidden)
    everything = len(hidden) == len([n for n in counts.values() if n]) or len(hidden) == len(counts)
    assert not hidden or everything or (len(hidden) > 1 and rest >= SMALL_GROUP)


@given(COUNTS)
def test_the_total_leaves_every_hidden_group_in_doubt(counts: dict[str, int]) -> None:
    assume(set(counts.values()) != {1})  # nothing but the total itself could hide these
    shown = suppressed(counts)

    hidden = [group for group, count in shown.items() if count is None]
    least = 0 if 0 in map(counts.get, hidden) else 1  # a nought that is shown tells the others
    in_doubt = sum(counts[group] for group in hidden) - least * len(hidden)
    assert not hidden or (len(hidden) > 1 and in_doubt > 0) or len(counts) == 1


def test_groups_of_one_member_each_are_not_told_by_their_total() -> None:
    assert suppressed({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 0})["f"] is None
    assert suppressed({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 9})["f"] is None


@given(COUNTS)
def test_what_is_shown_is_right(counts: dict[str, int]) -> None:
    assert all(n in {None, counts[group]} for group, n in suppressed(counts).items())


def test_a_birthday_opens_the_next_band() -> None:
    assert [age_band(age) for age in (24, 25, 59, 60)] == ["to_24", "to_34", "to_59", "from_60"]


@given(st.lists(st.integers(0, 1439), max_size=50))
def test_every_arrival_falls_into_one_quarter_of_an_hour(minutes: list[int]) -> None:
    quarters = per_quarter_hour(minutes)

    assert sum(count for _, count in quarters) == len(minutes)
    assert all(b - a == 15 for (a, _), (b, _) in pairwise(quarters))
