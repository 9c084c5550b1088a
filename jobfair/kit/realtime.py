"""The way out to the screens: hints that there is something newer to look at.

A first change leaves at once; while more follow, at most one message per stream and
50 ms, because one message per change costs most of a core with 500 boards. The newest version is
told again for a while, so that whoever missed it need not wait until the next change.

Big screens all show the same, so they are sent it with the hint: 500 that come to fetch it keep a
server busy for seconds. Whoever misses the message looks, as everybody else does.
"""

from collections.abc import Callable, Mapping, Set
from typing import Any

from flask_socketio import SocketIO
from socketio import PubSubManager

from jobfair.kit.logs import note_fault

COALESCE_SECONDS = 0.05
REMIND_SECONDS = 1.0
REMINDERS = 20
"""Whoever loses every second message misses all of them once in a million times."""
BEAT_SECONDS = 5
"""How often a quiet screen hears that it is still connected."""
LOOK_SECONDS = 4
"""Whoever loses the right to listen is out within 5 seconds."""


def room_of(stream: int) -> str:
    """Return the name of the room in which a stream's screens listen."""
    return f"stream-{stream}"


def gallery_of(stream: int) -> str:
    """Return the name of the room in which those screens listen that show a stream's picture."""
    return f"gallery-{stream}"


class Audience:
    """Who listens, and by which key they were let in; a key that is taken away ends it."""

    def __init__(self, socketio: SocketIO, still_good: Callable[[Set[bytes]], Set[bytes]]) -> None:
        self._socketio = socketio
        self._still_good = still_good
        self._keys: dict[str, bytes] = {}
        self._watching = False

    def enter(self, listener: str, key: bytes) -> None:
        """Note a listener, and begin to look at the keys now and then."""
        self._keys[listener] = key
        if not self._watching:
            self._watching = True
            self._socketio.start_background_task(self._watch)

    def leave(self, listener: str) -> None:
        """Forget a listener who has gone."""
        self._keys.pop(listener, None)

    def look(self) -> None:
        """Disconnect everybody whose key is no longer good."""
        keys = dict(self._keys)
        good = self._still_good(set(keys.values())) if keys else set()
        for listener, key in keys.items():
            if key not in good:
                self.leave(listener)
                self._socketio.server.disconnect(listener, namespace="/")

    def _watch(self) -> None:
        while True:
            self._socketio.sleep(LOOK_SECONDS)
            try:
                self.look()
            except Exception as error:  # the store is away: look again when it is back
                note_fault(error, "audience")


class Screens:
    """Tells the screens of each stream which version there is now."""

    picture: Callable[[int], Mapping[str, Any]] | None = None
    """Reads what a stream's big screens show, with its version `v`."""

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio
        self._newest: dict[int, int] = {}
        self._busy: set[int] = set()
        self._reminding: set[int] = set()
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
            if stream not in self._reminding:
                self._reminding.add(stream)
                self._socketio.start_background_task(self._remind, stream)

    def _tell(self, stream: int) -> None:
        told = 0
        try:
            while (number := self._newest[stream]) > told:
                told = number
                self._emit("changed", {"fair": stream, "v": number}, room_of(stream))
                self._show(stream, number)
                self._socketio.sleep(COALESCE_SECONDS)
        finally:  # whatever the message queue does, the next change is told again
            self._busy.discard(stream)

    def _remind(self, stream: int) -> None:
        """Tell the newest version again and again, until it has been the newest for long enough."""
        told, times = 0, 0
        try:
            while times < REMINDERS:
                self._socketio.sleep(REMIND_SECONDS)
                number = self._newest[stream]
                told, times = number, times + 1 if number == told else 1
                for room in (room_of(stream), gallery_of(stream)):
                    self._emit("changed", {"fair": stream, "v": number}, room)
        finally:
            self._reminding.discard(stream)

    def _show(self, stream: int, number: int) -> None:
        """Send the picture to those who show it, or the hint alone where it cannot be read."""
        gallery = gallery_of(stream)
        if not self._may_be_followed(gallery):
            return
        message: dict[str, Any] = {"fair": stream, "v": number}
        if self.picture is not None:
            try:
                picture = self.picture(stream)
                message |= {"v": picture["v"], "picture": picture}
            except Exception as error:  # the store is away: they look when it is back
                note_fault(error, "picture")
        self._emit("changed", message, gallery)

    def _may_be_followed(self, room: str) -> bool:
        """Tell whether anybody listens here, or might at another worker."""
        manager = self._socketio.server and self._socketio.server.manager
        if manager is None or isinstance(manager, PubSubManager):
            return True
        return bool(manager.rooms.get("/", {}).get(room))

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
        ping_timeout=10,
        max_http_buffer_size=64 * 1024,
        manage_session=False,
    )
