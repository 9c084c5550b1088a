"""The server is killed while several kiosks send: what it has acknowledged is there, once.

`make test` kills it a few times, `make proof` 200 times (`JOBFAIR_PROOF_KILLS`).
"""

import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPException
from itertools import count
from pathlib import Path
from random import Random
from threading import Timer
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from sqlalchemy import func, select

from jobfair.checkin.models import Attendance, CheckIn
from jobfair.kit.db import Database
from jobfair.kit.keys import keys_in
from jobfair.wiring import WIRING
from jobfair.workers.models import Registration
from jobfair.workers.services import ticket_digits
from tests.factories import hold_now, make_device, make_fair, make_registration
from tests.kiosk.morning import Server
from tests.queues.kiosks import ticket
from tests.rig import live
from tests.rig.servers import free_port

KILLS = int(os.environ.get("JOBFAIR_PROOF_KILLS", "2"))
PEOPLE = 400
KIOSKS = 4
SEED = int(os.environ.get("JOBFAIR_PROOF_SEED", str(Random().randrange(10**9))))


class Sender:
    """Sends people's scans one by one as a kiosk does, and remembers every answer."""

    def __init__(self, port: int, token: str, scans: Iterator[dict[str, Any]]) -> None:
        self._door = f"http://127.0.0.1:{port}/api/v1/kiosk/events"
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._scans = scans
        self._unsure: list[dict[str, Any]] = []
        self.told: dict[str, str] = {}

    def send_until_it_fails(self) -> None:
        """Send what is unsure again and then the next scans, until no answer comes."""
        try:
            while scan := self._unsure[0] if self._unsure else next(self._scans, None):
                self._unsure = [scan]
                self.told[scan["event_id"]] = self._number_for(scan)
                self._unsure = []
        except (URLError, HTTPException, OSError, json.JSONDecodeError):
            return

    def finish(self) -> None:
        """Send what is unsure once more, and nothing else."""
        self._scans = iter(())
        self.send_until_it_fails()

    def _number_for(self, scan: dict[str, Any]) -> str:
        body = json.dumps({"protocol": 1, "lang": "vi", "events": [scan]}).encode()
        with urlopen(Request(self._door, body, self._headers), timeout=30) as answer:
            (told,) = json.load(answer)["answers"]
        assert told["result"] in {"accepted", "repeat"}, told
        return str(told["number"])


def test_what_a_killed_server_has_acknowledged_is_there_once(
    sqlite_pattern: Path, tmp_path: Path
) -> None:
    sys.stdout.write(f"JOBFAIR_PROOF_SEED={SEED} JOBFAIR_PROOF_KILLS={KILLS}\n")
    chance = Random(SEED)
    file = live.house_in(tmp_path, sqlite_pattern)
    token, tickets = _a_gate(tmp_path, file)
    server = Server(tmp_path, free_port())
    senders = [Sender(server.port, token, _scans(tickets, Random(SEED + n))) for n in range(KIOSKS)]
    with ThreadPoolExecutor(KIOSKS) as pool:
        for _ in range(KILLS):
            server.start()
            end = Timer(chance.uniform(0.05, 1), server.kill)
            end.start()
            for done in [pool.submit(sender.send_until_it_fails) for sender in senders]:
                done.result()
            end.join()
    server.start()
    for sender in senders:
        sender.finish()
    server.kill()

    told = {name: number for sender in senders for name, number in sender.told.items()}
    with closing(Database(f"sqlite:///{file}", WIRING)) as database, database.reading() as db:
        asked = select(CheckIn.event_id, Registration.number).join(Registration)
        kept = {str(name): f"{number:03}" for name, number in db.execute(asked)}
        attended = db.scalar(select(func.count()).select_from(Attendance))
        came = db.scalar(select(func.count(CheckIn.registration_id.distinct())))
    assert len(told) >= KILLS
    assert kept == told
    assert attended == came


def _a_gate(house: Path, file: Path) -> tuple[str, list[str]]:
    ring = keys_in(house / "keys.json").ring
    with closing(Database(f"sqlite:///{file}", WIRING)) as database, database.transaction() as db:
        fair = make_fair(db)
        hold_now(fair)
        people = [make_registration(db, fair) for _ in range(PEOPLE)]
        return make_device(db, fair).token, [ticket_digits(ring, one) for one in people]


def _scans(tickets: list[str], chance: Random) -> Iterator[dict[str, Any]]:
    """Return scans without end; everybody comes again and again."""
    for _ in count():
        yield ticket(chance.choice(tickets))
