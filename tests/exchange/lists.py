"""Lists as people send them: workbooks of the template's columns, filled in by the tests."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from jobfair.employers.models import Booth, Employer, Vacancy
from jobfair.exchange.rules.lists import ListKind
from jobfair.exchange.sheets import employers, groups, workers
from jobfair.exchange.sheets.templates import template
from jobfair.fairs.models import Fair
from jobfair.kit.keys import Keys
from jobfair.kit.sheets.columns import Column
from jobfair.workers.models import Registration, Worker
from tests.pages import post

Seat = Callable[..., FlaskClient]
"""Gives a browser of somebody at the centre of the fair."""

FIRST_ROW = 6
"""The row after the example of a template."""

WORKER = {
    "name": "Nông Thị Thử", "born": "31/12/1990", "sex": "Nữ", "id_number": "006190000001",
    "phone": "0912345678", "address": "Tổ 5", "qualification": "Sơ cấp",
}  # fmt: skip

EMPLOYER = {
    "tax_code": "0123456787", "name": "Công ty May Mẫu", "phone": "02093870123", "booth": 12,
    "title": "Công nhân may", "occupation": "81", "head_count": 30, "wage_min": 7_000_000,
    "region": "Trong tỉnh", "contract": "Xác định thời hạn", "shift": "Theo ca",
    "trained": "Không",
}  # fmt: skip


GROUP = {
    "head": "Nông Văn Chủ", "name": "Nông Thị Thử", "born": "1995", "id_number": "006195000001",
    "group": "Hộ nghèo", "paper": "QĐ số 12/QĐ-UBND", "issuer": "UBND phường Đức Xuân",
    "valid_from": "01/01/2026", "valid_until": "31/12/2026",
}  # fmt: skip


def filled(kind: ListKind, *rows: dict[str, Any]) -> bytes:
    """Return the template with these rows; values go in as they are, formulas too."""
    columns: tuple[Column, ...] = {
        ListKind.WORKERS: workers.COLUMNS,
        ListKind.EMPLOYERS: employers.COLUMNS,
        ListKind.GROUPS: groups.COLUMNS,
    }[kind]
    keys = [column.key for column in columns if column.in_template]
    workbook = load_workbook(BytesIO(template(kind)))
    sheet = workbook["Danh sách"]
    for number, row in enumerate(rows, start=FIRST_ROW):
        for key, value in row.items():
            sheet.cell(number, keys.index(key) + 1, value)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def of_workers(*rows: dict[str, Any]) -> bytes:
    return filled(ListKind.WORKERS, *rows)


def of_employers(*rows: dict[str, Any]) -> bytes:
    return filled(ListKind.EMPLOYERS, *rows)


def of_groups(*rows: dict[str, Any]) -> bytes:
    return filled(ListKind.GROUPS, *rows)


def send(
    client: FlaskClient, fair_id: int, data: bytes, kind: ListKind = ListKind.WORKERS
) -> TestResponse:
    """Return the answer to a list that is sent."""
    page = f"/organise/fairs/{fair_id}/import"
    return post(client, page, page=page, kind=kind, file=(BytesIO(data), "danh-sach.xlsx"))


def preview(
    client: FlaskClient, fair_id: int, data: bytes, kind: ListKind = ListKind.WORKERS
) -> tuple[str, str]:
    """Send a list and return the address of its preview, and the preview."""
    sent = send(client, fair_id, data, kind)
    assert sent.status_code == 303, sent.get_data(as_text=True)
    url = sent.headers["Location"]
    return url, client.get(url).get_data(as_text=True)


def say_yes(client: FlaskClient, url: str, **answers: str) -> TestResponse:
    """Press the button of a preview."""
    page = client.get(url).get_data(as_text=True)
    fields = {name: _hidden(page, name) for name in ("shown", "command_id")}
    return post(client, f"{url}/confirm", page=url, next=url, **(fields | answers))


def _hidden(page: str, name: str) -> str:
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


def counted(db: Session) -> dict[str, int]:
    """Return how many rows the tables have that a list may fill."""
    return {
        model.__tablename__: db.scalar(select(func.count()).select_from(model)) or 0
        for model in (Worker, Registration, Employer, Booth, Vacancy)
    }


def keys_of(app: Flask) -> Keys:
    kept: Keys = app.extensions["jobfair.keys"]
    return kept


def fair_in(db: Session, fair_id: int) -> Fair:
    return db.get_one(Fair, fair_id)
