"""Writing workbooks in which text stays text, whatever it begins with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from jobfair.kit.clock import HERE
from jobfair.kit.sheets.columns import Column

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Value = str | int | float | date | datetime | None

_PLAIN = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
    "in_memory": True,
}
_BOUND_TO_CONFUSE = ("=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠")
_LIST_SHEET = "Danh mục"
_LAST_ROW = 5_020
_LONGEST_CELL = 32_767


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a written column, and how wide it is."""

    text: str
    width: int = 18


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written: what stands above it, its headings, its rows."""

    name: str
    headings: Sequence[Heading]
    rows: Iterable[Sequence[Value]]
    above: Sequence[str] = ()


class _Pen:
    """Writes values into one workbook, each in the cell type it has."""

    def __init__(self, workbook: Workbook) -> None:
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.head = workbook.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "border": 1,
                "bg_color": "#E8ECF4",
            }
        )
        self.note = workbook.add_format(
            {"italic": True, "text_wrap": True, "valign": "top", "font_color": "#555555"}
        )
        self.text = workbook.add_format({"num_format": "@", "valign": "top"})
        self._quoted = workbook.add_format(
            {"num_format": "@", "valign": "top", "quote_prefix": True}
        )
        self._number = workbook.add_format({"num_format": "#,##0", "valign": "top"})
        self._day = workbook.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        self._moment = workbook.add_format({"num_format": "dd/mm/yyyy hh:mm", "valign": "top"})

    def write(self, sheet: Worksheet, row: int, column: int, value: Value) -> None:
        """Write a value; text that looks like a formula is marked as text once more."""
        match value:
            case None | "":
                return
            case str():
                form = self._quoted if value.startswith(_BOUND_TO_CONFUSE) else self.text
                sheet.write_string(row, column, value[:_LONGEST_CELL], form)
            case datetime():
                here = value.astimezone(HERE).replace(tzinfo=None)
                sheet.write_datetime(row, column, here, self._moment)
            case date():
                sheet.write_datetime(row, column, value, self._day)
            case _:
                sheet.write_number(row, column, value, self._number)


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook with these tables."""
    out = BytesIO()
    with Workbook(out, _PLAIN) as workbook:
        _sign(workbook)
        pen = _Pen(workbook)
        for table in sheets:
            _write_table(workbook, pen, table)
    return out.getvalue()


def write_template(name: str, title: str, guide: str, columns: Sequence[Column]) -> bytes:
    """Return an empty list to be filled in: notes, headings, an example, choices to pick from."""
    shown = [column for column in columns if column.in_template]
    out = BytesIO()
    with Workbook(out, _PLAIN) as workbook:
        _sign(workbook)
        pen = _Pen(workbook)
        sheet = workbook.add_worksheet(name)
        lists = workbook.add_worksheet(_LIST_SHEET)
        sheet.write_string(0, 0, title, pen.title)
        sheet.write_string(1, 0, guide)
        sheet.set_row(2, 96)
        for at, column in enumerate(shown):
            sheet.set_column(at, at, column.width, pen.text)
            sheet.write_string(2, at, column.note, pen.note)
            sheet.write_string(3, at, column.heading, pen.head)
            pen.write(sheet, 4, at, column.example)
            _offer_choices(sheet, lists, at, column)
        sheet.freeze_panes(4, 0)
        lists.hide()
    return out.getvalue()


def _write_table(workbook: Workbook, pen: _Pen, table: Sheet) -> None:
    sheet = workbook.add_worksheet(table.name[:31])
    for row, line in enumerate(table.above):
        sheet.write_string(row, 0, line, pen.title if row == 0 else None)
    top = len(table.above) + (1 if table.above else 0)
    for at, heading in enumerate(table.headings):
        sheet.set_column(at, at, heading.width)
        sheet.write_string(top, at, heading.text, pen.head)
    for row, values in enumerate(table.rows, start=top + 1):
        for at, value in enumerate(values):
            pen.write(sheet, row, at, value)
    sheet.freeze_panes(top + 1, 0)


def _offer_choices(sheet: Worksheet, lists: Worksheet, at: int, column: Column) -> None:
    """Put the choices on their own sheet: a list inside the rule may have 255 characters only."""
    if not column.choices:
        return
    lists.set_column(at, at, 40)
    lists.write_string(0, at, column.heading)
    lists.write_column(1, at, column.choices)
    source = f"='{_LIST_SHEET}'!{xl_range_abs(1, at, len(column.choices), at)}"
    rule: dict[str, Any] = {
        "validate": "list",
        "source": source,
        "error_title": column.heading,
        "error_message": "Hãy chọn một giá trị trong danh sách.",
    }
    sheet.data_validation(4, at, _LAST_ROW, at, rule)


def _sign(workbook: Workbook) -> None:
    """Leave out who and when: the same list gives the same file."""
    workbook.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
