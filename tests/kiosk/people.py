"""What people do at the kiosk in the tests, and what is heard and sent of it."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.kiosk.languages import heard
from tests.kiosk.network import Network, opened
from tests.kiosk.walk import TICKET, asked, at, choose, scan, touch

SECONDS = 1000


def received(net: Network, kind: str) -> list[dict[str, Any]]:
    return [event for event in net.received if event["kind"] == kind]


def told_of(page: Page, net: Network, kind: str) -> dict[str, Any]:
    """Return what the kiosk has closed for the server, when it has come."""
    wait(page, lambda: received(net, kind) != [], f"{kind} has not come")
    [event] = received(net, kind)
    return opened(event)


def is_heard(page: Page, net: Network, prompt: str) -> None:
    """Wait until the sound of a prompt was fetched to be said."""
    wait(page, lambda: prompt in heard(net), f"{prompt} was not said")


def wait(page: Page, holds: Callable[[], bool], otherwise: str) -> None:
    """Wait as long as many questions to the server take, whatever the page's clock says."""
    for _ in range(100):
        if holds():
            return
        page.evaluate(
            "() => fetch('/kiosk/files.json', { cache: 'no-store' }).then((r) => r.text())"
        )
    raise AssertionError(otherwise)


def stop_the_clock(page: Page) -> None:
    """Let only the test move the page's clock from now on."""
    page.clock.pause_at((page.evaluate("Date.now()") + 2 * SECONDS) / SECONDS)


def let_in(page: Page) -> None:
    scan(page, TICKET)
    at(page, "result")


def answer_all(page: Page) -> None:
    """Answer every question about work, the private one too."""
    touch(page, "find_work")
    choose(page, "first")
    touch(page, "more")
    choose(page, "second")
    touch(page, "skip")
    asked(page, "place")
    choose(page, "first")
    asked(page, "wage_from")
    choose(page, "second")
    asked(page, "start")
    choose(page, "third")
    asked(page, "training")
    touch(page, "answer_no")
    asked(page, "record_group")
    touch(page, "answer_yes")
    asked(page, "group")
    choose(page, "second")
    at(page, "thanks")
