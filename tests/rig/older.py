"""Houses as they were before a change, for tests that bring what lies in them up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jobfair.kit.db import Database
from jobfair.schema import upgrade
from tests.rig import servers


@contextmanager
def house_at(revision: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Database]:
    """Open an empty house at a revision, on the database that the fixture's parameter names."""
    if request.param == "sqlite":
        yield from _opened(f"sqlite:///{folder / 'jobfair.sqlite3'}", revision)
        return
    with servers.empty_database(request.getfixturevalue("postgres_url")) as url:
        yield from _opened(url, revision)


def _opened(url: str, revision: str) -> Iterator[Database]:
    database = Database(url)
    upgrade(database, revision)
    yield database
    database.close()
