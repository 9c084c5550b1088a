"""Every screen of the kiosk, measured: in each language and size of text, on each size of screen."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.kiosk.languages import lengthen
from tests.kiosk.network import Network, network
from tests.kiosk.walk import SCREENS, all_screens, new_kiosk
from tests.rig.browser import axe

MEASURE = (Path(__file__).parent / "layout.js").read_text()
FOR_STAFF = {"pairing", "device", "staff_code", "tools", "scanner_test"}
LONGER = "qps"
"""A language that does not exist: Vietnamese, grown by four tenths."""


@pytest.fixture
def net() -> Iterator[Network]:
    with network() as found:
        found.state = "waiting"
        yield found


def _kiosk(browser: Browser, net: Network, screen: str) -> Page:
    width, height, mm = SCREENS[screen]
    net.setup["device"]["mm"] = mm
    page = new_kiosk(browser, width, height, screen={"width": width, "height": height})
    page.goto(f"{net.url}/kiosk/")
    return page


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_fits_can_be_read_hit_and_understood(
    browser: Browser, net: Network, screen: str
) -> None:
    lengthen(net, LONGER)
    page = _kiosk(browser, net, screen)
    broken: list[str] = []
    places: defaultdict[str, set[str]] = defaultdict(set)

    for name in all_screens(page, net):
        languages = ["vi", "en"] if name in FOR_STAFF else ["vi", "en", LONGER]
        asked = {"mm": SCREENS[screen][2], "languages": languages, "lengthened": LONGER}
        found = page.evaluate(MEASURE, asked | {"staff": name in FOR_STAFF})
        broken += [f"{name}, {what}" for what in found["broken"]]
        if name != "pairing":  # which languages there are, a kiosk learns when it is paired
            for what, where in found["places"].items():
                places[what].add(where)
    page.close()

    assert not broken, "\n".join(broken)
    assert {what: where for what, where in places.items() if len(where) > 1} == {}


def test_axe_finds_nothing_on_any_screen(browser: Browser, net: Network) -> None:
    page = _kiosk(browser, net, "10-inch-landscape")

    found = {name: axe(page) for name in all_screens(page, net)}
    page.close()

    assert {name: what for name, what in found.items() if what} == {}
