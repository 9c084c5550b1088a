"""The pages of papers in a real browser: a print with progress, and a paper checked on a phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.documents.models import Certificate
from jobfair.documents.rules import Paper
from jobfair.documents.services.certificates import issue_attendance, issue_placement, revoke
from jobfair.documents.services.runs import ask_for_run
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair_of
from jobfair.kit.clock import now
from jobfair.kit.models import Job
from tests.documents.making import hire, make_present
from tests.documents.reading import page_count
from tests.factories import (
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_registration,
    make_vacancy,
)
from tests.rig.browser import axe, complaints
from tests.rig.live import Live

PEOPLE = 40
NAMES = ("Mẩy", "Páo", "Niê", "Hường", "Sỹ", "Ưng")
PATIENCE_MS = 30_000


@dataclass(frozen=True, slots=True)
class Hall:
    """A running house with a fair and papers of every standing."""

    live: Live
    fair: Fair
    organiser: Account
    genuine: Certificate

    @property
    def papers(self) -> str:
        return f"/organise/fairs/{self.fair.id}/papers"


@pytest.fixture
def hall(live_server: Live) -> Hall:
    database = live_server.database
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre, Role.ORGANISER)
        for number in range(PEOPLE):
            make_present(db, fair, f"Hoàng Thị {NAMES[number % len(NAMES)]}")
        make_registration(db, fair, "Đặng Văn Sỹ")
        make_booth(db, fair)
        wrong = issue_attendance(db, make_present(db, fair, "Lý Thị Mẩy"), at=now())
        revoke(db, wrong, reason="Sai năm sinh", at=now())
    placement, _ = hire(database, fair)
    with database.transaction() as db:
        fair = fair_of(db, fair.centre_id, fair.id)
        genuine = issue_placement(db, fair, placement, at=now())
    return Hall(live_server, fair, organiser, genuine)


@pytest.fixture
def page_of(browser: Browser, hall: Hall) -> Iterator[object]:
    opened = []

    def open_page(*, signed_in: bool = True, **shape: object) -> Page:
        account = hall.organiser if signed_in else None
        context = hall.live.context(browser, account, **shape)  # type: ignore[arg-type]
        opened.append(context)
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()


def test_certificates_for_everybody_print_with_progress_and_come_as_one_file(
    hall: Hall, page_of: object, tmp_path: Path
) -> None:
    page: Page = page_of(width=1280, height=800)  # type: ignore[operator]
    wrong = complaints(page)
    page.goto(hall.papers)

    page.get_by_role("button", name="In tất cả: Giấy xác nhận tham gia phiên").click()
    expect(page.get_by_role("heading", name="Tiến độ")).to_be_visible()
    link = page.get_by_role("link", name="Tải tệp về (PDF)")
    expect(link).to_be_visible(timeout=PATIENCE_MS)
    with page.expect_download() as download:
        link.click()

    file = tmp_path / "fetched.pdf"
    download.value.save_as(file)
    assert page_count(file.read_bytes()) == PEOPLE + 2
    assert wrong == []
    assert axe(page) == []


def test_a_print_that_goes_on_is_stopped_after_a_question(hall: Hall, page_of: object) -> None:
    with hall.live.database.transaction() as db:
        fair = fair_of(db, hall.fair.centre_id, hall.fair.id)
        job_id = ask_for_run(db, fair, Paper.SLIPS, language="vi", at=now()).job_id
        db.get_one(Job, job_id).claimed_at = now()  # by a worker that takes its time
    page: Page = page_of()  # type: ignore[operator]
    page.goto(f"{hall.papers}/jobs/{job_id}")

    page.get_by_role("button", name="Dừng in").click()
    assert axe(page) == []
    page.get_by_role("button", name="Có, dừng lại").click()

    expect(page.get_by_text("Đã dừng").first).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("button", name="In lại")).to_be_visible()
    assert axe(page) == []


def test_without_scripts_a_print_is_followed_by_looking_again(browser: Browser, hall: Hall) -> None:
    signed_in = hall.live.context(browser, hall.organiser)
    cookies = signed_in.cookies()
    context = browser.new_context(base_url=hall.live.url, java_script_enabled=False)
    context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(hall.papers)

    page.get_by_role("button", name="In tất cả: Thẻ").click()

    link = page.get_by_role("link", name="Tải tệp về (PDF)")
    expect(link).to_be_visible(timeout=PATIENCE_MS)
    context.close()
    signed_in.close()


def test_a_worker_is_introduced_from_their_page_and_a_second_print_asks_why(
    hall: Hall, page_of: object
) -> None:
    page: Page = page_of(width=360, height=740)  # type: ignore[operator]
    wrong = complaints(page)
    with hall.live.database.transaction() as db:
        person = make_present(db, hall.fair, "Giàng A Páo")
        make_vacancy(db, make_booth(db, hall.fair))
    page.goto(f"/desk/fairs/{hall.fair.id}/people/{person.id}")

    page.get_by_role("link", name="Giới thiệu việc làm").click()
    page.get_by_role("button", name="Viết giấy").click()
    expect(page.get_by_role("heading", name="Giấy giới thiệu")).to_be_visible()
    here = page.url
    assert wrong == []  # from here on the browser's own viewer of PDFs has its say
    page.get_by_role("button", name="In", exact=True).focus()
    with page.expect_request("**/papers/certificate/*"):
        page.keyboard.press("Enter")
    page.goto(here)
    page.get_by_role("button", name="In lại").click()

    expect(page.get_by_text("Hãy ghi lý do in lại").first).to_be_visible()
    assert axe(page) == []
    page.get_by_label("Lý do in lại").fill("Bị ướt mưa")
    with page.expect_request("**/papers/certificate/*"):
        page.get_by_role("button", name="In lại").click()
    page.goto(here)
    expect(page.get_by_role("row", name="Bị ướt mưa")).to_be_visible()


def test_a_code_typed_on_a_phone_leads_to_the_word_genuine(hall: Hall, page_of: object) -> None:
    page: Page = page_of(signed_in=False, width=360, height=740)  # type: ignore[operator]
    page.goto("/verify")
    code = hall.genuine.public_id

    page.get_by_label("Mã xác nhận").fill(" ".join(code[i : i + 4] for i in range(0, 26, 4)))
    page.get_by_role("button", name="Kiểm tra mã").click()

    expect(page.get_by_role("heading", name="Giấy thật")).to_be_visible()
    expect(page.get_by_text(hall.genuine.printed["number"])).to_be_visible()
    assert hall.genuine.printed["name"] not in page.content()
