"""Chromium's control pipe: two file descriptors that the browser and the agent alone have.

There is no port, so neither the page nor the network can reach it. The policy forbids to look into
pages, for us too: what is left is to list them, open them and close them.
"""

import fcntl
import json
import os
from contextlib import suppress
from itertools import count
from queue import Empty, Queue
from threading import Thread
from typing import Any

ABOVE_ALL_WELL_KNOWN = 10
CHUNK = 65536


class PipeGone(Exception):
    """The browser has ended, or does not answer in time."""


class Pipe:
    """Asks Chromium, and hears what happens in it."""

    def __init__(self) -> None:
        self.for_browser = _pair()
        self.ours = _pair()
        self.events: Queue[str] = Queue()
        self._answers: Queue[dict[str, Any] | None] = Queue()
        self._ids = count(1)

    @property
    def ends(self) -> tuple[int, int]:
        """Return what the browser reads from, and what it writes to."""
        return self.for_browser[0], self.ours[1]

    def begin(self) -> None:
        """Begin to listen: the browser has its ends now, so ours of them are closed."""
        for end in self.ends:
            os.close(end)
        Thread(target=self._listen, daemon=True).start()

    def ask(self, method: str, *, within: float, **params: object) -> dict[str, Any]:
        """Return the browser's answer; an empty one where it refuses.

        Raises:
            PipeGone: it has ended, or hangs.
        """
        number = next(self._ids)
        message = json.dumps({"id": number, "method": method, "params": params})
        try:
            os.write(self.for_browser[1], message.encode() + b"\0")
            while True:
                answer = self._answers.get(timeout=within)
                if answer is None:
                    raise PipeGone
                if answer["id"] == number:
                    result: dict[str, Any] = answer.get("result", {})
                    return result
        except (OSError, Empty):
            raise PipeGone from None

    def close(self) -> None:
        """Let go of the browser."""
        with suppress(OSError):
            os.close(self.for_browser[1])

    def _listen(self) -> None:
        rest = b""
        with suppress(OSError):
            while chunk := os.read(self.ours[0], CHUNK):
                *whole, rest = (rest + chunk).split(b"\0")
                for text in whole:
                    self._sort(json.loads(text))
        os.close(self.ours[0])
        self._answers.put(None)
        self.events.put("gone")

    def _sort(self, message: dict[str, Any]) -> None:
        if "id" in message:
            self._answers.put(message)
        else:
            self.events.put(message["method"])


def _pair() -> tuple[int, int]:
    """Return a pipe whose numbers are in nobody's way."""
    low = os.pipe()
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, ABOVE_ALL_WELL_KNOWN) for end in low]
    for end in low:
        os.close(end)
    return high[0], high[1]
