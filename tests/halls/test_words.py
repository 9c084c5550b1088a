"""The way to a booth in words: whoever turns the hall, or looks at it in a mirror, is told the same."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.halls.rules.grid import Box, free_spot
from jobfair.halls.rules.words import Side, Whereabouts, whereabouts

COLUMNS, ROWS = 24, 14
BELOW, ABOVE = Box(12, ROWS, 2, 1), Box(12, 1, 2, 1)
BOTH = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.AHEAD: Side.AHEAD}

boxes = st.builds(
    Box,
    st.integers(1, COLUMNS - 3),
    st.integers(2, ROWS - 4),
    st.integers(1, 3),
    st.integers(1, 3),
)
booths = st.dictionaries(st.integers(1, 60), boxes, max_size=25)


def turned(box: Box, rows: int) -> Box:
    """Return a box after the whole hall was turned a quarter to the right."""
    return Box(rows - box.last_y + 1, box.x, box.height, box.width)


def mirrored(box: Box, columns: int) -> Box:
    return Box(columns - box.last_x + 1, box.y, box.width, box.height)


def told(known: Mapping[int, Box]) -> Mapping[int, Whereabouts]:
    return whereabouts(known, BELOW, COLUMNS, ROWS)


def test_booths_are_on_the_left_ahead_and_on_the_right_of_the_main_door() -> None:
    known = {1: Box(4, 6, 2, 2), 2: Box(12, 6, 2, 2), 3: Box(20, 6, 2, 2)}

    assert [one.side for one in told(known).values()] == [Side.LEFT, Side.AHEAD, Side.RIGHT]


def test_rows_are_counted_from_the_door() -> None:
    known = {1: Box(4, 10, 2, 2), 2: Box(20, 10, 2, 2), 3: Box(4, 6, 2, 2), 4: Box(4, 2, 2, 2)}

    assert [one.row for one in told(known).values()] == [1, 1, 2, 3]


def test_left_is_left_for_whoever_comes_in_from_above() -> None:
    known = {1: Box(20, 6, 2, 2)}

    assert whereabouts(known, ABOVE, COLUMNS, ROWS)[1].side == Side.LEFT


def test_without_a_main_door_there_are_no_words() -> None:
    assert whereabouts({1: Box(4, 6)}, None, COLUMNS, ROWS) == {}


@given(booths)
def test_turning_the_hall_changes_no_word(known: Mapping[int, Box]) -> None:
    hall, door, columns, rows = dict(known), BELOW, COLUMNS, ROWS
    for _ in range(3):
        hall = {key: turned(box, rows) for key, box in hall.items()}
        door, columns, rows = turned(door, rows), rows, columns

        assert whereabouts(hall, door, columns, rows) == told(known)


@given(booths)
def test_a_mirror_swaps_left_and_right_alone(known: Mapping[int, Box]) -> None:
    seen = whereabouts(
        {key: mirrored(box, COLUMNS) for key, box in known.items()},
        mirrored(BELOW, COLUMNS),
        COLUMNS,
        ROWS,
    )

    assert seen == {key: Whereabouts(BOTH[one.side], one.row) for key, one in told(known).items()}


@given(booths)
def test_rows_begin_with_one_leave_none_out_and_grow_with_the_way(known: Mapping[int, Box]) -> None:
    words = told(known)
    by_way = [words[key].row for key in sorted(known, key=lambda key: -known[key].last_y)]

    assert set(by_way) == set(range(1, max(by_way, default=0) + 1))
    assert by_way == sorted(by_way)


@given(booths)
def test_two_booths_side_by_side_are_in_one_row(known: Mapping[int, Box]) -> None:
    words = told(known)
    depths: dict[tuple[int, int], set[int]] = {}
    for key, box in known.items():
        depths.setdefault((box.y, box.last_y), set()).add(words[key].row)

    assert [rows for rows in depths.values() if len(rows) > 1] == []


@given(st.lists(boxes, max_size=20), st.integers(1, 4), st.integers(1, 4))
def test_a_free_spot_is_inside_and_free(taken: list[Box], width: int, height: int) -> None:
    spot = free_spot((width, height), taken, COLUMNS, ROWS)

    assert spot is None or (
        spot.lies_within(COLUMNS, ROWS) and not any(spot.overlaps(one) for one in taken)
    )


@pytest.mark.parametrize("size", [(COLUMNS + 1, 1), (1, ROWS + 1)])
def test_what_is_larger_than_the_hall_has_no_spot(size: tuple[int, int]) -> None:
    assert free_spot(size, [], COLUMNS, ROWS) is None
