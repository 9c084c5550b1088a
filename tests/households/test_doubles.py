"""Which households may have been opened twice: the same head, number or people, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.households.rules.doubles import Likeness, Seen, likely_doubles
from jobfair.households.rules.homes import Home


def seen(key: int, head: str, number: str = "", *people: tuple[str, int]) -> Seen:
    return Seen(key, Home(head=head, number=number), frozenset(people))


@pytest.mark.parametrize(
    "other", ["Nông Văn Chủ", "NÔNG VĂN CHỦ", "nong van chu", "Nông  VănChủ", "Nông Vân Chú"]
)
def test_a_head_is_the_same_apart_from_accents_spaces_and_capitals(other: str) -> None:
    (double,) = likely_doubles([seen(1, "Nông Văn Chủ", "12"), seen(2, other)])

    assert (double.one.id, double.other.id) == (1, 2)
    assert double.likeness == {Likeness.HEAD}


def test_namesakes_to_whom_the_commune_gave_other_numbers_are_two() -> None:
    homes = [seen(1, "Nông Văn Chủ", "12"), seen(2, "Nông Văn Chủ", "13")]

    assert likely_doubles(homes) == []


@pytest.mark.parametrize("other", ["012", " 12 ", "12.", "Số 12"])
def test_a_number_is_the_same_apart_from_noughts_and_signs(other: str) -> None:
    found = likely_doubles([seen(1, "Nông Văn Chủ", "12"), seen(2, "Triệu Thị Khác", other)])

    assert [each.likeness for each in found] == ([{Likeness.NUMBER}] if other != "Số 12" else [])


def test_those_that_are_alike_in_most_stand_first() -> None:
    child = ("nong thi thu", 1995)
    homes = [
        seen(1, "Nông Văn Chủ"), seen(2, "Lý Văn Một", "", child), seen(3, "nong van chu", "7", child),
    ]  # fmt: skip

    found = [(each.one.id, each.other.id, each.likeness) for each in likely_doubles(homes)]

    assert found == [(1, 3, {Likeness.HEAD}), (2, 3, {Likeness.PEOPLE})]
    both = seen(4, "nông văn chủ", "", child)
    assert likely_doubles([*homes, both])[0].likeness == {Likeness.HEAD, Likeness.PEOPLE}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Nông Văn Chủ", "nong van chu", "Lý Văn Một"]),
            st.sampled_from(["", "1", "01", "2"]),
        ),
        max_size=8,
    )
)
def test_a_pair_is_told_once_and_never_of_one_household(homes: list[tuple[str, str]]) -> None:
    found = likely_doubles([seen(key, head, number) for key, (head, number) in enumerate(homes)])

    pairs = [(each.one.id, each.other.id) for each in found]
    assert len(set(pairs)) == len(pairs)
    assert all(one < other for one, other in pairs)
