"""The kiosk's network, for tests that ask nothing of the server but an answer.

It serves the real page and the real libraries, and answers the kiosk's protocol from the examples
in tests/contract/kiosk. Whether those answers are true is for the server's own tests.
"""

import json
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "tests" / "contract" / "kiosk"
FOLDERS = {"/kiosk/": ROOT / "kiosk", "/static/": ROOT / "static"}
POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-fixed' 'wasm-unsafe-eval'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def example(name: str) -> dict[str, Any]:
    """Return one of the examples both sides agree on."""
    told: dict[str, Any] = json.loads((CONTRACT / f"{name}.json").read_text())
    return told


@dataclass
class Network:
    """What the kiosk finds when it asks."""

    url: str = ""
    state: str = "paired"
    reachable: bool = True
    revoked: bool = False
    setup: dict[str, Any] = field(default_factory=lambda: example("setup")["answer"])
    outcome: dict[str, Any] = field(
        default_factory=lambda: example("events")["answer"]["answers"][0]
    )
    received: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Return the status and the answer to one question."""
        if path == "pair":
            return 200, example("pair")["answer"] | {"interval": 0.2}
        if path == "pair/poll":
            return 200, example("pair_poll")["answers"][self.state]
        if self.revoked:
            return 401, example("revoked")["answer"]
        if path == "setup":
            return 200, self.setup
        self.received += body["events"]
        answers = [self.outcome | {"event_id": event["event_id"]} for event in body["events"]]
        return 200, example("events")["answer"] | {"answers": answers}


class _Server(ThreadingHTTPServer):
    """Listens on a free port and answers from what the test has set up."""

    daemon_threads = True

    def __init__(self, found: Network) -> None:
        super().__init__(("127.0.0.1", 0), _Door)
        self.found = found
        found.url = f"http://127.0.0.1:{self.server_port}"


class _Door(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        if self.path.startswith("/api/"):
            self._ask({})
        else:
            self._give(self.path.partition("?")[0])

    def do_POST(self) -> None:
        self._ask(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def log_message(self, *_: object) -> None:
        """Say nothing: test output is for the tests."""

    def _ask(self, body: dict[str, Any]) -> None:
        found = self.server.found
        if not found.reachable:
            self.close_connection = True
            return
        status, told = found.answer(self.path.removeprefix("/api/v1/kiosk/"), body)
        self._say(status, "application/json", json.dumps(told).encode())

    def _give(self, path: str) -> None:
        prefix = next((known for known in FOLDERS if path.startswith(known)), None)
        file = FOLDERS[prefix] / (path.removeprefix(prefix) or "index.html") if prefix else None
        if file is None or not file.is_file():
            self._say(404, "text/plain", b"")
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self._say(200, kind, _page(file) if file.suffix == ".html" else file.read_bytes())

    def _say(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        with suppress(ConnectionError):  # the page may have gone by now
            self.wfile.write(body)


@contextmanager
def network() -> Iterator[Network]:
    """Serve the kiosk's page and protocol on a free port."""
    found = Network()
    server = _Server(found)
    serving = Thread(target=server.serve_forever, daemon=True)
    serving.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        serving.join()


def _page(file: Path) -> bytes:
    import_map = (ROOT / "static" / "vendor" / "importmap.json").read_text()
    places = {"import_map": import_map, "csp_nonce": "fixed", "version": "test"}
    text = file.read_text()
    for name, value in places.items():
        text = text.replace("{{ " + name + " }}", value)
    return text.encode()
