"""A new version of the page takes over only when nobody is there, and only when it is whole."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.kiosk.alone import go_dark, is_kept_for_later, kept, until
from tests.kiosk.network import Network, ticket_of
from tests.kiosk.walk import CARD, at, is_saved, scan


@pytest.fixture
def kiosk(browser: Browser, net: Network) -> Iterator[Page]:
    with kept(browser, net) as page:
        yield page


BROUGHT = """async (version) => {
  for (;;) {
    if (await (await caches.open(`kiosk ${version}`)).match("/kiosk/files.json")) return;
    await new Promise((done) => { setTimeout(done, 100); });
  }
}"""


def test_an_ordered_reload_waits_until_nobody_is_here(kiosk: Page, net: Network) -> None:
    kiosk.evaluate("window.isTheSamePage = true")
    scan(kiosk, CARD)
    at(kiosk, "question")
    net.orders["orders"] = [{"id": 3, "do": "reload"}]
    beats = len(net.beats)
    until(net, lambda: len(net.beats) >= beats + 2, "two beats")
    assert kiosk.evaluate("window.isTheSamePage")

    kiosk.locator("[data-do=yes]").click()
    kiosk.locator("[data-do=yes]").click()
    kiosk.get_by_role("button", name="Xong").click()

    kiosk.wait_for_function("() => !window.isTheSamePage", timeout=20_000)
    at(kiosk, "welcome")
    until(net, lambda: net.beats[-1]["done"] == [3], "the order to be told as done")


def test_a_new_version_takes_over_only_while_nobody_is_here(kiosk: Page, net: Network) -> None:
    is_kept_for_later(kiosk)
    old = net.version
    net.version = "0123456789abcdef"
    scan(kiosk, CARD)
    at(kiosk, "question")
    net.orders["orders"] = [{"id": 4, "do": "reload"}]
    kiosk.evaluate(BROUGHT, net.version)
    assert kiosk.locator("html").get_attribute("data-version") == old

    kiosk.locator("[data-do=yes]").click()
    kiosk.locator("[data-do=yes]").click()
    kiosk.get_by_role("button", name="Xong").click()

    expect(kiosk.locator("html")).to_have_attribute("data-version", net.version, timeout=20_000)
    at(kiosk, "welcome")


def test_a_new_version_with_a_broken_file_never_takes_over(kiosk: Page, net: Network) -> None:
    is_kept_for_later(kiosk)
    old = net.version
    net.version = "0123456789abcdef"
    net.sums["/kiosk/src/visit.js"] = "changed"
    kiosk.evaluate("window.isTheSamePage = true")
    net.orders["orders"] = [{"id": 4, "do": "reload"}]
    kiosk.wait_for_function("() => !window.isTheSamePage", timeout=20_000)
    at(kiosk, "welcome")
    go_dark(net)

    kiosk.reload()

    at(kiosk, "welcome")
    assert kiosk.locator("html").get_attribute("data-version") == old
    scan(kiosk, ticket_of(1))
    is_saved(kiosk)


def test_a_new_version_that_cannot_start_gives_way_to_the_one_before(
    kiosk: Page, net: Network
) -> None:
    is_kept_for_later(kiosk)
    old = net.version
    net.version = "0123456789abcdef"
    net.files["/kiosk/src/main.js"] = b"throw new Error('a version that cannot start');"
    net.orders["orders"] = [{"id": 4, "do": "reload"}]
    expect(kiosk.locator("html")).to_have_attribute("data-version", net.version, timeout=20_000)
    expect(kiosk.locator("#stage")).to_be_empty()

    kiosk.reload()
    kiosk.reload()

    at(kiosk, "welcome")
    assert kiosk.locator("html").get_attribute("data-version") == old
