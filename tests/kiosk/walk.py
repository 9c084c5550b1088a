"""A walk through every screen of a kiosk, and the hands that lead it there."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from playwright.sync_api import Browser, Error, Page, ViewportSize, expect

from tests.kiosk.network import ROOT, Network, example

SCREENS = {
    "21.5-inch-portrait": (1080, 1920, 4.0),
    "21.5-inch-landscape": (1920, 1080, 4.0),
    "10-inch-landscape": (1280, 800, 5.9),
    "10-inch-portrait": (800, 1280, 5.9),
}
EVENTS = example("events")
ANSWERS = EVENTS["answer"]["answers"]
TICKET = EVENTS["request"]["events"][0]["body"]["digits"]
CODE = EVENTS["request"]["events"][1]["body"]["code"]
CARD = example("citizen_cards")["cards"][0]["text"]
ACCEPTED = ANSWERS[0]
REPEAT = next(told for told in ANSWERS if told["result"] == "repeat")
LONG_NAME = {"kind": "booth", "booth": "12", "name": "Công ty TNHH Điện tử Glonics Việt Nam"}
REASONS = sorted({reason: code for code, reason in example("refusals")["refusals"].items()}.items())
WHILE_IT_LEARNS = """async () => {
  for (let turns = 0; turns < 5; turns += 1) {
    await fetch("/kiosk/files.json", { cache: "no-store" }).then((told) => told.text());
  }
}"""


def new_kiosk(browser: Browser, width: int = 1280, height: int = 800, **options: Any) -> Page:
    """Return a page for a kiosk, of 10 inches if nothing else is said.

    It goes without the worker that keeps the files of the page: fetching them all is half of what a
    test costs, and what the worker does is seen where a kiosk is alone, and where versions change.
    """
    size: ViewportSize = {"width": width, "height": height}
    return browser.new_page(viewport=size, service_workers="block", **options)


def at(page: Page, screen: str) -> None:
    """Wait until the kiosk shows a screen."""
    expect(page.locator("html")).to_have_attribute("data-screen", screen, timeout=15_000)


def touch(page: Page, action: str) -> None:
    """Touch the button that does something."""
    page.locator(f"[data-do={action}]:visible").first.click()


def choose(page: Page, place: str) -> None:
    """Touch one of the pictures."""
    page.locator(f"[data-choice={place}]").click()


def key(page: Page, digits: str) -> None:
    """Touch digits, one after the other."""
    for digit in digits:
        page.locator(f"#stage [data-key='{digit}']").click()


def scan(page: Page, text: str) -> None:
    """Type as a scanner does: every key at once, Enter at the end."""
    page.evaluate(
        """(text) => {
          let at = performance.now();
          for (const key of [...text, "Enter"]) {
            const press = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
            Object.defineProperty(press, "timeStamp", { value: at += 8 });  // as fast on a busy machine
            document.body.dispatchEvent(press);
          }
        }""",
        text,
    )


def another_ticket(number: int) -> str:
    """Return the digits of a ticket that nobody has used yet."""
    return str(number).rjust(193, "4")


def refuse(page: Page, net: Network, number: int, reason: str, code: str) -> None:
    """Have a scan refused for a reason.

    On a busy machine an answer can take longer than the kiosk waits: then somebody else scans.
    """
    net.outcome = {"result": "refused", "code": code, "message": "–"}
    picture = page.locator(f'.medal img[src$="{picture_of(reason)}.svg"]')
    for again in range(3):
        scan(page, another_ticket(number + 1000 * again))
        with suppress(Error):
            picture.wait_for(timeout=5000)
            return
    expect(picture).to_be_visible()


def picture_of(reason: str) -> str:
    """Return the picture of a reason, as the kiosk has it."""
    source = (ROOT / "kiosk" / "src" / "refusals.js").read_text()
    lines = source.partition("const PICTURES = {")[2].partition("};")[0].split(",")
    pictures = dict(line.split(": ") for line in map(str.strip, lines) if line)
    return str(json.loads(pictures[reason]))


def open_device(page: Page) -> None:
    """Show the staff's code, and with it the state of the device."""
    key(page, example("setup")["staff_code"])
    touch(page, "staff_open")
    at(page, "device")


def asked(page: Page, question: str) -> str:
    """Wait until a question is asked."""
    expect(page.locator(f'.medal img[src$="ask-{question}.svg"]')).to_be_visible()
    return question


def all_screens(page: Page, net: Network) -> Iterator[str]:
    """Lead a kiosk that waits for its pairing through every screen it has, and name each."""
    expect(page.locator(".pairing-code")).to_have_text("BCDF-GHJK")
    yield "pairing"
    net.state = "paired"
    expect(page.locator(".fair")).not_to_be_empty()
    yield "welcome"
    yield from _keying(page)
    yield from _entering_without_papers(page)
    yield from _looking_for_work(page)
    yield from _arriving(page, net)
    yield from _choosing_booths(page, net)
    yield from _telling_of_work(page, net)
    for number, (reason, code) in enumerate(REASONS, start=2):
        refuse(page, net, number, reason, code)
        yield f"refused-{reason}"
    touch(page, "help")
    at(page, "help")
    yield "help"
    touch(page, "return")
    yield from _staff_screens(page)
    yield from _orders(page, net)
    yield from _without_network(page, net)


def _keying(page: Page) -> Iterator[str]:
    touch(page, "keypad")
    key(page, "7")
    yield "keypad"
    key(page, "12345678")
    expect(page.locator(".wrong")).to_be_visible()
    yield "keypad-wrong"
    touch(page, "done")


def _entering_without_papers(page: Page) -> Iterator[str]:
    at(page, "welcome")
    touch(page, "walk_in")
    key(page, "1")
    yield "year"
    key(page, "268")
    expect(page.locator(".wrong")).to_be_visible()
    yield "year-wrong"
    key(page, "1968")
    yield asked(page, "commune")
    choose(page, "first")
    at(page, "question")
    yield "consent-1"
    touch(page, "yes")
    yield "consent-2"
    touch(page, "no")
    at(page, "result")


def _looking_for_work(page: Page) -> Iterator[str]:
    touch(page, "find_work")
    for _ in range(4):
        choose(page, "first")
        yield asked(page, "trades")
        touch(page, "more")
    yield "trades-full"
    touch(page, "skip")
    for question in ("place", "wage_from", "start"):
        yield asked(page, question)
        choose(page, "first")
    for question in ("training", "record_group"):
        yield asked(page, question)
        touch(page, "answer_yes")
    yield asked(page, "group")
    touch(page, "more")
    yield "group-more"
    choose(page, "first")
    at(page, "thanks")
    yield "thanks"


def _arriving(page: Page, net: Network) -> Iterator[str]:
    net.outcome = ACCEPTED | {"go_to": LONG_NAME}
    scan(page, TICKET)
    at(page, "result")
    yield "accepted"
    net.outcome = REPEAT | {"go_to": {"kind": "desk"}}
    scan(page, another_ticket(1))
    expect(page.locator('[data-shown-tone="repeat"]')).to_be_visible()
    yield "repeat"
    scan(page, CARD)
    at(page, "question")
    yield "question"


def _choosing_booths(page: Page, net: Network) -> Iterator[str]:
    net.outcome = ACCEPTED
    scan(page, another_ticket(3))
    at(page, "result")
    touch(page, "booths")
    at(page, "booths")
    yield "booths"
    for place in ("first", "second", "third"):
        choose(page, place)
    yield "booths-full"
    touch(page, "more")
    yield "booths-more"
    touch(page, "skip")
    at(page, "waits")
    yield "waits"
    scan(page, another_ticket(4))
    at(page, "result")
    net.joining = "refused"
    touch(page, "booths")
    choose(page, "first")
    touch(page, "skip")
    at(page, "not_joined")
    yield "not_joined-full"
    touch(page, "rejoin")
    choose(page, "first")
    net.reachable = False
    touch(page, "skip")
    expect(page.get_by_role("heading", level=1)).to_have_text("Máy chưa ghi được lượt chờ")
    yield "not_joined-away"
    net.reachable = True
    touch(page, "rejoin")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bạn đã chờ đủ số gian")


def _telling_of_work(page: Page, net: Network) -> Iterator[str]:
    net.joining, net.work = "accepted", "started"
    ask_about_work(page, 5)
    yield "work"
    touch(page, "more")
    yield "work-more"
    choose(page, "first")
    at(page, "work_month")
    yield "work_month"
    choose(page, "first")
    at(page, "work_why")
    for _ in range(3):
        yield "work_why"
        touch(page, "more")
    choose(page, "third")
    at(page, "work_sure")
    yield "work_sure-left"
    touch(page, "answer_yes")
    at(page, "thanks")
    yield "thanks-told"
    net.work = "still_there"
    ask_about_work(page, 6)
    yield "work-still_there"
    net.work = "nothing"
    touch(page, "skip")
    at(page, "welcome")


def ask_about_work(page: Page, number: int) -> None:
    """Come in, and press the button at the end once the kiosk has learnt what to ask.

    On a busy machine an answer can take longer than the kiosk waits: then somebody else comes.
    """
    for again in range(3):
        scan(page, another_ticket(number + 1000 * again))
        at(page, "result")
        page.evaluate(WHILE_IT_LEARNS)
        touch(page, "done")
        expect(page.locator("html")).to_have_attribute("data-screen", re.compile("work|welcome"))
        if page.locator("html").get_attribute("data-screen") == "work":
            return
    at(page, "work")


def _staff_screens(page: Page) -> Iterator[str]:
    touch(page, "device")
    at(page, "staff_code")
    yield "staff_code"
    open_device(page)
    yield "device"
    touch(page, "tools")
    at(page, "tools")
    yield "tools"
    touch(page, "scanner_test")
    expect(page.locator(".test-codes svg")).to_have_count(2)
    yield "scanner_test"


def _orders(page: Page, net: Network) -> Iterator[str]:
    net.orders["locked"] = True
    at(page, "locked")
    yield "locked"
    net.orders |= {"locked": False, "rehearsing": True}
    expect(page.locator("#rehearsal")).to_be_visible()
    at(page, "welcome")
    yield "welcome, rehearsing"
    net.outcome = ACCEPTED
    scan(page, another_ticket(90))
    at(page, "result")
    yield "accepted, rehearsing"
    touch(page, "find_work")
    yield asked(page, "trades") + ", rehearsing"
    net.orders["rehearsing"] = False
    expect(page.locator("#rehearsal")).to_be_hidden()
    touch(page, "skip")


def _without_network(page: Page, net: Network) -> Iterator[str]:
    net.reachable = False
    scan(page, CODE)
    expect(page.locator('[data-shown-tone="saved"]')).to_be_visible()
    yield "saved"


def stored(page: Page) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = page.evaluate(
        """() => new Promise((done) => {
          const opening = indexedDB.open("jobfair-kiosk");
          opening.onsuccess = () => {
            const asking = opening.result.transaction("outbox").objectStore("outbox").getAll();
            asking.onsuccess = () => { opening.result.close(); done(asking.result); };
          };
        })"""
    )
    return rows


def is_saved(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã lưu tại máy")
