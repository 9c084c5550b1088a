"""What staff do at a kiosk: rehearse, lock, test a scanner, and come when somebody calls."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.kiosk.alone import ready, until
from tests.kiosk.network import Network, example, ticket_of
from tests.kiosk.walk import ACCEPTED, CARD, at, scan, stored


@pytest.fixture
def kiosk(browser: Browser, net: Network) -> Iterator[Page]:
    with ready(browser, net) as page:
        yield page


def test_a_rehearsal_stores_nothing_and_says_so_all_the_while(kiosk: Page, net: Network) -> None:
    net.orders["rehearsing"] = True
    expect(kiosk.get_by_text("ĐANG TẬP DƯỢT")).to_be_visible(timeout=15_000)

    scan(kiosk, ticket_of(1))

    expect(kiosk.locator(".number")).to_have_text(ACCEPTED["number"])
    expect(kiosk.get_by_text("ĐANG TẬP DƯỢT")).to_be_visible()
    assert (stored(kiosk), net.received, len(net.rehearsed)) == ([], [], 1)


def test_a_locked_kiosk_lets_nobody_in(kiosk: Page, net: Network) -> None:
    net.orders["locked"] = True
    at(kiosk, "locked")

    scan(kiosk, ticket_of(1))
    net.orders["locked"] = False
    at(kiosk, "welcome")

    assert (stored(kiosk), net.received) == ([], [])


def test_a_call_for_help_reaches_the_server_with_the_step(kiosk: Page, net: Network) -> None:
    scan(kiosk, CARD)
    at(kiosk, "question")

    kiosk.get_by_role("button", name="Cần giúp").click()

    until(net, lambda: net.calls == [{"step": "question", "lang": "vi"}], "the call")


def test_who_called_for_help_sees_that_somebody_comes(kiosk: Page, net: Network) -> None:
    kiosk.get_by_role("button", name="Cần giúp").click()
    at(kiosk, "help")

    net.orders["help"] = "coming"

    expect(kiosk.get_by_text("Cán bộ đang đến", exact=False).first).to_be_visible(timeout=15_000)


def test_a_wrong_code_does_not_open_the_staffs_screens(kiosk: Page) -> None:
    kiosk.locator("[data-do=device]").click()
    for digit in "1234":
        kiosk.get_by_role("button", name=digit, exact=True).click()

    kiosk.locator("[data-do=staff_open]").click()

    expect(kiosk.get_by_text("Mã chưa đúng")).to_be_visible()
    at(kiosk, "staff_code")


def test_staff_test_a_scanner_and_the_server_hears_how_it_went(kiosk: Page, net: Network) -> None:
    kiosk.locator("[data-do=device]").click()
    for digit in example("setup")["staff_code"]:
        kiosk.get_by_role("button", name=digit, exact=True).click()
    kiosk.locator("[data-do=staff_open]").click()
    kiosk.locator("[data-do=tools]").click()
    kiosk.locator("[data-do=scanner_test]").click()
    expect(kiosk.locator(".test-codes svg")).to_have_count(2)

    scan(kiosk, ("9876543210" * 20)[:193])

    expect(kiosk.get_by_text("đọc đúng", exact=True)).to_be_visible()
    until(net, lambda: (net.beats[-1]["scanner"] or {}).get("ok") is True, "the result")
    assert net.beats[-1]["scanner"]["kind"] == "keys"
    assert net.received == []
