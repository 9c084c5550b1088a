"""The kiosk's camera: a real decoder in a real browser, which is shown a film."""

from pathlib import Path

import pytest
import qrcode
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.kiosk.network import Network, example, opened
from tests.kiosk.test_kiosk_layout import MEASURE
from tests.kiosk.walk import new_kiosk
from tests.rig.browser import chromium_with_camera, film_of

TICKET = example("events")["request"]["events"][0]["body"]["digits"]
CARD = example("citizen_cards")["cards"][0]


def _film(text: str, folder: Path) -> Path:
    image = folder / "code.png"
    qrcode.make(text.encode(), box_size=6).save(image)
    return film_of([image], folder)


def _kiosk(browser: Browser, net: Network) -> Page:
    page = new_kiosk(browser)
    page.goto(f"{net.url}/kiosk/")
    return page


def test_a_ticket_held_before_the_camera_counts_once(
    playwright: Playwright, net: Network, tmp_path: Path
) -> None:
    with chromium_with_camera(playwright, _film(TICKET, tmp_path)) as browser:
        page = _kiosk(browser, net)
        expect(page.locator(".number")).to_have_text("047", timeout=15_000)

        page.get_by_role("button", name="Xong").click()
        expect(page.locator("video")).to_be_visible()
        frame = page.evaluate("document.querySelector('video').currentTime")
        page.wait_for_function(
            "at => document.querySelector('video').currentTime > at + 2", arg=frame
        )

    assert [event["body"] for event in net.received] == [{"digits": TICKET}]


def test_the_letters_of_a_card_come_through_the_camera(
    playwright: Playwright, net: Network, tmp_path: Path
) -> None:
    with chromium_with_camera(playwright, _film(CARD["text"], tmp_path)) as browser:
        page = _kiosk(browser, net)
        for _ in range(2):
            page.get_by_role("button", name="Không", exact=True).click(timeout=15_000)
        expect(page.locator(".number")).to_have_text("047")

    [sent] = [opened(event) for event in net.received]
    assert {name: sent[name] for name in CARD["sent"]} == CARD["sent"]


@pytest.mark.parametrize("size", ["normal", "large"])
def test_the_welcome_fits_with_the_picture_of_the_camera(
    playwright: Playwright, net: Network, tmp_path: Path, size: str
) -> None:
    net.setup["device"]["mm"] = 5.9
    with chromium_with_camera(playwright, _film(" ", tmp_path)) as browser:
        page = _kiosk(browser, net)
        expect(page.locator("video")).to_be_visible(timeout=15_000)
        expect(page.locator(".fair")).not_to_be_empty()
        if size == "large":
            page.locator("[data-do=size]").click()

        asked = {"mm": 5.9, "languages": ["vi"], "lengthened": "", "staff": False}
        broken = page.evaluate(MEASURE, asked)["broken"]

        page.screenshot(path=f"test-results/kiosk-camera-{size}.png")
    assert not broken, "\n".join(broken)
