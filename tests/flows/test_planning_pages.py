"""Every planning page in a real browser: nothing for axe to find, nothing wider than a phone."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.devices.rules import DeviceKind
from jobfair.devices.services import ask
from jobfair.employers.models import Booth, Employer
from jobfair.employers.queries import booths_at
from jobfair.employers.rules import Approval
from jobfair.employers.services import apply_for_booth
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.clock import now
from tests.factories import (
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_device,
    make_fair,
    make_member,
    make_vacancy,
)
from tests.rig.browser import axe, complaints, screenshot
from tests.rig.live import Live

WIDTHS = {"phone": 360, "desk": 1280}


@dataclass(frozen=True, slots=True)
class Planned:
    """A centre in the middle of its work."""

    administrator: Account
    fair: Fair
    closed: Fair
    booth: Booth
    applicant: Employer


def plan(db: Session) -> Planned:
    centre = make_centre(db)
    administrator = make_account(db, centre, Role.ADMINISTRATOR, Role.ORGANISER)
    fair, closed = make_fair(db, centre, State.OPEN), make_fair(db, centre, State.CLOSED)
    make_fair(db, centre, State.DRAFT)
    booth = make_booth(db, fair)
    make_vacancy(db, booth)
    make_member(db, centre, booth.employer)
    make_device(db, fair)
    applicant = {"name": "Hợp tác xã Miến dong Mẫu", "tax_code": "0123456789"}
    apply_for_booth(db, fair, applicant, at=NINE)
    waiting = next(b for b in booths_at(db, fair.id) if b.approval == Approval.WAITING)
    return Planned(administrator, fair, closed, booth, waiting.employer)


def pages_of(planned: Planned) -> dict[str, str]:
    fair, booth = f"/organise/fairs/{planned.fair.id}", planned.booth.id
    return {
        "fairs": "/organise/",
        "fair-new": "/organise/fairs/new",
        "fair": fair,
        "fair-closed": f"/organise/fairs/{planned.closed.id}",
        "fair-edit": f"{fair}/edit",
        "fair-copy": f"{fair}/copy",
        "booths": f"{fair}/booths",
        "booth-new": f"{fair}/booths/new",
        "booth": f"{fair}/booths/{booth}",
        "devices": f"{fair}/devices",
        "journal": f"{fair}/journal",
        "employers": "/organise/employers/",
        "employers-none": "/organise/employers/?q=khong+co",
        "employer-new": "/organise/employers/new",
        "employer": f"/organise/employers/{planned.booth.employer_id}",
        "employer-waiting": f"/organise/employers/{planned.applicant.id}",
        "employer-edit": f"/organise/employers/{planned.applicant.id}/edit",
        "centre": "/organise/centre",
        "accounts": "/organise/accounts/",
        "account-new": "/organise/accounts/new",
        "account": f"/organise/accounts/{planned.administrator.id}",
        "own": "/account",
        "welcome": "/",
        "public": f"/fairs/{planned.fair.code}",
        "public-none": f"/fairs/{planned.fair.code}?q=khong+co",
        "apply": f"/fairs/{planned.fair.code}/apply",
    }


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_every_planning_page_can_be_used_by_everybody(
    live_server: Live, browser: Browser, language: str, width: int
) -> None:
    with live_server.database.transaction() as db:
        planned = plan(db)
    faults: dict[str, list[str]] = {}

    with live_server.context(
        browser, planned.administrator, language=language, width=width
    ) as context:
        page = context.new_page()
        said = complaints(page)
        for name, url in pages_of(planned).items():
            answer = page.goto(url)
            assert answer is not None
            found = [f"answered {answer.status}"] if answer.status != 200 else []
            found += said + too_wide(page) + axe(page)
            screenshot(page, f"planning/{language}-{width}-{name}")
            said.clear()  # axe and the camera try styles of their own, which the page refuses
            if found:
                faults[name] = found

    assert faults == {}


def too_wide(page: Page) -> list[str]:
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{over} px wider than the screen"] if over > 0 else []


def test_a_refused_form_leads_to_what_must_be_corrected(
    live_server: Live, browser: Browser
) -> None:
    with live_server.database.transaction() as db:
        planned = plan(db)

    with organising(live_server, browser, planned) as page:
        page.goto("/organise/fairs/new")
        page.locator("#title").fill("Phiên thử")
        page.locator("main button[type=submit]").click()

        expect(page.locator("#form-errors")).to_be_focused()
        assert page.locator("#title").input_value() == "Phiên thử"
        assert axe(page) == []
        screenshot(page, "planning/vi-refused-fair")


def test_communes_are_offered_while_their_name_is_typed(
    live_server: Live, browser: Browser
) -> None:
    with live_server.database.transaction() as db:
        planned = plan(db)

    with organising(live_server, browser, planned) as page:
        page.goto("/organise/fairs/new")
        page.locator("#commune").press_sequentially("duc xuan")

        offered = page.locator("#communes option")
        expect(offered).to_have_count(1)
        assert offered.first.get_attribute("value") == "Phường Đức Xuân, Thái Nguyên"


def test_a_step_back_is_asked_about_and_needs_its_reason(
    live_server: Live, browser: Browser
) -> None:
    with live_server.database.transaction() as db:
        planned = plan(db)

    with organising(live_server, browser, planned) as page:
        page.goto(f"/organise/fairs/{planned.fair.id}")
        back = page.locator("form", has=page.locator("input[value=draft]"))
        back.locator("[data-asks]").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        assert axe(page) == []
        screenshot(page, "planning/vi-step-back")
        dialog.get_by_role("textbox").fill("Mở nhầm ngày")
        dialog.locator("[data-yes]").click()

        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("input[value=open]")).to_have_count(1)
        page.goto(f"/organise/fairs/{planned.fair.id}/journal")
        expect(page.locator("main")).to_contain_text("Mở nhầm ngày")


def test_a_device_is_paired_by_what_its_screen_shows(live_server: Live, browser: Browser) -> None:
    with live_server.database.transaction() as db:
        planned = plan(db)
        asked = ask(db, kind=DeviceKind.KIOSK, mm=4.0, at=now())

    with organising(live_server, browser, planned) as page:
        page.goto(f"/organise/fairs/{planned.fair.id}/devices")
        page.locator("input[name=code]").fill(asked.code.lower())
        page.locator("input[name=code]").press("Enter")
        expect(page.locator("input[name=name]")).to_be_visible()
        assert axe(page) == []
        screenshot(page, "planning/vi-pairing")
        page.locator("input[name=name]").fill("Ki-ốt cửa chính")
        page.locator("input[name=name]").press("Enter")

        expect(page.locator("main")).to_contain_text("Ki-ốt cửa chính")


def organising(live: Live, browser: Browser, planned: Planned) -> "Organiser":
    return Organiser(live.context(browser, planned.administrator))


@dataclass(frozen=True, slots=True)
class Organiser:
    """One page of an organiser, closed with its browser."""

    context: BrowserContext

    def __enter__(self) -> Page:
        return self.context.new_page()

    def __exit__(self, *_: object) -> None:
        self.context.close()
