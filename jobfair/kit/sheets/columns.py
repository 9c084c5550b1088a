"""What a list in a workbook looks like: its columns, under whatever heading people gave them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from jobfair.kit.text import fold

_NO_WORD = re.compile(r"[^0-9a-z]+")
_IN_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: what it is called, and what a template says about it.

    `need` names what a list cannot do without; several columns may answer one need.
    """

    key: str
    heading: str
    aliases: tuple[str, ...] = ()
    need: str = ""
    note: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()
    width: int = 18
    in_template: bool = True


class CellKind(StrEnum):
    """What stands in a cell."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    FLAG = "flag"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where it is ("B7"), what kind of thing it holds, and that thing.

    The text of a formula is not kept: formulas are never evaluated.
    """

    place: str
    kind: CellKind = CellKind.BLANK
    value: str | int | float | bool | date | None = None
    struck: bool = False

    @property
    def text(self) -> str:
        """What the cell holds as text; numbers without the point that programs put in."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value).strip()


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list, by the keys of its columns."""

    number: int
    cells: dict[str, Cell]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in any column we know."""
        return all(cell.kind == CellKind.BLANK for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it was found in a workbook."""

    sheet: str
    lines: tuple[Line, ...]
    unknown_headings: tuple[str, ...]
    merged: tuple[tuple[int, int, str], ...]
    """Merged cells in the rows of the list: first row, last row, range."""
    hidden: frozenset[int]
    """Rows that somebody hid, by hand or with a filter."""
    counts_from: datetime
    """The day from which this workbook counts days."""


@lru_cache(maxsize=20_000)
def heading_key(text: str) -> str:
    """Return a heading without accents, case, signs, and what stands in brackets."""
    return " ".join(_NO_WORD.sub(" ", _IN_BRACKETS.sub(" ", fold(text))).split())


def headings_of(columns: Iterable[Column]) -> dict[str, Column]:
    """Return the columns by every heading under which they are known."""
    return {
        heading_key(heading): column
        for column in columns
        for heading in (column.heading, *column.aliases)
    }
