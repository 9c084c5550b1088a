"""Reading a list from a workbook that anybody may have sent."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from typing import Any, NamedTuple
from zipfile import ZipFile

import structlog
from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.escape import unescape
from openpyxl.workbook.workbook import Workbook

from jobfair.kit.errors import DomainError
from jobfair.kit.sheets.columns import (
    Cell,
    CellKind,
    Column,
    Line,
    Listed,
    heading_key,
    headings_of,
)
from jobfair.kit.sheets.container import check_container
from jobfair.kit.sheets.errors import (
    ColumnMissing,
    ColumnTwice,
    DamagedWorkbook,
    NoHeading,
    TooManyColumns,
    TooManyRows,
    TwoLists,
)

log = structlog.get_logger()

HEADING_WITHIN = 20
"""Official lists carry a letterhead of up to so many rows above their headings."""
MOST_COLUMNS = 60
MOST_ROWS = 5_000
END_AFTER_BLANK = 200
"""Formatted empty rows may go on for a million; a list does not pause for so long."""
MOST_SHEETS = 30
LEAST_HEADINGS = 2

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MOST_MERGED = 10_000

Row = tuple[Any, ...]


class _Found(NamedTuple):
    """Where the headings of a list are, and which column stands where."""

    sheet: Any
    row: int
    places: dict[int, Column]
    unknown: tuple[str, ...]


def read_list(data: bytes, columns: Sequence[Column]) -> Listed:
    """Return the list of a workbook that has these columns.

    Takes up to seconds of computing: call it aside.

    Raises:
        Invalid: the file, or the list in it, cannot be used; the error says the next step.
    """
    try:
        check_container(data)
        workbook = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        try:
            return _read(workbook, data, columns)
        finally:
            workbook.close()
    except DomainError:
        raise
    except Exception as error:  # a hostile file may break any of the parsers anywhere
        log.info("sheets.unreadable", kind=type(error).__name__)
        raise DamagedWorkbook from error


def _read(workbook: Workbook, data: bytes, columns: Sequence[Column]) -> Listed:
    found = _find_list(workbook, columns)
    merged, hidden = _marks(data, found.sheet._worksheet_path, found.row)  # noqa: SLF001 - its only name
    return Listed(
        sheet=found.sheet.title,
        lines=tuple(_lines(found)),
        unknown_headings=found.unknown,
        merged=merged,
        hidden=hidden,
        counts_from=workbook.epoch,
    )


def _find_list(workbook: Workbook, columns: Sequence[Column]) -> _Found:
    known = headings_of(columns)
    lists = [
        found
        for sheet in islice(workbook.worksheets, MOST_SHEETS)
        if sheet.sheet_state == "visible" and (found := _headings_in(sheet, known)) is not None
    ]
    if not lists:
        raise NoHeading
    whole = [found for found in lists if _missing(found, columns) is None]
    if len(whole) > 1:
        raise TwoLists(first=whole[0].sheet.title, second=whole[1].sheet.title)
    chosen = whole[0] if whole else max(lists, key=lambda found: len(found.places))
    _check(chosen, columns)
    return chosen


def _headings_in(sheet: Any, known: dict[str, Column]) -> _Found | None:
    """Find the row that has the most headings we know."""
    sheet.reset_dimensions()  # a file may lie about them
    best: _Found | None = None
    for number, row in enumerate(islice(sheet.iter_rows(), HEADING_WITHIN), start=1):
        texts = {at: _text(cell) for at, cell in enumerate(row) if _text(cell)}
        keys = {at: heading_key(text) for at, text in texts.items()}
        places = {at: known[key] for at, key in keys.items() if key in known}
        if len(places) >= LEAST_HEADINGS and (best is None or len(places) > len(best.places)):
            unknown = tuple(text[:60] for at, text in texts.items() if at not in places)
            best = _Found(sheet, number, places, unknown)
    return best


def _check(found: _Found, columns: Sequence[Column]) -> None:
    if max(found.places) >= MOST_COLUMNS or len(found.unknown) >= MOST_COLUMNS:
        raise TooManyColumns
    seen: set[str] = set()
    for column in found.places.values():
        if column.key in seen:
            raise ColumnTwice(heading=column.heading)
        seen.add(column.key)
    if missing := _missing(found, columns):
        raise ColumnMissing(sheet=found.sheet.title, heading=missing.heading)


def _missing(found: _Found, columns: Sequence[Column]) -> Column | None:
    """Return the first column that is needed and not there."""
    met = {column.need for column in found.places.values()} | {""}
    return next((column for column in columns if column.need not in met), None)


def _lines(found: _Found) -> Iterator[Line]:
    blank = count = 0
    rows = found.sheet.iter_rows(min_row=found.row + 1, max_col=MOST_COLUMNS)
    for number, row in enumerate(rows, start=found.row + 1):
        line = _line(number, row, found.places)
        if line.is_blank:
            blank += 1
            if blank >= END_AFTER_BLANK:
                return
            continue
        blank, count = 0, count + 1
        if count > MOST_ROWS:
            raise TooManyRows
        yield line


def _line(number: int, row: Row, places: dict[int, Column]) -> Line:
    return Line(
        number,
        {
            column.key: _cell(
                f"{get_column_letter(at + 1)}{number}", row[at] if at < len(row) else None
            )
            for at, column in places.items()
        },
    )


def _cell(place: str, cell: Any) -> Cell:
    if cell is None or cell.value is None:
        return Cell(place)
    kind, value = _kind_and_value(cell.data_type, cell.value)
    if kind == CellKind.BLANK:
        return Cell(place)
    return Cell(place, kind, value, struck=bool(cell.font and cell.font.strike))


def _kind_and_value(data_type: str, value: Any) -> tuple[CellKind, Any]:
    """Sort a value; a formula and its error values are known by the type of the cell."""
    if data_type in {"f", "e"}:
        return CellKind.FORMULA, None
    match value:
        case bool():
            kind = CellKind.FLAG
        case int() | float():
            kind = CellKind.NUMBER
        case datetime():
            kind, value = CellKind.DAY, value.date()
        case date():
            kind = CellKind.DAY
        case _:
            value = unescape(str(value))
            kind = CellKind.TEXT if value.strip() else CellKind.BLANK
    return kind, value


def _text(cell: Any) -> str:
    return unescape(cell.value).strip() if isinstance(cell.value, str) else ""


def _marks(
    data: bytes, part: str, above: int
) -> tuple[tuple[tuple[int, int, str], ...], frozenset[int]]:
    """Read merged cells and hidden rows, which the streaming reader passes over."""
    merged: list[tuple[int, int, str]] = []
    hidden: set[int] = set()
    with ZipFile(BytesIO(data)) as package, package.open(part) as source:
        for _, element in iterparse(source, events=("end",)):
            if element.tag == f"{_MAIN}mergeCell" and len(merged) < _MOST_MERGED:
                merged += _merged_below(element.get("ref", ""), above)
            elif element.tag == f"{_MAIN}row":
                if element.get("hidden") in {"1", "true"}:
                    hidden.add(int(element.get("r", "0")))
                element.clear()
    return tuple(merged), frozenset(hidden)


def _merged_below(area: str, above: int) -> Iterable[tuple[int, int, str]]:
    _, first, _, last = range_boundaries(area)
    return [(int(first or 0), int(last or 0), area)] if (last or 0) > above else []
