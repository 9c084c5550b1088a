"""The kiosk's memory fails: it never says that somebody is in of whom it keeps nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.kiosk.morning import until
from tests.kiosk.network import Fault, Network, ticket_of
from tests.kiosk.walk import at, is_saved, new_kiosk, scan
from tests.rig.browser import kill_with_profile, with_profile


@pytest.fixture
def full(browser: Browser, net: Network) -> Iterator[Page]:
    """A kiosk on a disk without room."""
    page = new_kiosk(browser)
    disk = page.context.new_cdp_session(page)
    disk.send("Storage.overrideQuotaForOrigin", {"origin": net.url, "quotaSize": 1})
    page.goto(f"{net.url}/kiosk/")
    at(page, "welcome")
    until(lambda: bool(net.beats) and net.beats[-1]["setup"] is not None, page, "a beat")
    yield page
    page.close()


def test_a_kiosk_without_room_says_that_it_is_not_safe(full: Page, net: Network) -> None:
    assert {beat["safety"] for beat in net.beats} == {"off"}


def test_without_room_and_without_network_nobody_is_told_that_they_are_in(
    full: Page, net: Network
) -> None:
    net.fault = Fault.CUT

    scan(full, ticket_of(1))

    at(full, "not_saved")


def test_without_room_the_server_still_lets_people_in(full: Page, net: Network) -> None:
    scan(full, ticket_of(1))

    expect(full.locator(".number")).to_have_text("047")
    assert [event["seq"] for event in net.received] == [0]


def test_a_kiosk_whose_memory_is_spoilt_says_so_by_a_new_name(
    playwright: Playwright, net: Network, tmp_path: Path
) -> None:
    page = with_profile(playwright, tmp_path).pages[0]
    page.goto(f"{net.url}/kiosk/")
    at(page, "welcome")
    until(lambda: bool(net.beats) and bool(net.beats[-1]["leases"]), page, "numbers")
    before = net.beats[-1]["store"]
    net.fault = Fault.CUT
    scan(page, ticket_of(1))
    is_saved(page)
    kill_with_profile(tmp_path)
    for folder in tmp_path.rglob("*.indexeddb.leveldb"):
        for file in folder.iterdir():
            file.write_bytes(b"\xff" * file.stat().st_size)
    net.fault = None

    context = with_profile(playwright, tmp_path)
    page = context.pages[0]
    page.goto(f"{net.url}/kiosk/")
    at(page, "welcome")

    until(lambda: net.beats[-1]["store"] != before, page, "a beat of another memory")
    assert net.beats[-1]["last_seq"] == 0
    scan(page, ticket_of(2))
    expect(page.locator(".number")).to_have_text("047")
    context.close()
