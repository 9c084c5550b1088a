"""The kiosk's page in a real browser: what it promises to people, whatever the server answers."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page, Route, expect

from tests.kiosk.network import ROOT, Network, example, network, opened
from tests.rig.browser import axe

MEASURE = (Path(__file__).parent / "layout.js").read_text()
SCREENS = {
    "21.5-inch-portrait": (1080, 1920, 4.0),
    "21.5-inch-landscape": (1920, 1080, 4.0),
    "10-inch-landscape": (1280, 800, 5.9),
    "10-inch-portrait": (800, 1280, 5.9),
}
EVENTS = example("events")
TICKET = EVENTS["request"]["events"][0]["body"]["digits"]
CODE = EVENTS["request"]["events"][1]["body"]["code"]
CARD = example("citizen_cards")["cards"][0]["text"]
OTHER_CARD = example("citizen_cards")["cards"][1]["text"]
ACCEPTED = EVENTS["answer"]["answers"][0]
REPEAT = next(told for told in EVENTS["answer"]["answers"] if told["result"] == "repeat")
LONG_NAME = {"kind": "booth", "booth": "12", "name": "Công ty TNHH Điện tử Glonics Việt Nam"}
REASONS = sorted({reason: code for code, reason in example("refusals")["refusals"].items()}.items())


@pytest.fixture
def net() -> Iterator[Network]:
    with network() as found:
        yield found


@pytest.fixture
def kiosk(browser: Browser, net: Network) -> Iterator[Page]:
    """A paired kiosk of 10 inches, standing at the welcome."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{net.url}/kiosk/")
    _at(page, "welcome")
    yield page
    page.close()


def _at(page: Page, screen: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-screen", screen, timeout=15_000)


def _scan(page: Page, text: str) -> None:
    """Type as a scanner does: every key at once, Enter at the end."""
    page.evaluate(
        """(text) => {
          for (const key of [...text, "Enter"]) {
            const press = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
            document.body.dispatchEvent(press);
          }
        }""",
        text,
    )


def _another_ticket(number: int) -> str:
    return str(number).rjust(193, "4")


def _stored(page: Page) -> list[dict[str, object]]:
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


def _refuse(page: Page, net: Network, number: int, reason: str, code: str) -> None:
    net.outcome = {"result": "refused", "code": code, "message": "–"}
    _scan(page, _another_ticket(number))
    expect(page.locator(f'.medal img[src$="{_picture(reason)}.svg"]')).to_be_visible()


def _picture(reason: str) -> str:
    source = (ROOT / "kiosk" / "src" / "refusals.js").read_text()
    lines = source.partition("const PICTURES = {")[2].partition("};")[0].split(",")
    pictures = dict(line.split(": ") for line in map(str.strip, lines) if line)
    return json.loads(pictures[reason])


def _all_screens(page: Page, net: Network, seen: Callable[[str], None]) -> None:
    """Lead a kiosk that waits for its pairing through every screen it has."""
    expect(page.locator(".pairing-code")).to_have_text("BCDF-GHJK")
    seen("pairing")
    net.state = "paired"
    expect(page.locator(".fair")).not_to_be_empty()
    seen("welcome")
    page.get_by_role("button", name=_words(page, "welcome.keypad")).click()
    page.get_by_role("button", name="7", exact=True).click()
    seen("keypad")
    for digit in "12345678":
        page.get_by_role("button", name=digit, exact=True).click()
    expect(page.locator(".wrong")).to_be_visible()
    seen("keypad-wrong")
    net.outcome = ACCEPTED | {"go_to": LONG_NAME}
    _scan(page, TICKET)
    _at(page, "result")
    seen("accepted")
    net.outcome = REPEAT | {"go_to": {"kind": "desk"}}
    _scan(page, _another_ticket(1))
    expect(page.locator('[data-shown-tone="repeat"]')).to_be_visible()
    seen("repeat")
    _scan(page, CARD)
    _at(page, "question")
    seen("question-1")
    page.locator("[data-do=yes]").click()
    seen("question-2")
    for number, (reason, code) in enumerate(REASONS, start=2):
        _refuse(page, net, number, reason, code)
        seen(f"refused-{reason}")
    page.locator("[data-do=help]").click()
    seen("help")
    page.locator("[data-do=return]").click()
    _staff_screens(page, seen)
    net.orders["locked"] = True
    _at(page, "locked")
    seen("locked")
    net.orders |= {"locked": False, "rehearsing": True}
    expect(page.locator("#rehearsal")).to_be_visible()
    _at(page, "welcome")
    seen("rehearsal")
    net.orders["rehearsing"] = False
    expect(page.locator("#rehearsal")).to_be_hidden()
    net.reachable = False
    _scan(page, CODE)
    expect(page.locator('[data-shown-tone="saved"]')).to_be_visible()
    seen("saved")


def _staff_screens(page: Page, seen: Callable[[str], None]) -> None:
    page.locator("[data-do=device]").click()
    seen("staff-code")
    _open_device(page)
    seen("device")
    page.locator("[data-do=tools]").click()
    seen("tools")
    page.locator("[data-do=scanner_test]").click()
    expect(page.locator(".test-codes svg")).to_have_count(2)
    seen("scanner-test")


def _open_device(page: Page) -> None:
    for digit in example("setup")["staff_code"]:
        page.get_by_role("button", name=digit, exact=True).click()
    page.locator("[data-do=staff_open]").click()
    _at(page, "device")


def _is_saved(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã lưu tại máy")


def _words(page: Page, key: str) -> str:
    lang = page.locator("html").get_attribute("lang")
    words = json.loads((ROOT / "kiosk" / "packs" / str(lang) / "words.json").read_text())
    return str(words[key])


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_fits_and_can_be_read_and_hit(
    browser: Browser, net: Network, screen: str, lang: str
) -> None:
    width, height, mm = SCREENS[screen]
    net.state = "waiting"
    net.setup["device"]["mm"] = mm
    page = browser.new_page(
        viewport={"width": width, "height": height}, screen={"width": width, "height": height}
    )
    page.goto(f"{net.url}/kiosk/")
    broken: list[str] = []

    def seen(name: str) -> None:
        if page.locator("html").get_attribute("lang") != lang:
            page.locator("[data-do=language]").click()
        for size in ("normal", "large"):
            broken.extend(f"{name}, {size}: {what}" for what in page.evaluate(MEASURE, mm))
            page.screenshot(path=ROOT / "test-results" / f"kiosk-{screen}-{lang}-{name}-{size}.png")
            page.locator("[data-do=size]").click()

    _all_screens(page, net, seen)
    page.close()

    assert not broken, "\n".join(broken)


def test_axe_finds_nothing_on_any_screen(browser: Browser, net: Network) -> None:
    net.state = "waiting"
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{net.url}/kiosk/")
    found: dict[str, list[str]] = {}

    _all_screens(page, net, lambda name: found.update({name: axe(page)}))
    page.close()

    assert {name: what for name, what in found.items() if what} == {}


def test_a_ticket_needs_no_touch_and_its_number_is_said(kiosk: Page) -> None:
    _scan(kiosk, TICKET)

    expect(kiosk.locator(".number")).to_have_text("047")
    expect(kiosk.get_by_role("status")).to_contain_text("Số 0 4 7")
    expect(kiosk.get_by_role("status")).to_contain_text("Mời bạn đến gian 12")


def test_a_scan_made_while_the_kiosk_still_learns_its_fair_is_answered(
    browser: Browser, net: Network
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    held: list[Route] = []
    open_roads: set[str] = set()

    def hold(route: Route) -> None:
        if route.request.url.rpartition("/")[2] in open_roads:
            route.continue_()
        else:
            held.append(route)

    def let_through(road: str) -> None:
        open_roads.add(road)
        for route in held:
            if route.request.url.endswith(f"/{road}"):
                route.continue_()

    page.route("**/api/v1/kiosk/setup", hold)
    page.route("**/api/v1/kiosk/events", hold)
    page.goto(f"{net.url}/kiosk/")
    _at(page, "welcome")
    _scan(page, TICKET)
    let_through("setup")
    expect(page.locator(".fair, .medal")).not_to_be_empty()
    let_through("events")

    expect(page.locator(".number")).to_have_text("047")
    page.close()


def test_the_keyboard_of_a_scanner_is_heard(kiosk: Page, net: Network) -> None:
    kiosk.keyboard.type(TICKET)
    kiosk.keyboard.press("Enter")

    _at(kiosk, "result")
    assert net.received[0]["body"] == {"digits": TICKET}


def test_a_code_is_keyed_by_nine_touches(kiosk: Page, net: Network) -> None:
    kiosk.get_by_role("button", name="Nhập mã").click()

    for digit in CODE:
        kiosk.get_by_role("button", name=digit, exact=True).click()

    _at(kiosk, "result")
    assert net.received[0]["body"] == {"code": CODE}


def test_the_keypad_can_be_used_by_keyboard_alone(kiosk: Page, net: Network) -> None:
    kiosk.keyboard.press("Tab")
    expect(kiosk.get_by_role("button", name="Nhập mã")).to_be_focused()
    kiosk.keyboard.press("Enter")

    kiosk.keyboard.type(CODE, delay=120)

    _at(kiosk, "result")
    assert net.received[0]["body"] == {"code": CODE}


def test_keys_that_would_leave_the_page_do_nothing(kiosk: Page) -> None:
    for key in ("F5", "Control+r", "Alt+ArrowLeft", "Escape", "Backspace"):
        kiosk.keyboard.press(key)

    _at(kiosk, "welcome")
    assert kiosk.evaluate("performance.getEntriesByType('navigation').length") == 1
    assert kiosk.evaluate("history.length") <= 2


def test_both_answers_to_a_question_are_the_same_size_and_neither_is_chosen(kiosk: Page) -> None:
    _scan(kiosk, CARD)
    _at(kiosk, "question")

    yes = kiosk.get_by_role("button", name="Có").bounding_box()
    no = kiosk.get_by_role("button", name="Không").bounding_box()

    assert yes
    assert no
    assert [round(yes[side]) for side in ("width", "height", "y")] == [
        round(no[side]) for side in ("width", "height", "y")
    ]
    expect(kiosk.locator("[data-do=yes]:focus, [data-do=no]:focus")).to_have_count(0)


def test_a_card_is_sent_once_with_both_answers(kiosk: Page, net: Network) -> None:
    _scan(kiosk, CARD)
    kiosk.get_by_role("button", name="Có").click()

    kiosk.get_by_role("button", name="Không").click()

    _at(kiosk, "result")
    [event] = net.received
    assert opened(event) == json.loads(example("seals")["good"][0]["plain"])


def test_a_scan_without_network_is_stored_and_sent_later_under_the_same_id(
    kiosk: Page, net: Network
) -> None:
    net.reachable = False
    _scan(kiosk, TICKET)
    _is_saved(kiosk)
    [row] = _stored(kiosk)
    net.reachable = True

    kiosk.evaluate("window.dispatchEvent(new Event('online'))")

    expect(kiosk.locator("#waiting")).to_be_empty()
    assert {event["event_id"] for event in net.received} == {row["event_id"]}
    assert [row["state"] for row in _stored(kiosk)] == ["answered"]


def test_a_stored_scan_outlives_the_page(kiosk: Page, net: Network) -> None:
    net.reachable = False
    _scan(kiosk, TICKET)
    _is_saved(kiosk)
    net.reachable = True

    kiosk.reload()

    _at(kiosk, "welcome")
    expect(kiosk.locator("#waiting")).to_be_empty()
    assert {event["event_id"] for event in net.received} == {_stored(kiosk)[0]["event_id"]}
    assert net.received[-1]["sent_mono_ms"] is None


def test_a_card_is_written_to_the_kiosk_only_sealed(kiosk: Page, net: Network) -> None:
    net.reachable = False
    _scan(kiosk, CARD)
    kiosk.get_by_role("button", name="Có").click()
    kiosk.get_by_role("button", name="Có").click()

    _is_saved(kiosk)

    [row] = _stored(kiosk)
    assert opened(row)["name"] == "Nông Thị Thử"
    for trace in ("Nông", "006195001234", "05031995"):
        assert trace not in json.dumps(row, ensure_ascii=False)


def test_a_browser_that_cannot_seal_stores_no_card_and_sends_it_by_one_touch(
    browser: Browser, net: Network
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.add_init_script("delete Crypto.prototype.subtle")
    page.goto(f"{net.url}/kiosk/")
    _at(page, "welcome")
    net.reachable = False
    _scan(page, CARD)
    page.get_by_role("button", name="Có").click()
    page.get_by_role("button", name="Có").click()
    _at(page, "not_saved")
    assert _stored(page) == []
    net.reachable = True

    page.get_by_role("button", name="Thử lại").click()

    _at(page, "result")
    assert [event["body"]["number"] for event in net.received] == ["006195001234"]
    page.close()


def test_a_revoked_device_shows_a_new_code_and_keeps_its_scans(kiosk: Page, net: Network) -> None:
    net.reachable = False
    _scan(kiosk, TICKET)
    _is_saved(kiosk)
    net.revoked, net.state = True, "waiting"

    net.reachable = True

    expect(kiosk.locator(".pairing-code")).to_have_text("BCDF-GHJK")
    assert len(_stored(kiosk)) == 1


def test_the_next_person_need_not_wait(kiosk: Page, net: Network) -> None:
    _scan(kiosk, TICKET)
    expect(kiosk.locator(".number")).to_have_text("047")
    net.outcome = ACCEPTED | {"number": "048"}

    _scan(kiosk, _another_ticket(1))

    expect(kiosk.locator(".number")).to_have_text("048")


def test_changing_the_language_keeps_the_step(kiosk: Page) -> None:
    _scan(kiosk, TICKET)
    _at(kiosk, "result")

    kiosk.get_by_role("button", name="English").click()

    expect(kiosk.get_by_role("heading", level=1)).to_have_text("You are checked in")
    expect(kiosk.locator(".number")).to_have_text("047")
    expect(kiosk.locator("html")).to_have_attribute("lang", "en")


def test_language_and_size_are_as_before_for_the_next_person(kiosk: Page) -> None:
    kiosk.get_by_role("button", name="English").click()
    kiosk.locator("[data-do=size]").click()
    _scan(kiosk, TICKET)
    _at(kiosk, "result")

    kiosk.get_by_role("button", name="Done").click()

    expect(kiosk.locator("html")).to_have_attribute("lang", "vi")
    expect(kiosk.locator("html")).to_have_attribute("data-size", "normal")


def test_help_leads_back_to_the_same_step(kiosk: Page) -> None:
    _scan(kiosk, CARD)
    kiosk.get_by_role("button", name="Có").click()
    kiosk.get_by_role("button", name="Cần giúp").click()

    kiosk.get_by_role("button", name="Quay lại").click()

    expect(kiosk.locator(".step")).to_have_text("Câu 2 / 2")


def test_an_idle_kiosk_warns_after_ten_seconds_and_begins_anew_after_thirty(
    browser: Browser, net: Network
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.clock.install()
    page.goto(f"{net.url}/kiosk/")
    page.clock.run_for(1000)
    _at(page, "welcome")
    _scan(page, CARD)
    _at(page, "question")
    warning = page.get_by_role("alertdialog")
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    page.mouse.click(2, 2)

    page.clock.run_for(9_900)
    expect(warning).to_be_hidden()
    page.clock.run_for(200)
    expect(warning).to_be_visible()
    page.clock.run_for(19_800)
    _at(page, "question")
    page.clock.run_for(200)

    _at(page, "welcome")
    expect(warning).to_be_hidden()
    page.close()


def test_the_time_can_be_extended_as_often_as_wanted(browser: Browser, net: Network) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.clock.install()
    page.goto(f"{net.url}/kiosk/")
    page.clock.run_for(1000)
    _at(page, "welcome")
    page.get_by_role("button", name="Nhập mã").click()

    for _ in range(12):
        page.clock.run_for(12_000)
        page.get_by_role("button", name="Tiếp tục").click()

    _at(page, "keypad")
    page.close()


def test_nothing_of_a_person_is_left_behind(kiosk: Page) -> None:
    _scan(kiosk, CARD)
    kiosk.get_by_role("button", name="Có").click()
    kiosk.get_by_role("button", name="Có").click()
    _at(kiosk, "result")

    kiosk.get_by_role("button", name="Xong").click()

    _at(kiosk, "welcome")
    left = kiosk.content() + kiosk.url + kiosk.title() + json.dumps(_stored(kiosk))
    left += kiosk.evaluate("JSON.stringify([localStorage, sessionStorage, history.state])")
    for trace in ("Nông", "006195001234", "05031995", "047", "Bắc Kạn"):
        assert trace not in left


def test_a_slip_is_printed_with_number_place_and_code_and_then_gone(kiosk: Page) -> None:
    kiosk.evaluate(
        """() => { window.print = () => {
          window.printed = document.getElementById("paper").textContent.replace(/\\s+/g, " ");
          window.dispatchEvent(new Event("afterprint"));
        }; }"""
    )
    _scan(kiosk, TICKET)

    kiosk.get_by_role("button", name="In phiếu").click()

    kiosk.wait_for_function("() => window.printed")
    for part in ("047", "Gian 12", CODE, "23/11/2026 08:05"):
        assert part in kiosk.evaluate("window.printed")
    expect(kiosk.locator("#paper")).to_be_empty()


def test_the_second_code_of_a_slip_leads_to_the_person_s_own_page(kiosk: Page) -> None:
    kiosk.evaluate("() => { window.print = () => { window.printed = true; }; }")
    _scan(kiosk, TICKET)
    kiosk.get_by_role("button", name="In phiếu").click()
    kiosk.wait_for_function("() => window.printed")

    pdf = kiosk.pdf(prefer_css_page_size=True)

    [page] = pypdfium2.PdfDocument(pdf)
    picture = page.render(scale=4).to_pil()
    picture.save(ROOT / "test-results" / "kiosk-slip.png")
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ACCEPTED["slip"]["own_url"]]
    assert round(page.get_width() / 72 * 25.4) == 80


def test_a_printer_that_fails_leaves_the_number_on_the_screen(kiosk: Page) -> None:
    kiosk.evaluate("() => { window.print = () => { throw new Error('paper jam'); }; }")
    _scan(kiosk, TICKET)

    kiosk.get_by_role("button", name="In phiếu").click()

    expect(kiosk.locator(".number")).to_have_text("047")
    expect(kiosk.locator("#paper")).to_be_empty()
