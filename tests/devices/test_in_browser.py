"""The pages of devices and of calls for help, as staff use them on a phone and on a desk."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.devices.models import Device
from jobfair.devices.rules.kinds import DeviceKind, Do
from jobfair.devices.rules.report import Report
from jobfair.devices.services import dismiss
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
READY_WITHIN_MS = 2000


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


def too_wide(page: Page) -> list[str]:
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{over} px wider than the screen"] if over > 0 else []
