"""A worker's phone: from the second code on the slip to the call, in a real browser on the real server."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from jobfair.accounts.models import Account
from jobfair.documents.services.printing import print_slip
from jobfair.employers.models import Booth
from jobfair.employers.queries import booth_at
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.kit.keys import keys_in
from jobfair.queues.queries import waiting_counts
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_at
from tests.documents.reading import codes_of, picture_of
from tests.factories import (
    arrive,
    hold_now,
    make_booth,
    make_centre,
    make_fair,
    make_member,
    make_registration,
    make_vacancy,
)
from tests.rig.browser import axe, complaints, screenshot
from tests.rig.live import Live, serving

SOON_MS = 2000
COUNT_CALLS = """
window.tones = 0;
window.pulses = 0;
const make = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () { window.tones += 1; return make.call(this); };
Navigator.prototype.vibrate = () => { window.pulses += 1; return true; };
"""


@dataclass(frozen=True, slots=True)
class Hall:
    """A running fair with two booths, somebody who came, and the phone of the first booth."""

    live: Live
    browser: Browser
    fair: Fair
    booth: Booth
    other: Booth
    holder: Registration
    employer: Account

    def phone(self) -> Page:
        context = self.live.context(self.browser, width=360, height=640)
        context.add_init_script(COUNT_CALLS)
        return context.new_page()

    def link(self) -> str:
        """Return the address in the second code of the slip, as a camera reads it."""
        keys = keys_in(self.live.data / "keys.json")
        with self.live.database.reading() as db:
            holder = registration_at(db, self.fair.id, self.holder.id)
            slip = print_slip(db, holder, keys, language="vi", address=self.live.url, at=now())
        return next(code for code in codes_of(picture_of(slip.pdf)) if "/me/" in code)

    def waiting(self) -> dict[int, int]:
        with self.live.database.reading() as db:
            return waiting_counts(db, self.fair.id)


@pytest.fixture(scope="module")
def server(sqlite_pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with serving(sqlite_pattern, tmp_path_factory.mktemp("own-page")) as running:
        yield running


@pytest.fixture
def hall(server: Live, browser: Browser) -> Iterator[Hall]:
    with server.database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        hold_now(fair)
        booth, other = make_booth(db, fair), make_booth(db, fair)
        for one in (booth, other):
            make_vacancy(db, one)
        employer = make_member(db, centre, booth.employer)
        holder = make_registration(db, fair)
        arrive(db, holder)
    yield Hall(server, browser, fair, booth, other, holder, employer)
    for context in browser.contexts:
        context.close()


def join(page: Page, booth: Booth) -> None:
    page.get_by_role("button", name=f"Vào hàng chờ gian {booth.number}").click()
    expect(page.locator(".alert-success")).to_contain_text(f"ở gian {booth.number}")


def test_a_worker_opens_the_link_of_the_slip_joins_leaves_and_is_called(hall: Hall) -> None:
    page = hall.phone()
    said = complaints(page)
    page.goto(hall.link())
    page.locator("[data-ring]").dispatch_event("click")  # hidden where sound needs no tap
    expect(page.locator("[data-ring-on]")).to_be_visible()
    join(page, hall.booth)
    join(page, hall.other)
    page.locator("#live li").nth(1).get_by_role("button", name="Rời hàng chờ này").click()
    page.get_by_role("button", name="Rời hàng", exact=True).click()
    expect(page.locator("#live li")).to_have_count(1)
    assert hall.waiting() == {hall.booth.id: 1}
    expect(page.locator("[data-ring-on]")).to_be_visible()
    before = page.evaluate("[tones, pulses]")

    booth = hall.live.context(hall.browser, hall.employer, width=360, height=640).new_page()
    booth.goto(f"/booth/{hall.booth.id}")
    booth.get_by_role("button", name="Gọi người tiếp theo", exact=True).click()

    called = page.locator("#live .own-called")
    expect(called).to_contain_text(f"Gian {hall.booth.number}", timeout=SOON_MS)
    expect(page).to_have_title(f"Gian {hall.booth.number} đang mời bạn")
    after = page.evaluate("[tones, pulses]")
    assert [now > was for was, now in zip(before, after, strict=True)] == [True, True]
    screenshot(page, "own-page-called-360")
    assert axe(page) == []
    assert said == []


def test_a_missed_call_is_told_at_once_and_the_place_taken_back_with_one_tap(hall: Hall) -> None:
    page = hall.phone()
    page.goto(hall.link())
    join(page, hall.booth)
    booth = hall.live.context(hall.browser, hall.employer, width=360, height=640).new_page()
    booth.goto(f"/booth/{hall.booth.id}")
    booth.get_by_role("button", name="Gọi người tiếp theo", exact=True).click()
    expect(page.locator("#live .own-called")).to_be_visible(timeout=SOON_MS)
    booth.get_by_role("button", name="Không đến").click()

    back = page.get_by_role("button", name="Lấy lại lượt của tôi")
    expect(back).to_be_visible(timeout=SOON_MS)
    back.click()

    expect(page.locator(".alert-success")).to_contain_text("có lại lượt như trước")
    assert hall.waiting() == {hall.booth.id: 1}


def test_the_code_on_the_wall_knows_a_phone_that_has_opened_its_page(hall: Hall) -> None:
    page = hall.phone()
    wall = f"/b/{hall.fair.code}/{hall.other.number}"
    page.goto(wall)
    expect(page.get_by_role("heading", name="Cách lấy lượt chờ ở đây")).to_be_visible()

    page.goto(hall.link())
    page.goto(wall)
    join(page, hall.other)

    assert hall.waiting() == {hall.other.id: 1}


def test_the_first_load_weighs_less_than_100_kilobytes_without_the_fonts(hall: Hall) -> None:
    with hall.live.database.transaction() as db:
        booth = booth_at(db, hall.fair.id, hall.booth.id)
        for _ in range(40):
            make_vacancy(db, booth)
    page = hall.phone()
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    names: dict[str, str] = {}
    loaded: dict[str, float] = {}
    line.on(
        "Network.responseReceived", lambda e: names.update({e["requestId"]: e["response"]["url"]})
    )
    line.on(
        "Network.loadingFinished", lambda e: loaded.update({e["requestId"]: e["encodedDataLength"]})
    )

    page.goto(hall.link(), wait_until="networkidle")

    without_fonts = [size for one, size in loaded.items() if not names[one].endswith(".woff2")]
    assert 0 < sum(without_fonts) < 100_000
