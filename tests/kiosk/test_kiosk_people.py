"""One person after another: time is given, and nothing of anybody remains.

The numbers in the names are those of the statements about people at the kiosk (U1 to U32).
"""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.kiosk.network import Network
from tests.kiosk.people import (
    SECONDS,
    answer_all,
    is_heard,
    let_in,
    stop_the_clock,
)
from tests.kiosk.walk import (
    CARD,
    asked,
    at,
    choose,
    key,
    scan,
    touch,
)

TRACES = ("Nông", "Thử", "006195001234", "05031995", "1968")


def test_u20_the_warning_is_heard_and_everything_is_forgotten_after_thirty_seconds(
    timed: Page, net: Network
) -> None:
    let_in(timed)
    touch(timed, "find_work")
    stop_the_clock(timed)
    choose(timed, "first")
    warning = timed.get_by_role("alertdialog")

    timed.clock.run_for(9_900)
    expect(warning).to_be_hidden()
    timed.clock.run_for(200)
    expect(warning).to_be_visible()
    is_heard(timed, net, "idle.title")
    timed.clock.run_for(19_700)
    expect(timed.locator("html")).to_have_attribute("data-screen", "choice")
    timed.clock.run_for(300)

    at(timed, "welcome")
    expect(warning).to_be_hidden()


def test_u20_a_person_may_take_longer_twelve_times(timed: Page) -> None:
    let_in(timed)
    touch(timed, "find_work")
    choose(timed, "first")

    for _ in range(12):
        timed.clock.run_for(12 * SECONDS)
        timed.get_by_role("button", name="Tiếp tục").click()

    expect(timed.locator(".option[aria-pressed=true]")).to_have_count(1)


def test_u22_nothing_of_a_person_is_left_anywhere_in_the_browser(timed: Page, net: Network) -> None:
    before = timed.evaluate("String(history.length)")
    scan(timed, CARD)
    at(timed, "question")
    assert "Nông Thị Thử" in _heap(timed), "the search would find it"
    touch(timed, "yes")
    touch(timed, "no")
    at(timed, "result")
    answer_all(timed)
    touch(timed, "done")
    at(timed, "welcome")
    touch(timed, "walk_in")
    key(timed, "1968")
    asked(timed, "commune")
    timed.clock.run_for(31 * SECONDS)
    at(timed, "welcome")
    timed.clock.run_for(5 * SECONDS)

    places = timed.evaluate(EVERYWHERE)
    places["tree"] = timed.locator("body").aria_snapshot()
    places["url"] = timed.url + timed.title()
    places["heap"] = _heap(timed)

    for place, kept in places.items():
        chosen = () if place == "caches" else ("near_poor",)  # a picture has that name
        found = [trace for trace in (*TRACES, *chosen) if _stands_in(kept, trace)]
        if place == "heap":  # where the programme itself has such words
            found = [trace for trace in found if trace in {"Nông Thị Thử", *TRACES[2:4]}]
        assert not found, place
    assert places["history"] == before


EVERYWHERE = """async () => {
  const bases = await indexedDB.databases();
  const rows = await Promise.all(bases.map(({ name }) => new Promise((done) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = async () => {
      const base = opening.result;
      const stores = await Promise.all([...base.objectStoreNames].map((store) => new Promise((all) => {
        const asking = base.transaction(store).objectStore(store).getAll();
        asking.onsuccess = () => all([store, asking.result]);
      })));
      base.close();
      done(stores);
    };
  })));
  const kept = await Promise.all((await caches.keys()).map(async (name) => {
    const cache = await caches.open(name);
    return Promise.all((await cache.keys()).map(async (request) => {
      const words = /words.json|src/.test(request.url);
      return request.url + (words ? "" : await (await cache.match(request)).text());
    }));
  }));
  return {
    page: document.documentElement.outerHTML.replace(/<template[^]*?<\\/template>/g, ""),
    storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie]),
    base: JSON.stringify(rows),
    caches: JSON.stringify(kept),
    history: String(history.length),
    fields: JSON.stringify([...document.querySelectorAll("input, textarea")].map(({ value }) => value)),
    chosen: String(getSelection()),
  };
}"""


def _stands_in(kept: str, trace: str) -> bool:
    """Tell whether a trace stands by itself: in keys and sums of files four digits are chance."""
    return re.search(rf"(?<![0-9A-Za-z]){trace}(?![0-9A-Za-z])", kept) is not None


def _heap(page: Page) -> str:
    """Return all that the page's memory holds, after what is not needed was thrown away."""
    debugger = page.context.new_cdp_session(page)
    pieces: list[str] = []
    debugger.on("HeapProfiler.addHeapSnapshotChunk", lambda told: pieces.append(told["chunk"]))
    debugger.send("HeapProfiler.collectGarbage")
    debugger.send("HeapProfiler.takeHeapSnapshot")
    debugger.detach()
    return "\n".join(json.loads("".join(pieces))["strings"])


@pytest.mark.parametrize(
    "pressed",
    ["F5", "Control+r", "Alt+ArrowLeft", "Alt+ArrowRight", "Control+p", "Control+s", "Control+f",
     "Control+a", "Control+u", "PrintScreen", "Escape", "ContextMenu", "F1", "F11"],
)  # fmt: skip
def test_u23_keys_of_the_browser_do_nothing(kiosk: Page, pressed: str) -> None:
    kiosk.evaluate(
        "() => { window.stayed = true; window.print = () => { window.printed = true; }; }"
    )
    let_in(kiosk)

    kiosk.keyboard.press(pressed)

    at(kiosk, "result")
    assert kiosk.evaluate("window.stayed && !window.printed && String(getSelection()) === ''")


def test_u23_there_is_no_menu_no_selection_no_dragging_and_no_field(kiosk: Page) -> None:
    let_in(kiosk)

    allowed = kiosk.evaluate(
        """() => ["contextmenu", "dragstart", "selectstart"].filter((name) => {
          const event = new Event(name, { bubbles: true, cancelable: true });
          return document.querySelector("h1").dispatchEvent(event);
        })"""
    )
    kiosk.locator("h1").click(click_count=3)

    assert "contextmenu" not in allowed
    assert "dragstart" not in allowed
    assert kiosk.evaluate("String(getSelection())") == ""
    assert kiosk.evaluate("document.documentElement.translate") is False


def test_u27_a_card_is_not_on_the_screen_after_it_was_read(kiosk: Page) -> None:
    scan(kiosk, CARD)

    at(kiosk, "question")

    expect(kiosk.locator("video, canvas, [data-place=camera]")).to_have_count(0)
    for trace in TRACES[:4]:
        expect(kiosk.locator("body")).not_to_contain_text(trace)
