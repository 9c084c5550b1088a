"""A hall for the agent's tests: a server on a real address of this machine, whose page tells it all.

The page swallows no key and forbids nothing, so whatever keeps people on it is the policy and the
agent. It reports twenty times a second where it is; the answer may tell it what to do next.
"""

import json
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue
from threading import Condition, Thread
from time import monotonic
from typing import Any

from tests.rig.servers import CannotServe

PAGE = """<!doctype html>
<meta charset="utf-8"><title>Hall</title>
<link rel="icon" href="data:,">
<body><p>Hall</p><div id="way" style="position:fixed; inset:0"></div></body>
<script>
  const life = Math.random().toString(36).slice(2);
  let told = null;
  async function beat() {
    const body = JSON.stringify({ life, at: location.href, visible: document.visibilityState, told,
      scale: visualViewport.scale * devicePixelRatio, width: innerWidth, height: innerHeight });
    told = null;
    try {
      const { order } = await (await fetch("/kiosk/beat", { method: "POST", body })).json();
      if (order) told = await (0, eval)(order) ?? "done";
    } catch (error) { told = String(error); }
    setTimeout(beat, 40);
  }
  beat();
</script>
"""
WORKER = "self.addEventListener('fetch', () => {});"
ANSWER_WITHIN = 4.0


class NotHeard(AssertionError):
    """The page did not do in time what was waited for; what it last said."""


class Hall:
    """What the server has heard from its page, and what the page is to do."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[str] = []
        self.told: list[Any] = []
        self.last: dict[str, Any] = {}
        self.beats = 0
        self._orders: SimpleQueue[str] = SimpleQueue()
        self._changed = Condition()

    def do(self, order: str) -> None:
        """Let the page run a line of JavaScript with its next beat."""
        self._orders.put(order)

    def ask(self, expression: str, within: float = 20) -> Any:
        """Return what an expression comes to in the page.

        A page that is about to be closed may take an order and not answer: then it is given again.
        """
        end = monotonic() + within
        while True:
            before = len(self.told)
            self.do(expression)
            with suppress(NotHeard):
                return self._answer(before)
            if monotonic() > end:
                raise NotHeard(self.last)

    def _answer(self, number: int) -> Any:
        self.wait(lambda: len(self.told) > number, ANSWER_WITHIN)
        return self.told[number]

    def wait(self, condition: Callable[[], bool], within: float) -> None:
        """Wait until something is true that a beat of the page can change."""
        with self._changed:
            if not self._changed.wait_for(condition, within):
                raise NotHeard(self.last)

    def wait_for_life(self, within: float, *, other_than: str = "") -> float:
        """Wait for beats of a page that is seen, of a new life where one is given; return how long."""
        begun = monotonic()
        seen = self.beats
        self.wait(
            lambda: (
                self.beats > seen
                and self.last.get("visible") == "visible"
                and self.last.get("life") != other_than
            ),
            within,
        )
        return monotonic() - begun

    def hear(self, beat: dict[str, Any]) -> dict[str, Any]:
        """Take a beat of the page; return what it is to do."""
        with self._changed:
            self.beats += 1
            self.last = beat
            if beat["told"] is not None:
                self.told.append(beat["told"])
            self._changed.notify_all()
        with suppress(Empty):
            return {"order": self._orders.get_nowait()}
        return {}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    hall: Hall


class _Door(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self.server.hall.asked.append(self.path)
        if self.path.endswith(".js"):
            self._say("text/javascript", WORKER.encode())
        else:
            self._say("text/html; charset=utf-8", PAGE.encode())

    def do_POST(self) -> None:
        beat = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._say("application/json", json.dumps(self.server.hall.hear(beat)).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing: test output is for the tests."""

    def _say(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(body)


@contextmanager
def serving(hall: Hall, port: int = 0, tls: ssl.SSLContext | None = None) -> Iterator[Hall]:
    """Serve the hall on an address of this machine that is not its own loop."""
    address = own_address()
    server = _Server((address, port), _Door)
    server.hall = hall
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    hall.url = f"{'https' if tls else 'http'}://{address}:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield hall
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def own_address() -> str:
    """Return an address under which other machines know this one; nothing is sent for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            raise CannotServe("this machine has no address besides its own loop") from None
        return str(probe.getsockname()[0])
