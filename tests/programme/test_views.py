"""The office's pages: what they refuse, who may enter, and what leaves the office."""

import re
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from jobfair.accounts.rules import Role
from jobfair.kit.db import Database
from tests.conftest import SignIn
from tests.factories import make_account, make_centre, make_fair
from tests.pages import post
from tests.programme.seed import HOUSEHOLDS, NEWS, PEOPLE, PROGRAMME, enter, open_line

MONEY = {
    "year": "2024", "source": "central", "step": "planned", "amount": "502.000.000",
    "booked_on": "15/02/2024",
}  # fmt: skip
RESULT = {
    **PEOPLE,
    "begins_on": "01/01/2024",
    "ends_on": "30/09/2024",
    "value": "3",
    "source": NEWS,
}


@pytest.fixture
def people(database: Database, sign_in: SignIn) -> dict[Role, FlaskClient]:
    """An organiser and a programme officer of one centre."""
    with database.transaction() as db:
        centre = make_centre(db)
        make_fair(db, centre)
        accounts = {
            role: make_account(db, centre, role)
            for role in (Role.ORGANISER, Role.PROGRAMME_OFFICER)
        }
    return {role: sign_in(account) for role, account in accounts.items()}


@pytest.mark.parametrize(
    ("ledger", "fields", "told"),
    [
        ("money", {**MONEY, "amount": "0"}, "lớn hơn 0"),
        ("money", {**MONEY, "amount": "-5"}, "lớn hơn 0"),
        ("money", {**MONEY, "amount": "1" * 15}, "lớn hơn 0"),
        ("money", {**MONEY, "year": "2026"}, "từ năm 2021 đến năm 2024"),
        ("money", {**MONEY, "source": "tỉnh"}, "Hãy chọn"),
        ("costs", {"fair_id": "999", "item": "Xe", "amount": "5", "paid_on": "15/02/2024"}, "Hãy chọn"),
        ("targets", {**RESULT, "indicator": "needs_met", "value": "101"}, "từ 1 đến 100"),
        ("targets", {**RESULT, "ends_on": "31/12/2023"}, "Ngày cuối"),
        ("results", {**RESULT, "indicator": "needs_met"}, "trên tổng số bao nhiêu người"),
        ("results", {**RESULT, "indicator": "needs_met", "out_of": "2"}, "trên tổng số bao nhiêu"),
        ("results", {**RESULT, "out_of": "5"}, "không phải là tỷ lệ"),
        ("poverty", {**HOUSEHOLDS[0], "source": NEWS, "rate": ""}, "Ghi tổng số hộ ở đây"),
        ("poverty", {**HOUSEHOLDS[0], "source": NEWS, "rate": "1,965"}, "hai chữ số thập phân"),
        ("poverty", {**HOUSEHOLDS[0], "source": NEWS, "households": "240"}, "không thể ít hơn"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_kept(
    people: dict[Role, FlaskClient], ledger: str, fields: dict[str, str], told: str
) -> None:
    organiser = people[Role.ORGANISER]
    line = open_line(organiser)

    answer = post(organiser, f"{line}/{ledger}", **fields)

    assert answer.status_code == 422
    assert told in answer.text
    assert "Chưa nhập mục nào." in organiser.get(f"{line}/{ledger}").text


def test_a_programme_officer_reads_and_enters_nothing(people: dict[Role, FlaskClient]) -> None:
    line = open_line(people[Role.ORGANISER])
    officer = people[Role.PROGRAMME_OFFICER]

    assert officer.get(f"{line}/money").status_code == 200
    assert 'name="amount"' not in officer.get(f"{line}/money").text
    assert post(officer, f"{line}/money", **MONEY).status_code == 403
    assert officer.get(f"{PROGRAMME}/new").status_code == 403


def test_an_entry_is_taken_back_only_with_a_reason(people: dict[Role, FlaskClient]) -> None:
    organiser = people[Role.ORGANISER]
    line = open_line(organiser)
    enter(organiser, line, "money", **MONEY)
    entry = f"{line}/money/1/take-back"

    assert post(organiser, entry, reason=" ").status_code == 422
    assert "502.000.000 ₫" in organiser.get(f"{line}?on=31/12/2024").text
    assert post(organiser, entry, reason="Quyết định ghi 412 triệu").status_code == 303
    assert "502.000.000 ₫" not in organiser.get(f"{line}?on=31/12/2024").text
    assert "Quyết định ghi 412 triệu" in organiser.get(f"{line}/money").text
    assert post(organiser, entry, reason="Nữa").status_code == 409


def test_a_second_line_of_the_same_name_is_refused_beside_the_name(
    people: dict[Role, FlaskClient],
) -> None:
    organiser = people[Role.ORGANISER]
    open_line(organiser)

    again = post(
        organiser, f"{PROGRAMME}/new", name="Hỗ trợ việc làm bền vững", first_year="2021",
        last_year="2024",
    )  # fmt: skip

    assert again.status_code == 422
    assert "Hãy chọn tên khác" in again.text


def test_few_people_of_a_sensitive_group_do_not_leave_the_office(
    people: dict[Role, FlaskClient],
) -> None:
    organiser = people[Role.ORGANISER]
    line = open_line(organiser)
    enter(organiser, line, "results", **RESULT)
    enter(organiser, line, "targets", **{**RESULT, "value": "50", "ends_on": "31/12/2024"})

    book = load_workbook(BytesIO(organiser.get(f"{line}/report.xlsx?on=2024-12-31").data))

    told = [cell for row in book["Chỉ tiêu"].iter_rows(values_only=True) for cell in row if cell]
    assert "không hiển thị" in told
    assert 3 not in told
    assert 6 not in told
    assert not any(": 3" in str(cell) for cell in told)


def test_what_is_left_of_a_sum_does_not_tell_the_few_who_are_hidden(
    people: dict[Role, FlaskClient],
) -> None:
    organiser = people[Role.ORGANISER]
    line = open_line(organiser)
    enter(organiser, line, "results", **RESULT)
    enter(organiser, line, "results", **{**RESULT, "value": "126", "channel": "Vay vốn"})
    enter(organiser, line, "targets", **{**RESULT, "value": "50", "ends_on": "31/12/2024"})

    book = load_workbook(BytesIO(organiser.get(f"{line}/report.xlsx?on=2024-12-31").data))

    told = [cell for row in book["Chỉ tiêu"].iter_rows(values_only=True) for cell in row if cell]
    assert 129 in told
    assert not any(re.search(r"\b126\b", str(cell)) for cell in told)


def test_a_day_that_is_none_is_told_and_today_is_shown(people: dict[Role, FlaskClient]) -> None:
    organiser = people[Role.ORGANISER]
    line = open_line(organiser)

    answer = organiser.get(f"{line}?on=30/02/2024")

    assert answer.status_code == 200
    assert "Hãy ghi ngày như sau" in answer.text
    assert organiser.get(f"{line}/report.xlsx?on=30/02/2024").status_code == 200
