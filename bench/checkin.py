"""How fast the gate is, over HTTP, beside the floors of the same machine in the same run.

Each check-in is a signed ticket that comes for the first time: signature, look-up, attendance,
number, journal, one durable commit, the answer, and the board that hears of it. Rounds of the
floors and the product alternate, so a busy machine slows all; figures are medians of rounds.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import sleep

from bench import floors, servers
from bench.gate import Gate, following
from bench.load import Seen, post, press

ROUNDS = 3
REQUESTS = {1: 400, 8: 1600, 32: 1600}
"""How many requests each number of clients sends in a round."""
WARM_UP = 100
PEERS_RATE = 37
TIMES_PEER = 10
TIMES_INSERT = 5.0
P95_MS = {1: 60.0, 8: 200.0}


@dataclass(frozen=True)
class Runner:
    """Something to be measured."""

    name: str
    server: servers.Server
    requests: Callable[[int], Iterator[bytes]]


@dataclass(frozen=True)
class Figure:
    """What one runner did with so many clients in one round."""

    rate: float
    p50: float
    p95: float
    cpu_ms: float
    faults: int


def main() -> int:
    people = WARM_UP + ROUNDS * sum(REQUESTS.values())
    with tempfile.TemporaryDirectory(prefix="jobfair-bench-") as folder, ExitStack() as stack:
        runners, told = _started(Path(folder), people, stack)
        figures = _measured(runners)
        sleep(1)
        versions = len(told), max(told, default=0)
    table = {key: _median(found) for key, found in figures.items()}
    _print(table)
    print(f"\nThe board was told {versions[0]} times, the last time of version {versions[1]}.")
    return _judge(table, board_told=versions[1] >= people)


def _started(folder: Path, people: int, stack: ExitStack) -> tuple[list[Runner], list[int]]:
    floors.furnish(str(folder / "orm.sqlite3"), people)
    gate = Gate(folder, people)
    insert = stack.enter_context(servers.floor("insert", folder / "insert.sqlite3"))
    orm = stack.enter_context(servers.floor("orm", folder / "orm.sqlite3"))
    product = stack.enter_context(servers.product(folder))
    told = stack.enter_context(following(product.port, gate))
    runners = [
        Runner("one insert", insert, _codes()),
        Runner("minimal, ORM", orm, _codes()),
        Runner("jobfair", product, gate.scans),
    ]
    for runner in runners:
        press(runner.server.port, runner.requests(WARM_UP), 4, b"")
    return runners, told


def _codes() -> Callable[[int], Iterator[bytes]]:
    """Return what makes the next requests of a floor, each with a code of its own."""
    numbers = iter(range(10**9))

    def requests(count: int) -> Iterator[bytes]:
        for _ in range(count):
            body = json.dumps({"code": f"{next(numbers):09}"}).encode()
            yield post("/", body, floors.TOKEN)

    return requests


def _measured(runners: list[Runner]) -> dict[tuple[str, int], list[Figure]]:
    figures: dict[tuple[str, int], list[Figure]] = {}
    for _ in range(ROUNDS):
        for clients, count in REQUESTS.items():
            for runner in runners:
                figures.setdefault((runner.name, clients), []).append(
                    _round(runner, clients, count)
                )
    return figures


def _round(runner: Runner, clients: int, count: int) -> Figure:
    requests = iter(list(runner.requests(count)))
    before = runner.server.cpu_seconds()
    seen: Seen = press(runner.server.port, requests, clients, b"accepted")
    used = runner.server.cpu_seconds() - before
    faults = sum(many for status, many in seen.statuses.items() if status >= 500)
    return Figure(
        rate=seen.rate, p50=seen.wait_ms(0.5), p95=seen.wait_ms(0.95),
        cpu_ms=1000 * used / count, faults=faults + seen.unwelcome,
    )  # fmt: skip


def _median(figures: list[Figure]) -> Figure:
    return Figure(
        *(median(getattr(f, name) for f in figures) for name in ("rate", "p50", "p95", "cpu_ms")),
        faults=sum(figure.faults for figure in figures),
    )


def _print(table: dict[tuple[str, int], Figure]) -> None:
    print(f"{'':14}{'clients':>8}{'per s':>9}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'CPU x':>8}")
    for (name, clients), figure in sorted(table.items(), key=lambda item: item[0][1]):
        times = figure.cpu_ms / table["one insert", clients].cpu_ms
        print(
            f"{name:14}{clients:8}{figure.rate:9.0f}{figure.p50:9.1f}{figure.p95:9.1f}"
            f"{figure.cpu_ms:9.2f}{times:8.1f}"
        )


def _judge(table: dict[tuple[str, int], Figure], *, board_told: bool) -> int:
    ours = {clients: table["jobfair", clients] for clients in REQUESTS}
    times = max(ours[c].cpu_ms / table["one insert", c].cpu_ms for c in REQUESTS)
    wanted = PEERS_RATE * TIMES_PEER
    verdicts = [
        (f"{ours[8].rate:.0f} check-ins a second with 8 clients (goal: {wanted})",
         ours[8].rate >= wanted),
        (f"{ours[32].rate:.0f} check-ins a second with 32 clients (goal: {wanted})",
         ours[32].rate >= wanted),
        (f"{times:.1f} times the CPU of one insert (goal: at most {TIMES_INSERT:.0f})",
         times <= TIMES_INSERT),
        *((f"95 of 100 answered within {ours[c].p95:.1f} ms with {c} clients (goal: {most:.0f})",
           ours[c].p95 < most) for c, most in P95_MS.items()),
        (f"{sum(f.faults for f in ours.values())} faults", not any(f.faults for f in ours.values())),
        ("the board knows of the last check-in", board_told),
    ]  # fmt: skip
    print()
    for words, reached in verdicts:
        print(f"  {'reached' if reached else 'MISSED '}  {words}")
    return 0 if all(reached for _, reached in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
