"""The kiosk without its network, in a real browser: what is lost, what is believed, what still works."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.kiosk.network import Fault, Network, example, opened, ticket_of
from tests.kiosk.test_kiosk_page import _is_saved, _stored
from tests.kiosk.walk import ACCEPTED, CARD, CODE
from tests.kiosk.walk import at as _at
from tests.kiosk.walk import scan as _scan
from tests.rig.browser import kill_with_profile, with_profile

BROUGHT = """async (version) => {
  for (;;) {
    if (await (await caches.open(`kiosk ${version}`)).match("/kiosk/files.json")) return;
    await new Promise((done) => { setTimeout(done, 100); });
  }
}"""
AWAY = [Fault.CUT, Fault.RESET, Fault.PORTAL, Fault.REDIRECT, Fault.STRANGER, Fault.ERROR]
UNSURE = [Fault.BLACK_HOLE, Fault.LOST_ANSWER, Fault.BUSY]


@pytest.fixture
def kiosk(browser: Browser, net: Network) -> Iterator[Page]:
    """A kiosk that is paired, knows its fair and its numbers, and keeps its page."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    _open(page, net)
    yield page
    context.close()


def _open(page: Page, net: Network) -> None:
    page.goto(f"{net.url}/kiosk/")
    _at(page, "welcome")
    _numbers_are_leased(net)


def _numbers_are_leased(net: Network) -> None:
    """Wait for a beat that tells of the blocks: then they are on the disk."""
    _until(net, lambda: bool(net.beats) and net.beats[-1]["leases"] == [17, 21], "a lease")


def _until(net: Network, holds: Callable[[], bool], what: str) -> None:
    """Let the page go on until something holds in the network around it."""
    end = monotonic() + 20
    while not holds():
        assert monotonic() < end, f"waited in vain for {what}"
        net.closing.wait(0.05)


def _is_new_to_the_scanner(page: Page) -> None:
    """Wait until a code that was just read counts again."""
    began = page.evaluate("performance.now()")
    page.wait_for_function("(began) => performance.now() > began + 3100", arg=began)


def _is_kept_for_later(page: Page) -> None:
    """Wait until the page would start without network: then its worker answers for it."""
    page.wait_for_function("() => navigator.serviceWorker.controller")


def _states(page: Page) -> list[object]:
    return [row["state"] for row in _stored(page)]


def _go_dark(net: Network) -> None:
    net.fault, net.dark = Fault.CUT, True


def _is_back(page: Page, net: Network) -> None:
    net.fault, net.dark = None, False
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#waiting")).to_be_empty(timeout=20_000)


@pytest.mark.parametrize("fault", AWAY, ids=lambda fault: fault.name)
def test_what_is_no_answer_of_our_server_is_not_believed(
    kiosk: Page, net: Network, fault: Fault
) -> None:
    net.fault = fault

    _scan(kiosk, ticket_of(1001))

    _is_saved(kiosk)
    expect(kiosk.locator(".number")).to_have_text("950")
    expect(kiosk.get_by_text("Mời bạn đến bàn tiếp đón", exact=True)).to_be_visible()
    [row] = _stored(kiosk)
    assert (row["state"], row["number"]) == ("waiting", 950)
    _is_back(kiosk, net)
    assert net.received[-1]["event_id"] == row["event_id"]
    assert net.received[-1]["number"] == 950
    assert _states(kiosk) == ["answered"]


@pytest.mark.parametrize("fault", UNSURE, ids=lambda fault: fault.name)
def test_an_answer_that_stays_away_is_not_waited_for(
    kiosk: Page, net: Network, fault: Fault
) -> None:
    net.fault = fault

    _scan(kiosk, CODE)

    _is_saved(kiosk)
    [row] = _stored(kiosk)
    _is_back(kiosk, net)
    told = {event["event_id"] for event in net.received}
    assert told == {row["event_id"]}
    assert net.received[-1]["number"] == 950


def test_everybody_gets_another_number_and_the_same_person_the_same(
    kiosk: Page, net: Network
) -> None:
    net.fault = Fault.CUT
    shown = []

    for subject in (1, 2, 3, 1):
        _is_new_to_the_scanner(kiosk)
        _scan(kiosk, ticket_of(subject))
        _is_saved(kiosk)
        shown.append(kiosk.locator(".number").inner_text())
        kiosk.get_by_role("button", name="Xong").click()

    assert shown == ["950", "951", "952", "950"]


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("forged", "Phiếu không hợp lệ"),
        ("replaced", "Phiếu này đã được đổi"),
        ("other fair", "Phiếu của phiên khác"),
        ("other day", "Phiếu này cho ngày khác"),
    ],
)
def test_the_kiosk_refuses_alone_what_it_can_know_to_be_wrong(
    browser: Browser, net: Network, what: str, reason: str
) -> None:
    net.setup["version"] = "changed"
    digits = ticket_of(4611686018427387905 if what == "replaced" else 7)
    if what == "forged":
        digits = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    if what == "other fair":
        net.setup["fair"]["id"] = 2
    if what == "other day":
        net.orders["server_time"] = net.setup["server_time"] = "2026-11-24T01:05:09.120Z"
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    _open(page, net)
    net.fault = Fault.CUT

    _scan(page, digits)

    expect(page.get_by_role("heading", level=1)).to_have_text(reason)
    assert [row["number"] for row in _stored(page)] == [None]
    page.close()


def test_a_card_is_let_in_alone_and_kept_sealed(kiosk: Page, net: Network) -> None:
    net.fault = Fault.CUT
    _scan(kiosk, CARD)
    kiosk.locator("[data-do=yes]").click()
    kiosk.locator("[data-do=no]").click()

    _is_saved(kiosk)
    _is_back(kiosk, net)

    assert opened(net.received[-1])["number"] == "006195001234"
    assert net.received[-1]["number"] == 950


def test_a_kiosk_starts_without_network_and_lets_people_in(kiosk: Page, net: Network) -> None:
    _is_kept_for_later(kiosk)
    _go_dark(net)

    kiosk.reload()
    _at(kiosk, "welcome")
    _scan(kiosk, ticket_of(1))
    _is_saved(kiosk)

    another = kiosk.context.new_page()
    another.goto(f"{net.url}/kiosk/")
    _at(another, "welcome")
    _scan(another, ticket_of(2))
    _is_saved(another)
    expect(another.locator(".number")).to_have_text("951")


def test_a_scan_outlives_a_browser_that_is_killed(
    playwright: Playwright, net: Network, tmp_path: Path
) -> None:
    page = with_profile(playwright, tmp_path).pages[0]
    _open(page, net)
    _is_kept_for_later(page)
    _go_dark(net)
    _scan(page, ticket_of(1))
    _is_saved(page)

    kill_with_profile(tmp_path)
    context = with_profile(playwright, tmp_path)
    page = context.pages[0]
    page.goto(f"{net.url}/kiosk/")
    _at(page, "welcome")
    _scan(page, ticket_of(2))
    _is_saved(page)

    expect(page.locator(".number")).to_have_text("951")
    rows = _stored(page)
    assert [(row["seq"], row["number"], row["state"]) for row in rows] == [
        (1, 950, "waiting"),
        (2, 951, "waiting"),
    ]
    _is_back(page, net)
    assert {event["seq"]: event["number"] for event in net.received} == {1: 950, 2: 951}
    context.close()


FIRST_STORE = """() => new Promise((done) => {
  const opening = indexedDB.open("jobfair-kiosk", 1);
  opening.onupgradeneeded = () => {
    const outbox = opening.result.createObjectStore("outbox", { keyPath: "seq" });
    outbox.createIndex("event_id", "event_id", { unique: true });
    opening.result.createObjectStore("memory");
  };
  opening.onsuccess = () => {
    const work = opening.result.transaction(["outbox", "memory"], "readwrite");
    const memory = work.objectStore("memory");
    memory.put(41, "seq");
    memory.put(PAIRING, "pairing");
    memory.put(SETUP, "setup");
    work.objectStore("outbox").add(ROW);
    work.oncomplete = () => { opening.result.close(); done(); };
  };
})"""


def test_what_a_kiosk_of_the_first_version_has_stored_is_not_lost(
    browser: Browser, net: Network
) -> None:
    [before] = [
        event | {"seq": 41}
        for event in example("events")["request"]["events"]
        if event["seq"] == 41
    ]
    row = {name: value for name, value in before.items() if name not in {"fair", "number"}}
    pairing = {
        name: value
        for name, value in example("pair_poll")["answers"]["paired"].items()
        if name != "state"
    }
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{net.url}/kiosk/img/check.svg")
    script = FIRST_STORE.replace("PAIRING", json.dumps(pairing))
    script = script.replace("SETUP", json.dumps({"fair": {"id": 1}})).replace(
        "ROW", json.dumps(row)
    )
    page.evaluate(script)

    page.goto(f"{net.url}/kiosk/")
    _at(page, "welcome")
    expect(page.locator("#waiting")).to_be_empty()
    _scan(page, ticket_of(1))
    _at(page, "result")

    assert [(event["seq"], event["fair"]) for event in net.received] == [(41, 1), (42, 1)]
    assert _states(page) == ["answered", "answered"]
    page.close()


def test_after_a_new_pairing_scans_and_numbers_go_on(kiosk: Page, net: Network) -> None:
    net.fault = Fault.CUT
    _scan(kiosk, ticket_of(1))
    _is_saved(kiosk)
    net.revoked, net.state, net.fault = True, "waiting", None
    expect(kiosk.locator(".pairing-code")).to_have_text("BCDF-GHJK")
    net.revoked, net.state = False, "paired"
    _at(kiosk, "welcome")
    expect(kiosk.locator("#waiting")).to_be_empty()
    net.fault = Fault.CUT

    _scan(kiosk, ticket_of(2))

    _is_saved(kiosk)
    assert [(row["seq"], row["number"]) for row in _stored(kiosk)] == [(1, 950), (2, 951)]


def test_six_hundred_scans_are_sent_within_seconds(kiosk: Page, net: Network) -> None:
    net.fault = Fault.CUT
    _scan(kiosk, CODE)
    _is_saved(kiosk)
    kiosk.evaluate(
        """() => new Promise((done) => {
          const opening = indexedDB.open("jobfair-kiosk");
          opening.onsuccess = () => {
            const work = opening.result.transaction(["outbox", "memory"], "readwrite");
            const outbox = work.objectStore("outbox");
            outbox.get(1).onsuccess = ({ target: { result: row } }) => {
              for (let seq = 2; seq <= 600; seq += 1) outbox.add({ ...row, seq, event_id: crypto.randomUUID() });
            };
            work.objectStore("memory").put(600, "seq");
            work.oncomplete = () => { opening.result.close(); done(); };
          };
        })"""
    )

    _is_back(kiosk, net)

    assert len({event["event_id"] for event in net.received}) == 600
    assert set(_states(kiosk)) == {"answered"}


def test_two_hundred_hostile_scans_do_not_stop_the_next(kiosk: Page, net: Network) -> None:
    hostile = [
        "https://example.vn/x", "javascript:alert(1)", "WIFI:S:x;T:WPA;P:y;;", "' OR 1=1 --",
        "{{7*7}}", "${jndi:ldap://x}", "__proto__", "../../etc/passwd", "<img src=x onerror=alert(1)>",
        "7" * 7089, "0" * 193, "\u202e\u200b\u0000\u001b[2J", "0201" * 50, "|" * 200,
    ]  # fmt: skip
    for turn in range(200):
        _scan(kiosk, hostile[turn % len(hostile)] + chr(33 + turn % 90) * (turn % 7))

    _scan(kiosk, ticket_of(1))

    expect(kiosk.locator(".number")).to_have_text("047")


def test_what_cannot_be_settled_is_set_aside_until_staff_close_it(
    kiosk: Page, net: Network
) -> None:
    net.outcome = {"result": "refused", "code": "event.unreadable", "message": "–"}
    _scan(kiosk, ticket_of(1))
    _until(net, lambda: _states(kiosk) == ["aside"], "the scan to be set aside")
    expect(kiosk.locator("#waiting")).to_have_text("1")

    net.orders["orders"] = [{"id": 9, "do": "drop_aside"}]

    expect(kiosk.locator("#waiting")).to_be_empty(timeout=15_000)
    assert _stored(kiosk) == []
    _until(net, lambda: net.beats[-1]["done"] == [9], "the order to be told as done")


def test_after_records_were_put_back_from_a_copy_everything_kept_is_sent_again(
    kiosk: Page, net: Network
) -> None:
    _scan(kiosk, ticket_of(1))
    _at(kiosk, "result")
    net.received.clear()

    net.orders["history"] = "another"

    _until(net, lambda: len(net.received) == 1, "the scan")
    _until(net, lambda: _states(kiosk) == ["answered"], "its answer")
    assert net.received[0]["number"] == int(ACCEPTED["number"])


def test_a_backup_frees_the_kiosk_of_what_it_has(kiosk: Page, net: Network) -> None:
    _scan(kiosk, ticket_of(1))
    _at(kiosk, "result")

    net.orders["backed_up_at"] = "2026-11-23T02:00:00.000Z"

    _until(net, lambda: _stored(kiosk) == [], "the kiosk to let go")


def test_a_rehearsal_stores_nothing_and_says_so_all_the_while(kiosk: Page, net: Network) -> None:
    net.orders["rehearsing"] = True
    expect(kiosk.get_by_text("ĐANG TẬP DƯỢT")).to_be_visible(timeout=15_000)

    _scan(kiosk, ticket_of(1))

    expect(kiosk.locator(".number")).to_have_text(ACCEPTED["number"])
    expect(kiosk.get_by_text("ĐANG TẬP DƯỢT")).to_be_visible()
    assert (_stored(kiosk), net.received, len(net.rehearsed)) == ([], [], 1)


def test_a_locked_kiosk_lets_nobody_in(kiosk: Page, net: Network) -> None:
    net.orders["locked"] = True
    _at(kiosk, "locked")

    _scan(kiosk, ticket_of(1))
    net.orders["locked"] = False
    _at(kiosk, "welcome")

    assert (_stored(kiosk), net.received) == ([], [])


def test_a_call_for_help_reaches_the_server_with_the_step(kiosk: Page, net: Network) -> None:
    _scan(kiosk, CARD)
    _at(kiosk, "question")

    kiosk.get_by_role("button", name="Cần giúp").click()

    _until(net, lambda: net.calls == [{"step": "question", "lang": "vi"}], "the call")


def test_an_ordered_reload_waits_until_nobody_is_here(kiosk: Page, net: Network) -> None:
    kiosk.evaluate("window.isTheSamePage = true")
    _scan(kiosk, CARD)
    _at(kiosk, "question")
    net.orders["orders"] = [{"id": 3, "do": "reload"}]
    beats = len(net.beats)
    _until(net, lambda: len(net.beats) >= beats + 2, "two beats")
    assert kiosk.evaluate("window.isTheSamePage")

    kiosk.locator("[data-do=yes]").click()
    kiosk.locator("[data-do=yes]").click()
    kiosk.get_by_role("button", name="Xong").click()

    kiosk.wait_for_function("() => !window.isTheSamePage", timeout=20_000)
    _at(kiosk, "welcome")
    _until(net, lambda: net.beats[-1]["done"] == [3], "the order to be told as done")


def test_a_new_version_takes_over_only_while_nobody_is_here(kiosk: Page, net: Network) -> None:
    _is_kept_for_later(kiosk)
    old = net.version
    net.version = "0123456789abcdef"
    _scan(kiosk, CARD)
    _at(kiosk, "question")
    net.orders["orders"] = [{"id": 4, "do": "reload"}]
    kiosk.evaluate(BROUGHT, net.version)
    assert kiosk.locator("html").get_attribute("data-version") == old

    kiosk.locator("[data-do=yes]").click()
    kiosk.locator("[data-do=yes]").click()
    kiosk.get_by_role("button", name="Xong").click()

    expect(kiosk.locator("html")).to_have_attribute("data-version", net.version, timeout=20_000)
    _at(kiosk, "welcome")


def test_a_new_version_with_a_broken_file_never_takes_over(kiosk: Page, net: Network) -> None:
    _is_kept_for_later(kiosk)
    old = net.version
    net.version = "0123456789abcdef"
    net.sums["/kiosk/src/visit.js"] = "changed"
    kiosk.evaluate("window.isTheSamePage = true")
    net.orders["orders"] = [{"id": 4, "do": "reload"}]
    kiosk.wait_for_function("() => !window.isTheSamePage", timeout=20_000)
    _at(kiosk, "welcome")
    _go_dark(net)

    kiosk.reload()

    _at(kiosk, "welcome")
    assert kiosk.locator("html").get_attribute("data-version") == old
    _scan(kiosk, ticket_of(1))
    _is_saved(kiosk)


def test_a_new_version_that_cannot_start_gives_way_to_the_one_before(
    kiosk: Page, net: Network
) -> None:
    _is_kept_for_later(kiosk)
    old = net.version
    net.version = "0123456789abcdef"
    net.files["/kiosk/src/main.js"] = b"throw new Error('a version that cannot start');"
    net.orders["orders"] = [{"id": 4, "do": "reload"}]
    expect(kiosk.locator("html")).to_have_attribute("data-version", net.version, timeout=20_000)
    expect(kiosk.locator("#stage")).to_be_empty()

    kiosk.reload()
    kiosk.reload()

    _at(kiosk, "welcome")
    assert kiosk.locator("html").get_attribute("data-version") == old


def test_who_called_for_help_sees_that_somebody_comes(kiosk: Page, net: Network) -> None:
    kiosk.get_by_role("button", name="Cần giúp").click()
    _at(kiosk, "help")

    net.orders["help"] = "coming"

    expect(kiosk.get_by_text("Cán bộ đang đến", exact=False).first).to_be_visible(timeout=15_000)


def test_a_wrong_code_does_not_open_the_staffs_screens(kiosk: Page) -> None:
    kiosk.locator("[data-do=device]").click()
    for digit in "1234":
        kiosk.get_by_role("button", name=digit, exact=True).click()

    kiosk.locator("[data-do=staff_open]").click()

    expect(kiosk.get_by_text("Mã chưa đúng")).to_be_visible()
    _at(kiosk, "staff_code")


def test_staff_test_a_scanner_and_the_server_hears_how_it_went(kiosk: Page, net: Network) -> None:
    kiosk.locator("[data-do=device]").click()
    for digit in example("setup")["staff_code"]:
        kiosk.get_by_role("button", name=digit, exact=True).click()
    kiosk.locator("[data-do=staff_open]").click()
    kiosk.locator("[data-do=tools]").click()
    kiosk.locator("[data-do=scanner_test]").click()
    expect(kiosk.locator(".test-codes svg")).to_have_count(2)

    _scan(kiosk, ("9876543210" * 20)[:193])

    expect(kiosk.get_by_text("đọc đúng", exact=True)).to_be_visible()
    _until(net, lambda: (net.beats[-1]["scanner"] or {}).get("ok") is True, "the result")
    assert net.beats[-1]["scanner"]["kind"] == "keys"
    assert net.received == []
