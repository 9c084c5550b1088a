"""The cable between a kiosk and the server: it carries everything, or does what cables and Wi-Fis do."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from select import select
from threading import Lock, Thread

CHUNK = 65_536
PATIENCE_SECONDS = 60
LOGIN = b"<html><body>Welcome to our Wi-Fi</body></html>"
PORTAL = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(LOGIN)
AT_ONCE = struct.pack("ii", 1, 0)


class Way(StrEnum):
    """What becomes of what is sent."""

    PASS = "everything arrives, both ways"
    REFUSE = "every connection is closed before anything is said"
    RESET = "every connection is torn down hard"
    BLACK_HOLE = "connections stand, and nothing ever arrives"
    LOST_ANSWER = "questions arrive; answers are cut off after some bytes"
    PORTAL = "a Wi-Fi answers everything with its login page"


CARRIES = {Way.PASS, Way.LOST_ANSWER}


class Cable:
    """Listens on a port of its own; `lay` changes what happens from one moment to the next."""

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = Lock()
        self._ends: set[socket.socket] = set()
        self._listens = True
        self.way = Way.PASS
        self._bytes = 0
        Thread(target=self._take_in, daemon=True).start()

    @property
    def url(self) -> str:
        """Return the address by which the server is met through this cable."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def lay(self, way: Way, *, after: int = 0) -> None:
        """Change what happens: what is under way breaks off, and answers end `after` bytes."""
        with self._lock:
            self.way, self._bytes = way, after
            ends = set() if way == Way.BLACK_HOLE else set(self._ends)
        for end in ends:
            _break(end, hard=way == Way.RESET)

    def close(self) -> None:
        """Let go of every connection."""
        self._listens = False
        self.lay(Way.REFUSE)
        _break(self._listener)
        self._listener.close()

    def _take_in(self) -> None:
        while self._listens:
            try:
                kiosk, _ = self._listener.accept()
            except OSError:
                return
            Thread(target=self._serve, args=(kiosk,), daemon=True).start()

    def _serve(self, kiosk: socket.socket) -> None:
        kiosk.settimeout(PATIENCE_SECONDS)
        with self._known(kiosk), suppress(OSError):
            if self.way in CARRIES:
                address = ("127.0.0.1", self._server_port)
                server = socket.create_connection(address, PATIENCE_SECONDS)
                with self._known(server):
                    self._carry(kiosk, server)
            elif self.way == Way.PORTAL:
                kiosk.recv(CHUNK)
                kiosk.sendall(PORTAL + LOGIN)
            elif self.way == Way.BLACK_HOLE:
                while kiosk.recv(CHUNK):
                    pass
            elif self.way == Way.RESET:
                _break(kiosk, hard=True)

    def _carry(self, kiosk: socket.socket, server: socket.socket) -> None:
        other = {kiosk: server, server: kiosk}
        answered = 0
        while True:
            for end in select([kiosk, server], [], [])[0]:
                said = end.recv(CHUNK)
                if not said:
                    return
                if self.way == Way.BLACK_HOLE:
                    continue
                if end is server and self.way == Way.LOST_ANSWER:
                    kiosk.sendall(said[: max(self._bytes - answered, 0)])
                    return
                answered += len(said) if end is server else 0
                other[end].sendall(said)

    @contextmanager
    def _known(self, end: socket.socket) -> Iterator[None]:
        with self._lock:
            self._ends.add(end)
        try:
            yield
        finally:
            with self._lock:
                self._ends.discard(end)
            end.close()


@contextmanager
def cable(server_port: int) -> Iterator[Cable]:
    """Lay a cable to a server on this machine."""
    laid = Cable(server_port)
    try:
        yield laid
    finally:
        laid.close()


def _break(end: socket.socket, *, hard: bool = False) -> None:
    with suppress(OSError):
        if hard:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        end.shutdown(socket.SHUT_RDWR)
