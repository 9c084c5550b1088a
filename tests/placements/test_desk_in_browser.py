"""The desk as its people use it: a typing scanner, a keyboard, a phone in the hall."""

import pytest
from playwright.sync_api import Browser, Page, expect

from jobfair.accounts.rules import Role
from tests.factories import (
    arrive,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_registration,
    make_vacancy,
    make_waiting,
)
from tests.rig.browser import complaints
from tests.rig.live import Live

CARD = "006195001234||Lý Thị Mẩy|05031995|Nữ|Tổ 5, Đức Xuân, Bắc Kạn|10082021"


class Hall:
    """A running fair on a real server, with an organiser who may use every page."""

    def __init__(self, live: Live) -> None:
        with live.database.transaction() as db:
            centre = make_centre(db)
            self.organiser = make_account(db, centre, Role.ORGANISER)
            fair = make_fair(db, centre)
            booth = make_booth(db, fair)
            make_vacancy(db, booth)
            present = make_registration(db, fair, "Hoàng Thị Mai")
            make_registration(db, fair, "Hoàng Thị Nga")
            arrive(db, present)
            make_waiting(db, fair, booth)
        self.desk = f"/desk/fairs/{fair.id}"
        self.fair = f"/organise/fairs/{fair.id}"


@pytest.fixture
def hall(live_server: Live) -> Hall:
    return Hall(live_server)


def scan(page: Page, text: str) -> None:
    """Do what a typing scanner does: type into what has the focus, then press Enter."""
    page.keyboard.insert_text(text)
    page.keyboard.press("Enter")


def test_a_scanned_card_becomes_a_checked_in_person_without_a_mouse(
    live_server: Live, browser: Browser, hall: Hall
) -> None:
    with live_server.context(browser, hall.organiser, language="en") as context:
        page = context.new_page()
        wrong = complaints(page)
        page.goto(f"{hall.desk}/register")

        scan(page, CARD)
        expect(page.get_by_label("Full name")).to_have_value("Lý Thị Mẩy")
        page.get_by_label("Full name").press("Enter")
        page.get_by_role("button", name="Check in now").press("Enter")

        expect(page.locator(".big-number")).to_contain_text("3")
        assert wrong == []


def test_a_second_person_of_the_same_card_is_led_to_the_first(
    live_server: Live, browser: Browser, hall: Hall
) -> None:
    with live_server.context(browser, hall.organiser, language="en") as context:
        page = context.new_page()
        for _ in range(2):
            page.goto(f"{hall.desk}/register")
            scan(page, CARD)
            page.get_by_role("button", name="Register").press("Enter")

        expect(page.get_by_text("already registered")).to_be_visible()


def test_the_live_view_follows_what_the_desk_does(
    live_server: Live, browser: Browser, hall: Hall
) -> None:
    with live_server.context(browser, hall.organiser, language="en") as context:
        control, desk = context.new_page(), context.new_page()
        control.goto(f"{hall.fair}/live")
        present = control.locator(".tile", has_text="Present")
        expect(present).to_contain_text("of 3 registered")

        desk.goto(hall.desk)
        scan(desk, "hoang nga")
        desk.get_by_role("button", name="Check in now").click()

        expect(present.locator(".tile-value")).to_have_text("3")
