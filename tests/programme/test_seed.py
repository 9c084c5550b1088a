"""The seed's figures, entered through the pages, come out of the page and of the workbook again."""

import re
from html import unescape
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from jobfair.accounts.rules import Role
from jobfair.kit.db import Database
from tests.conftest import SignIn
from tests.documents.reading import text_of
from tests.factories import make_account, make_centre
from tests.programme.seed import CITY, MILLION, enter_seed


@pytest.fixture
def reader(database: Database, sign_in: SignIn) -> tuple[FlaskClient, str]:
    """A programme officer, and the report of a line into which an organiser has entered the seed."""
    with database.transaction() as db:
        centre = make_centre(db)
        organiser = make_account(db, centre, Role.ORGANISER)
        officer = make_account(db, centre, Role.PROGRAMME_OFFICER)
    return sign_in(officer), enter_seed(sign_in(organiser))


def cells_of(page: str) -> list[list[str]]:
    """Return the rows of all tables of a page, as they are read."""
    rows = re.findall(r'<tr role="row">(.*?)</tr>', page, re.DOTALL)
    return [
        [_read(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]


def _read(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def rows_of(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [row for row in sheet.iter_rows(values_only=True) if any(v is not None for v in row)]


def test_the_page_tells_the_seed_exactly(reader: tuple[FlaskClient, str]) -> None:
    officer, line = reader

    page = officer.get(f"{line}?on=30/11/2024").text

    money = {row[0]: row[1] for row in cells_of(page) if len(row) == 5}
    assert money["2022 · tổng cộng"] == "160.000.000 ₫"
    assert money["2023 · tổng cộng"] == "424.000.000 ₫"
    assert money["2024 · tổng cộng"] == "517.000.000 ₫"
    assert money["Các năm · ngân sách trung ương"] == "1.070.000.000 ₫"
    assert money["Các năm · ngân sách địa phương"] == "31.000.000 ₫"
    assert money["Các năm · tổng cộng"] == "1.101.000.000 ₫"
    targets = {(row[1], row[2]): row[4:7] for row in cells_of(page) if len(row) == 8}
    assert targets["01/01/2024 – 31/12/2024", "50"] == ["129", "129", "258 %"]
    assert targets["01/01/2021 – 31/12/2024", "200"] == ["129", "129", "64,5 %"]
    assert targets["01/01/2024 – 31/12/2024", "100 %"] == ["–", "chưa rõ", "–"]
    others = {row[0]: row[2] for row in cells_of(page) if len(row) == 5}
    assert (
        others[f"lao động đi làm việc ở nước ngoài theo hợp đồng · mọi đối tượng · {CITY}"] == "85"
    )
    text = _read(page)
    assert "241 → 217 hộ, giảm 24 hộ; tỷ lệ thay đổi -0,22 điểm phần trăm" in text
    assert "kế hoạch giảm 13 hộ" in text
    assert "khoảng 12.296 và khoảng 12.471 hộ" in text


def test_the_workbook_tells_the_seed_exactly(reader: tuple[FlaskClient, str]) -> None:
    officer, line = reader

    book = load_workbook(BytesIO(officer.get(f"{line}/report.xlsx?on=2024-11-30").data))

    money = {row[:2]: row[2] for row in rows_of(book["Kinh phí"])}
    assert money["2022", "tổng cộng"] == 160 * MILLION
    assert money["2023", "tổng cộng"] == 424 * MILLION
    assert money["2024", "tổng cộng"] == 517 * MILLION
    assert money["Các năm", "ngân sách trung ương"] == 1070 * MILLION
    assert money["Các năm", "ngân sách địa phương"] == 31 * MILLION
    assert money["Các năm", "tổng cộng"] == 1101 * MILLION
    targets = {row[4]: (row[6], row[7], row[9]) for row in rows_of(book["Chỉ tiêu"])}
    assert targets[50] == (129, 129, 258)
    assert targets[200] == (129, 129, 64.5)
    others = {row[0]: row[4] for row in rows_of(book["Kết quả khác"])}
    assert others["lao động đi làm việc ở nước ngoài theo hợp đồng"] == 85
    poor = rows_of(book["Hộ nghèo"])
    assert [(row[2], row[4]) for row in poor[-2:]] == [(241, 1.96), (217, 1.74)]
    assert any("khoảng 12.296 và khoảng 12.471 hộ" in str(row[0]) for row in poor)


def test_the_paper_tells_the_seed_exactly(reader: tuple[FlaskClient, str]) -> None:
    officer, line = reader

    text = " ".join(text_of(officer.get(f"{line}/report.pdf?on=2024-11-30").data).split())

    in_order = (156, 4, 160, 412, 12, 424, 502, 15, 517, 1070, 31, 1101)
    assert re.findall(r"\b[\d.]+\.000\.000\b", text) == [
        f"{millions:,}.000.000".replace(",", ".") for millions in in_order
    ]
    assert "Các năm, ngân sách trung ương" in text
    assert re.search(r"\b50 – 129 129 258 %", text)
    assert re.search(r"\b200 – 129 129 64,5 %", text)
    assert "241 hộ nghèo" in text
    assert "khoảng 12.296 và khoảng 12.471 hộ" in text


def test_the_report_of_an_earlier_day_does_not_know_what_came_later(
    reader: tuple[FlaskClient, str],
) -> None:
    officer, line = reader

    rows = cells_of(officer.get(f"{line}?on=31/12/2023").text)

    assert ["Các năm · tổng cộng", "584.000.000 ₫"] in [row[:2] for row in rows]
    assert [row[5] for row in rows if row[1:3] == ["01/01/2021 – 31/12/2024", "200"]] == ["chưa rõ"]
    assert not any("217" in cell for row in rows for cell in row)
