"""An organiser brings a list in with a real browser: template, sending, looking, saying yes."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page
from sqlalchemy import select

from jobfair.accounts.models import Account
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.sheets.writing import XLSX
from jobfair.workers.models import Worker
from tests.exchange.lists import FIRST_ROW
from tests.factories import make_account, make_centre, make_fair
from tests.rig.browser import axe, complaints, screenshot
from tests.rig.live import Live


@pytest.fixture
def planned(live_server: Live) -> tuple[Fair, Account]:
    with live_server.database.transaction() as db:
        centre = make_centre(db)
        return make_fair(db, centre, state=State.OPEN), make_account(db, centre)


def choose(page: Page, data: bytes) -> None:
    page.set_input_files(
        "input[type=file]", {"name": "danh-sach.xlsx", "mimeType": XLSX, "buffer": data}
    )


def test_an_organiser_fills_in_a_template_sends_it_looks_and_says_yes(
    live_server: Live, browser: Browser, planned: tuple[Fair, Account], tmp_path: Path
) -> None:
    fair, account = planned
    with live_server.context(browser, account) as context:
        page = context.new_page()
        wrong = complaints(page)
        page.goto(f"/organise/fairs/{fair.id}/import")
        screenshot(page, "exchange-import-vi-1280")

        with page.expect_download() as download:
            page.get_by_role("link", name="Người lao động", exact=True).click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        workbook = load_workbook(file)
        for at, value in ((2, "Nông Thị Thử"), (3, "31/12/1990")):
            workbook["Danh sách"].cell(FIRST_ROW, at, value)
        workbook.save(file)
        page.set_input_files("input[type=file]", file)
        page.get_by_role("button", name="Kiểm tra danh sách").click()
        page.get_by_role("button", name="Nhập", exact=True).click()
        page.get_by_role("heading", level=1, name="Đã nhập xong").wait_for()

        assert file.name == "mau-nguoi-lao-dong.xlsx"
        assert wrong == []  # before axe, which styles the page it looks at
        assert axe(page) == []
        screenshot(page, "exchange-imported-vi-1280")
    with live_server.database.reading() as db:
        assert db.scalars(select(Worker.name)).all() == ["Nông Thị Thử"]


def test_a_refused_file_is_explained_beside_its_field_and_the_choice_is_kept(
    live_server: Live, browser: Browser, planned: tuple[Fair, Account]
) -> None:
    fair, account = planned
    with live_server.context(browser, account, width=360) as context:
        page = context.new_page()
        page.goto(f"/organise/fairs/{fair.id}/import")
        page.check("input[value=employers]")
        choose(page, b"%PDF-1.7")
        page.get_by_role("button", name="Kiểm tra danh sách").click()
        page.get_by_role("alert").wait_for()

        assert "Đây không phải tệp Excel" in page.locator("#file-error").inner_text()
        assert page.is_checked("input[value=employers]")
        assert axe(page) == []
        screenshot(page, "exchange-refused-vi-360")
