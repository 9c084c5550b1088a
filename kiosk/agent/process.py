"""A browser's process: started with its control pipe at the two numbers Chromium looks for."""

import os
import signal
from contextlib import suppress
from time import monotonic, sleep

READS_AT, WRITES_AT = 3, 4
NOWHERE = (
    (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
    (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
    (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0),
)
SPEAKS = {"LANGUAGE": "en"}
"""Of what the browser says itself nothing is meant to be seen; it is known by its English titles."""
LOOK_EVERY = 0.05


class Process:
    """A program and its children, which are a group of their own."""

    def __init__(self, command: list[str], ends: tuple[int, int]) -> None:
        reads, writes = ends
        handed = (
            (os.POSIX_SPAWN_DUP2, reads, READS_AT),
            (os.POSIX_SPAWN_DUP2, writes, WRITES_AT),
        )
        self.pid = os.posix_spawnp(
            command[0], command, os.environ | SPEAKS, file_actions=(*NOWHERE, *handed), setsid=True
        )
        self._ended = False

    @property
    def running(self) -> bool:
        """Tell whether it lives."""
        if not self._ended:
            self._ended = os.waitpid(self.pid, os.WNOHANG)[0] == self.pid
        return not self._ended

    def ends_within(self, seconds: float) -> bool:
        """Wait until it has ended, or until the time is over; tell whether it has."""
        end = monotonic() + seconds
        while self.running and monotonic() < end:
            sleep(LOOK_EVERY)
        return not self.running

    def kill(self) -> None:
        """End it and all its children now."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        if not self._ended:
            os.waitpid(self.pid, 0)
            self._ended = True
