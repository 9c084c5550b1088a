"""An older copy of the records is put back while a kiosk stands there: it brings back who came since."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Playwright
from sqlalchemy import select

from jobfair.checkin.models import CheckIn
from jobfair.kit.db import Database
from jobfair.kit.keys import keys_in
from jobfair.wiring import WIRING
from jobfair.workers.models import Registration
from jobfair.workers.services import ticket_digits
from tests.factories import hold_now, make_fair, make_registration
from tests.kiosk.morning import HallKiosk, Server, until
from tests.rig import live
from tests.rig.browser import ROOT
from tests.rig.proxy import cable
from tests.rig.servers import free_port

BEFORE, AFTER = 2, 4
"""How many people come before and after the copy is made."""


@pytest.fixture
def server(sqlite_pattern: Path, tmp_path: Path) -> Iterator[Server]:
    live.house_in(tmp_path / "house", sqlite_pattern)
    running = Server(tmp_path / "house", free_port())
    running.start()
    yield running
    running.kill()


def test_who_came_after_the_copy_comes_back_with_the_number_they_were_shown(
    playwright: Playwright, server: Server, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    address = f"sqlite:///{server.data / 'jobfair.sqlite3'}"
    ring = keys_in(server.data / "keys.json").ring
    with closing(Database(address, WIRING)) as database, cable(server.port) as laid:
        with database.transaction() as db:
            fair = make_fair(db)
            hold_now(fair)
            people = [make_registration(db, fair) for _ in range(BEFORE + AFTER + 1)]
            tickets = [ticket_digits(ring, one) for one in people]
        kiosk = HallKiosk(
            name=1, playwright=playwright, profile=tmp_path / "kiosk", cable=laid, ahead_ms=0
        )
        kiosk.open(0)
        kiosk.pair(database, fair)

        shown = [kiosk.scan(digits, 0) for digits in tickets[:BEFORE]]
        _jobfair(server.data, "backup", str(copy))
        shown += [kiosk.scan(digits, 0) for digits in tickets[BEFORE:-1]]
        server.kill()
        database.close()
        _jobfair(server.data, "restore", str(copy), "--yes")
        server.start()
        newcomer = kiosk.scan(tickets[-1], 0)

        until(lambda: len(_scans(address)) == len(tickets), kiosk.page, "everybody")
        until(lambda: not kiosk.waiting(), kiosk.page, "the outbox to be empty")
        kiosk.kill()
    numbers = _scans(address)
    assert {one["tone"] for one in shown} == {"accepted"}
    assert [numbers[one["row"]["event_id"]] for one in shown] == [
        int(one["number"]) for one in shown
    ]
    assert newcomer["tone"] in {"accepted", "saved"}
    assert len(set(numbers.values())) == len(tickets)


def _jobfair(data: Path, *words: str) -> None:
    """Run a command of the product over a house."""
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("JOBFAIR_")}
    surroundings |= {"JOBFAIR_DATA": str(data), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "jobfair", *words]
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True, capture_output=True)


def _scans(address: str) -> dict[str, int | None]:
    """Return whose number belongs to each scan that is known."""
    asked = select(CheckIn.event_id, Registration.number).join(Registration)
    with closing(Database(address)) as database, database.reading() as db:
        return {str(event_id): number for event_id, number in db.execute(asked)}
