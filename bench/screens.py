"""How soon 500 boards and phones hear of a change, beside a bare server that tells as many.

Fifty check-ins a second come in by one line, evenly. A change has reached everybody when the last
screen has what there is to show, or something newer; the time runs from the answer, which follows
the commit. The bare server sends a number alone.
"""

import json
import re
import selectors
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, sleep

import websocket

from bench import floors, servers
from bench.gate import Gate
from bench.load import Connection, post
from bench.servers import Server

SCREENS = 500
A_SECOND = 50
SECONDS = 20
TIMES_FLOOR = 2.0
MOST_CPU = 0.70
SETTLE_SECONDS = 3.0
TOLD = re.compile(r'42\["changed",\{"fair":\d+,"v":(\d+)(,"picture")?')
"""Not read to the end: five hundred readers share a processor with nobody in a hall."""


@dataclass
class Crowd:
    """Screens that follow one fair, and when each heard of which version."""

    port: int
    fair: int
    token: str
    heard: list[list[tuple[float, int]]] = field(
        default_factory=lambda: [[] for _ in range(SCREENS)]
    )
    over: Event = field(default_factory=Event)

    def join(self) -> Thread:
        """Let every screen follow, and go on listening in a thread of its own."""
        selector = selectors.DefaultSelector()
        asked = json.dumps(
            ["follow", {"fair": self.fair, "v": 0, "token": self.token, "picture": True}]
        )
        for place in range(SCREENS):
            line = websocket.create_connection(
                f"ws://127.0.0.1:{self.port}/socket.io/?EIO=4&transport=websocket", timeout=30
            )
            line.recv()
            line.send("40")
            line.recv()
            line.send("420" + asked)
            selector.register(line.sock, selectors.EVENT_READ, (place, line))
        listener = Thread(target=self._listen, args=[selector], daemon=True)
        listener.start()
        return listener

    def _listen(self, selector: selectors.BaseSelector) -> None:
        while not self.over.is_set():
            for key, _ in selector.select(0.2):
                place, line = key.data
                message = line.recv()
                told = TOLD.match(message)
                if told and (told[2] or not self.token):
                    self.heard[place].append((perf_counter(), int(told[1])))
                elif message == "2":
                    line.send("3")
        for key in list(selector.get_map().values()):
            with suppress(OSError):
                key.data[1].close()

    @property
    def newest(self) -> int:
        """The version that every screen has heard of."""
        return min((told[-1][1] if told else 0) for told in self.heard)


@dataclass(frozen=True)
class Figure:
    """What was measured: the time to the last screen, and what it cost."""

    waits: list[float]
    cpu: float
    reached: bool

    def wait_ms(self, share: float) -> float:
        """The milliseconds within which this share of the changes was at the last screen."""
        return 1000 * sorted(self.waits)[min(len(self.waits) - 1, int(share * len(self.waits)))]


def main() -> int:
    """Measure, print and judge; return 1 where a goal is missed."""
    with tempfile.TemporaryDirectory(prefix="jobfair-bench-") as folder, ExitStack() as stack:
        bare = stack.enter_context(servers.floor("screens", Path(folder) / "screens.sqlite3"))
        floor = _measured(bare, Crowd(bare.port, 1, ""), _codes(), each=1)
        house = Path(folder) / "house"
        house.mkdir()
        gate = Gate(house, A_SECOND * SECONDS + 2)
        ours = stack.enter_context(servers.product(house))
        figure = _measured(
            ours, Crowd(ours.port, gate.fair_id, gate.board), gate.scans(A_SECOND * SECONDS + 2)
        )
    for name, one in (("bare", floor), ("jobfair", figure)):
        print(
            f"{name:10} last of {SCREENS}: p50 {one.wait_ms(0.5):6.1f}   p95 {one.wait_ms(0.95):6.1f}"
            f"   p99 {one.wait_ms(0.99):6.1f} ms   {one.cpu:4.0%} of a core"
        )
    times = figure.wait_ms(0.99) / floor.wait_ms(0.99)
    verdicts = [
        (f"99 of 100 changes reach the last screen in {times:.2f} times the bare time (goal: 2)",
         times <= TIMES_FLOOR),
        (f"{figure.cpu:.0%} of a core (goal: {MOST_CPU:.0%})", figure.cpu <= MOST_CPU),
        ("every screen knows of the last change", figure.reached),
    ]  # fmt: skip
    print()
    for words, reached in verdicts:
        print(f"  {'reached' if reached else 'MISSED '}  {words}")
    return 0 if all(reached for _, reached in verdicts) else 1


def _codes() -> Iterator[bytes]:
    for number in range(10**9):
        yield post("/", json.dumps({"code": f"{number:09}"}).encode(), floors.TOKEN)


def _measured(
    server: Server, crowd: Crowd, requests: Iterator[bytes], each: int | None = None
) -> Figure:
    """Send check-ins evenly; each lets the version grow by as many facts as the first two did."""
    listener = crowd.join()
    first = _told_after(crowd, requests)
    step = each or _told_after(crowd, requests) - first
    version = crowd.newest
    sender = Connection(server.port)
    answered: list[float] = []
    before, began = server.cpu_seconds(), perf_counter()
    for number in range(A_SECOND * SECONDS):
        sleep(max(0.0, began + number / A_SECOND - perf_counter()))
        _send(sender, next(requests))
        answered.append(perf_counter())
    cpu = (server.cpu_seconds() - before) / (perf_counter() - began)
    sleep(SETTLE_SECONDS)
    crowd.over.set()
    listener.join()
    last = version + step * len(answered)
    waits = [
        max(_first_of(told, version + step * (number + 1)) for told in crowd.heard) - at
        for number, at in enumerate(answered)
    ]
    return Figure(waits, cpu, reached=crowd.newest >= last)


def _told_after(crowd: Crowd, requests: Iterator[bytes]) -> int:
    _send(Connection(crowd.port), next(requests))
    sleep(SETTLE_SECONDS)
    return crowd.newest


def _send(sender: Connection, request: bytes) -> None:
    sender.send(request)
    while (answer := sender.answer()) is None:
        pass
    if answer[0] != 200:
        raise RuntimeError(f"answered {answer[0]}")


def _first_of(told: list[tuple[float, int]], version: int) -> float:
    """Return when a screen first heard of a version, or of a newer one; never is for ever."""
    return next((at for at, heard in told if heard >= version), float("inf"))


if __name__ == "__main__":
    sys.exit(main())
