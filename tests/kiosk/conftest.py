"""A kiosk in a real browser, and the network it finds."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.kiosk.languages import record
from tests.kiosk.network import Network, network
from tests.kiosk.walk import at, new_kiosk

SECONDS = 1000


@pytest.fixture
def net() -> Iterator[Network]:
    with network() as found:
        yield found


@pytest.fixture
def kiosk(browser: Browser, net: Network) -> Iterator[Page]:
    """A paired kiosk of 10 inches that has a sound for every text, standing at the welcome."""
    record(net, "vi")
    page = new_kiosk(browser)
    page.goto(f"{net.url}/kiosk/")
    at(page, "welcome")
    expect(page.locator(".fair")).not_to_be_empty()
    yield page
    page.close()


@pytest.fixture
def timed(browser: Browser, net: Network) -> Iterator[Page]:
    """A paired kiosk whose clock the test moves."""
    record(net, "vi")
    page = new_kiosk(browser)
    page.clock.install()
    page.goto(f"{net.url}/kiosk/")
    page.clock.run_for(1 * SECONDS)
    at(page, "welcome")
    expect(page.locator(".fair")).not_to_be_empty()
    yield page
    page.close()
