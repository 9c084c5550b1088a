"""The boards of a hall in a real browser: nothing is overwritten, everything is led from the page of the devices."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from jobfair.accounts.models import Account
from jobfair.devices.rules import DeviceKind
from jobfair.devices.rules.boards import Words
from jobfair.devices.services.boards import announce
from jobfair.employers.models import Booth
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from tests.factories import (
    Trusted,
    make_account,
    make_booth,
    make_centre,
    make_device,
    make_fair,
    make_member,
    make_waiting,
)
from tests.rig.browser import ROOT, axe, complaints, screenshot
from tests.rig.live import Live, serving
from tests.rig.proxy import Cable, Way

SOON_MS = 2000
LONG = Words(
    vi="Chương trình tư vấn xuất khẩu lao động bắt đầu lúc 9 giờ 30 tại hội trường tầng hai,"
    " kính mời bạn đến dự.",
    en="",
    lasts=timedelta(minutes=5),
)
SPILL = (ROOT / "tests" / "rig" / "spill.js").read_text()
WITNESS = """
let words = 0;
const make = AudioContext.prototype.createBufferSource;
AudioContext.prototype.createBufferSource = function () {
  words += 1;
  document.documentElement.dataset.words = words;
  return make.call(this);
};
window.announced = [];
document.addEventListener("DOMContentLoaded", () => {
  const spot = document.querySelector("[data-spot]");
  const look = () => {
    const shown = spot.hidden ? "–" : spot.querySelector("[data-fill=number]").textContent;
    if (window.announced.at(-1)?.shown === shown) return;
    window.announced.push({ shown, at: performance.now() });
    const calls = window.announced.filter((one) => one.shown !== "–").length;
    document.documentElement.dataset.announced = `${calls}${spot.hidden ? "" : " now"}`;
  };
  const whole = { attributes: true, subtree: true, childList: true, characterData: true };
  new MutationObserver(look).observe(spot, whole);
});
"""
"""Notes on the page itself what was shown large, and how many clips were played."""


@dataclass(frozen=True, slots=True)
class Hall:
    """A running fair with two booths at which people wait, and a paired board."""

    live: Live
    browser: Browser
    fair: Fair
    booths: list[Booth]
    employers: list[Account]
    staff: Account
    paired: Trusted

    def phone(self, which: int) -> Page:
        page = self.live.context(self.browser, self.employers[which], width=360).new_page()
        page.goto(f"/booth/{self.booths[which].id}")
        return page

    def board(
        self, query: str = "", *, width: int = 1920, height: int = 1080, url: str = ""
    ) -> Page:
        """Return the paired board, as it is met by the address `url`."""
        context = self.live.context(self.browser, width=width, height=height)
        context.add_init_script(f"localStorage.setItem('jobfair.board', '{self.paired.token}')")
        context.add_init_script(WITNESS)
        page = context.new_page()
        page.goto(f"{url}/boards/{self.fair.code}{query}")
        expect(page.locator("[data-fill=total_present]")).not_to_have_text("–")
        return page

    def devices(self) -> Page:
        page = self.live.context(self.browser, self.staff).new_page()
        page.goto(f"/organise/fairs/{self.fair.id}/devices?board={self.paired.device.id}")
        return page


@pytest.fixture(scope="module")
def server(sqlite_pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """One server for all these tests: each has a fair of its own in it."""
    with serving(sqlite_pattern, tmp_path_factory.mktemp("boards")) as running:
        yield running


@pytest.fixture
def hall(server: Live, browser: Browser) -> Iterator[Hall]:
    at = now()
    with server.database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        fair.desk, fair.venue = "cửa chính, bên trái", "Nhà văn hoá xã Chợ Rã"
        booths = [make_booth(db, fair) for _ in range(2)]
        employers = [make_member(db, centre, booth.employer) for booth in booths]
        for booth in booths:
            for minute in range(2):
                make_waiting(db, fair, booth).since = at - timedelta(minutes=20 - minute)
        make_device(db, fair).device.place = "cửa chính, bên phải"
        paired = make_device(db, fair, DeviceKind.BOARD)
        paired.device.name = "Bảng 1"
        staff = make_account(db, centre)
    yield Hall(server, browser, fair, booths, employers, staff, paired)
    for context in browser.contexts:
        context.close()


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def mark(page: Page) -> None:
    """Put a mark on a page that is gone when it is loaded anew."""
    page.evaluate("document.documentElement.dataset.before = 'yes'")


def marked(page: Page) -> Locator:
    return page.locator("html[data-before]")


def announced(board: Page, count: int) -> list[tuple[str, float]]:
    """Return what was shown large, and for how long, once there were so many."""
    expect(board.locator("html")).to_have_attribute("data-announced", str(count), timeout=40_000)
    seen = board.evaluate("window.announced")
    return [
        (one["shown"], following["at"] - one["at"])
        for one, following in pairwise(seen)
        if one["shown"] != "–"
    ]


def test_two_calls_within_a_second_are_both_announced(hall: Hall) -> None:
    phones, board = [hall.phone(0), hall.phone(1)], hall.board()
    said = complaints(board)

    for phone in phones:
        tap(phone, "Gọi người tiếp theo")

    shown = announced(board, 2)
    assert [number for number, _ in shown] == ["001", "003"]
    assert all(ms >= 2900 for _, ms in shown)
    assert said == []


def test_a_call_that_is_repeated_is_announced_again(hall: Hall) -> None:
    phone, board = hall.phone(0), hall.board()
    tap(phone, "Gọi người tiếp theo")
    announced(board, 1)

    tap(phone, "Gọi lại")

    assert [number for number, _ in announced(board, 2)] == ["001", "001"]


def test_what_was_called_while_the_line_was_cut_is_announced_once_the_newest_first(
    hall: Hall,
) -> None:
    cable = Cable(urlsplit(hall.live.url).port or 0)
    phones, board = [hall.phone(0), hall.phone(1)], hall.board(url=cable.url)
    cable.lay(Way.REFUSE)
    for phone in phones:
        tap(phone, "Gọi người tiếp theo")
    expect(board.locator("[data-cut]")).to_be_visible(timeout=17_000)

    cable.lay(Way.PASS)

    expect(board.locator("[data-spot]")).to_be_visible(timeout=2 * SOON_MS)
    assert [number for number, _ in announced(board, 2)] == ["003", "001"]
    cable.close()


def test_a_call_is_rung_and_said_twice_in_both_languages(hall: Hall) -> None:
    board = hall.board()
    with board.expect_request("**/api/v1/boards/beat") as beat:
        pass
    if not beat.value.post_data_json["sound"]:
        board.locator("[data-sound]").click()  # a browser that gives no sound before a touch

    tap(hall.phone(0), "Gọi người tiếp theo")

    # “Mời số” 0 0 1 “đến gian” and the booth's digits, in two languages, twice
    clips = 4 * (5 + len(str(hall.booths[0].number)))
    expect(board.locator("html")).to_have_attribute("data-words", str(clips), timeout=10_000)


def test_organisers_lead_a_board_from_the_page_of_the_devices(hall: Hall) -> None:
    board, devices = hall.board(), hall.devices()

    devices.get_by_label("Hiển thị").select_option("totals")
    devices.get_by_label("Ngôn ngữ").select_option("en")
    tap(devices, "Hiển thị như vậy")

    expect(board.locator(".wall")).to_have_attribute("data-layout", "totals", timeout=SOON_MS)
    expect(board.locator(".totals")).to_be_visible()
    expect(board.locator(".wall-booths")).to_be_hidden()
    expect(board.locator(".totals dt").first).to_have_text("Present", use_inner_text=True)


def test_words_of_the_staff_stand_on_the_board_until_they_are_taken_off(hall: Hall) -> None:
    board, devices = hall.board("?lang=en"), hall.devices()

    devices.get_by_label("Nội dung tiếng Việt").fill("Tư vấn bắt đầu lúc 9 giờ 30")
    tap(devices, "Đưa lên bảng")

    expect(board.locator("[data-say]")).to_have_text(
        "Tư vấn bắt đầu lúc 9 giờ 30", timeout=SOON_MS, use_inner_text=True
    )
    tap(devices, "Gỡ xuống")
    expect(board.locator("[data-say]")).to_be_hidden(timeout=SOON_MS)


def test_a_board_loads_anew_when_it_is_asked_to(hall: Hall) -> None:
    board, devices = hall.board(), hall.devices()
    mark(board)

    devices.locator(f"#do-{hall.paired.device.id} > summary").click()
    devices.locator(f"#do-{hall.paired.device.id}").get_by_role("button", name="Tải lại").click()

    expect(marked(board)).to_have_count(0, timeout=2 * SOON_MS)
    expect(board.locator("[data-booths] > li")).to_have_count(2)


@pytest.mark.parametrize(
    "harm", ["window.setTimeout = () => 0", "document.querySelector('[data-last]').remove()"]
)
def test_a_board_that_stands_still_or_cannot_draw_loads_itself_anew(hall: Hall, harm: str) -> None:
    phone, board = hall.phone(0), hall.board()
    mark(board)
    board.evaluate(f"() => {{ {harm} }}")

    tap(phone, "Gọi người tiếp theo")

    expect(marked(board)).to_have_count(0, timeout=60_000)
    expect(board.locator(".call .call-number")).to_have_text("001")


def test_a_call_that_was_being_announced_when_the_page_was_loaded_anew_is_announced_then(
    hall: Hall,
) -> None:
    phone, board = hall.phone(0), hall.board()
    tap(phone, "Gọi người tiếp theo")
    expect(board.locator("[data-spot]")).to_be_visible(timeout=SOON_MS)

    board.reload()

    assert [number for number, _ in announced(board, 1)] == ["001"]
    board.reload()
    expect(board.locator(".call")).to_have_count(1)
    assert board.evaluate("window.announced.filter(({ shown }) => shown !== '–')") == []


def test_a_picture_moves_a_little_so_that_it_does_not_stay_in_the_glass(hall: Hall) -> None:
    context = hall.live.context(hall.browser, hall.staff, width=1920, height=1080)
    board = context.new_page()
    board.clock.install()
    board.goto(f"/boards/{hall.fair.code}")
    expect(board.locator("[data-booths] > li")).to_have_count(2)

    board.clock.run_for(181_000)
    still = board.locator(".wall").evaluate("e => getComputedStyle(e).translate")
    board.emulate_media(reduced_motion="no-preference")

    assert still == "none"
    assert board.locator(".wall").evaluate("e => getComputedStyle(e).translate") != "none"


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("layout", ["all", "row", "totals", "welcome", "lobby"])
def test_every_layout_fits_the_screen_and_its_numbers_are_80_mm_high(
    hall: Hall, layout: str, language: str, width: int, height: int
) -> None:
    phone = hall.phone(0)
    if language == "vi":
        with hall.live.database.transaction() as db:
            announce(db, hall.fair.id, None, LONG, hall.staff.id, at=now())
    context = hall.live.context(hall.browser, hall.staff, width=width, height=height)
    board = context.new_page()
    board.goto(f"/boards/{hall.fair.code}?lang={language}&layout={layout}&first=1&last=99")
    expect(board.locator("[data-fill=total_waiting]")).to_have_text("4")

    calm = (axe(board), board.evaluate(SPILL))
    tap(phone, "Gọi người tiếp theo")
    expect(board.locator("[data-spot]")).to_be_visible(timeout=SOON_MS)
    screenshot(board, f"board-{layout}-{language}-{width}x{height}")

    assert calm == ([], [])
    assert board.evaluate(SPILL) == []
    assert board.evaluate("[document.body.scrollWidth, document.body.scrollHeight]") == [
        width, height,
    ]  # fmt: skip
    figures, short_side_mm = 0.71, 685  # of a letter's size; of a screen of 55 inches
    numbers = ".spot-number, .spot-booth, .call-number, .call-booth, .card-booth, .card-now"
    for size in board.locator(numbers).evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => parseFloat(getComputedStyle(e).fontSize))"
    ):
        assert size * figures / min(width, height) * short_side_mm >= 80
