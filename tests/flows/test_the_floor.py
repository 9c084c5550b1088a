"""A booth's two phones and the hall's board, in real browsers on the real server."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Browser, Page, expect

from jobfair.accounts.models import Account
from jobfair.devices.services import trust
from jobfair.employers.models import Booth
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.queues.queries import waiting_counts
from tests.factories import (
    hold_now,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_member,
    make_vacancy,
    make_waiting,
)
from tests.rig.browser import axe, complaints, screenshot
from tests.rig.live import Live, serving

SOON_MS = 2000
"""What happens anywhere is seen everywhere within this time."""
COUNT_TONES = """
window.tones = 0;
const make = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () { window.tones += 1; return make.call(this); };
"""


@dataclass(frozen=True, slots=True)
class Hall:
    """A running fair with two booths; at the first four people wait."""

    live: Live
    browser: Browser
    fair: Fair
    booth: Booth
    other: Booth
    employer: Account
    staff: Account

    def phone(self, booth: Booth | None = None, *, language: str = "vi") -> Page:
        context = self.live.context(
            self.browser, self.employer, language=language, width=360, height=740
        )
        page = context.new_page()
        page.goto(f"/booth/{(booth or self.booth).id}")
        return page

    def board(self, *, width: int = 1920, height: int = 1080, language: str = "vi") -> Page:
        context = self.live.context(self.browser, self.staff, width=width, height=height)
        context.add_init_script(COUNT_TONES)
        page = context.new_page()
        page.goto(f"/boards/{self.fair.code}?lang={language}")
        expect(page.locator("[data-booths] > li")).to_have_count(2)
        return page


@pytest.fixture(scope="module")
def server(sqlite_pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """One server for all these tests: each has a fair of its own in it."""
    with serving(sqlite_pattern, tmp_path_factory.mktemp("floor")) as running:
        yield running


@pytest.fixture
def hall(server: Live, browser: Browser) -> Iterator[Hall]:
    at = now()
    with server.database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        booth, other = make_booth(db, fair), make_booth(db, fair)
        make_vacancy(db, booth, head_count=2)
        employer, staff = make_member(db, centre, booth.employer), make_account(db, centre)
        for minute in range(4):
            make_waiting(db, fair, booth).since = at - timedelta(minutes=20 - minute)
    yield Hall(server, browser, fair, booth, other, employer, staff)
    for context in browser.contexts:
        context.close()


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def called(page: Page) -> str:
    return page.locator(".call .call-number").first.inner_text()


def test_what_one_phone_does_shows_on_the_other_phone_and_on_the_board(hall: Hall) -> None:
    one, two, board = hall.phone(), hall.phone(), hall.board()
    said = [complaints(page) for page in (one, two, board)]

    tap(one, "Gọi người tiếp theo")

    expect(board.locator(".call .call-number")).to_have_text("001", timeout=SOON_MS)
    expect(board.locator(".call")).to_have_class("call fresh", timeout=SOON_MS)
    expect(two.locator("#now .big-number")).to_contain_text("001", timeout=SOON_MS)
    expect(two.get_by_role("button", name="Bắt đầu phỏng vấn")).to_be_visible()
    expect(board.locator(".call")).to_have_class("call", timeout=4000)  # 3 seconds are over
    tap(two, "Bắt đầu phỏng vấn")
    expect(one.locator("#outcome-hired")).to_be_visible(timeout=SOON_MS)
    expect(board.locator("[data-nobody]")).to_be_visible(timeout=SOON_MS)
    one.locator("#outcome-hired summary").click()
    one.get_by_role("button", name="Công nhân may").click()
    expect(two.locator("#vacancies")).to_contain_text("còn 1/2 chỗ", timeout=SOON_MS)
    expect(board.locator("[data-fill=total_hired]")).to_have_text("1", timeout=SOON_MS)
    expect(board.locator("[data-fill=total_places_left]")).to_have_text("1")
    assert said == [[], [], []]


def test_two_phones_that_call_at_once_call_one_person(hall: Hall) -> None:
    one, two, board = hall.phone(), hall.phone(), hall.board()

    for page in (one, two):
        page.evaluate("document.querySelector('#thumb form').requestSubmit()")

    for page in (one, two):
        expect(page.locator("#now .big-number")).to_contain_text("001")
    expect(board.locator(".call")).to_have_count(1, timeout=SOON_MS)
    with hall.live.database.reading() as db:
        assert waiting_counts(db, hall.fair.id) == {hall.booth.id: 3}


def test_a_note_that_is_being_written_stays_while_the_queue_goes_on(hall: Hall) -> None:
    one, two = hall.phone(), hall.phone()
    tap(one, "Gọi người tiếp theo")
    tap(one, "Bắt đầu phỏng vấn")
    one.locator("#outcome-papers_to_add summary").click()
    one.locator("#note-papers_to_add").fill("Thiếu sơ yếu lý lịch")

    expect(two.locator("#outcome-hired")).to_be_visible(timeout=SOON_MS)
    two.locator("#waiting summary").first.click()
    tap(two, "Đã về")

    expect(one.locator("#waiting .places > li")).to_have_count(2, timeout=SOON_MS)
    expect(one.locator("#note-papers_to_add")).to_have_value("Thiếu sơ yếu lý lịch")
    expect(one.locator("#outcome-papers_to_add")).to_have_attribute("open", "")


def test_a_board_that_was_cut_off_warns_in_time_and_is_right_soon_after(hall: Hall) -> None:
    phone, board = hall.phone(), hall.board()
    cut_at = monotonic()
    board.context.set_offline(True)

    tap(phone, "Gọi người tiếp theo")

    expect(board.locator("[data-cut]")).to_be_visible(timeout=17_000)
    assert monotonic() - cut_at < 17
    expect(board.locator("[data-cut]")).to_contain_text("Đang kết nối lại")
    expect(board.locator(".call")).to_have_count(0)
    board.context.set_offline(False)
    expect(board.locator(".call .call-number")).to_have_text("001", timeout=SOON_MS)
    expect(board.locator("[data-cut]")).to_be_hidden(timeout=SOON_MS)


def test_a_board_without_sockets_still_follows(hall: Hall) -> None:
    context = hall.live.context(hall.browser, hall.staff, width=1920, height=1080)
    context.route_web_socket("**/*", lambda socket: socket.close())
    board = context.new_page()
    board.goto(f"/boards/{hall.fair.code}?lang=vi")
    expect(board.locator("[data-booths] > li")).to_have_count(2)

    tap(hall.phone(), "Gọi người tiếp theo")

    expect(board.locator(".call .call-number")).to_have_text("001", timeout=6000)
    expect(board.locator("[data-cut]")).to_be_hidden()


def test_a_phone_that_was_cut_off_says_so_and_catches_up(hall: Hall) -> None:
    one, two = hall.phone(), hall.phone()
    one.context.set_offline(True)
    tap(two, "Gọi người tiếp theo")

    expect(one.locator("[data-live-stale]")).to_be_visible(timeout=17_000)
    one.context.set_offline(False)

    expect(one.locator("#now .big-number")).to_contain_text("001", timeout=SOON_MS)
    expect(one.locator("[data-live-stale]")).to_be_hidden(timeout=SOON_MS)


def test_a_new_board_shows_a_code_and_becomes_the_fairs_board_when_staff_type_it(
    hall: Hall,
) -> None:
    context = hall.live.context(hall.browser, width=1920, height=1080)
    board = context.new_page()
    board.goto("/boards/?lang=en")
    code = board.locator("[data-code]")
    expect(code).to_be_visible()
    assert axe(board) == []

    with hall.live.database.transaction() as db:
        fair = db.get_one(Fair, hall.fair.id)
        hold_now(fair)  # a board is trusted until its fair is over
        trust(db, fair, code.inner_text(), name="Bảng 1", place="Cửa chính", at=now())

    board.wait_for_url(f"**/boards/{hall.fair.code}?lang=en", timeout=15_000)
    expect(board.locator("[data-booths] > li")).to_have_count(2)


def test_sound_begins_with_a_touch_and_rings_for_each_new_call(hall: Hall) -> None:
    board = hall.board()
    button = board.locator("[data-sound]")
    expect(button).not_to_have_attribute("data-sound", "")  # it knows whether it needs the touch
    if button.is_visible():
        button.click()
    expect(button).to_be_hidden()
    before = board.evaluate("window.tones")

    tap(hall.phone(), "Gọi người tiếp theo")

    expect(board.locator(".call")).to_have_count(1, timeout=SOON_MS)
    assert board.evaluate("window.tones") == before + 2  # a chime has two tones


def test_a_board_shows_no_name_of_a_person(hall: Hall) -> None:
    tap(hall.phone(), "Gọi người tiếp theo")

    board = hall.board()

    expect(board.locator(".call")).to_have_count(1)
    assert "Nông Thị Thử" not in board.content()


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920), (1280, 720)])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_board_fits_every_screen_and_its_numbers_are_80_mm_high(
    hall: Hall, width: int, height: int, language: str
) -> None:
    tap(hall.phone(), "Gọi người tiếp theo")

    board = hall.board(width=width, height=height, language=language)

    expect(board.locator(".call")).to_have_count(1)
    screenshot(board, f"board-{language}-{width}x{height}")
    assert axe(board) == []
    assert board.evaluate("[document.body.scrollWidth, document.body.scrollHeight]") == [
        width, height,
    ]  # fmt: skip
    size = board.locator(".call-number").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    figures, short_side_mm = 0.71, 685  # of a letter's size; of a screen of 55 inches
    assert size * figures / min(width, height) * short_side_mm >= 80


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_phone_of_360_pixels_holds_every_step(hall: Hall, language: str) -> None:
    phone = hall.phone(language=language)
    thumb = phone.locator("#thumb button")

    seen = []
    for name, step in (
        ("waiting", None),
        ("called", thumb.first),
        ("interview", thumb.first),
        ("hired", phone.locator("#outcome-hired summary")),
    ):
        if step is not None:
            step.click()
        expect(
            phone.locator({"waiting": "#waiting", "called": ".now-called"}.get(name, ".now-busy"))
        ).to_be_visible()
        screenshot(phone, f"booth-{language}-{name}")
        seen.append((name, axe(phone), phone.evaluate("document.documentElement.scrollWidth")))

    assert seen == [(name, [], 360) for name in ("waiting", "called", "interview", "hired")]
    small = phone.locator("main :is(button, summary, .btn), #thumb button").evaluate_all(
        "all => all.filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)"
        ".map(e => e.outerHTML)"
    )
    assert small == []
