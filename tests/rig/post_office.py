"""A mail server for the tests: it speaks SMTP, keeps what it is given, and refuses some addresses."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

REFUSED = "nobody@example.vn"


@dataclass
class PostOffice:
    """Where letters are taken, and those that came."""

    url: str = ""
    letters: list[EmailMessage] = field(default_factory=list)


class _Counter(socketserver.StreamRequestHandler):
    """One conversation. RFC 5321, as far as a client goes that sends one letter."""

    office: PostOffice

    def handle(self) -> None:
        self._say("220 post office of the tests")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"DATA":
                self._take()
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                refused = word == b"RCPT" and REFUSED.encode() in line
                self._say("550 no such person" if refused else "250 yes")

    def _take(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        letter = message_from_bytes(b"".join(lines), policy=policy.default)
        self.office.letters.append(letter)
        self._say("250 taken")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Run a mail server on a free port."""
    office = PostOffice()
    counter = type("Counter", (_Counter,), {"office": office})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), counter) as server:
        server.daemon_threads = True
        office.url = f"smtp://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield office
        server.shutdown()
