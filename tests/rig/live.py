"""The product as people meet it: `jobfair serve` on a port of its own, over a house of its own.

The server is another process, so what a test writes through `database` is stored at once but told
to no screen: seed before a page is opened, and let the pages themselves do what must be seen live.
"""

import os
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, BrowserContext

from jobfair.accounts.models import Account
from jobfair.accounts.services import sign_in
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.keys import keys_in
from jobfair.kit.sqlite import driver
from jobfair.tables import Base
from jobfair.wiring import WIRING
from tests.rig.browser import ROOT
from tests.rig.servers import CannotServe, free_port

START_WITHIN_SECONDS = 60
LOOK_EVERY_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Live:
    """A running server, and the way into its house."""

    url: str
    data: Path
    database: Database
    contexts: list[BrowserContext] = field(default_factory=list)
    emptied: list[Path] = field(default_factory=list)

    def context(
        self,
        browser: Browser,
        account: Account | None = None,
        *,
        language: str = "vi",
        width: int = 1280,
        height: int = 800,
    ) -> BrowserContext:
        """Return a browser of its own, in which an account is signed in, if one is given."""
        context = browser.new_context(
            base_url=self.url, viewport={"width": width, "height": height}, reduced_motion="reduce"
        )
        kept = {"language": language}
        if account is not None:
            with self.database.transaction() as db:
                kept["_user_id"] = sign_in(db, account, browser="test", at=now())
        context.add_cookies([{"name": "jobfair", "value": self._sealed(kept), "url": self.url}])
        self.contexts.append(context)
        return context

    def leave(self) -> None:
        """Close every browser, for which the server would wait before it ends."""
        while self.contexts:
            self.contexts.pop().close()

    def empty(self, tables: Path) -> None:
        """Let the house be as in the SQLite file `tables` again, while the server runs."""
        file = self.data / "jobfair.sqlite3"
        with closing(driver.connect(file, isolation_level=None, timeout=10)) as house:
            house.execute("ATTACH ? AS pattern", (str(tables),))
            house.execute("BEGIN IMMEDIATE")
            for table in Base.metadata.tables:
                house.execute(f"DELETE FROM main.{table}")
                house.execute(f"INSERT INTO main.{table} SELECT * FROM pattern.{table}")
            self.emptied.append(tables)
            # Another house begins here: for what the server has read of the one before, this is news.
            news = "INSERT INTO main.fact_stream VALUES (0, ?) ON CONFLICT DO UPDATE SET last = last + excluded.last"
            house.execute(news, [len(self.emptied) * 100_000])
            house.execute("COMMIT")

    def _sealed(self, session: dict[str, str]) -> str:
        """Return a cookie as the server itself would give it: signed with the house's own key."""
        app = Flask("cookies")
        app.secret_key = keys_in(self.data / "keys.json").cookies
        serializer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert serializer is not None
        return str(serializer.dumps(session))


@contextmanager
def serving(
    tables: Path, data: Path, *, tls: ssl.SSLContext | None = None, **settings: str
) -> Iterator[Live]:
    """Serve a house in the folder `data`; it begins as a copy of the SQLite file `tables`.

    `tls` is what believes the server's certificate, where `settings` let it have one.
    """
    file = house_in(data, tables)
    port = free_port()
    process = start(data, port, tls=tls, **settings)
    try:
        live = Live(_address(port, tls), data, Database(f"sqlite:///{file}", WIRING))
        try:
            yield live
        finally:
            live.leave()
            live.database.close()
    finally:
        kill(process)  # nobody needs its farewell


def house_in(data: Path, tables: Path) -> Path:
    """Make an empty house in a folder, and return its database."""
    data.mkdir(parents=True, exist_ok=True)
    file = data / "jobfair.sqlite3"
    file.write_bytes(tables.read_bytes())
    return file


def start(
    data: Path, port: int, *under: str, tls: ssl.SSLContext | None = None, **settings: str
) -> subprocess.Popen[bytes]:
    """Start a server over a house, `under` another program if one is named, and wait for it."""
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("JOBFAIR_")}
    surroundings |= {
        "JOBFAIR_DATA": str(data), "JOBFAIR_HOST": "127.0.0.1", "JOBFAIR_PORT": str(port),
        "PYTHONPATH": str(ROOT),
    } | settings  # fmt: skip
    said = data / "server.log"
    with said.open("ab") as log:
        process = subprocess.Popen(
            [*under, sys.executable, "-m", "jobfair", "serve"],
            cwd=ROOT, env=surroundings, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        _wait_until_ready(_address(port, tls), process, said, tls)
    except CannotServe:
        kill(process)
        raise
    return process


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a server and all it has started at once, as a power cut would."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _address(port: int, tls: ssl.SSLContext | None) -> str:
    return f"{'https' if tls else 'http'}://127.0.0.1:{port}"


def _wait_until_ready(
    url: str, process: subprocess.Popen[bytes], said: Path, tls: ssl.SSLContext | None
) -> None:
    end = monotonic() + START_WITHIN_SECONDS
    while monotonic() < end and process.poll() is None:
        try:
            with urlopen(f"{url}/readyz", timeout=5, context=tls):
                return
        except (URLError, OSError):
            sleep(LOOK_EVERY_SECONDS)
    raise CannotServe(f"The server did not start. Its last words: {said.read_text()[-2000:]}")
