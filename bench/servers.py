"""Starting what is measured, and reading from /proc what it costs."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

TICKS = os.sysconf("SC_CLK_TCK")
WITHIN_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """Return what the server and all its processes have used so far."""
        return sum(_ticks(pid) for pid in _family(self.pid)) / TICKS

    def memory_mb(self) -> float:
        """Return what the server and all its processes hold in memory, shared pages once."""
        return sum(_proportional_kb(pid) for pid in _family(self.pid)) / 1024


@contextmanager
def floor(name: str, file: Path) -> Iterator[Server]:
    """Run one of the floors under gunicorn as `jobfair serve` runs it."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", f"bench.floors:{name}",
        "--worker-class", "gevent", "--workers", "1", "--worker-connections", "4000",
        "--bind", f"127.0.0.1:{port}", "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip
    with running(command, port, {"BENCH_FILE": str(file)}) as server:
        yield server


@contextmanager
def product(data: Path) -> Iterator[Server]:
    """Run `jobfair serve` with its defaults over a data folder."""
    port = free_port()
    surroundings = {
        "JOBFAIR_DATA": str(data),
        "JOBFAIR_PORT": str(port),
        "JOBFAIR_HOST": "127.0.0.1",
    }
    with running([sys.executable, "-m", "jobfair", "serve"], port, surroundings) as server:
        # Beside what answers, `serve` runs the background work; it is not part of an answer.
        yield Server(port, next(pid for pid in _family(server.pid) if _is_gunicorn(pid)))


@contextmanager
def running(command: list[str], port: int, surroundings: Mapping[str, str]) -> Iterator[Server]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("JOBFAIR_")}
    process = subprocess.Popen(
        command, env={**environment, **surroundings}, stderr=subprocess.DEVNULL
    )
    try:
        _await(process, port)
        yield Server(port, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    end = monotonic() + WITHIN_SECONDS
    while monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


def _family(pid: int) -> list[int]:
    """Return a process and all its descendants."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _family(int(child)))]


def _is_gunicorn(pid: int) -> bool:
    return b"gunicorn" in Path(f"/proc/{pid}/cmdline").read_bytes()


def _ticks(pid: int) -> int:
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(after_name[11]) + int(after_name[12])


def _proportional_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
