"""The kiosk's network, for tests that ask nothing of the server but an answer.

It serves the real page and the real libraries, and answers the kiosk's protocol from the examples
in tests/contract/kiosk. Whether those answers are true is for the server's own tests.
"""

import json
import mimetypes
import socket
import struct
from base64 import b64encode, urlsafe_b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jobfair.kit.ids import KeyRing, SignedCode

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "tests" / "contract" / "kiosk"
FOLDERS = {"/kiosk/": ROOT / "kiosk", "/static/": ROOT / "static"}
KINDS = {".webmanifest": "application/manifest+json", ".wasm": "application/wasm"}
LOGIN_PAGE = b"<html><body>Welcome to our Wi-Fi</body></html>"
POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-fixed' 'wasm-unsafe-eval'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def opened(event: dict[str, Any]) -> dict[str, Any]:
    """Return what a kiosk has sealed, as the server alone can."""
    key = _unpadded(example("seals")["server"]["private"])
    private = ec.derive_private_key(int.from_bytes(key, "big"), ec.SECP256R1())
    sealed = _unpadded(event["body"]["sealed"])
    point, nonce, closed = sealed[2:67], sealed[67:79], sealed[79:]
    fresh = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    stem = HKDF(algorithm=SHA256(), length=32, salt=point, info=b"jobfair kiosk seal 1")
    opener = AESGCM(stem.derive(private.exchange(ec.ECDH(), fresh)))
    told: dict[str, Any] = json.loads(opener.decrypt(nonce, closed, event["event_id"].encode()))
    return told


def ticket_of(subject: int) -> str:
    """Return a genuine ticket for the fair and the day of the examples."""
    seeds = json.loads((CONTRACT.parent / "tickets.json").read_text())["seeds"]
    ring = KeyRing({int(key): bytes.fromhex(seed) for key, seed in seeds.items()}, current=1)
    day = date.fromisoformat(example("setup")["answer"]["fair"]["day"])
    return ring.sign(SignedCode(kind=1, scope=1, subject=subject, first_day=day, days=1))


def _unpadded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def example(name: str) -> dict[str, Any]:
    """Return one of the examples both sides agree on."""
    told: dict[str, Any] = json.loads((CONTRACT / f"{name}.json").read_text())
    return told


class Fault(StrEnum):
    """What can happen to a kiosk's questions on their way."""

    CUT = "the connection is closed before anything is said"
    RESET = "it is torn down hard"
    BLACK_HOLE = "nothing comes back, ever; nothing was taken in"
    LOST_ANSWER = "the server takes the question in; its answer is lost"
    PORTAL = "a Wi-Fi answers with its login page, as if all were well"
    REDIRECT = "a Wi-Fi sends the kiosk to its login page"
    STRANGER = "another server answers, in perfect form"
    ERROR = "the server fails"
    BUSY = "the server asks to come again"


CUTS = {Fault.CUT, Fault.RESET, Fault.BLACK_HOLE, Fault.LOST_ANSWER}
STRANGE_ANSWERS = {
    Fault.PORTAL: (200, LOGIN_PAGE, ""),
    Fault.REDIRECT: (302, b"", "/wifi/login"),
    Fault.ERROR: (500, b"<html>Internal Server Error</html>", ""),
}


@dataclass
class Network:
    """What the kiosk finds when it asks.

    `dark`: the page's own files cannot be had either. `sums`: what the list says of some files.
    `joining` names the answer to who chose booths, `joined` is what they chose.
    `work` names what is asked about earlier work, `worked` is what was told of it.
    `files` are served as well as, or instead of, those of the page; `fetched` is what was asked for.
    """

    url: str = ""
    state: str = "paired"
    fault: Fault | None = None
    dark: bool = False
    sums: dict[str, str] = field(default_factory=dict)
    version: str = field(default_factory=lambda: str(_list_of_files()["version"]))
    revoked: bool = False
    setup: dict[str, Any] = field(default_factory=lambda: example("setup")["answer"])
    orders: dict[str, Any] = field(default_factory=lambda: _calm(example("beat")["answer"]))
    outcome: dict[str, Any] = field(
        default_factory=lambda: example("events")["answer"]["answers"][0]
    )
    booths: dict[str, Any] = field(default_factory=lambda: example("booths")["booths"]["answer"])
    joining: str = "accepted"
    joined: list[dict[str, Any]] = field(default_factory=list)
    work: str = "nothing"
    worked: list[dict[str, Any]] = field(default_factory=list)
    received: list[dict[str, Any]] = field(default_factory=list)
    rehearsed: list[dict[str, Any]] = field(default_factory=list)
    beats: list[dict[str, Any]] = field(default_factory=list)
    calls: list[dict[str, Any]] = field(default_factory=list)
    closing: Event = field(default_factory=Event)
    fetched: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def reachable(self) -> bool:
        """Whether questions are answered."""
        return self.fault is None

    @reachable.setter
    def reachable(self, reachable: bool) -> None:
        self.fault = None if reachable else Fault.CUT

    def answer(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Return the status and the answer to one question."""
        if path == "pair":
            return 200, example("pair")["answer"] | {"interval": 0.2}
        if path == "pair/poll":
            return 200, example("pair_poll")["answers"][self.state]
        if self.revoked:
            return 401, example("revoked")["answer"]
        return 200, self._trusted(path, body)

    def _trusted(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        if path == "setup":
            return self.setup
        if path == "beat":
            self.beats.append(body)
            return self.orders | {"setup": self.setup["version"]}
        if path.startswith("packs/"):
            return dict(example("pack")["answer"])
        if path == "help":
            self.calls.append(body)
            return example("help")["answer"] | {}
        return self._of_booths(path, body) or self._of_work(path, body) or self._answers(body)

    def _of_booths(self, path: str, body: dict[str, Any]) -> dict[str, Any] | None:
        if path == "booths":
            return self.booths
        if path != "join":
            return None
        self.joined.append(body)
        return dict(example("booths")["join"]["answers"][self.joining])

    def _of_work(self, path: str, body: dict[str, Any]) -> dict[str, Any] | None:
        if path == "work":
            return dict(example("work")["work"]["answers"][self.work])
        if path != "work/answer":
            return None
        self.worked.append(body)
        return dict(example("work")["answer"]["answers"]["accepted"])

    def _answers(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer for every scan; what is sent again is answered again."""
        rehearsing = body.get("rehearsing", False)
        (self.rehearsed if rehearsing else self.received).extend(body["events"])
        outcome = {"result": "retry"} if self.fault is Fault.BUSY else self.outcome
        answers = [outcome | {"event_id": event["event_id"]} for event in body["events"]]
        return example("events")["answer"] | {"answers": answers}


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
        path = self.path.removeprefix("/api/v1/kiosk/")
        if found.fault in CUTS:
            self._cut(found, path, body)
            return
        if found.fault in STRANGE_ANSWERS:
            status, text, location = STRANGE_ANSWERS[found.fault]
            self._say(status, "text/html", text, location=location)
            return
        status, told = found.answer(path, body)
        if found.fault is Fault.STRANGER:
            told |= {"server_id": "00000000-0000-4000-8000-000000000000"}
        self._say(status, "application/json", json.dumps(told).encode())

    def _cut(self, found: Network, path: str, body: dict[str, Any]) -> None:
        self.close_connection = True
        if found.fault is Fault.RESET:
            self._reset()
        if found.fault is Fault.BLACK_HOLE:
            found.closing.wait(30)
        if found.fault is Fault.LOST_ANSWER:
            found.answer(path, body)

    def _reset(self) -> None:
        at_once = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        self.connection.close()

    def _give(self, path: str) -> None:
        found = self.server.found
        found.fetched.append(path)
        if found.dark:
            self.close_connection = True
            return
        if made := found.files.get(path):
            self._say(200, mimetypes.guess_type(path)[0] or "application/json", made)
            return
        prefix = next((known for known in FOLDERS if path.startswith(known)), None)
        file = FOLDERS[prefix] / (path.removeprefix(prefix) or "index.html") if prefix else None
        if file is None or not file.is_file():
            self._say(404, "text/plain", b"")
            return
        kind = KINDS.get(file.suffix) or mimetypes.guess_type(file.name)[0]
        self._say(200, kind or "application/octet-stream", self._content(file, path))

    def _content(self, file: Path, path: str) -> bytes:
        found = self.server.found
        if file.suffix == ".html":
            return _page(file, found.version)
        if path == "/kiosk/files.json":
            listed = _list_of_files()
            sums = {path: _sum_of(content) for path, content in found.files.items()}
            changed = {"version": found.version, "sums": listed["sums"] | sums | found.sums}
            return json.dumps(listed | changed).encode()
        return file.read_bytes()

    def _say(self, status: int, kind: str, body: bytes, *, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
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
        found.closing.set()
        server.shutdown()
        server.server_close()
        serving.join()


def _page(file: Path, version: str) -> bytes:
    import_map = (ROOT / "static" / "vendor" / "importmap.json").read_text()
    places = {"import_map": import_map, "csp_nonce": "fixed", "version": version}
    text = file.read_text()
    for name, value in places.items():
        text = text.replace("{{ " + name + " }}", value)
    return text.encode()


def _list_of_files() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((ROOT / "kiosk" / "files.json").read_text())
    return told


def _sum_of(content: bytes) -> str:
    return b64encode(sha256(content).digest()).decode()


def _calm(answer: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to a beat of a server that orders nothing."""
    return answer | {"orders": [], "backed_up_at": None}
