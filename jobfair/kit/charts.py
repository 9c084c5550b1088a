"""Charts as plain shapes: worked out once, drawn on pages and on paper alike.

A drawing is `WIDTH` units wide, about a letter's size on a phone, and begins in its upper left
corner. Nothing in it is told by colour: what came of something is filled, what was wanted is a
frame, and the figures stand beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

WIDTH = 360
TEXT = 13
"""The size of letters; a drawing that is made smaller than half cannot be read."""

_LINE = 17
_BAR = 12
_GAP = 9
_LETTERS = 36
"""So many letters of a label stand beside a figure in one line, also wide ones."""
_TALL = 110
_HEAD = 20
_AIR = 1.5


@dataclass(frozen=True, slots=True)
class Bar:
    """A value to be drawn: its name, how much it is, and the same as people read it.

    `wanted` is what it is measured against, if anything.
    """

    label: str
    value: int
    shown: str
    wanted: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A value in a row of times; only some have a label beneath, so that labels stay apart."""

    value: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled box, or the frame of one."""

    x: float
    y: float
    width: float
    height: float
    kind: Literal["filled", "frame"] = "filled"


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text with its baseline at `y`; `x` is its left end, middle or right end."""

    x: float
    y: float
    text: str
    align: Literal["left", "centre", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a sheet that is `WIDTH` wide."""

    height: float
    boxes: tuple[Box, ...] = ()
    words: tuple[Words, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def width(self) -> float:
        """How wide the sheet is."""
        return WIDTH


def scale_of(bars: Sequence[Bar]) -> int:
    """Return the value to which the whole width belongs, for bars that are drawn in parts."""
    return max((max(bar.value, bar.wanted or 0) for bar in bars), default=0) or 1


def level_bars(bars: Sequence[Bar], *, most: int | None = None) -> Drawing:
    """Return bars one below the other, all to one scale, each under its name and figure."""
    most = most or scale_of(bars)
    boxes: list[Box] = []
    words: list[Words] = []
    y: float = 0
    for bar in bars:
        words.append(Words(WIDTH, y + TEXT, bar.shown, "right"))
        for line in wrap(bar.label, _LETTERS) or [""]:
            words.append(Words(0, y + TEXT, line))
            y += _LINE
        if bar.wanted:
            boxes.append(Box(0.5, y + 0.5, _share(bar.wanted, most) - 1, _BAR - 1, "frame"))
        if bar.value:
            inset = 3 if bar.wanted else 0
            boxes.append(Box(0, y + inset, _share(bar.value, most), _BAR - 2 * inset))
        y += _BAR + _GAP
    return Drawing(max(y - _GAP, 0), tuple(boxes), tuple(words))


def standing_columns(columns: Sequence[Column], shown: str) -> Drawing:
    """Return columns side by side on one base; `shown` is the highest as people read it."""
    most = max((column.value for column in columns), default=0) or 1
    step = WIDTH / max(len(columns), 1)
    base = _HEAD + _TALL
    boxes = tuple(
        Box(
            place * step + _AIR / 2,
            base - _TALL * column.value / most,
            step - _AIR,
            _TALL * column.value / most,
        )
        for place, column in enumerate(columns)
        if column.value
    )
    words = (
        Words(0, TEXT, shown),
        *(
            Words(place * step, base + _LINE, column.label)
            for place, column in enumerate(columns)
            if column.label
        ),
    )
    rules = (Rule(0, _HEAD, WIDTH), Rule(0, base, WIDTH))
    return Drawing(base + _LINE + 5, boxes, words, rules)


def _share(value: int, most: int) -> float:
    return max(WIDTH * value / most, 2)
