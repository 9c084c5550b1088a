"""Entries from before the house kept a journal by centres are led to the centre they belong to."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, MetaData, insert, select

from jobfair.audit.models import JournalEntry
from jobfair.kit.db import Database
from jobfair.schema import upgrade
from tests.house.test_migrations import row_of
from tests.rig.older import house_at

BEFORE = "20261201_results"
AT = datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A house of before, with nobody in it yet, on each of the two databases."""
    with house_at(BEFORE, request, tmp_path) as database:
        yield database


def write(connection: Connection, centres: int, entries: list[dict[str, Any]]) -> None:
    """Write down some centres, an account, a worker and an employer of the last, and a journal."""
    tables = MetaData()
    tables.reflect(connection)
    for number in range(1, centres + 1):
        row = row_of(tables.tables["centre"]) | {"id": number, "code": f"c{number}"}
        connection.execute(insert(tables.tables["centre"]), row)
    for name in ("account", "worker", "employer"):
        row = row_of(tables.tables[name]) | {"id": 7, "centre_id": centres}
        connection.execute(insert(tables.tables[name]), row)
    rows = [
        {"fair_id": 0, "fact": "X", "written_at": AT, "actor_kind": "system", "number": number}
        | {"details": {}} | entry
        for number, entry in enumerate(entries, start=1)
    ]  # fmt: skip
    connection.execute(insert(tables.tables["journal"]), rows)


def read(database: Database) -> list[int | None]:
    with database.reading() as db:
        found = select(JournalEntry.centre_id).order_by(JournalEntry.number)
        return list(db.scalars(found))


def test_what_an_entry_speaks_of_leads_it_to_its_centre_and_nowhere_else(old: Database) -> None:
    spoken: list[dict[str, Any]] = [
        {"centre_id": 1}, {"account_id": 7}, {"worker_id": 7, "fields": ["phone"]},
        {"employer_id": 7}, {"centre_id": 9}, {"worker_id": 8}, {},
    ]  # fmt: skip
    with old.engine.begin() as connection:
        entries = [{"details": details} for details in spoken]
        write(connection, 2, [*entries, {"fair_id": 3, "details": {"employer_id": 7}}])

    upgrade(old)

    assert read(old) == [1, 2, 2, 2, None, None, None, None]


def test_where_there_is_one_centre_all_of_it_is_its_own(old: Database) -> None:
    with old.engine.begin() as connection:
        write(connection, 1, [{}, {"details": {"worker_id": 8}}, {"fair_id": 3}])

    upgrade(old)

    assert read(old) == [1, 1, None]
