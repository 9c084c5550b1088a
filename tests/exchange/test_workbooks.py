"""Workbooks given out: no text becomes a formula, no ID number is whole, names survive the way."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.centres.models import Centre
from jobfair.exchange.rules.lists import ListKind
from jobfair.exchange.sheets import employers, groups, workers
from jobfair.exchange.sheets.templates import template
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.db import Database
from jobfair.queues.services import call_next
from jobfair.workers.models import Registration, Worker
from jobfair.workers.services import Person, enter_worker
from tests.exchange.lists import WORKER, keys_of, of_workers, preview, say_yes
from tests.factories import (
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_vacancy,
    make_waiting,
)

DANGEROUS = (
    "=1+1", '=HYPERLINK("http://x","y")', "+84912345678", "-2+3", "@SUM(A1:A9)", "|calc!A1",
    "%0A", "＝1+1", "＋1", "－1", "＠x", "007", "1e5", "'=1", "http://x.vn", "{=1}", "TRUE", "#REF!",
)  # fmt: skip

NASTY_NAMES = (
    "Nguyễn Thị Thủy", "Nguyễn Thị Thúy", "Y Blim Êban", "H'Hen Niê", "Ðặng Văn Đức",
    "Hoà-Bình Lý", "Lò Thị Ỵ", "A. Kơ Păk", "Rơ Châm H’Lan", "Tống Công Ghi",
)  # fmt: skip

COLUMNS = {
    ListKind.WORKERS: workers.COLUMNS,
    ListKind.EMPLOYERS: employers.COLUMNS,
    ListKind.GROUPS: groups.COLUMNS,
}


@pytest.fixture
def fair(database: Database) -> Fair:
    with database.transaction() as db:
        return make_fair(db, make_centre(db), state=State.LIVE)


@pytest.fixture
def client(
    database: Database, fair: Fair, sign_in: Callable[[Account], FlaskClient]
) -> FlaskClient:
    with database.transaction() as db:
        account = make_account(db, db.get_one(Centre, fair.centre_id))
    return sign_in(account)


def opened(client: FlaskClient, fair: Fair, name: str) -> Workbook:
    answer = client.get(f"/organise/fairs/{fair.id}/{name}.xlsx")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert f"{fair.code}.xlsx" in answer.headers["Content-Disposition"]
    return load_workbook(BytesIO(answer.data))


def texts(sheet: Worksheet) -> set[str]:
    return {cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}


def make_dangerous(db: Session, fair: Fair, text: str) -> None:
    """Put a text into every field that reaches a workbook, past what forms would refuse."""
    fair = db.get_one(Fair, fair.id)
    fair.title = fair.title_en = text
    booth = make_booth(db, fair)
    booth.employer.name = text
    vacancy = make_vacancy(db, booth)
    vacancy.title = text
    place = make_waiting(db, fair, booth)
    worker = db.get_one(Worker, db.get_one(Registration, place.registration_id).worker_id)
    worker.name = worker.address = worker.phone_owner = text
    worker.phone = "+84912345678"
    call_next(db, booth, at=NINE)
    interview = begin(db, place, at=NINE)
    verdict = Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy.id, note=text)
    conclude(db, interview, place, verdict, at=NINE)


@pytest.mark.parametrize("name", ["registrations", "results", "report"])
def test_no_dangerous_text_becomes_a_formula_or_a_link_in_a_workbook(
    database: Database, client: FlaskClient, fair: Fair, name: str
) -> None:
    with database.transaction() as db:
        for text in DANGEROUS:
            make_dangerous(db, fair, text)

    workbook = opened(client, fair, name)

    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert all(cell.hyperlink is None for cell in cells)
    if name != "report":
        assert set(DANGEROUS) <= texts(workbook.active)


@pytest.mark.parametrize("kind", list(ListKind))
def test_a_template_has_no_formula_and_names_every_column(kind: ListKind) -> None:
    columns = COLUMNS[kind]

    sheet = load_workbook(BytesIO(template(kind)))["Danh sách"]

    headings = [cell.value for cell in sheet[4]]
    assert headings == [column.heading for column in columns if column.in_template]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_no_workbook_has_an_id_number_whole(
    app: Flask, database: Database, client: FlaskClient, fair: Fair
) -> None:
    with database.transaction() as db:
        booth = make_booth(db, db.get_one(Fair, fair.id))
        place = make_waiting(db, booth.fair, booth)
        registration = db.get_one(Registration, place.registration_id)
        person = Person(name="Nông Thị Thử", birth_year=1995, id_number="006195000123")
        known = enter_worker(db, keys_of(app).seal, person, centre_id=fair.centre_id, at=NINE)
        registration.worker_id = known.id
        call_next(db, booth, at=NINE)
        begin(db, place, at=NINE)

    for name in ("registrations", "results"):
        shown = texts(opened(client, fair, name).active)

        assert "0•• ••• ••• 123" in shown
        assert not any("006195000123" in text.replace(" ", "") for text in shown)


def test_names_survive_the_way_in_and_out_and_in_again_unchanged(
    database: Database, client: FlaskClient, fair: Fair
) -> None:
    rows = [
        WORKER | {"name": name, "id_number": None, "phone": None, "born": f"{n + 1}/2/1990"}
        for n, name in enumerate(NASTY_NAMES)
    ]
    say_yes(client, preview(client, fair.id, of_workers(*rows))[0])
    with database.reading() as db:
        kept = set(db.scalars(select(Worker.name)))
    workbook = opened(client, fair, "registrations")
    out = BytesIO()
    workbook.save(out)

    _, page = preview(client, fair.id, out.getvalue())

    assert kept <= texts(workbook.active)
    assert len(kept) == len(NASTY_NAMES)
    assert "không có gì mới" in page
    assert "Các dòng có lỗi" not in page


def test_the_report_says_what_counts_as_a_connection_and_hides_small_groups(
    database: Database, client: FlaskClient, fair: Fair
) -> None:
    with database.transaction() as db:
        booth = make_booth(db, db.get_one(Fair, fair.id))
        make_waiting(db, booth.fair, booth)

    workbook = opened(client, fair, "report")

    figures, by_sex = workbook.worksheets[0], workbook.worksheets[1]
    said = " ".join(texts(figures))
    assert "Kết nối việc làm thành công" in said
    assert "×" in texts(by_sex)
    assert "× là nhóm dưới 5 người" in said
