"""Who stands at the kiosk: a grandmother who has never touched a screen, and whoever comes next.

The numbers in the names are those of the statements about people at the kiosk (U1 to U32).
"""

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from tests.kiosk.languages import heard, record
from tests.kiosk.network import Network, network, opened, ticket_of
from tests.kiosk.walk import (
    ACCEPTED,
    CARD,
    REASONS,
    REPEAT,
    TICKET,
    another_ticket,
    asked,
    at,
    choose,
    key,
    refuse,
    scan,
    touch,
)

TRACES = ("Nông", "Thử", "006195001234", "05031995", "1968")
SECONDS = 1000


@pytest.fixture
def net() -> Iterator[Network]:
    with network() as found:
        yield found


@pytest.fixture
def kiosk(browser: Browser, net: Network) -> Iterator[Page]:
    """A paired kiosk of 10 inches that has a sound for every text, standing at the welcome."""
    record(net, "vi")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{net.url}/kiosk/")
    at(page, "welcome")
    expect(page.locator(".fair")).not_to_be_empty()
    yield page
    page.close()


@pytest.fixture
def timed(browser: Browser, net: Network) -> Iterator[Page]:
    """A paired kiosk whose clock the test moves."""
    record(net, "vi")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.clock.install()
    page.goto(f"{net.url}/kiosk/")
    page.clock.run_for(1 * SECONDS)
    at(page, "welcome")
    expect(page.locator(".fair")).not_to_be_empty()
    yield page
    page.close()


def _received(net: Network, kind: str) -> list[dict[str, Any]]:
    return [event for event in net.received if event["kind"] == kind]


def _told(page: Page, net: Network, kind: str) -> dict[str, Any]:
    """Return what the kiosk has closed for the server, when it has come."""
    _wait(page, lambda: _received(net, kind) != [], f"{kind} has not come")
    [event] = _received(net, kind)
    return opened(event)


def _heard(page: Page, net: Network, prompt: str) -> None:
    """Wait until the sound of a prompt was fetched to be said."""
    _wait(page, lambda: prompt in heard(net), f"{prompt} was not said")


def _wait(page: Page, holds: Callable[[], bool], otherwise: str) -> None:
    """Wait as long as many questions to the server take, whatever the page's clock says."""
    for _ in range(100):
        if holds():
            return
        page.evaluate(
            "() => fetch('/kiosk/files.json', { cache: 'no-store' }).then((r) => r.text())"
        )
    raise AssertionError(otherwise)


def _stop_the_clock(page: Page) -> None:
    """Let only the test move the page's clock from now on."""
    page.clock.pause_at((page.evaluate("Date.now()") + 2 * SECONDS) / SECONDS)


def _let_in(page: Page) -> None:
    scan(page, TICKET)
    at(page, "result")


def _answer_all(page: Page) -> None:
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


def test_what_somebody_wants_is_told_once_and_belongs_to_their_scan(
    kiosk: Page, net: Network
) -> None:
    _let_in(kiosk)

    _answer_all(kiosk)

    told = _told(kiosk, net, "wanted")
    [scanned] = _received(net, "ticket")
    assert told["of"] == scanned["event_id"]
    assert told["wanted"] == {
        "trades": ["75", "83"], "place": "province", "wage_from": 7_000_000,
        "start": "later", "training": False, "group": "near_poor",
    }  # fmt: skip
    assert [(c["purpose"], c["given"]) for c in told["consents"]] == [("record_group", True)]


def test_u31_no_is_as_large_as_yes_and_no_group_is_asked_after_it(
    kiosk: Page, net: Network
) -> None:
    _let_in(kiosk)
    touch(kiosk, "find_work")
    for question in ("place", "wage_from", "start", "training", "record_group"):
        touch(kiosk, "skip")
        asked(kiosk, question)
    boxes = [kiosk.locator(f"[data-do=answer_{answer}]").bounding_box() for answer in ("yes", "no")]
    sizes = [(round(box["width"]), round(box["height"])) for box in boxes if box]
    expect(kiosk.locator("#stage [aria-pressed=true], #stage button:focus")).to_have_count(0)

    touch(kiosk, "answer_no")

    at(kiosk, "thanks")
    told = _told(kiosk, net, "wanted")
    assert sizes[0] == sizes[1]
    assert told["wanted"]["group"] is None
    assert [(c["purpose"], c["given"]) for c in told["consents"]] == [("record_group", False)]


def test_who_leaves_every_question_out_is_thanked_and_nothing_is_sent(
    kiosk: Page, net: Network
) -> None:
    _let_in(kiosk)
    touch(kiosk, "find_work")

    for _ in range(6):
        touch(kiosk, "skip")

    at(kiosk, "thanks")
    expect(kiosk.locator(".number")).to_have_text("047")
    assert _received(net, "wanted") == []


def test_finding_work_and_being_done_are_offered_alike(kiosk: Page) -> None:
    _let_in(kiosk)

    offers = [kiosk.locator(f"[data-do={do}]").bounding_box() for do in ("find_work", "done")]

    assert len({(round(box["width"]), round(box["height"])) for box in offers if box}) == 1


def test_somebody_without_papers_gets_a_number_in_four_questions(kiosk: Page, net: Network) -> None:
    touch(kiosk, "walk_in")
    steps = [kiosk.locator(".step").inner_text()]
    key(kiosk, "1968")
    asked(kiosk, "commune")
    steps.append(kiosk.locator(".step").inner_text())
    choose(kiosk, "second")
    for answer in ("yes", "no"):
        at(kiosk, "question")
        steps.append(kiosk.locator(".step").inner_text())
        touch(kiosk, answer)

    at(kiosk, "result")

    told = _told(kiosk, net, "walk_in")
    assert steps == [f"Câu {n} / 4" for n in (1, 2, 3, 4)]
    assert (told["birth_year"], told["commune"]) == (1968, "01843")
    assert [c["given"] for c in told["consents"]] == [True, False]


def test_who_lives_elsewhere_has_no_commune(kiosk: Page, net: Network) -> None:
    touch(kiosk, "walk_in")
    key(kiosk, "1968")
    asked(kiosk, "commune")

    kiosk.get_by_role("button", name="Nơi khác").click()
    touch(kiosk, "no")
    touch(kiosk, "no")

    at(kiosk, "result")
    assert _told(kiosk, net, "walk_in")["commune"] == ""


def test_the_year_of_birth_can_be_typed_on_a_keyboard(kiosk: Page) -> None:
    touch(kiosk, "walk_in")

    kiosk.keyboard.type("1968", delay=120)

    asked(kiosk, "commune")


def test_a_child_is_sent_to_the_staff_before_any_other_question(kiosk: Page, net: Network) -> None:
    touch(kiosk, "walk_in")

    key(kiosk, "2015")

    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Bạn chưa đủ tuổi")
    assert net.received == []


def test_u21_the_next_scan_ends_the_questions_at_once(kiosk: Page, net: Network) -> None:
    _let_in(kiosk)
    touch(kiosk, "find_work")
    choose(kiosk, "first")
    net.outcome = ACCEPTED | {"number": "048"}

    scan(kiosk, another_ticket(1))

    expect(kiosk.locator(".number")).to_have_text("048")
    touch(kiosk, "find_work")
    expect(kiosk.locator(".option[aria-pressed=true]")).to_have_count(0)
    assert _received(net, "wanted") == []


def test_u32_the_number_stays_on_the_screen_through_all_questions(kiosk: Page) -> None:
    _let_in(kiosk)
    touch(kiosk, "find_work")
    for question in ("trades", "place", "wage_from", "start", "training", "record_group"):
        asked(kiosk, question)
        expect(kiosk.locator(".yours")).to_contain_text("047")
        touch(kiosk, "skip")

    at(kiosk, "thanks")
    expect(kiosk.locator(".number")).to_have_text("047")


def test_going_back_asks_the_question_before_again(kiosk: Page) -> None:
    _let_in(kiosk)
    touch(kiosk, "find_work")
    expect(kiosk.locator("[data-do=back]")).to_be_hidden()
    touch(kiosk, "skip")
    asked(kiosk, "place")

    touch(kiosk, "back")

    asked(kiosk, "trades")


def test_u10_the_language_changes_and_the_question_stays(kiosk: Page) -> None:
    _let_in(kiosk)
    touch(kiosk, "find_work")
    touch(kiosk, "skip")
    asked(kiosk, "place")

    kiosk.get_by_role("button", name="English").click()

    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Where would you like to work?")
    expect(kiosk.get_by_role("button", name="Abroad")).to_be_visible()


def test_u12_every_question_is_heard_with_its_choices_and_can_be_heard_again(
    kiosk: Page, net: Network
) -> None:
    _let_in(kiosk)

    touch(kiosk, "find_work")

    for prompt in ("ask.trades.title", "choice.trades.75", "choice.trades.71"):
        _heard(kiosk, net, prompt)
    expect(kiosk.get_by_role("button", name="Nghe lại")).to_be_visible()


def test_u12_the_volume_has_three_steps_and_is_as_before_for_the_next_person(kiosk: Page) -> None:
    names = []
    for _ in range(3):
        touch(kiosk, "volume")
        names.append(kiosk.locator("[data-do=volume]").get_attribute("aria-label"))
    touch(kiosk, "volume")
    _let_in(kiosk)

    touch(kiosk, "done")

    at(kiosk, "welcome")
    assert names == ["Tiếng to", "Tiếng nhỏ", "Tiếng vừa"]
    expect(kiosk.get_by_role("button", name="Tiếng vừa")).to_be_visible()


def test_u13_which_group_a_household_is_in_is_never_said(kiosk: Page, net: Network) -> None:
    _let_in(kiosk)
    _answer_all(kiosk)

    _heard(kiosk, net, "thanks.title")

    assert "ask.group.title" in heard(net)
    assert [prompt for prompt in heard(net) if prompt.startswith("choice.group")] == []
    expect(kiosk.get_by_role("status")).not_to_contain_text("nghèo")


def test_u14_somebody_who_sees_nothing_gets_in_and_says_what_they_want_by_three_keys(
    kiosk: Page, net: Network
) -> None:
    _let_in(kiosk)
    kiosk.keyboard.press("Tab")
    kiosk.keyboard.press("Enter")
    _heard(kiosk, net, "ask.trades.title")
    kiosk.keyboard.press("Tab")
    kiosk.keyboard.press("Enter")
    for _ in range(4):
        kiosk.keyboard.press("Tab")
    expect(kiosk.get_by_role("button", name="Tiếp")).to_be_focused()
    kiosk.keyboard.press("Enter")

    for question in ("place", "wage_from", "start"):
        _heard(kiosk, net, f"ask.{question}.title")
        kiosk.keyboard.press("Tab")
        kiosk.keyboard.press("Enter")
    for question in ("training", "record_group"):
        _heard(kiosk, net, f"ask.{question}.title")
        kiosk.keyboard.press("Tab")
        kiosk.keyboard.press("Tab")
        kiosk.keyboard.press("Enter")

    at(kiosk, "thanks")
    wanted = _told(kiosk, net, "wanted")["wanted"]
    assert (wanted["trades"], wanted["place"], wanted["training"]) == (["75"], "province", False)


def test_u15_outcomes_differ_without_colour(kiosk: Page, net: Network) -> None:
    seen = {}

    def look(name: str) -> None:
        kiosk.evaluate("() => Promise.all([...document.images].map((image) => image.decode()))")
        expect(kiosk.locator("html")).not_to_have_attribute("data-heard", "yes")
        seen[name] = Image.open(BytesIO(kiosk.screenshot())).convert("L")

    _let_in(kiosk)
    look("accepted")
    net.outcome = REPEAT | {"go_to": ACCEPTED["go_to"]}
    scan(kiosk, another_ticket(1))
    expect(kiosk.locator('[data-shown-tone="repeat"]')).to_be_visible()
    look("repeat")
    refuse(kiosk, net, 2, *REASONS[0])
    look("refused")
    touch(kiosk, "help")
    look("help")
    net.reachable = False
    scan(kiosk, ticket_of(7))
    expect(kiosk.locator('[data-shown-tone="saved"]')).to_be_visible()
    look("saved")

    alike = {
        (one, other): share
        for one, other in combinations(seen, 2)
        if (share := _changed(seen[one], seen[other])) < 0.03
    }
    assert alike == {}


def _changed(one: Image.Image, other: Image.Image) -> float:
    """Return which share of a grey picture differs clearly from another."""
    difference = ImageChops.difference(one, other).point(lambda level: 255 * (level > 60))
    return difference.histogram()[255] / (one.width * one.height)


def test_u17_where_the_keyboard_is_can_be_seen_on_every_button(kiosk: Page) -> None:
    outlines = []
    for _ in range(10):
        kiosk.keyboard.press("Tab")
        outlines.append(
            kiosk.evaluate(
                """() => {
                  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
                  return [document.activeElement.dataset.do, outlineStyle, parseFloat(outlineWidth)];
                }"""
            )
        )

    seen = {do: (style, width) for do, style, width in outlines if do}
    assert {"keypad", "walk_in", "language", "help"} <= set(seen)
    assert all(style == "solid" and width >= 3 for style, width in seen.values()), seen


def test_u18_nothing_moves_for_who_asked_for_rest(browser: Browser, net: Network) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(f"{net.url}/kiosk/")
    at(page, "welcome")
    touch(page, "keypad")

    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
          const { animationName, transitionProperty, transitionDuration } = getComputedStyle(element);
          return animationName !== "none" || (transitionProperty !== "all" && transitionDuration !== "0s");
        }).length"""
    )

    page.close()
    assert moving == 0


def test_u20_the_warning_is_heard_and_everything_is_forgotten_after_thirty_seconds(
    timed: Page, net: Network
) -> None:
    _let_in(timed)
    touch(timed, "find_work")
    _stop_the_clock(timed)
    choose(timed, "first")
    warning = timed.get_by_role("alertdialog")

    timed.clock.run_for(9_900)
    expect(warning).to_be_hidden()
    timed.clock.run_for(200)
    expect(warning).to_be_visible()
    _heard(timed, net, "idle.title")
    timed.clock.run_for(19_700)
    expect(timed.locator("html")).to_have_attribute("data-screen", "choice")
    timed.clock.run_for(300)

    at(timed, "welcome")
    expect(warning).to_be_hidden()


def test_u20_a_person_may_take_longer_twelve_times(timed: Page) -> None:
    _let_in(timed)
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
    _answer_all(timed)
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
        found = [trace for trace in (*TRACES, *chosen) if trace in kept]
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
    _let_in(kiosk)

    kiosk.keyboard.press(pressed)

    at(kiosk, "result")
    assert kiosk.evaluate("window.stayed && !window.printed && String(getSelection()) === ''")


def test_u23_there_is_no_menu_no_selection_no_dragging_and_no_field(kiosk: Page) -> None:
    _let_in(kiosk)

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
