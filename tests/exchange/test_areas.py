"""A list of the classes of communes: the whole of it is taken in, or nothing and the reasons."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from jobfair.accounts.rules import Role
from jobfair.areas.models import AreaClass
from jobfair.exchange.sheets.areas import COLUMNS
from jobfair.kit.db import Database
from tests.conftest import SignIn
from tests.exchange.lists import FIRST_ROW
from tests.factories import make_account, make_centre
from tests.sending import post

LIST = "/organise/areas/list"
ROW = {
    "commune": "Phường Đức Xuân, Thái Nguyên", "area": "Xã khu vực III",
    "begins_on": "01/01/2026", "ends_on": "31/12/2030", "source": "QĐ số 12/QĐ-UBND",
}  # fmt: skip
BORDER = ROW | {"area": "biên giới", "ends_on": None}
BY_CODE = ROW | {"commune": "01843", "area": "KV II"}


@pytest.fixture
def office(database: Database, sign_in: SignIn) -> FlaskClient:
    with database.transaction() as db:
        account = make_account(db, make_centre(db), Role.PROGRAMME_OFFICER)
    return sign_in(account)


def send(client: FlaskClient, *rows: dict[str, str | None]) -> TestResponse:
    """Fill the template in as the office would, and send it."""
    book = load_workbook(BytesIO(client.get(f"{LIST}/template.xlsx").data))
    keys = [column.key for column in COLUMNS if column.in_template]
    for number, row in enumerate(rows, start=FIRST_ROW):
        for key, value in row.items():
            book["Danh sách"].cell(number, keys.index(key) + 1, value)
    out = BytesIO()
    book.save(out)
    return post(client, LIST, file=(BytesIO(out.getvalue()), "danh-sach.xlsx"))


def entered(database: Database) -> list[tuple[str, str]]:
    with database.reading() as db:
        rows = db.scalars(select(AreaClass).order_by(AreaClass.id))
        return [(row.commune_code, row.area) for row in rows]


def test_a_list_is_taken_in_and_again_brings_nothing_twice(
    office: FlaskClient, database: Database
) -> None:
    assert f'href="{LIST}"' in office.get("/organise/areas").text

    assert send(office, ROW, BORDER, BY_CODE).status_code == 303
    assert send(office, ROW, BORDER, BY_CODE).status_code == 303

    assert entered(database) == [
        ("01840", "region_3"), ("01840", "border"), ("01843", "region_2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"commune": "Phường Phùng Chí Kiên"}, "nay thuộc Phường Bắc Kạn"),
        ({"commune": "Xã Không Có"}, "Xã/phường"),
        ({"commune": None}, "Xã/phường"),
        ({"area": "Khu vực IV"}, "Phân loại"),
        ({"begins_on": "30/02/2026"}, "Từ ngày"),
        ({"ends_on": "31/12/2025"}, "Ngày cuối trước ngày đầu"),
        ({"source": None}, "Quyết định"),
        ({"area": "Khu vực I", "begins_on": "31/12/2030", "ends_on": None}, "đã có phân loại"),
    ],
)
def test_one_wrong_row_keeps_the_whole_list_out_and_says_why(
    office: FlaskClient, database: Database, wrong: dict[str, str | None], said: str
) -> None:
    answer = send(office, ROW, ROW | wrong, BY_CODE)

    assert answer.status_code == 422
    assert "Chưa nhập gì" in answer.text
    table = answer.text.partition("<tbody")[2]
    assert said in table
    assert f">{FIRST_ROW + 1}</th>" in table
    assert entered(database) == []


def test_something_else_than_a_list_is_refused_with_the_next_step(
    office: FlaskClient, database: Database
) -> None:
    for file in (b"", b"no workbook at all"):
        answer = post(office, LIST, file=(BytesIO(file), "danh-sach.xlsx"))
        assert answer.status_code == 422
        assert 'id="file-error"' in answer.text
    assert entered(database) == []


def test_only_the_office_brings_lists_in(database: Database, sign_in: SignIn) -> None:
    with database.transaction() as db:
        account = make_account(db, make_centre(db), Role.COUNSELLOR)
    client = sign_in(account)

    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}/template.xlsx").status_code == 403
    assert post(client, LIST).status_code == 403
