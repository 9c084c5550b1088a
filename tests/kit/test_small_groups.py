"""Of counted people no few can be recognised, also with the total beside them."""

from hypothesis import assume, given
from hypothesis import strategies as st

from jobfair.kit.small_groups import SMALL_GROUP, suppressed

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), max_size=6)


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
