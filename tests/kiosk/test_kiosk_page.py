"""The kiosk's page in a real browser: what it promises to people, whatever the server answers."""

import json
from collections.abc import Iterable, Iterator

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page, Route, expect

from tests.kiosk.network import ROOT, Network, example, opened
from tests.kiosk.walk import (
    ACCEPTED,
    CARD,
    CODE,
    TICKET,
    another_ticket,
    at,
    is_saved,
    new_kiosk,
    scan,
    stored,
)

VERSION = json.loads((ROOT / "kiosk/packs/vi/words.json").read_text())["consent.version"]


@pytest.fixture
def kiosk(browser: Browser, net: Network) -> Iterator[Page]:
    """A paired kiosk of 10 inches, standing at the welcome."""
    page = new_kiosk(browser)
    page.goto(f"{net.url}/kiosk/")
    at(page, "welcome")
    expect(page.locator(".fair")).not_to_be_empty()
    yield page
    page.close()


def test_a_ticket_needs_no_touch_and_its_number_is_said(kiosk: Page) -> None:
    scan(kiosk, TICKET)

    expect(kiosk.locator(".number")).to_have_text("047")
    expect(kiosk.get_by_role("status")).to_contain_text("Số 0 4 7")
    expect(kiosk.get_by_role("status")).to_contain_text("Mời bạn đến gian 12")


COUNT_TAPS = "() => { globalThis.taps = 0; addEventListener('click', () => { taps += 1; }, true); }"


def test_u4_a_ticket_takes_no_tap_a_card_two_and_a_typed_code_ten(kiosk: Page) -> None:
    kiosk.evaluate(COUNT_TAPS)
    needed = []

    def count_until_the_number() -> None:
        expect(kiosk.locator(".number")).to_have_text("047")
        needed.append(kiosk.evaluate("() => { const were = taps; taps = 0; return were; }"))
        kiosk.get_by_role("button", name="Xong").click()
        kiosk.evaluate("() => { taps = 0; }")

    scan(kiosk, TICKET)
    count_until_the_number()
    scan(kiosk, CARD)
    for _ in range(2):
        kiosk.get_by_role("button", name="Không", exact=True).click()
    count_until_the_number()
    kiosk.get_by_role("button", name="Nhập mã").click()
    for digit in CODE:
        kiosk.get_by_role("button", name=digit, exact=True).click()
    count_until_the_number()

    assert needed == [0, 2, 10]


def test_a_scan_made_while_the_kiosk_still_learns_its_fair_is_answered(
    browser: Browser, net: Network
) -> None:
    page = new_kiosk(browser)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/v1/kiosk/setup", hold)
    page.goto(f"{net.url}/kiosk/")
    at(page, "welcome")

    scan(page, TICKET)
    for route in held:
        route.continue_()

    expect(page.locator(".number")).to_have_text("047")
    page.close()


def press(page: Page, keys: Iterable[str], every: int) -> None:
    """Press keys at an even distance in milliseconds, however slowly this machine passes them on."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    for key in keys:
        page.keyboard.press(key)
        page.clock.run_for(every)
    page.clock.resume()


def test_the_keyboard_of_a_scanner_is_heard(timed: Page, net: Network) -> None:
    press(timed, [*CODE, "Enter"], every=8)

    at(timed, "result")
    assert net.received[0]["body"] == {"code": CODE}


def test_a_code_is_keyed_by_nine_touches(kiosk: Page, net: Network) -> None:
    kiosk.get_by_role("button", name="Nhập mã").click()

    for digit in CODE:
        kiosk.get_by_role("button", name=digit, exact=True).click()

    at(kiosk, "result")
    assert net.received[0]["body"] == {"code": CODE}


def test_the_keypad_can_be_used_by_keyboard_alone(timed: Page, net: Network) -> None:
    timed.keyboard.press("Tab")
    expect(timed.get_by_role("button", name="Nhập mã")).to_be_focused()
    timed.keyboard.press("Enter")

    press(timed, CODE, every=120)

    at(timed, "result")
    assert net.received[0]["body"] == {"code": CODE}


def test_keys_that_would_leave_the_page_do_nothing(kiosk: Page) -> None:
    for key in ("F5", "Control+r", "Alt+ArrowLeft", "Escape", "Backspace"):
        kiosk.keyboard.press(key)

    at(kiosk, "welcome")
    assert kiosk.evaluate("performance.getEntriesByType('navigation').length") == 1
    assert kiosk.evaluate("history.length") <= 2


def test_both_answers_to_a_question_are_the_same_size_and_neither_is_chosen(kiosk: Page) -> None:
    scan(kiosk, CARD)
    at(kiosk, "question")

    yes = kiosk.get_by_role("button", name="Có").bounding_box()
    no = kiosk.get_by_role("button", name="Không").bounding_box()

    assert yes
    assert no
    assert [round(yes[side]) for side in ("width", "height", "y")] == [
        round(no[side]) for side in ("width", "height", "y")
    ]
    expect(kiosk.locator("[data-do=yes]:focus, [data-do=no]:focus")).to_have_count(0)


def test_a_card_is_sent_once_with_both_answers(kiosk: Page, net: Network) -> None:
    scan(kiosk, CARD)
    kiosk.get_by_role("button", name="Có").click()

    kiosk.get_by_role("button", name="Không").click()

    at(kiosk, "result")
    [event] = net.received
    card = json.loads(example("seals")["good"][0]["plain"])
    for consent in card["consents"]:
        consent["text_version"] = VERSION
    assert opened(event) == card


def test_a_scan_without_network_is_stored_and_sent_later_under_the_same_id(
    kiosk: Page, net: Network
) -> None:
    net.reachable = False
    scan(kiosk, TICKET)
    is_saved(kiosk)
    [row] = stored(kiosk)
    net.reachable = True

    kiosk.evaluate("window.dispatchEvent(new Event('online'))")

    expect(kiosk.locator("#waiting")).to_be_empty()
    assert {event["event_id"] for event in net.received} == {row["event_id"]}
    assert [row["state"] for row in stored(kiosk)] == ["answered"]


def test_a_stored_scan_outlives_the_page(kiosk: Page, net: Network) -> None:
    net.reachable = False
    scan(kiosk, TICKET)
    is_saved(kiosk)

    kiosk.goto("about:blank")  # the old page could send it yet
    net.reachable = True
    kiosk.goto(f"{net.url}/kiosk/")

    at(kiosk, "welcome")
    expect(kiosk.locator("#waiting")).to_be_empty()
    assert {event["event_id"] for event in net.received} == {stored(kiosk)[0]["event_id"]}
    assert net.received[-1]["sent_mono_ms"] is None


def test_a_card_is_written_to_the_kiosk_only_sealed(kiosk: Page, net: Network) -> None:
    net.reachable = False
    scan(kiosk, CARD)
    kiosk.get_by_role("button", name="Có").click()
    kiosk.get_by_role("button", name="Có").click()

    is_saved(kiosk)

    [row] = stored(kiosk)
    assert opened(row)["name"] == "Nông Thị Thử"
    for trace in ("Nông", "006195001234", "05031995"):
        assert trace not in json.dumps(row, ensure_ascii=False)


def test_a_browser_that_cannot_seal_stores_no_card_and_sends_it_by_one_touch(
    browser: Browser, net: Network
) -> None:
    page = new_kiosk(browser)
    page.add_init_script("delete Crypto.prototype.subtle")
    page.goto(f"{net.url}/kiosk/")
    at(page, "welcome")
    net.reachable = False
    scan(page, CARD)
    page.get_by_role("button", name="Có").click()
    page.get_by_role("button", name="Có").click()
    at(page, "not_saved")
    assert stored(page) == []
    net.reachable = True

    page.get_by_role("button", name="Thử lại").click()

    at(page, "result")
    assert [event["body"]["number"] for event in net.received] == ["006195001234"]
    page.close()


def test_a_revoked_device_shows_a_new_code_and_keeps_its_scans(kiosk: Page, net: Network) -> None:
    net.reachable = False
    scan(kiosk, TICKET)
    is_saved(kiosk)
    net.revoked, net.state = True, "waiting"

    net.reachable = True

    expect(kiosk.locator(".pairing-code")).to_have_text("BCDF-GHJK")
    assert len(stored(kiosk)) == 1


def test_the_next_person_need_not_wait(kiosk: Page, net: Network) -> None:
    scan(kiosk, TICKET)
    expect(kiosk.locator(".number")).to_have_text("047")
    net.outcome = ACCEPTED | {"number": "048"}

    scan(kiosk, another_ticket(1))

    expect(kiosk.locator(".number")).to_have_text("048")


def test_changing_the_language_keeps_the_step(kiosk: Page) -> None:
    scan(kiosk, TICKET)
    at(kiosk, "result")

    kiosk.get_by_role("button", name="English").click()

    expect(kiosk.get_by_role("heading", level=1)).to_have_text("You are checked in")
    expect(kiosk.locator(".number")).to_have_text("047")
    expect(kiosk.locator("html")).to_have_attribute("lang", "en")


def test_language_and_size_are_as_before_for_the_next_person(kiosk: Page) -> None:
    kiosk.get_by_role("button", name="English").click()
    kiosk.locator("[data-do=size]").click()
    scan(kiosk, TICKET)
    at(kiosk, "result")

    kiosk.get_by_role("button", name="Done").click()

    expect(kiosk.locator("html")).to_have_attribute("lang", "vi")
    expect(kiosk.locator("html")).to_have_attribute("data-size", "normal")


def test_help_leads_back_to_the_same_step(kiosk: Page) -> None:
    scan(kiosk, CARD)
    kiosk.get_by_role("button", name="Có").click()
    kiosk.get_by_role("button", name="Cần giúp").click()

    kiosk.get_by_role("button", name="Quay lại").click()

    expect(kiosk.locator(".step")).to_have_text("Câu 2 / 2")


def test_an_idle_kiosk_warns_after_ten_seconds_and_begins_anew_after_thirty(timed: Page) -> None:
    scan(timed, CARD)
    at(timed, "question")
    warning = timed.get_by_role("alertdialog")
    timed.clock.pause_at(timed.evaluate("Date.now()") / 1000 + 1)
    timed.mouse.click(2, 2)

    timed.clock.run_for(9_900)
    expect(warning).to_be_hidden()
    timed.clock.run_for(200)
    expect(warning).to_be_visible()
    timed.clock.run_for(19_800)
    at(timed, "question")
    timed.clock.run_for(200)

    at(timed, "welcome")
    expect(warning).to_be_hidden()


def test_the_time_can_be_extended_as_often_as_wanted(timed: Page) -> None:
    timed.get_by_role("button", name="Nhập mã").click()

    for _ in range(12):
        timed.clock.run_for(12_000)
        timed.get_by_role("button", name="Tiếp tục").click()

    at(timed, "keypad")


def test_nothing_of_a_person_is_left_behind(kiosk: Page) -> None:
    scan(kiosk, CARD)
    kiosk.get_by_role("button", name="Có").click()
    kiosk.get_by_role("button", name="Có").click()
    at(kiosk, "result")

    kiosk.get_by_role("button", name="Xong").click()

    at(kiosk, "welcome")
    left = kiosk.content() + kiosk.url + kiosk.title() + json.dumps(stored(kiosk))
    left += kiosk.evaluate("JSON.stringify([localStorage, sessionStorage, history.state])")
    for trace in ("Nông", "006195001234", "05031995", "Bắc Kạn"):
        assert trace not in left
    assert "047" not in (kiosk.locator("body").text_content() or "") + kiosk.title()


def test_a_slip_is_printed_with_number_place_and_code_and_then_gone(kiosk: Page) -> None:
    kiosk.evaluate(
        """() => { window.print = () => {
          window.printed = document.getElementById("paper").textContent.replace(/\\s+/g, " ");
          window.dispatchEvent(new Event("afterprint"));
        }; }"""
    )
    scan(kiosk, TICKET)

    kiosk.get_by_role("button", name="In phiếu").click()

    kiosk.wait_for_function("() => window.printed")
    for part in ("047", "Gian 12", CODE, "23/11/2026 08:05"):
        assert part in kiosk.evaluate("window.printed")
    expect(kiosk.locator("#paper")).to_be_empty()


def test_the_second_code_of_a_slip_leads_to_the_person_s_own_page(kiosk: Page) -> None:
    kiosk.evaluate("() => { window.print = () => { window.printed = true; }; }")
    scan(kiosk, TICKET)
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
    scan(kiosk, TICKET)

    kiosk.get_by_role("button", name="In phiếu").click()

    expect(kiosk.locator(".number")).to_have_text("047")
    expect(kiosk.locator("#paper")).to_be_empty()
