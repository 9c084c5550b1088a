"""Workbooks that anybody may have sent are read with care; ours keep text as text."""

from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from jobfair.kit.clock import HERE
from jobfair.kit.errors import Invalid
from jobfair.kit.sheets.columns import CellKind, Column
from jobfair.kit.sheets.errors import (
    ColumnMissing,
    ColumnTwice,
    DamagedWorkbook,
    EmptyFile,
    FileTooLarge,
    LockedWorkbook,
    NoHeading,
    NotAWorkbook,
    OldWorkbook,
    TooManyColumns,
    TooManyRows,
    TwoLists,
    WorkbookTooLarge,
    WorkbookWithMacros,
)
from jobfair.kit.sheets.reading import read_list
from jobfair.kit.sheets.writing import Heading, Sheet, write_template, write_workbook

COLUMNS = (
    Column("name", "Họ và tên", ("Họ tên",), need="name"),
    Column("born", "Ngày sinh", need="birth"),
    Column("year", "Năm sinh", need="birth"),
    Column("sex", "Giới tính", choices=("Nữ", "Nam")),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def book(*rows: tuple[object, ...]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def repacked(data: bytes, changed: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, content in changed.items():
            new.writestr(name, content)
    return out.getvalue()


GOOD = book(("Họ và tên", "Ngày sinh"), ("Nông Thị Thử", "1990"))
MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = b"".join(
    b'<!ENTITY %c "%s">' % (name, b"&%c;" % above * 100)
    for above, name in zip(b"abcd", b"bcde", strict=True)
)


def sheet_with(entities: bytes, text: bytes) -> bytes:
    return (
        b'<?xml version="1.0"?><!DOCTYPE worksheet [' + entities + b"]><worksheet " + MAIN
        + b'><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>' + text
        + b"</t></is></c></row></sheetData></worksheet>"
    )  # fmt: skip


ENTITIES = sheet_with(b'<!ENTITY a "ha">' + LAUGHS, b"&e;")
EXTERNAL = sheet_with(b'<!ENTITY x SYSTEM "file:///etc/passwd">', b"&x;")

HOSTILE = {
    "nothing": (b"", EmptyFile),
    "too large": (b"PK\x03\x04" + bytes(5 * 1024 * 1024), FileTooLarge),
    "pdf": (b"%PDF-1.7\n" + bytes(200), NotAWorkbook),
    "csv": ("Họ và tên;Ngày sinh\n".encode(), NotAWorkbook),
    "old": (OLE + bytes(2000), OldWorkbook),
    "locked": (OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), LockedWorkbook),
    "truncated": (GOOD[: len(GOOD) // 2], DamagedWorkbook),
    "another package": (repacked(GOOD, {"[Content_Types].xml": b"<Types/>"}), NotAWorkbook),
    "macros": (repacked(GOOD, {"[Content_Types].xml": MACROS}), WorkbookWithMacros),
    "program inside": (repacked(GOOD, {"xl/vbaProject.bin": b"x"}), WorkbookWithMacros),
    "bomb": (repacked(GOOD, {"xl/media/a": bytes(60 * 1024 * 1024)}), WorkbookTooLarge),
    "many parts": (repacked(GOOD, {f"x/{n}": b"" for n in range(2100)}), WorkbookTooLarge),
    "entities": (repacked(GOOD, {"xl/worksheets/sheet1.xml": ENTITIES}), DamagedWorkbook),
    "foreign entity": (repacked(GOOD, {"xl/worksheets/sheet1.xml": EXTERNAL}), DamagedWorkbook),
    "broken sheet": (repacked(GOOD, {"xl/worksheets/sheet1.xml": b"<a><b>"}), DamagedWorkbook),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_wrong_file_is_refused_by_its_own_reason_within_two_seconds(name: str) -> None:
    data, reason = HOSTILE[name]
    begun = process_time()

    with pytest.raises(Invalid) as refused:
        read_list(data, COLUMNS)

    assert refused.type is reason
    assert process_time() - begun < 2


CENTRAL = GOOD.index(b"PK\x01\x02")
"""Where the table of contents begins; two bytes each say who wrote a part, and what reads it."""


@given(st.binary(max_size=300), st.integers(0, len(GOOD) - 1))
@example(b"\x00@", CENTRAL + 5)  # a part that only a later zip can read
def test_a_good_file_with_foreign_bytes_is_read_or_refused_but_never_a_fault(
    noise: bytes, at: int
) -> None:
    data = GOOD[:at] + noise + GOOD[at + len(noise) :]

    with suppress(Invalid):  # the only other way it may end
        read_list(data, COLUMNS)


def test_headings_are_found_under_a_letterhead_without_accents_case_or_brackets() -> None:
    data = book(
        ("UỶ BAN NHÂN DÂN XÃ",), (), ("Danh sách",), (),
        ("STT", "HO VA TEN (*)", None, "ngay  sinh:", "Ghi chú riêng"),
        (1, "Nông Thị Thử", None, "1990", "x"),
    )  # fmt: skip

    listed = read_list(data, COLUMNS)

    assert [line.number for line in listed.lines] == [6]
    assert listed.lines[0].cells["name"].text == "Nông Thị Thử"
    assert listed.lines[0].cells["born"].place == "D6"
    assert listed.unknown_headings == ("STT", "Ghi chú riêng")


def test_headings_below_the_twentieth_row_are_not_looked_for() -> None:
    data = book(*[("x",)] * 20, ("Họ và tên", "Ngày sinh"), ("A", "1990"))

    with pytest.raises(NoHeading):
        read_list(data, COLUMNS)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ColumnMissing) as refused:
        read_list(book(("Họ và tên", "Giới tính"), ("A", "Nam")), COLUMNS)

    assert refused.value.details["heading"] == "Ngày sinh"


def test_one_of_two_columns_that_answer_the_same_need_is_enough() -> None:
    listed = read_list(book(("Họ tên", "Năm sinh"), ("A", 1990)), COLUMNS)

    assert listed.lines[0].cells["year"].text == "1990"


def test_a_column_that_stands_there_twice_is_refused() -> None:
    with pytest.raises(ColumnTwice):
        read_list(book(("Họ tên", "Họ và tên", "Năm sinh"), ("A", "B", 1990)), COLUMNS)


def test_two_sheets_that_look_like_the_list_are_refused_and_a_hidden_one_is_not_counted() -> None:
    workbook = load_workbook(BytesIO(GOOD))
    workbook.copy_worksheet(workbook.active).title = "Hai"
    two = saved(workbook)
    workbook["Hai"].sheet_state = "hidden"
    one = saved(workbook)

    with pytest.raises(TwoLists):
        read_list(two, COLUMNS)
    assert len(read_list(one, COLUMNS).lines) == 1


def test_a_formula_and_an_error_value_are_marked_and_their_text_is_not_kept() -> None:
    data = book(("Họ tên", "Năm sinh"), ("=A1&B1", "#REF!"), ('=HYPERLINK("http://x")', 1990))

    listed = read_list(data, COLUMNS)

    cells = [line.cells["name"] for line in listed.lines] + [listed.lines[0].cells["year"]]
    assert [cell.kind for cell in cells] == [CellKind.FORMULA] * 3
    assert [cell.value for cell in cells] == [None] * 3


def test_merged_hidden_and_struck_cells_are_noticed() -> None:
    workbook = load_workbook(
        BytesIO(book(("Họ tên", "Năm sinh"), ("A", 1990), ("B", 1991), ("C", 1992)))
    )
    sheet = workbook.active
    sheet.merge_cells("B2:B3")
    sheet.row_dimensions[4].hidden = True
    sheet["A4"].font = Font(strike=True)

    listed = read_list(saved(workbook), COLUMNS)

    assert listed.merged == ((2, 3, "B2:B3"),)
    assert listed.hidden == {4}
    assert [line.cells["name"].struck for line in listed.lines] == [False, False, True]


def test_reading_ends_after_two_hundred_blank_rows() -> None:
    blank: list[tuple[object, ...]] = [(None,)] * 200

    listed = read_list(book(("Họ tên", "Năm sinh"), ("A", 1990), *blank, ("B", 1991)), COLUMNS)

    assert [line.cells["name"].text for line in listed.lines] == ["A"]


def test_a_row_at_the_end_of_the_sheet_costs_no_time() -> None:
    workbook = load_workbook(BytesIO(GOOD))
    workbook.active["A1048576"] = "x"
    data = saved(workbook)
    begun = process_time()

    listed = read_list(data, COLUMNS)

    assert len(listed.lines) == 1
    assert process_time() - begun < 2


def test_more_rows_or_columns_than_a_list_has_are_refused() -> None:
    rows = [(f"Người {n}", 1990) for n in range(5001)]
    wide = tuple(f"Cột {n}" for n in range(70))

    with pytest.raises(TooManyRows):
        read_list(book(("Họ tên", "Năm sinh"), *rows), COLUMNS)
    with pytest.raises(TooManyColumns):
        read_list(book(("Họ tên", "Năm sinh", *wide), ("A", 1990)), COLUMNS)


def test_a_false_dimension_hides_no_rows() -> None:
    with ZipFile(BytesIO(GOOD)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    assert b'ref="A1:B2"' in sheet
    data = repacked(GOOD, {"xl/worksheets/sheet1.xml": sheet.replace(b'ref="A1:B2"', b'ref="A1"')})

    listed = read_list(data, COLUMNS)

    assert listed.lines[0].cells["born"].text == "1990"


DANGEROUS = [
    "=1+1", '=HYPERLINK("http://x","y")', "+84912345678", "-1+1", "@SUM(A1)", "\t=1", "|calc",
    "%0A", "＝1+1", "http://example.vn", "{=A1}", "007", "1e5", "_x0041_", "dòng 1\ndòng 2",
]  # fmt: skip


def test_text_that_looks_like_a_formula_number_or_link_is_written_as_text_and_unchanged() -> None:
    data = write_workbook([Sheet("S", [Heading("Họ tên")], [(text,) for text in DANGEROUS])])

    sheet = load_workbook(BytesIO(data)).active

    cells = [sheet.cell(row, 1) for row in range(2, 2 + len(DANGEROUS))]
    assert [cell.data_type for cell in cells] == ["s"] * len(DANGEROUS)
    assert all(cell.hyperlink is None for cell in cells)
    assert [cell.value for cell in cells if "_x" not in str(cell.value)] == [
        text for text in DANGEROUS if "_x" not in text
    ]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40))
def test_whatever_is_written_as_text_is_read_back_the_same(text: str) -> None:
    rows = [(text, "1990")]
    data = write_workbook([Sheet("S", [Heading("Họ tên"), Heading("Năm sinh")], rows)])

    cell = read_list(data, COLUMNS).lines[0].cells["name"]

    assert cell.text == text.strip()


def test_days_instants_and_numbers_are_written_as_such_on_viet_nams_clock() -> None:
    at = datetime(2026, 11, 23, 1, 5, tzinfo=HERE)
    data = write_workbook(
        [Sheet("S", [Heading("A")], [(date(1990, 12, 31),), (at,), (7_500_000,)])]
    )

    sheet = load_workbook(BytesIO(data)).active

    assert sheet["A2"].value == datetime(1990, 12, 31)  # noqa: DTZ001 - Excel knows no zones
    assert sheet["A3"].value == datetime(2026, 11, 23, 1, 5)  # noqa: DTZ001
    assert sheet["A4"].value == 7_500_000


def test_a_template_can_be_read_back_and_offers_its_choices() -> None:
    data = write_template("Danh sách", "TIÊU ĐỀ", "Cách làm", COLUMNS)

    listed = read_list(data, COLUMNS)

    rules = load_workbook(BytesIO(data))["Danh sách"].data_validations.dataValidation
    assert listed.lines == ()
    assert [(str(rule.sqref), rule.formula1) for rule in rules] == [
        ("D5:D5021", "'Danh mục'!$D$2:$D$3")
    ]
