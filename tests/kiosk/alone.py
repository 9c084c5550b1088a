"""A kiosk in front of its network, and what can be seen and done there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from playwright.sync_api import Browser, Page, expect

from tests.kiosk.network import Fault, Network
from tests.kiosk.walk import at, new_kiosk, stored


@contextmanager
def ready(browser: Browser, net: Network) -> Iterator[Page]:
    """A kiosk that is paired, and knows its fair and its numbers."""
    page = new_kiosk(browser)
    start(page, net)
    yield page
    page.close()


@contextmanager
def kept(browser: Browser, net: Network) -> Iterator[Page]:
    """The same, with the worker that keeps its page."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    start(page, net)
    yield page
    context.close()


def start(page: Page, net: Network) -> None:
    page.goto(f"{net.url}/kiosk/")
    at(page, "welcome")
    numbers_are_leased(net)


def numbers_are_leased(net: Network) -> None:
    """Wait for a beat that tells of the blocks: then they are on the disk."""
    until(net, lambda: bool(net.beats) and net.beats[-1]["leases"] == [17, 21], "a lease")


def until(net: Network, holds: Callable[[], bool], what: str) -> None:
    """Let the page go on until something holds in the network around it."""
    end = monotonic() + 20
    while not holds():
        assert monotonic() < end, f"waited in vain for {what}"
        net.closing.wait(0.05)


def is_new_to_the_scanner(page: Page) -> None:
    """Wait until a code that was just read counts again."""
    began = page.evaluate("performance.now()")
    page.wait_for_function("(began) => performance.now() > began + 3100", arg=began)


def is_kept_for_later(page: Page) -> None:
    """Wait until the page would start without network: then its worker answers for it."""
    page.wait_for_function("() => navigator.serviceWorker.controller")


def states(page: Page) -> list[object]:
    return [row["state"] for row in stored(page)]


def go_dark(net: Network) -> None:
    net.fault, net.dark = Fault.CUT, True


def is_back(page: Page, net: Network) -> None:
    net.fault, net.dark = None, False
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#waiting")).to_be_empty(timeout=20_000)
