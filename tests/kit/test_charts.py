"""What a chart shows is what it was given, and all of it lies on the sheet."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jobfair.kit.charts import WIDTH, Bar, Column, level_bars, scale_of, standing_columns

BARS = st.lists(
    st.builds(
        Bar,
        label=st.text(st.characters(codec="utf-8", categories=("L", "Zs")), max_size=90),
        value=st.integers(0, 9999),
        shown=st.just("9.999"),
        wanted=st.none() | st.integers(0, 9999),
    ),
    max_size=6,
)


@given(BARS)
def test_every_bar_lies_on_the_sheet_and_none_upon_another(bars: list[Bar]) -> None:
    drawing = level_bars(bars)

    filled = [box for box in drawing.boxes if box.kind == "filled"]
    assert all(box.x + box.width <= WIDTH for box in drawing.boxes)
    assert all(box.y + box.height <= drawing.height for box in drawing.boxes)
    assert all(a.y + a.height <= b.y for a, b in pairwise(filled))
    assert [w.text for w in drawing.words if w.align == "right"] == [bar.shown for bar in bars]


def test_twice_as_much_is_twice_as_long() -> None:
    few, many = level_bars([Bar("a", 20, "20"), Bar("b", 40, "40")]).boxes

    assert many.width == 2 * few.width == WIDTH


def test_what_was_wanted_is_a_frame_around_what_came() -> None:
    frame, came = level_bars([Bar("a", 20, "20 / 40", wanted=40)]).boxes

    assert (frame.kind, came.kind) == ("frame", "filled")
    assert frame.y < came.y
    assert came.y + came.height < frame.y + frame.height
    assert came.width == WIDTH / 2


def test_bars_drawn_in_parts_keep_one_scale() -> None:
    bars = [Bar("a", 10, "10"), Bar("b", 40, "40")]

    alone = level_bars(bars[:1], most=scale_of(bars))

    assert alone.boxes == level_bars(bars).boxes[:1]


def test_nothing_at_all_draws_no_bar() -> None:
    drawing = level_bars([Bar("a", 0, "0")])

    assert drawing.boxes == ()
    assert level_bars([]).height == 0


@given(st.lists(st.integers(0, 500), max_size=60))
def test_columns_stand_on_one_base_and_the_highest_touches_the_top(counts: list[int]) -> None:
    drawing = standing_columns([Column(count) for count in counts], shown="500")

    top, base = (rule.y for rule in drawing.rules)
    assert {round(box.y + box.height, 6) for box in drawing.boxes} <= {base}
    assert len(drawing.boxes) == len([count for count in counts if count])
    assert not any(counts) or round(min(box.y for box in drawing.boxes), 6) == top
    assert all(box.x + box.width <= WIDTH for box in drawing.boxes)
