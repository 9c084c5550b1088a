"""What every test may ask for. Servers and the browser start when the first test wants them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from jobfair.accounts.models import Account
from jobfair.accounts.services import sign_in as begin_sign_in
from jobfair.app import create_app
from jobfair.config import Config
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.schema import upgrade
from jobfair.wiring import WIRING
from tests.rig import browser as rig_browser
from tests.rig import live, servers
from tests.rig.house import move

settings.register_profile("quick", deadline=None)
settings.register_profile("nightly", deadline=None, max_examples=25_000)
settings.load_profile("quick")

expect.set_options(timeout=20_000)
"""How long a page may take to show what is expected: two browsers may share a slow machine."""

LONGEST = {"test_every_page", "test_queue_machine", "test_kiosk_hall"}
"""These begin first, so that no process works on alone when the others have nothing left."""

SLOW = {"server": {"postgres_url", "redis_url"}, "browser": {"playwright"}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest begin, and mark what needs a server or a browser: `make test-quick` leaves it out."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)
    for item in items:
        for mark, fixtures in SLOW.items():
            if fixtures & set(getattr(item, "fixturenames", ())):
                item.add_marker(mark)
        if "postgresql" in item.name.partition("[")[2]:  # `either_url` asks for the server late
            item.add_marker("server")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server; take a database of your own from `servers.empty_database`."""
    with servers.postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with servers.redis_server() as url:
        yield url


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with rig_browser.chromium(playwright) as running:
        yield running


@pytest.fixture(scope="session")
def postgres_pattern(postgres_url: str) -> Iterator[str]:
    """A PostgreSQL database with all tables, to be copied for each test."""
    with servers.empty_database(postgres_url) as pattern:
        database = Database(pattern)
        upgrade(database)
        database.close()
        yield pattern


@pytest.fixture(scope="session")
def sqlite_pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables, to be copied for each test."""
    file = tmp_path_factory.mktemp("pattern") / "jobfair.sqlite3"
    database = Database(f"sqlite:///{file}")
    upgrade(database)
    database.close()
    return file


@pytest.fixture
def database_url(sqlite_pattern: Path, tmp_path: Path) -> str:
    """The address of an empty house on SQLite."""
    file = tmp_path / "jobfair.sqlite3"
    file.write_bytes(sqlite_pattern.read_bytes())
    return f"sqlite:///{file}"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty house on SQLite."""
    opened = Database(database_url, WIRING)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def either_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty house, on each of the two databases in turn."""
    if request.param == "sqlite":
        url: str = request.getfixturevalue("database_url")
        return url
    server = request.getfixturevalue("postgres_url")
    return servers.copy_of(server, request.getfixturevalue("postgres_pattern"))


@pytest.fixture
def either(either_url: str) -> Iterator[Database]:
    """An empty house, on each of the two databases in turn: for rules that storage keeps."""
    opened = Database(either_url, WIRING)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def put_together(sqlite_pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The whole server, which `app` and others move into a house of their own."""
    data = tmp_path_factory.mktemp("put-together")
    made = create_app(Config(data=data, database_url=f"sqlite:///{sqlite_pattern}", testing=True))
    made.extensions["jobfair.database"].close()
    return made


@pytest.fixture
def app(put_together: Flask, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The whole server over the same house as `database`."""
    opened = move(put_together, Config(data=tmp_path, database_url=database_url, testing=True))
    yield put_together
    opened.close()


@pytest.fixture
def either_app(put_together: Flask, either_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The whole server over the same house as `either`."""
    opened = move(put_together, Config(data=tmp_path, database_url=either_url, testing=True))
    yield put_together
    opened.close()


@pytest.fixture(scope="session")
def kept_server(
    sqlite_pattern: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[live.Live]:
    with live.serving(sqlite_pattern, tmp_path_factory.mktemp("live") / "house") as running:
        yield running


@pytest.fixture
def live_server(kept_server: live.Live, sqlite_pattern: Path) -> Iterator[live.Live]:
    """The whole server as a process of its own, over an empty house, for real browsers.

    It runs on from test to test; only its house is emptied.
    """
    kept_server.empty(sqlite_pattern)
    yield kept_server
    kept_server.leave()


@pytest.fixture
def own_server(sqlite_pattern: Path, tmp_path: Path) -> Iterator[live.Live]:
    """A server that has never served anybody, for tests that look at what it leaves behind."""
    with live.serving(sqlite_pattern, tmp_path / "live") as running:
        yield running


SignIn = Callable[[Account], FlaskClient]


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    """Return a browser in which an account is signed in, without the sign-in page."""

    return lambda account: signed_in(app, account)


def signed_in(app: Flask, account: Account) -> FlaskClient:
    """Return a browser of a server in which an account is signed in."""
    database: Database = app.extensions["jobfair.database"]
    with database.transaction() as db:
        token = begin_sign_in(db, account, browser="test", at=now())
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = token
        session["_fresh"] = True
    return client
