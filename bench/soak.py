"""A fair's day under load: kiosks check in, booths call, boards listen, and the server is watched.

It fails when the server's memory grows by more than a tenth after the warm-up, when any answer
is a fault of ours, or when nobody was served at all.
"""

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from threading import Event, Lock, Thread
from time import monotonic
from urllib.parse import urlencode
from uuid import uuid4

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import insert, select

from bench import servers
from bench.gate import Gate, following
from bench.load import Connection
from jobfair.accounts.rules import Role
from jobfair.accounts.services import open_account, sign_in
from jobfair.employers.rules import Approval, Floor
from jobfair.employers.services import enter_employer, place_booth, set_floor
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.keys import keys_in
from jobfair.wiring import WIRING
from jobfair.workers.models import Registration, Wish

MINUTES = 10
KIOSKS, BOOTHS, BOARDS = 2, 4, 10
EVERY_SECONDS = 1.0
"""How often a kiosk sends a scan, and a booth presses its next button."""
WARM_UP = 0.2
"""The share of the time in which memory may settle."""
MOST_GROWTH = 0.10
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
FORM = re.compile(r'action="(/booth/\d+/(?:call|places/\d+/start|interviews/\d+/finish))"')


@dataclass
class Day:
    """What has happened so far, and whether it is over."""

    over: Event = field(default_factory=Event)
    seen: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def note(self, what: str, status: int) -> None:
        """Count an answer; those of 500 and above are faults."""
        with self._lock:
            self.seen[what if status < 500 else "faults"] += 1

    def lasts(self) -> bool:
        """Wait for the next moment; tell whether the day goes on."""
        return not self.over.wait(EVERY_SECONDS)


def main(arguments: list[str] | None = None) -> int:
    """Run the day and print what was seen."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES, help="how long (%(default)s)")
    minutes = parser.parse_args(arguments).minutes
    day = Day()
    with tempfile.TemporaryDirectory(prefix="jobfair-soak-") as folder, ExitStack() as stack:
        people = int(minutes * 60 / EVERY_SECONDS * KIOSKS) + KIOSKS
        gate = Gate(Path(folder), people)
        booths, cookie = _open_booths(Path(folder), gate)
        server = stack.enter_context(servers.product(Path(folder)))
        told = [stack.enter_context(following(server.port, gate)) for _ in range(BOARDS)]
        scans = gate.scans(people)
        work = [_kiosk(server.port, scans, day) for _ in range(KIOSKS)]
        work += [_booth(server.port, booth, cookie, day) for booth in booths]
        hands = [Thread(target=_until_it_breaks, args=(one, day)) for one in work]
        for hand in hands:
            hand.start()
        _watch(server, day, minutes * 60)
        for hand in hands:
            hand.join()
        heard = [len(versions) for versions in told]
    return _judge(day, heard)


def _open_booths(data: Path, gate: Gate) -> tuple[list[int], str]:
    """Open booths for which everybody wishes; return them, and a sign-in that may call there."""
    database = Database(f"sqlite:///{data / 'jobfair.sqlite3'}", WIRING)
    with database.transaction() as db:
        fair = db.get_one(Fair, gate.fair_id)
        booths = []
        for number in range(BOOTHS):
            employer = enter_employer(
                db, centre_id=fair.centre_id, at=now(), name=f"Soak {number}",
                tax_code=f"{number:010}", approval=Approval.APPROVED,
            )  # fmt: skip
            booth = place_booth(db, fair, employer, approval=Approval.APPROVED)
            set_floor(db, booth, Floor.OPEN)
            booths.append(booth.id)
        people = db.scalars(select(Registration.id)).all()
        db.execute(
            insert(Wish),
            [{"registration_id": one, "booth_id": booths[n % BOOTHS]}
             for n, one in enumerate(people)],
        )  # fmt: skip
        staff = open_account(
            db, centre_id=fair.centre_id, email="soak@example.vn", name="Soak",
            roles=(Role.RECEPTION,), at=now(),
        )  # fmt: skip
        kept = {"_user_id": sign_in(db, staff, browser="soak", at=now())}
    database.close()
    app = Flask("cookies")
    app.secret_key = keys_in(data / "keys.json").cookies
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    return booths, f"jobfair={serializer.dumps(kept)}" if serializer else ""


def _kiosk(port: int, scans: Iterator[bytes], day: Day) -> Callable[[], None]:
    def send() -> None:
        connection = Connection(port)
        while day.lasts() and (scan := next(scans, None)) is not None:
            connection.send(scan)
            while (answer := connection.answer()) is None:
                continue
            day.note("check-ins" if b"accepted" in answer[1] else "refused scans", answer[0])

    return send


def _booth(port: int, booth: int, cookie: str, day: Day) -> Callable[[], None]:
    """Press, on a booth's page, whatever button comes next."""

    def press() -> None:
        line = HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Cookie": cookie}
        while day.lasts():
            line.request("GET", f"/booth/{booth}", headers=headers)
            answer = line.getresponse()
            page = answer.read().decode()
            day.note("looks at a booth", answer.status)
            token, forms = TOKEN.search(page), FORM.findall(page)
            headers["Cookie"] = (answer.getheader("Set-Cookie") or headers["Cookie"]).split(";")[0]
            if token is None or not forms:
                continue
            fields = {"csrf_token": token[1], "command_id": str(uuid4()), "outcome": "withdrew"}
            line.request(
                "POST", forms[-1], urlencode(fields),
                {**headers, "Content-Type": "application/x-www-form-urlencoded"},
            )  # fmt: skip
            answer = line.getresponse()
            answer.read()
            day.note(f"steps: {forms[-1].rpartition('/')[2]}", answer.status)

    return press


def _until_it_breaks(work: Callable[[], None], day: Day) -> None:
    try:
        work()
    except (OSError, ValueError) as error:
        print(f"broken off: {error!r}")
        day.note("faults", 500)


def _watch(server: servers.Server, day: Day, seconds: float) -> None:
    end = monotonic() + seconds
    while monotonic() < end and day.lasts():
        day.memory.append(server.memory_mb())
    day.over.set()


def _judge(day: Day, heard: list[int]) -> int:
    """Print the figures; return 1 if one of them is bad."""
    for what, count in sorted(day.seen.items()):
        print(f"{count:9}  {what}")
    print(f"{min(heard):9}  changes heard by the board that heard fewest")
    settled = day.memory[int(len(day.memory) * WARM_UP) :]
    tenth = max(1, len(settled) // 10)
    before, after = median(settled[:tenth]), median(settled[-tenth:])
    growth = after / before - 1
    print(f"{after:9.1f}  MB of memory at the end, {before:.1f} after the warm-up ({growth:+.1%})")
    verdicts = [
        (f"memory has grown by at most {MOST_GROWTH:.0%}", growth <= MOST_GROWTH),
        ("no answer was a fault", not day.seen["faults"]),
        ("people were checked in and called", all(day.seen[w] for w in ("check-ins", "steps: call"))),
        ("every board heard of it", min(heard) > 0),
    ]  # fmt: skip
    for words, reached in verdicts:
        print(f"  {'reached' if reached else 'MISSED '}  {words}")
    return 0 if all(reached for _, reached in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
