"""The pages of devices and of calls for help, as staff use them on a phone and on a desk."""

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from time import monotonic
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.devices.models import Device
from jobfair.devices.rules.kinds import DeviceKind, Do
from jobfair.devices.rules.report import Report
from jobfair.devices.services import dismiss, trust
from jobfair.devices.services.care import begin_rehearsal, lock, order
from jobfair.devices.services.help import call_for_help
from jobfair.devices.services.life import hear
from jobfair.devices.services.staff_code import ensure_staff_code
from jobfair.fairs.models import Fair
from jobfair.kit.assets import kiosk_version
from jobfair.kit.clock import day_of, now
from tests.factories import make_account, make_centre, make_device, make_fair
from tests.rig.browser import axe, complaints, screenshot
from tests.rig.live import Live

WIDTHS = {"phone": 360, "desk": 1280}
HELP_WITHIN_MS = 2000
DEAD_WITHIN_MS = 5000
RENEWED_WITHIN_MS = 8000
COUNT_RINGS = """
window.rung = 0;
const make = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () { window.rung += 1; return make.call(this); };
"""


@dataclass(frozen=True, slots=True)
class Hall:
    """A fair on the morning of its day, and who runs it."""

    organiser: Account
    helper: Account
    fair: Fair
    kiosk: Device
    token: str


def good_report() -> Report:
    """Return what a kiosk says in which nothing is wrong."""
    at = now()
    return Report(
        store=uuid4(), version=kiosk_version(), protocol=2, numbers_left=50, screen="welcome",
        lang="vi", camera="on", safety="kept", cache="ready", scanner_kind="keys", scanner_at=at,
        scanner_ok=True, printer_mode="auto", printer_at=at, printer_ok=True, battery=0.83,
        charging=True,
    )  # fmt: skip


def set_up(db: Session) -> Hall:
    """Return a hall in which devices are in every condition there is."""
    centre = make_centre(db)
    fair, at = make_fair(db, centre), now()
    fair.day = fair.last_day = day_of(at) + timedelta(days=1)
    organiser = make_account(db, centre, Role.ORGANISER)
    good = make_device(db, fair)
    good.device.place = "Cửa chính, bên trái"
    hear(db, good.device, good_report(), at=at)
    conditions = {
        "Kiosk 2": (replace(good_report(), scanner_ok=None, scanner_at=None), timedelta()),
        "Kiosk 3": (replace(good_report(), pending=43), timedelta(minutes=50)),
        "Kiosk 4": (replace(good_report(), aside=2, battery=0.1, charging=False), timedelta()),
        "Kiosk 5": (replace(good_report(), version="old", ahead=timedelta(hours=-7)), timedelta()),
    }
    for name, (report, ago) in conditions.items():
        device = make_device(db, fair).device
        device.name = name
        hear(db, device, report, at=at - ago)
    lost = make_device(db, fair).device
    lost.name = "Kiosk 7"
    hear(db, lost, replace(good_report(), pending=40, aside=3), at=at - timedelta(minutes=30))
    hear(db, lost, replace(good_report(), safety="loose"), at=at)
    lock(db, lost, at=at)
    order(db, lost, Do.RELOAD, organiser.id, at=at)
    begin_rehearsal(db, lost, at=at)
    board = make_device(db, fair, DeviceKind.BOARD).device
    board.name = "Bảng lớn"
    hear(db, board, Report(sound=False), at=at)
    never = make_device(db, fair, DeviceKind.BOARD).device
    never.name = "Bảng sân"
    former = make_device(db, fair).device
    former.name = "Kiosk cũ"
    dismiss(db, former, at=at)
    ensure_staff_code(db, fair.id, at=at)
    call_for_help(db, good.device, step="question", lang="vi", at=at - timedelta(minutes=3))
    helper = make_account(db, centre, Role.RECEPTION)
    return Hall(organiser, helper, fair, good.device, good.token)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_devices_and_calls_can_be_seen_to_by_everybody(
    live_server: Live, browser: Browser, language: str, width: int
) -> None:
    with live_server.database.transaction() as db:
        hall = set_up(db)
    devices = f"/organise/fairs/{hall.fair.id}/devices"
    calls = f"/desk/fairs/{hall.fair.id}/help"
    faults: dict[str, list[str]] = {}

    with live_server.context(browser, hall.organiser, language=language, width=width) as context:
        page = context.new_page()
        said = complaints(page)
        for name, url in {"list": devices, "help": calls}.items():
            page.goto(url)
            expect(page.locator(".bell")).to_be_visible()
            if name == "list":
                page.locator(".device-actions summary").nth(1).click()
            found = said + too_wide(page) + axe(page)
            screenshot(page, f"devices/{language}-{width}-{name}")
            said.clear()
            if found:
                faults[name] = found

    assert faults == {}


def test_a_cry_for_help_rings_on_every_page_of_the_staff_within_two_seconds(
    live_server: Live, browser: Browser
) -> None:
    with live_server.database.transaction() as db:
        hall = quiet_hall(db)

    with live_server.context(browser, hall.helper, width=360, height=740) as context:
        page = context.new_page()
        page.add_init_script(COUNT_RINGS)
        page.goto(f"/desk/fairs/{hall.fair.id}")
        page.locator("h1").click()  # sound is allowed after a touch only
        page.wait_for_load_state("networkidle")
        expect(page.locator(".bell")).to_be_hidden()

        asked = kiosk_asks(live_server, hall, "help", {"step": "question", "lang": "vi"})

        expect(page.locator(".bell")).to_be_visible(timeout=HELP_WITHIN_MS)
        assert asked["help"] == "asked"
        page.wait_for_function("window.rung > 0", timeout=HELP_WITHIN_MS)
        page.locator(".bell").click()
        call = page.locator(".help-call")
        expect(call).to_contain_text("Cửa chính")
        expect(call).to_contain_text("đang trả lời câu hỏi")
        page.get_by_role("button", name="Tôi đến ngay").click()
        expect(page.locator(".help-taken")).to_contain_text(hall.helper.name)
        screenshot(page, "devices/vi-360-help-taken")
        assert kiosk_asks(live_server, hall, "beat", signs(hall))["help"] == "coming"
        page.get_by_role("button", name="Xong").click()
        expect(page.locator(".help-call")).to_have_count(0)
        expect(page.locator(".bell")).to_be_hidden()
        assert axe(page) == []
        screenshot(page, "devices/vi-360-help-done")


def test_the_page_of_calls_shows_a_new_one_by_itself_within_two_seconds(
    live_server: Live, browser: Browser
) -> None:
    with live_server.database.transaction() as db:
        hall = quiet_hall(db)

    with live_server.context(browser, hall.helper) as context:
        page = context.new_page()
        page.goto(f"/desk/fairs/{hall.fair.id}/help")
        page.wait_for_load_state("networkidle")

        kiosk_asks(live_server, hall, "help", {"step": "result", "lang": "vi"})

        expect(page.locator(".help-call")).to_be_visible(timeout=HELP_WITHIN_MS)


def test_the_page_of_devices_follows_by_itself_and_keeps_open_what_was_opened(
    live_server: Live, browser: Browser
) -> None:
    with live_server.database.transaction() as db:
        hall = quiet_hall(db)

    with live_server.context(browser, hall.organiser) as context:
        page = context.new_page()
        page.goto(f"/organise/fairs/{hall.fair.id}/devices")
        card = page.locator(".device")
        expect(card).to_contain_text("sẵn sàng")
        card.locator("summary").click()
        expect(card.locator("summary")).to_be_focused()

        kiosk_asks(live_server, hall, "beat", signs(hall, aside=2))

        expect(card).to_contain_text("cần xem lại", timeout=RENEWED_WITHIN_MS)
        expect(card.locator("details")).to_have_attribute("open", "")
        expect(card.locator("summary")).to_be_focused()
        page.get_by_role("button", name="Bỏ lượt quét để riêng").click()
        page.get_by_role("dialog").get_by_role("textbox").fill("Thẻ hỏng, đã ghi muộn")
        expect(page.get_by_role("dialog")).to_be_visible()
        assert axe(page) == []
        page.get_by_role("dialog").get_by_role("button", name="Bỏ", exact=True).click()
        expect(page.locator(".device-order")).to_contain_text("bỏ các lượt quét để riêng")
        (told,) = kiosk_asks(live_server, hall, "beat", signs(hall, aside=2))["orders"]
        assert told["do"] == "drop_aside"


def test_a_dismissed_kiosk_and_board_show_a_new_code_within_five_seconds(
    live_server: Live, browser: Browser
) -> None:
    with live_server.database.transaction() as db:
        hall = quiet_hall(db)
        dismiss(db, db.get_one(Device, hall.kiosk.id), at=now())
    kiosk, board = (
        paired(live_server, browser, hall, url, code)
        for url, code in {"/kiosk/": ".pairing-code", "/boards/": "[data-code]"}.items()
    )
    expect(kiosk.locator("html")).to_have_attribute("data-screen", "welcome", timeout=20_000)
    expect(board.locator(".wall")).to_be_visible(timeout=20_000)

    with live_server.context(browser, hall.organiser) as context:
        page = context.new_page()
        page.goto(f"/organise/fairs/{hall.fair.id}/devices")
        expect(page.locator(".device")).to_have_count(2)
        for left, device in ((1, kiosk), (0, board)):
            dismiss_one(page, "/kiosk/" in device.url)
            begun = monotonic()
            if device is kiosk:
                expect(kiosk.locator("html")).to_have_attribute(
                    "data-screen", "pairing", timeout=DEAD_WITHIN_MS
                )
            else:
                expect(board.locator("[data-code]")).to_be_visible(timeout=DEAD_WITHIN_MS)
            assert monotonic() - begun < DEAD_WITHIN_MS / 1000
            expect(page.locator(".device")).to_have_count(left)
    for device in (kiosk, board):
        device.context.close()


def dismiss_one(page: Page, is_kiosk: bool) -> None:  # noqa: FBT001 - which of the two
    card = page.locator(".device", has_text="máy tự phục vụ" if is_kiosk else "bảng gọi số")
    card.locator("summary").click()
    card.get_by_role("button", name="Bỏ ghép").first.click()
    page.get_by_role("dialog").locator("[data-yes]").click()
    page.wait_for_load_state()


def paired(live: Live, browser: Browser, hall: Hall, url: str, code: str) -> Page:
    """Return a device of a hall that staff have just trusted."""
    page = browser.new_context(
        base_url=live.url, viewport={"width": 1080, "height": 1920}
    ).new_page()
    page.goto(url)
    shown = page.locator(code)
    expect(shown).not_to_be_empty(timeout=15_000)
    with live.database.transaction() as db:
        fair = db.get_one(Fair, hall.fair.id)
        trust(db, fair, shown.inner_text(), name=f"Thiết bị {url}", place="", at=now())
    return page


def quiet_hall(db: Session) -> Hall:
    """Return a running fair with one kiosk that is ready."""
    centre = make_centre(db)
    fair, at = make_fair(db, centre), now()
    fair.day = fair.last_day = day_of(at)
    kiosk = make_device(db, fair)
    kiosk.device.place = "Cửa chính"
    hear(db, kiosk.device, good_report(), at=at)
    organiser, helper = (make_account(db, centre, r) for r in (Role.ORGANISER, Role.RECEPTION))
    return Hall(organiser, helper, fair, kiosk.device, kiosk.token)


def signs(hall: Hall, **other: object) -> dict[str, object]:
    """Return a kiosk's sign of life in which nothing is wrong."""
    at = now()
    tested = {"at": at.isoformat(), "ok": True}
    return {
        "protocol": 2, "version": kiosk_version(), "setup": None, "store": str(hall.kiosk.store),
        "page_epoch": "a page", "wall_ms": at.timestamp() * 1000, "last_seq": 2, "pending": 0,
        "aside": 0, "history": None, "leases": [], "numbers_left": 50, "screen": "welcome",
        "lang": "vi", "camera": "on", "safety": "kept", "cache": "ready",
        "scanner": {"kind": "keys", **tested}, "printer": {"mode": "auto", **tested},
        "battery": None, "done": [], **other,
    }  # fmt: skip


def kiosk_asks(live: Live, hall: Hall, path: str, body: dict[str, object]) -> dict[str, Any]:
    """Ask the running server as the hall's kiosk does."""
    request = Request(
        f"{live.url}/api/v1/kiosk/{path}",
        json.dumps(body).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {hall.token}"},
    )
    with urlopen(request, timeout=5) as answer:
        told: dict[str, Any] = json.load(answer)
    return told


def too_wide(page: Page) -> list[str]:
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{over} px wider than the screen"] if over > 0 else []
