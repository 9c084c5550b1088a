"""The plan of a hall under mouse, finger and keys, in a real browser on the real server."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from jobfair.accounts.models import Account
from jobfair.employers.models import Booth
from jobfair.fairs.models import Fair
from jobfair.halls.queries.hall import plan_of
from jobfair.halls.rules.grid import Box, Kind
from jobfair.kit.clock import now
from jobfair.queues.services import call_next
from tests.factories import (
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_device,
    make_fair,
    make_hall,
    make_point,
    make_waiting,
)
from tests.rig.browser import axe, complaints, screenshot
from tests.rig.live import Live

SOON_MS = 3000


@dataclass(frozen=True, slots=True)
class Planning:
    """A running fair with a drawn hall, and an organiser."""

    live: Live
    browser: Browser
    fair: Fair
    booth: Booth
    organiser: Account

    def page(self, *, width: int = 1280, height: int = 900, language: str = "vi") -> Page:
        context = self.live.context(
            self.browser, self.organiser, width=width, height=height, language=language
        )
        page = context.new_page()
        page.goto(f"/organise/fairs/{self.fair.id}/plan", wait_until="networkidle")
        return page

    def box(self) -> Box:
        with self.live.database.reading() as db:
            plan = plan_of(db, self.fair.id)
            assert plan is not None
            return next(one for one in plan.of(Kind.BOOTH) if one.booth_id == self.booth.id).box


@pytest.fixture
def planning(live_server: Live, browser: Browser) -> Planning:
    with live_server.database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        booths = [make_booth(db, fair) for _ in range(4)]
        make_hall(db, fair, booths)
        make_waiting(db, fair, booths[0])
        organiser = make_account(db, centre)
    return Planning(live_server, browser, fair, booths[0], organiser)


def booth_of(page: Page, number: int = 1) -> Locator:
    return page.locator(f'[data-name="Gian {number}"]')


def drag(page: Page, thing: Locator, columns: int, rows: int) -> None:
    """Drag a thing by some squares."""
    thing.scroll_into_view_if_needed()
    box = thing.bounding_box()
    assert box is not None
    square = box["width"] / 2  # a booth is two squares wide
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + columns * square / 2, y + rows * square / 2)
    page.mouse.move(x + columns * square, y + rows * square)
    page.mouse.up()


def saved(page: Page, words: str) -> None:
    expect(page.locator("[data-state]")).to_have_text(words, timeout=SOON_MS)


def test_what_is_dragged_is_saved_and_seen_by_the_other_organiser(planning: Planning) -> None:
    one, two = planning.page(), planning.page()
    said = [complaints(page) for page in (one, two)]

    drag(one, booth_of(one), 2, -3)

    saved(one, "Gian 1: cột 6, hàng 3. Đã lưu.")
    expect(booth_of(two)).to_have_attribute("data-x", "6", timeout=SOON_MS)
    assert planning.box() == Box(6, 3, 2, 2)
    assert said == [[], []]


def test_arrow_keys_move_a_thing_and_undo_takes_it_back(planning: Planning) -> None:
    page = planning.page()
    booth_of(page).focus()

    for key in ("ArrowDown", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)

    saved(page, "Gian 1: cột 3, hàng 8. Đã lưu.")
    assert planning.box() == Box(3, 8, 2, 2)
    expect(booth_of(page)).to_be_focused()
    page.get_by_role("button", name="Hoàn tác thay đổi gần nhất").click()
    expect(page.get_by_text("Đã hoàn tác thay đổi gần nhất.")).to_be_visible()
    assert planning.box() == Box(4, 6, 2, 2)


def test_a_thing_that_is_dropped_on_another_goes_back(planning: Planning) -> None:
    page = planning.page()

    drag(page, booth_of(page), 4, 0)

    saved(page, "Chỗ này đã có thứ khác. Hãy chọn chỗ trống.")
    expect(booth_of(page)).to_have_attribute("data-x", "4")
    assert planning.box() == Box(4, 6, 2, 2)


def test_a_click_opens_the_form_of_a_thing(planning: Planning) -> None:
    page = planning.page()

    booth_of(page).click()

    expect(page.get_by_role("heading", name="Gian 1")).to_be_visible()
    page.locator("#x").fill("8")
    page.locator("#y").fill("10")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(booth_of(page)).to_have_attribute("data-x", "8")
    assert planning.box() == Box(8, 10, 2, 2)


def test_what_is_moved_without_network_is_said_to_be_unsaved_and_saved_later(
    planning: Planning,
) -> None:
    page = planning.page()
    page.context.set_offline(True)

    booth_of(page).focus()
    page.keyboard.press("ArrowUp")

    expect(page.locator(".plan-state")).to_contain_text("Chưa lưu được", timeout=SOON_MS)
    assert planning.box() == Box(4, 6, 2, 2)
    page.context.set_offline(False)
    saved(page, "Gian 1: cột 4, hàng 5. Đã lưu.")
    assert planning.box() == Box(4, 5, 2, 2)


def test_the_plan_follows_the_day(planning: Planning) -> None:
    plan, booth = planning.page(), planning.page()
    booth.goto(f"/booth/{planning.booth.id}")

    booth.get_by_role("button", name="Gọi người tiếp theo").click()

    expect(booth_of(plan).locator(".thing-called")).to_have_text("001", timeout=SOON_MS)


def test_a_finger_moves_things_on_a_phone(planning: Planning) -> None:
    page = planning.page(width=360, height=740)
    thing = booth_of(page)
    thing.scroll_into_view_if_needed()
    box = thing.bounding_box()
    assert box is not None
    x, y, square = box["x"] + 10, box["y"] + 10, box["width"] / 2
    touch = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    for kind, spots in (
        ("touchStart", [(x, y)]),
        ("touchMove", [(x + square, y - square)]),
        ("touchMove", [(x + square, y - 2 * square)]),
        ("touchEnd", []),
    ):
        points = [{"x": right, "y": down} for right, down in spots]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    saved(page, "Gian 1: cột 5, hàng 4. Đã lưu.")
    assert planning.box() == Box(5, 4, 2, 2)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pages_fit_phones_and_desks(planning: Planning, language: str) -> None:
    with planning.live.database.transaction() as db:
        kiosk = make_device(db, planning.fair).device
        kiosk.point_id = make_point(db, planning.fair).id
    phone = planning.page(width=360, height=740, language=language)
    desk = planning.page(language=language)
    faults = []

    for name, path in (
        ("plan", f"/organise/fairs/{planning.fair.id}/plan"),
        ("points", f"/organise/fairs/{planning.fair.id}/points"),
        ("public", f"/fairs/{planning.fair.code}"),
    ):
        for page, size in ((phone, "360"), (desk, "1280")):
            page.goto(path)
            screenshot(page, f"hall-{name}-{language}-{size}")
            faults += axe(page)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                faults.append(f"{name} is too wide at {size}")

    assert faults == []


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize(("language", "words"), [("vi", "ghế số 1"), ("en", "seat 1")])
def test_every_screen_tells_where_somebody_sits(
    planning: Planning, width: int, height: int, language: str, words: str
) -> None:
    with planning.live.database.transaction() as db:
        kiosk = make_device(db, planning.fair).device
        point = make_point(db, planning.fair)
        kiosk.point_id = point.id
        booth = db.get_one(Booth, planning.booth.id)
        booth.video_room = "https://phong.example.vn/gian-1"
        here = make_waiting(db, planning.fair, booth, device_id=kiosk.id)
        here.since = NINE - timedelta(hours=1)
        call_next(db, booth, at=now())
    phone = planning.page(width=360, height=740, language=language)
    board = planning.page(width=width, height=height)

    board.goto(f"/boards/{planning.fair.code}?lang={language}")
    expect(board.locator(".call .call-point")).to_contain_text("Điểm Na Rì")
    expect(board.locator(".call .call-point")).to_contain_text(words, use_inner_text=True)
    screenshot(board, f"hall-board-{language}-{width}")
    faults = axe(board)
    for name, path in (
        ("point", f"/desk/fairs/{planning.fair.id}/points/{point.id}"),
        ("booth", f"/booth/{planning.booth.id}"),
    ):
        phone.goto(path)
        screenshot(phone, f"hall-{name}-{language}-360")
        faults += axe(phone)

    assert faults == []
