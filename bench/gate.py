"""A fair with enough people for the bench, and one board that listens."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from threading import Thread
from uuid import uuid4

import websocket
from sqlalchemy import insert, select

from bench.load import post
from jobfair.centres.services import open_centre
from jobfair.devices.rules import DeviceKind
from jobfair.devices.services import ask, trust
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.fairs.services import plan_fair, step
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from jobfair.kit.ids import human_code
from jobfair.kit.keys import keys_in
from jobfair.schema import upgrade
from jobfair.wiring import WIRING
from jobfair.workers.models import Registration, Worker
from jobfair.workers.services import ticket_digits


class Gate:
    """A live fair of today in a data folder, a kiosk, a board, and people with tickets."""

    def __init__(self, data: Path, people: int) -> None:
        database = Database(f"sqlite:///{data / 'jobfair.sqlite3'}", WIRING)
        upgrade(database)
        self.kiosk, self.board, self.fair_id = _furnish(database, people)
        ring = keys_in(data / "keys.json").ring
        with database.reading() as db:
            fair = db.get_one(Fair, self.fair_id)
            self._tickets = []
            for registration in db.scalars(select(Registration)):
                registration.fair = fair
                self._tickets.append(ticket_digits(ring, registration))
        database.close()

    def tickets(self, count: int) -> Iterator[str]:
        """Take the tickets of the next people."""
        taken, self._tickets = self._tickets[:count], self._tickets[count:]
        return iter(taken)

    def scans(self, count: int) -> Iterator[bytes]:
        """Take the next people's tickets as a kiosk would send them, one by one."""
        wall = now().timestamp() * 1000
        for ticket in self.tickets(count):
            event = {
                "event_id": str(uuid4()), "seq": 1, "page_epoch": "bench", "mono_ms": 1.0,
                "sent_mono_ms": 9.0, "wall_ms": wall, "offset_ms": 0.0, "kind": "ticket",
                "body": {"digits": ticket},
            }  # fmt: skip
            body = json.dumps({"protocol": 1, "lang": "vi", "events": [event]}).encode()
            yield post("/api/v1/kiosk/events", body, self.kiosk)


@contextmanager
def following(port: int, gate: Gate) -> Iterator[list[int]]:
    """Follow the fair as a board does; give the versions of which it was told."""
    told: list[int] = []
    line = websocket.create_connection(
        f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket", timeout=30
    )

    def listen() -> None:
        try:
            while message := line.recv():
                _hear(line, message, gate, told)
        except (OSError, websocket.WebSocketException):
            return

    listener = Thread(target=listen, daemon=True)
    listener.start()
    try:
        yield told
    finally:
        line.close()
        listener.join(5)


def _hear(line: websocket.WebSocket, message: str, gate: Gate, told: list[int]) -> None:
    if message.startswith("0"):
        line.send("40")
    elif message.startswith("40"):
        asked = {"fair": gate.fair_id, "v": 0, "token": gate.board}
        line.send("420" + json.dumps(["follow", asked]))
    elif message == "2":
        line.send("3")
    elif message.startswith('42["changed"'):
        told.append(json.loads(message[2:])[1]["v"])


def _furnish(database: Database, people: int) -> tuple[str, str, int]:
    at, today = now(), day_of(now())
    with database.transaction() as db:
        centre = open_centre(db, code="bench", name="Bench", at=at)
        fair = plan_fair(
            db, centre_id=centre.id, at=at, code="bench", title="Bench", day=today, last_day=today
        )
        step(db, fair, State.OPEN, at=at)
        step(db, fair, State.LIVE, at=at)
        tokens = []
        for kind in (DeviceKind.KIOSK, DeviceKind.BOARD):
            asked = ask(db, kind=kind, mm=4.0, at=at)
            db.flush()
            trust(db, fair, asked.code, name=kind, place="", at=at)
            tokens.append(asked.secret)
        # People are put in by the thousand: how they came to be known is not what is measured.
        db.execute(insert(Worker), [_worker(centre.id, n) for n in range(people)])
        workers = db.scalars(select(Worker.id)).all()
        codes = iter({human_code() for _ in range(people + people // 10 + 100)})
        db.execute(
            insert(Registration),
            [
                {"fair_id": fair.id, "worker_id": worker, "ticket": 10_000 + worker,
                 "code": next(codes), "source": "import", "registered_at": at}
                for worker in workers
            ],
        )  # fmt: skip
    return tokens[0], tokens[1], fair.id


def _worker(centre_id: int, number: int) -> dict[str, object]:
    born_on = date(1990, 1, 1) + timedelta(days=number % 3650)
    return {
        "ref": uuid4(), "centre_id": centre_id, "name": f"Nông Thị {number}",
        "name_fold": f"nong thi {number}", "name_sort": f"{number:09}",
        "birth_year": born_on.year, "born_on": born_on, "created_at": now(),
    }  # fmt: skip
