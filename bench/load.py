"""A light client: keep-alive connections in one loop, so that the server is what is measured."""

import selectors
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import perf_counter


@dataclass
class Seen:
    """What the clients saw."""

    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    unwelcome: int = 0
    """Answers that did not say what they should."""

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds

    def wait_ms(self, share: float) -> float:
        """The milliseconds within which this share was answered."""
        return 1000 * sorted(self.waits)[min(len(self.waits) - 1, int(share * len(self.waits)))]


class Connection:
    """One client that sends its next request when it has its answer."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.heard = b""
        self.since = 0.0

    def send(self, request: bytes) -> None:
        self.heard, self.since = b"", perf_counter()
        self.socket.sendall(request)

    def answer(self) -> tuple[int, bytes] | None:
        """Return status and body once they are whole."""
        part = self.socket.recv(65536)
        if not part:
            raise ConnectionError("the server has closed the connection")
        self.heard += part
        head, gap, body = self.heard.partition(b"\r\n\r\n")
        if not gap:
            return None
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        return (int(head[9:12]), body) if len(body) >= length else None


def press(port: int, requests: Iterator[bytes], clients: int, wanted: bytes) -> Seen:
    """Send every request with so many clients at once; each answer must contain `wanted`."""
    seen, selector = Seen(), selectors.DefaultSelector()
    begun = perf_counter()
    open_clients = 0
    for _ in range(clients):
        connection = Connection(port)
        if (request := next(requests, None)) is not None:
            selector.register(connection.socket, selectors.EVENT_READ, connection)
            connection.send(request)
            open_clients += 1
    while open_clients:
        for key, _ in selector.select():
            connection = key.data
            if (answer := connection.answer()) is None:
                continue
            _note(seen, connection, *answer, wanted)
            if (request := next(requests, None)) is not None:
                connection.send(request)
            else:
                selector.unregister(connection.socket)
                connection.socket.close()
                open_clients -= 1
    seen.seconds = perf_counter() - begun
    return seen


def post(path: str, body: bytes, token: str) -> bytes:
    """Return a request as it goes over the wire."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _note(seen: Seen, connection: Connection, status: int, body: bytes, wanted: bytes) -> None:
    seen.waits.append(perf_counter() - connection.since)
    seen.statuses[status] = seen.statuses.get(status, 0) + 1
    seen.unwelcome += wanted not in body
