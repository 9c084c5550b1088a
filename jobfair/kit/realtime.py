"""The way out to the screens: only hints that there is something newer to look at.

A first change leaves at once; while more follow, at most one message per stream and
50 ms, because one message per change costs most of a core with 500 boards.
"""

from collections.abc import Mapping
from typing import Any

from flask_socketio import SocketIO

COALESCE_SECONDS = 0.05
BEAT_SECONDS = 5
"""How often a quiet screen hears that it is still connected."""


def room_of(stream: int) -> str:
    """Return the name of the room in which a stream's screens listen."""
    return f"stream-{stream}"


class Screens:
    """Tells the screens of each stream which version there is now."""

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio
        self._newest: dict[int, int] = {}
        self._busy: set[int] = set()
        self._beating = False

    def announce(self, numbers: Mapping[int, int]) -> None:
        """Tell that streams have grown; never blocks, never fails the caller."""
        for stream, number in numbers.items():
            if not stream:
                continue
            self._newest[stream] = max(number, self._newest.get(stream, 0))
            if stream not in self._busy:
                self._busy.add(stream)
                self._socketio.start_background_task(self._tell, stream)

    def _tell(self, stream: int) -> None:
        told = 0
        try:
            while (number := self._newest[stream]) > told:
                told = number
                self._emit("changed", {"fair": stream, "v": number}, room_of(stream))
                self._socketio.sleep(COALESCE_SECONDS)
        finally:  # whatever the message queue does, the next change is told again
            self._busy.discard(stream)

    def keep_beating(self) -> None:
        """Begin the heartbeat by which a screen knows that silence is not a cut wire."""
        if not self._beating:
            self._beating = True
            self._socketio.start_background_task(self._beat)

    def _beat(self) -> None:
        while True:
            self._emit("beat", {}, None)
            self._socketio.sleep(BEAT_SECONDS)

    def _emit(self, event: str, message: dict[str, Any], room: str | None) -> None:
        self._socketio.emit(event, message, to=room)


def make_socketio() -> SocketIO:
    """Return the sockets: websocket only, so that several workers need no sticky sessions.

    The queue between workers is named to `init_app` only: named here, it would begin a
    server that knows of no app, and every event declared until then would be lost with it.
    """
    return SocketIO(
        async_mode="gevent",
        transports=["websocket"],
        cors_allowed_origins=None,
        ping_interval=10,
        ping_timeout=5,
        max_http_buffer_size=64 * 1024,
        manage_session=False,
    )
