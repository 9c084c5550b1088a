"""The control room in a real browser: it follows the hall, and what is pressed there is done."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.devices.services.help import call_for_help
from jobfair.employers.models import Booth
from jobfair.employers.rules import Floor
from jobfair.employers.services import set_floor
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of, now
from jobfair.queues.models import Place
from jobfair.queues.queries import place_at
from jobfair.queues.services import call_next, finish, start
from jobfair.workers.services import wish
from tests.factories import (
    make_account,
    make_booth,
    make_centre,
    make_device,
    make_fair,
    make_member,
    make_vacancy,
    make_waiting,
)
from tests.rig.browser import axe, complaints, screenshot
from tests.rig.live import Live

SOON_MS = 2000


@dataclass(frozen=True, slots=True)
class Hall:
    """A running fair with everything that an organiser may have to see to."""

    live: Live
    browser: Browser
    fair: Fair
    idle: Booth
    busy: Booth
    organiser: Account
    employer: Account

    def room(self, *, language: str = "vi", width: int = 1280, height: int = 800) -> Page:
        context = self.live.context(
            self.browser, self.organiser, language=language, width=width, height=height
        )
        page = context.new_page()
        page.goto(f"/organise/fairs/{self.fair.id}/live")
        return page

    def phone(self, booth: Booth) -> Page:
        context = self.live.context(self.browser, self.employer, width=360, height=740)
        page = context.new_page()
        page.goto(f"/booth/{booth.id}")
        return page


@pytest.fixture
def hall(live_server: Live, browser: Browser) -> Hall:
    at, came = now(), list[Place]()
    with live_server.database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        fair.day = fair.last_day = day_of(at)
        fair.hires_wanted = 12
        busy, idle, shut, stalled = (make_booth(db, fair) for _ in range(4))
        idle.employer_id = busy.employer_id
        make_vacancy(db, idle)
        employer = make_member(db, centre, busy.employer)
        for minute in range(3):
            place = make_waiting(db, fair, busy)
            place.since = at - timedelta(minutes=20 - minute)
            came.append(place)
        for _ in range(3):
            place = make_waiting(db, fair, stalled)
            call_next(db, stalled, at=at - timedelta(minutes=50))
            start(db, place)
            finish(db, place, at=at - timedelta(minutes=42))
        make_waiting(db, fair, stalled).since = at
        start(db, call_next(db, stalled, at=at - timedelta(minutes=42)))
        make_waiting(db, fair, shut).since = at - timedelta(minutes=9)
        set_floor(db, shut, Floor.CLOSED)
        kiosk = make_device(db, fair).device
        kiosk.place = "Cửa chính, bên trái"
        make_device(db, fair, DeviceKind.BOARD).device.name = "Bảng 1"
        call_for_help(db, kiosk, step="keypad", lang="vi", at=at)
        organiser = make_account(db, centre, Role.ORGANISER)
    with live_server.database.transaction() as db:
        for place in came:  # after they came: whoever wished before stands there already
            wish(db, place_at(db, busy.id, place.id).registration, [idle.id])
    return Hall(live_server, browser, fair, idle, busy, organiser, employer)


def test_the_control_room_follows_the_hall_within_two_seconds(hall: Hall) -> None:
    room, phone = hall.room(), hall.phone(hall.busy)
    said = [complaints(room), complaints(phone)]
    row = room.locator("tr", has=room.get_by_role("rowheader", name="1 · Công ty May Mẫu"))
    expect(row).to_contain_text("đang trống dù có người chờ")

    phone.get_by_role("button", name="Gọi người tiếp theo", exact=True).click()

    expect(row).to_contain_text("001", timeout=SOON_MS)
    expect(row).not_to_contain_text("đang trống dù có người chờ")
    assert said == [[], []]


def test_who_is_asked_over_from_the_control_room_shows_at_the_booth(hall: Hall) -> None:
    room, phone = hall.room(), hall.phone(hall.idle)
    expect(phone.locator("#invite")).to_contain_text("Số 001 đang chờ ở gian 1, có thể mời sang.")

    room.get_by_role("button", name="Mời 001 sang").click()

    expect(phone.locator("#waiting .places > li")).to_have_count(1, timeout=SOON_MS)
    expect(phone.locator("#invite li")).to_have_count(0, timeout=SOON_MS)
    expect(room.get_by_role("button", name="Mời 001 sang")).to_have_count(0)


def test_the_booth_asks_somebody_over_itself(hall: Hall) -> None:
    phone = hall.phone(hall.idle)

    phone.locator("#invite button").first.click()

    expect(phone.locator("#waiting .places > li")).to_have_count(1, timeout=SOON_MS)
    expect(phone.get_by_text("Đã thêm số 1 vào hàng chờ").first).to_be_visible()


def test_what_is_opened_stays_open_while_the_room_follows(hall: Hall) -> None:
    room, phone = hall.room(), hall.phone(hall.busy)
    acts = room.locator(f"#act-{hall.busy.id}")
    acts.locator("summary").click()
    acts.get_by_role("button", name="Chuyển người chờ").click()
    reason = room.get_by_role("dialog").get_by_label("Lý do")
    reason.fill("Gian bên vắng hơn")

    phone.get_by_role("button", name="Gọi người tiếp theo", exact=True).click()
    expect(phone.locator("#now .big-number")).to_contain_text("001")
    expect(reason).to_have_value("Gian bên vắng hơn")
    room.get_by_role("dialog").get_by_label("Số").select_option("002")
    room.get_by_role("button", name="Chuyển", exact=True).click()

    expect(room.get_by_text("Số 2 giờ chờ ở gian 2.")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920), (360, 740)])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_control_room_fits_every_screen(
    hall: Hall, width: int, height: int, language: str
) -> None:
    room = hall.room(language=language, width=width, height=height)

    expect(room.locator(".todo")).to_have_count(7)
    screenshot(room, f"control-{language}-{width}x{height}")
    assert axe(room) == []
    assert room.evaluate("document.documentElement.scrollWidth") == width
