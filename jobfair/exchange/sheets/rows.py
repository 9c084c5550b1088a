"""From the lines of a sheet to rows: every cell is read, every problem is kept with its place."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from jobfair.exchange.errors import HiddenRow, MergedCells
from jobfair.exchange.rules.lists import Checked, Problem
from jobfair.kit.errors import N_, DomainError
from jobfair.kit.sheets.columns import Cell, CellKind, Column, Line, Listed, heading_key
from jobfair.workers.rules.masking import mask_name

T = TypeVar("T")

NUMBERING = "no"
"""The column that only counts rows; nothing in it is read."""
EXAMPLE = "Ví dụ"

NOT_A_ROW = N_("Taken for a total, a note or an example, and left out.")

_ENDS = ("tong cong", "tong so", "ghi chu", "nguoi lap", "luu y", "xac nhan")
_ENDS_ALONE = {"tong", "cong"}
_MOST_IN_A_NOTE = 3
_LONGEST_SHOWN = 40
_HIDDEN = {"id_number", "phone"}
_NAMES = {"name", "head", "phone_owner", "contact_name"}


class LineReader:
    """Reads the cells of one line and collects what is wrong with them."""

    def __init__(self, line: Line, headings: dict[str, str]) -> None:
        self.line = line
        self.problems: list[Problem] = []
        self._headings = headings

    def take(self, key: str, read: Callable[..., T], *more: Any) -> T | None:
        """Return what a cell stands for; nothing, and a problem, when it cannot be used."""
        cell = self.cell(key)
        try:
            return read(cell, *more)
        except DomainError as error:
            self.problems.append(self.problem(key, error))
            return None

    def cell(self, key: str) -> Cell:
        """Return a cell; where a list has no such column, an empty one."""
        return self.line.cells.get(key) or Cell("")

    def problem(self, key: str, error: DomainError) -> Problem:
        """Return what is wrong with a cell, without giving away what it holds."""
        cell = self.cell(key)
        return Problem(
            line=self.line.number,
            place=cell.place,
            heading=self._headings.get(key, ""),
            shown=_masked(key, cell.text),
            message=error.message,
            details=error.details,
        )


def read_rows(
    listed: Listed,
    columns: Sequence[Column],
    read: Callable[[LineReader], T | None],
    *,
    needed: Sequence[tuple[str, ...]],
) -> tuple[tuple[T, ...], Checked]:
    """Return the rows that could be read, and what is wrong with the others.

    A line that has nothing in one group of the `needed` columns, and looks like a total or a
    note under the list, is left out, and said to be.
    """
    headings = {column.key: column.heading for column in columns}
    rows: list[T] = []
    problems: list[Problem] = []
    skipped: list[Problem] = []
    for line in listed.lines:
        if _only_numbered(line):
            continue
        if _is_aside(line, needed):
            skipped.append(Problem(line=line.number, message=NOT_A_ROW))
            continue
        reader = LineReader(line, headings)
        reader.problems += _of_the_line(line.number, listed)
        row = read(reader)
        problems += sorted(reader.problems, key=lambda problem: (len(problem.place), problem.place))
        if row is not None and not reader.problems:
            rows.append(row)
    return tuple(rows), Checked(
        problems=tuple(problems),
        skipped=tuple(skipped),
        unknown_headings=listed.unknown_headings,
        headings=headings,
        letters=_letters(listed),
    )


def _letters(listed: Listed) -> dict[str, str]:
    first = listed.lines[0].cells if listed.lines else {}
    return {key: cell.place.rstrip("0123456789") for key, cell in first.items()}


def _of_the_line(number: int, listed: Listed) -> list[Problem]:
    found = [
        Problem(line=number, place=area, message=MergedCells.message, details={"area": area})
        for first, last, area in listed.merged
        if first <= number <= last
    ]
    if number in listed.hidden:
        found.append(Problem(line=number, message=HiddenRow.message))
    return found


def _only_numbered(line: Line) -> bool:
    return all(cell.kind == CellKind.BLANK for key, cell in line.cells.items() if key != NUMBERING)


def _is_aside(line: Line, needed: Sequence[tuple[str, ...]]) -> bool:
    """Recognise the example, and totals and notes, which lack what a row cannot lack."""
    numbering = line.cells.get(NUMBERING)
    if numbering and heading_key(numbering.text) == heading_key(EXAMPLE):
        return True
    filled = {key for key, cell in line.cells.items() if cell.kind != CellKind.BLANK}
    if all(filled.intersection(group) for group in needed):
        return False
    texts = [heading_key(cell.text) for cell in line.cells.values() if cell.text]
    if any(text.startswith(_ENDS) or text in _ENDS_ALONE for text in texts):
        return len(texts) <= _MOST_IN_A_NOTE
    return len(filled) == 1


def _masked(key: str, text: str) -> str:
    if key in _HIDDEN and text:
        return "•••" + text[-3:]
    if key in _NAMES:
        return mask_name(text)[:_LONGEST_SHOWN]
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
