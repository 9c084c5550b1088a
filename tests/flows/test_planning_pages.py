"""What organisers do on the planning pages, in a real browser."""

from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.devices.rules import DeviceKind
from jobfair.devices.services import ask
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.clock import now
from tests.factories import (
    make_account,
    make_centre,
    make_fair,
)
from tests.rig.browser import axe, screenshot
from tests.rig.live import Live


@dataclass(frozen=True, slots=True)
class Planned:
    """A centre that plans a fair."""

    administrator: Account
    fair: Fair


def plan(db: Session) -> Planned:
    centre = make_centre(db)
    administrator = make_account(db, centre, Role.ADMINISTRATOR, Role.ORGANISER)
    return Planned(administrator, make_fair(db, centre, State.OPEN))


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

        page.locator("#commune").fill("")
        page.locator("#commune").press_sequentially("phùng chí kiên")

        expect(offered).to_have_count(1)
        expect(offered.first).to_have_attribute("value", "Phường Bắc Kạn, Thái Nguyên")
        expect(offered.first).to_have_text(
            "Phường Phùng Chí Kiên, Thành Phố Bắc Kạn, nay là Phường Bắc Kạn, Thái Nguyên"
        )


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
