"""Whether a page hangs, seen from outside: its thread never rests, or does not run at all.

Looking into pages is forbidden to everybody, so nobody can be asked. But a page that lives lets its
thread rest between two things to do, however slow the machine is. One that has lost itself in a loop
is, from then on, either running or waiting for its turn.
"""

from dataclasses import dataclass
from pathlib import Path
from time import monotonic

PROC = Path("/proc")
NEVER_RESTS = 0.97
NANOSECONDS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Beat:
    """What a thread had done at a moment: seconds it ran or waited for a processor."""

    at: float
    busy: float
    stopped: bool


class Pulse:
    """Feels all pages of one browser; tells for how long one of them has not rested."""

    def __init__(self, browser: int) -> None:
        self._browser = browser
        self._last: dict[int, Beat] = {}
        self._since: dict[int, float] = {}

    def longest_silence(self) -> float:
        """Return for how many seconds the worst page has been silent."""
        now = {pid: beat for pid in pages_of(self._browser) if (beat := _beat(pid))}
        for pid, beat in now.items():
            before = self._last.get(pid)
            if before is None or _rested(before, beat):
                self._since.pop(pid, None)
            else:
                self._since.setdefault(pid, before.at)
        self._last = now
        self._since = {pid: since for pid, since in self._since.items() if pid in now}
        return max((now[pid].at - since for pid, since in self._since.items()), default=0.0)


def _rested(before: Beat, beat: Beat) -> bool:
    passed = beat.at - before.at
    return not beat.stopped and beat.busy - before.busy < NEVER_RESTS * passed


def _beat(pid: int) -> Beat | None:
    thread = PROC / str(pid) / "task" / str(pid)
    try:
        ran, waited, _ = (thread / "schedstat").read_text().split()
        state = (thread / "stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, ValueError):
        return None  # it has ended by now
    return Beat(monotonic(), (int(ran) + int(waited)) / NANOSECONDS, state in "Tt")


def pages_of(browser: int) -> list[int]:
    """Return the processes in which a browser's pages run."""
    children: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, toward = [], [browser]
    while toward:
        pid = toward.pop()
        toward += children.get(pid, [])
        if _is_renderer(pid):
            found.append(pid)
    return found


def _is_renderer(pid: int) -> bool:
    try:
        return b"--type=renderer" in (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return False
