"""The kiosk without its network, in a real browser: what is lost, what is believed, what still works."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.kiosk.alone import (
    go_dark,
    is_back,
    is_kept_for_later,
    is_new_to_the_scanner,
    kept,
    ready,
    start,
    states,
    until,
)
from tests.kiosk.network import Fault, Network, example, opened, ticket_of
from tests.kiosk.walk import ACCEPTED, CARD, CODE, at, is_saved, new_kiosk, scan, stored
from tests.rig.browser import kill_with_profile, with_profile

AWAY = [Fault.CUT, Fault.RESET, Fault.PORTAL, Fault.REDIRECT, Fault.STRANGER, Fault.ERROR]
UNSURE = [Fault.BLACK_HOLE, Fault.LOST_ANSWER, Fault.BUSY]


@pytest.fixture
def kiosk(browser: Browser, net: Network) -> Iterator[Page]:
    with ready(browser, net) as page:
        yield page


@pytest.fixture
def keeping(browser: Browser, net: Network) -> Iterator[Page]:
    """A kiosk that keeps its page for when the network is away."""
    with kept(browser, net) as page:
        yield page


@pytest.mark.parametrize("fault", AWAY, ids=lambda fault: fault.name)
def test_what_is_no_answer_of_our_server_is_not_believed(
    kiosk: Page, net: Network, fault: Fault
) -> None:
    net.fault = fault

    scan(kiosk, ticket_of(1001))

    is_saved(kiosk)
    expect(kiosk.locator(".number")).to_have_text("950")
    expect(kiosk.get_by_text("Mời bạn đến bàn tiếp đón", exact=True)).to_be_visible()
    [row] = stored(kiosk)
    assert (row["state"], row["number"]) == ("waiting", 950)
    is_back(kiosk, net)
    assert net.received[-1]["event_id"] == row["event_id"]
    assert net.received[-1]["number"] == 950
    assert states(kiosk) == ["answered"]


@pytest.mark.parametrize("fault", UNSURE, ids=lambda fault: fault.name)
def test_an_answer_that_stays_away_is_not_waited_for(
    kiosk: Page, net: Network, fault: Fault
) -> None:
    net.fault = fault

    scan(kiosk, CODE)

    is_saved(kiosk)
    [row] = stored(kiosk)
    is_back(kiosk, net)
    told = {event["event_id"] for event in net.received}
    assert told == {row["event_id"]}
    assert net.received[-1]["number"] == 950


def test_everybody_gets_another_number_and_the_same_person_the_same(
    kiosk: Page, net: Network
) -> None:
    net.fault = Fault.CUT
    shown = []

    for subject in (1, 2, 3, 1):
        is_new_to_the_scanner(kiosk)
        scan(kiosk, ticket_of(subject))
        is_saved(kiosk)
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
    page = new_kiosk(browser)
    start(page, net)
    net.fault = Fault.CUT

    scan(page, digits)

    expect(page.get_by_role("heading", level=1)).to_have_text(reason)
    assert [row["number"] for row in stored(page)] == [None]
    page.close()


def test_a_card_is_let_in_alone_and_kept_sealed(kiosk: Page, net: Network) -> None:
    net.fault = Fault.CUT
    scan(kiosk, CARD)
    kiosk.locator("[data-do=yes]").click()
    kiosk.locator("[data-do=no]").click()

    is_saved(kiosk)
    is_back(kiosk, net)

    assert opened(net.received[-1])["number"] == "006195001234"
    assert net.received[-1]["number"] == 950


def test_a_kiosk_starts_without_network_and_lets_people_in(keeping: Page, net: Network) -> None:
    is_kept_for_later(keeping)
    go_dark(net)

    keeping.reload()
    at(keeping, "welcome")
    scan(keeping, ticket_of(1))
    is_saved(keeping)

    another = keeping.context.new_page()
    another.goto(f"{net.url}/kiosk/")
    at(another, "welcome")
    scan(another, ticket_of(2))
    is_saved(another)
    expect(another.locator(".number")).to_have_text("951")


def test_a_scan_outlives_a_browser_that_is_killed(
    playwright: Playwright, net: Network, tmp_path: Path
) -> None:
    page = with_profile(playwright, tmp_path).pages[0]
    start(page, net)
    is_kept_for_later(page)
    go_dark(net)
    scan(page, ticket_of(1))
    is_saved(page)

    kill_with_profile(tmp_path)
    context = with_profile(playwright, tmp_path)
    page = context.pages[0]
    page.goto(f"{net.url}/kiosk/")
    at(page, "welcome")
    scan(page, ticket_of(2))
    is_saved(page)

    expect(page.locator(".number")).to_have_text("951")
    rows = stored(page)
    assert [(row["seq"], row["number"], row["state"]) for row in rows] == [
        (1, 950, "waiting"),
        (2, 951, "waiting"),
    ]
    is_back(page, net)
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
    page = new_kiosk(browser)
    page.goto(f"{net.url}/kiosk/img/check.svg")
    script = FIRST_STORE.replace("PAIRING", json.dumps(pairing))
    script = script.replace("SETUP", json.dumps({"fair": {"id": 1}})).replace(
        "ROW", json.dumps(row)
    )
    page.evaluate(script)

    page.goto(f"{net.url}/kiosk/")
    at(page, "welcome")
    expect(page.locator("#waiting")).to_be_empty()
    scan(page, ticket_of(1))
    at(page, "result")

    assert [(event["seq"], event["fair"]) for event in net.received] == [(41, 1), (42, 1)]
    assert states(page) == ["answered", "answered"]
    page.close()


def test_after_a_new_pairing_scans_and_numbers_go_on(kiosk: Page, net: Network) -> None:
    net.fault = Fault.CUT
    scan(kiosk, ticket_of(1))
    is_saved(kiosk)
    net.revoked, net.state, net.fault = True, "waiting", None
    expect(kiosk.locator(".pairing-code")).to_have_text("BCDF-GHJK")
    net.revoked, net.state = False, "paired"
    at(kiosk, "welcome")
    expect(kiosk.locator("#waiting")).to_be_empty()
    net.fault = Fault.CUT

    scan(kiosk, ticket_of(2))

    is_saved(kiosk)
    assert [(row["seq"], row["number"]) for row in stored(kiosk)] == [(1, 950), (2, 951)]


def test_six_hundred_scans_are_sent_within_seconds(kiosk: Page, net: Network) -> None:
    net.fault = Fault.CUT
    scan(kiosk, CODE)
    is_saved(kiosk)
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

    is_back(kiosk, net)

    assert len({event["event_id"] for event in net.received}) == 600
    assert set(states(kiosk)) == {"answered"}


def test_two_hundred_hostile_scans_do_not_stop_the_next(kiosk: Page, net: Network) -> None:
    hostile = [
        "https://example.vn/x", "javascript:alert(1)", "WIFI:S:x;T:WPA;P:y;;", "' OR 1=1 --",
        "{{7*7}}", "${jndi:ldap://x}", "__proto__", "../../etc/passwd", "<img src=x onerror=alert(1)>",
        "7" * 7089, "0" * 193, "\u202e\u200b\u0000\u001b[2J", "0201" * 50, "|" * 200,
    ]  # fmt: skip
    for turn in range(200):
        scan(kiosk, hostile[turn % len(hostile)] + chr(33 + turn % 90) * (turn % 7))

    scan(kiosk, ticket_of(1))

    expect(kiosk.locator(".number")).to_have_text("047")


def test_what_cannot_be_settled_is_set_aside_until_staff_close_it(
    kiosk: Page, net: Network
) -> None:
    net.outcome = {"result": "refused", "code": "event.unreadable", "message": "–"}
    scan(kiosk, ticket_of(1))
    until(net, lambda: states(kiosk) == ["aside"], "the scan to be set aside")
    expect(kiosk.locator("#waiting")).to_have_text("1")

    net.orders["orders"] = [{"id": 9, "do": "drop_aside"}]

    expect(kiosk.locator("#waiting")).to_be_empty(timeout=15_000)
    assert stored(kiosk) == []
    until(net, lambda: net.beats[-1]["done"] == [9], "the order to be told as done")


def test_after_records_were_put_back_from_a_copy_everything_kept_is_sent_again(
    kiosk: Page, net: Network
) -> None:
    scan(kiosk, ticket_of(1))
    at(kiosk, "result")
    net.received.clear()

    net.orders["history"] = "another"

    until(net, lambda: len(net.received) == 1, "the scan")
    until(net, lambda: states(kiosk) == ["answered"], "its answer")
    assert net.received[0]["number"] == int(ACCEPTED["number"])


def test_a_backup_frees_the_kiosk_of_what_it_has(kiosk: Page, net: Network) -> None:
    scan(kiosk, ticket_of(1))
    at(kiosk, "result")

    net.orders["backed_up_at"] = "2026-11-23T02:00:00.000Z"

    until(net, lambda: stored(kiosk) == [], "the kiosk to let go")
