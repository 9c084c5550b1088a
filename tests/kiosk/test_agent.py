"""The agent: one page in front, whatever happens to the browser, the page or the server."""

import json
import os
import shutil
import signal
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from playwright.sync_api import Playwright

from jobfair.kit import authority
from jobfair.kit.authority import Shelf
from jobfair.kit.clock import now
from kiosk.agent.authority import NotTrusted, fetch_authority
from kiosk.agent.place import place_of
from kiosk.agent.policy import policy_for
from kiosk.agent.pulse import pages_of
from tests.kiosk.hall import Hall, own_address, serving
from tests.kiosk.machine import Machine, kiosk_machine
from tests.rig.browser import ROOT
from tests.rig.live import Live
from tests.rig.servers import free_port

START_WITHIN = 60
BACK_WITHIN = 10
AGENT = ROOT / "kiosk" / "agent"
CAMERA = "--use-fake-device-for-media-stream"

STATUS_OF_EACH = """() => {
  const found = {};
  const text = (row, part) => row.shadowRoot.querySelector(part).innerText.trim();
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.localName === "policy-row") found[text(element, ".name")] = text(element, ".messages");
      else if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  return found;
}"""

CAMERA_WORKS = "navigator.mediaDevices.getUserMedia({ video: true }).then((got) => got.active)"
WORKER_WORKS = """navigator.serviceWorker.register("/kiosk/sw.js")
  .then(() => navigator.serviceWorker.ready).then((found) => found.scope)"""
KEPT_KEYS = "window.keys = '', window.onkeydown = (event) => { keys += event.key; }, 'listening'"


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    with serving(Hall()) as running:
        yield running


@pytest.fixture(scope="module")
def machine(hall: Hall) -> Iterator[Machine]:
    """A kiosk that stands at its page."""
    with kiosk_machine() as made:
        made.install(hall.url)
        with made.running(hall.url, CAMERA):
            hall.wait_for_life(START_WITHIN)
            yield made


def _browser_of(machine: Machine) -> int:
    started = [line["pid"] for line in machine.said if line["event"] == "browser.started"]
    return int(started[-1])


def test_a_page_over_plain_http_is_treated_as_secure(hall: Hall, machine: Machine) -> None:
    assert not hall.url.startswith(("https", "http://127.", "http://localhost"))

    assert hall.ask("isSecureContext") is True
    assert hall.ask("Boolean(crypto.subtle)") is True
    assert hall.ask("navigator.storage.persist().then(() => 'asked')") == "asked"
    assert hall.ask(WORKER_WORKS) == f"{hall.url}/kiosk/"


def test_the_camera_and_serial_ports_are_allowed_without_a_question(
    hall: Hall, machine: Machine
) -> None:
    microphone = "navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 0, (e) => e.name)"

    assert hall.ask(CAMERA_WORKS) is True
    assert hall.ask("navigator.serial.getPorts().then((ports) => Array.isArray(ports))") is True
    assert hall.ask(microphone) == "NotAllowedError"


def test_the_page_fills_the_screen_and_nobody_can_look_into_it(
    hall: Hall, machine: Machine
) -> None:
    assert (hall.last["width"], hall.last["height"]) >= (1280, 800)
    told = Path(f"/proc/{_browser_of(machine)}/cmdline").read_bytes().decode()
    assert "remote-debugging-pipe" in told
    assert "remote-debugging-port" not in told


def test_a_killed_browser_is_back_within_ten_seconds_and_hears_the_scanner(
    hall: Hall, machine: Machine
) -> None:
    before = hall.last["life"]

    os.kill(_browser_of(machine), signal.SIGKILL)

    assert hall.wait_for_life(BACK_WITHIN, other_than=before) < BACK_WITHIN
    machine.wait_for_windows(["Hall - Chromium"], within=20)
    assert hall.ask(KEPT_KEYS) == "listening"
    machine.keyboard("key", "--delay", "2", "4", "7", "1", "1", "Return")
    hall.wait(lambda: hall.ask("window.keys") == "4711Enter", within=20)


def test_a_page_that_hangs_is_started_again(hall: Hall, machine: Machine) -> None:
    before, said = hall.last["life"], len(machine.said)

    hall.do("for (;;) { /* never rests */ }")

    ended = machine.wait_for("browser.ended", 30, after=said)
    assert ended["reason"] == "hung"
    assert hall.wait_for_life(20, other_than=before) < BACK_WITHIN


def test_a_page_whose_process_dies_is_opened_again(hall: Hall, machine: Machine) -> None:
    before, said = hall.last["life"], len(machine.said)

    for renderer in pages_of(_browser_of(machine)):
        os.kill(renderer, signal.SIGKILL)

    machine.wait_for("page.crashed", 20, after=said)
    assert hall.wait_for_life(20, other_than=before) < BACK_WITHIN


def test_a_server_that_is_away_shows_the_waiting_page_until_it_is_back(hall: Hall) -> None:
    port = free_port()
    address = f"http://{own_address()}:{port}"
    with kiosk_machine() as machine:
        machine.install(address)
        with machine.running(address):
            machine.wait_for("shown.waiting", START_WITHIN)
            machine.wait_for_windows(["… - Chromium"], within=20)
            later = Hall()
            with serving(later, port):
                later.wait_for_life(30)
                machine.wait_for_the_page(20)
            said = len(machine.said)
            machine.keyboard("key", "F5")
            machine.wait_for("shown.waiting", 20, after=said)
            again = Hall()
            with serving(again, port):
                again.wait_for_life(30)


def test_a_slip_that_no_printer_takes_does_not_stay_on_the_screen() -> None:
    with serving(Hall()) as hall, kiosk_machine() as machine:
        machine.install(hall.url)
        policy = json.loads(machine.policy.read_text())
        policy["URLAllowlist"].remove("chrome-untrusted://print")  # it is never laid out to its end
        machine.policy.write_text(json.dumps(policy))
        with machine.running(hall.url):
            hall.wait_for_life(START_WITHIN)
            before, said = hall.last["life"], len(machine.said)

            hall.do("setTimeout(() => print(), 1)")

            machine.wait_for("printer.silent", 30, after=said)
            hall.wait_for_life(20, other_than=before)


def test_a_slip_is_printed_without_a_question(hall: Hall, machine: Machine) -> None:
    hall.ask("window.onafterprint = () => { window.printed = true; }, 1")

    hall.do("setTimeout(() => print(), 1)")

    hall.wait(lambda: hall.ask("window.printed ?? false") is True, within=20)
    machine.wait_for_windows(["Hall - Chromium"], within=20)


def test_the_diary_is_json_and_says_nothing_about_people(hall: Hall, machine: Machine) -> None:
    hall.do("location.href = '/kiosk/?name=Nguyen%20Van%20An'")
    hall.wait(lambda: "?" in hall.last["at"], within=20)

    assert {line["event"] for line in machine.said} >= {"agent.started", "shown.page"}
    assert not [line for line in machine.said if line["event"] == "stray"]
    assert "Nguyen" not in json.dumps(machine.said)


def test_a_second_agent_on_the_same_profile_is_refused(hall: Hall, machine: Machine) -> None:
    said = len(machine.said)

    with machine.running(hall.url):
        stray = machine.wait_for("stray", 20, after=said)

    assert "runs already" in stray["line"]


def test_chromium_knows_every_policy_that_is_shipped(playwright: Playwright) -> None:
    place = place_of(f"http://{own_address()}:8000")
    shipped = policy_for(place, "file:///waiting.html", ca=b"ca", printer="slips")
    readable = {"DeveloperToolsAvailability": 0, "URLBlocklist": ["example.org"]}

    with kiosk_machine() as machine:
        program = machine.browser_under(shipped | readable | {"NoSuchPolicy": 1})
        browser = playwright.chromium.launch(executable_path=program)
        page = browser.new_page()
        page.goto("chrome://policy/")
        page.wait_for_function(f"() => ({STATUS_OF_EACH})().NoSuchPolicy")
        told = page.evaluate(STATUS_OF_EACH)
        browser.close()

    told = {name: status for name, status in told.items() if status != "Not set."}
    assert set(told) == {*shipped, "NoSuchPolicy"}
    assert told.pop("NoSuchPolicy") == "Error"
    assert {name for name, status in told.items() if status not in {"OK", "Deprecated"}} == set()


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[tuple[Hall, Shelf]]:
    """A hall that speaks https with a certificate of its own authority."""
    shelf, names = Shelf(tmp_path / "tls"), [own_address(), "hall.local"]
    authority.make_authority(shelf, names, at=now())
    authority.make_certificate(shelf, names, at=now())
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(shelf.certificate, shelf.certificate_key)
    with serving(Hall(), tls=tls) as hall:
        yield hall, shelf


def test_the_halls_own_authority_is_believed_without_a_warning(
    secured: tuple[Hall, Shelf],
) -> None:
    hall, shelf = secured
    with kiosk_machine() as machine:
        machine.install(hall.url, "--ca", str(shelf.authority))
        with machine.running(hall.url, CAMERA):
            hall.wait_for_life(START_WITHIN)

            assert hall.ask("isSecureContext && Boolean(crypto.subtle)") is True
            assert hall.ask(CAMERA_WORKS) is True
            assert hall.ask(WORKER_WORKS) == f"{hall.url}/kiosk/"


def test_a_server_nobody_vouches_for_is_never_shown(secured: tuple[Hall, Shelf]) -> None:
    hall, _ = secured
    with kiosk_machine() as machine:
        machine.install(hall.url)
        with machine.running(hall.url):
            machine.wait_for("page.refused", START_WITHIN)
            machine.wait_for("page.refused", START_WITHIN, after=len(machine.said))
            machine.wait_for_windows(["… - Chromium"], within=20)

    assert hall.beats == 0


def test_an_authority_is_fetched_only_with_the_fingerprint_staff_compared(
    secured: tuple[Hall, Shelf], own_server: Live
) -> None:
    _, shelf = secured
    shutil.copytree(shelf.folder, own_server.data / "tls")
    made = authority.read(shelf.authority)
    place = place_of("https://hall.local")

    fetched = fetch_authority(place, own_server.url, authority.fingerprint_of(made).lower())

    assert fetched == made.public_bytes(Encoding.DER)
    with pytest.raises(NotTrusted):
        fetch_authority(place, own_server.url, "AB:CD")
