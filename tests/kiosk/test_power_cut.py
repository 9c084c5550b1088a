"""The power is cut, and only what was synced survives: whoever was told that they are in, is.

`make test` cuts a few times, `make proof` 300 times at the server and at a kiosk (`JOBFAIR_PROOF_CUTS`).
"""

import json
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import time
from urllib.request import Request, urlopen
from uuid import UUID

import pytest
from playwright.sync_api import Page, Playwright
from sqlalchemy import select, text

from jobfair.checkin.models import CheckIn
from jobfair.kit.db import Database
from jobfair.kit.keys import keys_in
from jobfair.wiring import WIRING
from jobfair.workers.services import ticket_digits
from tests.factories import hold_now, make_device, make_fair, make_registration
from tests.kiosk.morning import EVERYTHING_KEPT, SCAN, until
from tests.kiosk.network import Fault, Network, network, ticket_of
from tests.kiosk.walk import at
from tests.queues.kiosks import ticket
from tests.rig import live
from tests.rig.browser import kill_with_profile, program, with_profile
from tests.rig.power import Disk, under_strace
from tests.rig.servers import free_port

CUTS_AT_SERVER = int(os.environ.get("JOBFAIR_PROOF_CUTS", "10"))
CUTS_AT_KIOSK = int(os.environ.get("JOBFAIR_PROOF_CUTS", "4"))
RELAXED = """(() => {
  const strictly = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode) {
    return strictly.call(this, names, mode, { durability: "relaxed" });
  };
})()"""


@dataclass(frozen=True)
class Told:
    """When somebody was told that they are in, and by which scan."""

    at: float
    event_id: str


def test_a_power_cut_at_the_server_loses_no_scan_that_was_acknowledged(
    sqlite_pattern: Path, tmp_path: Path
) -> None:
    house, before, image = (tmp_path / name for name in ("house", "before", "image"))
    file = live.house_in(house, sqlite_pattern)
    token, tickets = _a_gate(house, file)
    shutil.copytree(house, before)
    port = free_port()
    files = file, file.with_name(f"{file.name}-wal")
    process = live.start(house, port, *under_strace(tmp_path / "notes", *files))
    try:
        acknowledged = [_scan(port, token, digits) for digits in tickets]
    finally:
        live.kill(process)

    disk = Disk(tmp_path / "notes", house, before=before)
    for count, told in enumerate(acknowledged, start=1):
        disk.move_to(told.at)
        disk.cut(image)
        assert {one.event_id for one in acknowledged[:count]} <= _scans_in(image / file.name)
        shutil.rmtree(image)
    assert disk.syncs >= len(acknowledged)


@pytest.mark.parametrize("durability", ["strict", "relaxed"])
def test_a_power_cut_at_a_kiosk_loses_no_scan_whose_screen_said_that_it_is_saved(
    playwright: Playwright, tmp_path: Path, durability: str
) -> None:
    profile = tmp_path / "profile"
    with network() as net:
        with _noted_browser(playwright, profile, tmp_path / "notes") as page:
            if durability == "relaxed":
                page.add_init_script(RELAXED)
            saved = _saved_alone(page, net)
        origin = net.url.replace("://", "_").replace(":", "_")
        place = Path("Default", "IndexedDB", f"{origin}.indexeddb.leveldb")
        disk = Disk(tmp_path / "notes", profile / place)

        lost = []
        for count, told in enumerate(saved, start=1):
            disk.move_to(told.at)
            if durability == "relaxed" and count < len(saved):
                continue
            image = tmp_path / f"cut-{count}"
            disk.cut(image / place)
            lost.append({one.event_id for one in saved[:count]} - _scans_on(image, playwright, net))
            shutil.rmtree(image)

    if durability == "strict":
        assert set().union(*lost) == set()
    else:
        assert lost[-1], "a store that does not wait for the disk should have lost scans"


def _a_gate(house: Path, file: Path) -> tuple[str, list[str]]:
    """Return the token of a kiosk, and the tickets of people."""
    ring = keys_in(house / "keys.json").ring
    with closing(Database(f"sqlite:///{file}", WIRING)) as database, database.transaction() as db:
        fair = make_fair(db)
        hold_now(fair)
        people = [make_registration(db, fair) for _ in range(CUTS_AT_SERVER)]
        return make_device(db, fair).token, [ticket_digits(ring, one) for one in people]


def _scan(port: int, token: str, digits: str) -> Told:
    """Send a scan, and return when it was acknowledged."""
    scan = ticket(digits)
    asked = Request(
        f"http://127.0.0.1:{port}/api/v1/kiosk/events",
        json.dumps({"protocol": 1, "lang": "vi", "events": [scan]}).encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    with urlopen(asked, timeout=30) as answer:
        (told,) = json.load(answer)["answers"]
    assert told["result"] == "accepted"
    return Told(time(), str(UUID(scan["event_id"])))


def _scans_in(file: Path) -> set[str]:
    """Return the scans in a database that must be whole."""
    with closing(Database(f"sqlite:///{file}")) as database, database.reading() as db:
        assert db.scalar(text("PRAGMA integrity_check")) == "ok"
        return {str(event_id) for event_id in db.scalars(select(CheckIn.event_id))}


@contextmanager
def _noted_browser(playwright: Playwright, profile: Path, notes: Path) -> Iterator[Page]:
    """Run a browser of which every write is noted; it is killed at the end."""
    noted = notes.with_name("noted-chromium")
    words = " ".join(map(repr, under_strace(notes)))
    noted.write_text(f'#!/bin/sh\nexec {words} {program("chromium")} "$@"\n')
    noted.chmod(stat.S_IRWXU)
    try:
        yield with_profile(playwright, profile, noted).pages[0]
    finally:
        kill_with_profile(profile)


def _saved_alone(page: Page, net: Network) -> list[Told]:
    """Scan people at a kiosk without network, and return what its screen promised and when."""
    page.goto(f"{net.url}/kiosk/")
    at(page, "welcome")
    until(lambda: bool(net.beats) and bool(net.beats[-1]["leases"]), page, "numbers")
    net.fault = Fault.CUT
    told = []
    for person in range(1, CUTS_AT_KIOSK + 1):
        said = page.evaluate(SCAN, {"text": ticket_of(person), "passed": 0})
        assert said["tone"] == "saved", said
        told.append(Told(said["at"], said["row"]["event_id"]))
    return told


def _scans_on(profile: Path, playwright: Playwright, net: Network) -> set[str]:
    """Return the scans that a browser finds on a profile."""
    context = with_profile(playwright, profile)
    try:
        page = context.pages[0]
        page.goto(f"{net.url}/kiosk/img/check.svg")
        if "jobfair-kiosk" not in page.evaluate(
            "indexedDB.databases().then((all) => all.map(({ name }) => name))"
        ):
            return set()
        return {row["event_id"] for row in page.evaluate(EVERYTHING_KEPT)["rows"]}
    finally:
        context.close()
