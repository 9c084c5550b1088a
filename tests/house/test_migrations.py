"""The migrations make exactly the tables that the models describe."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, insert, text

from jobfair.kit.db import Database
from jobfair.schema import SCRIPTS, differences, upgrade

BEFORE = "20261128_voices"
USED = (
    "centre", "account", "fair", "employer", "booth", "vacancy", "worker", "registration", "place",
    "interview", "placement",
)  # fmt: skip
AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
OF_TYPE: dict[type, Any] = {
    datetime: AT, date: AT.date(), time: AT.time(), UUID: UUID(int=1), dict: {}, list: [], int: 1,
    bool: False, str: "1",
}  # fmt: skip
VALUES: dict[str, Any] = {"birth_year": 1995}


def test_there_is_one_newest_migration() -> None:
    assert len(ScriptDirectory(str(SCRIPTS)).get_heads()) == 1


def test_migrated_tables_are_those_of_the_models(either: Database) -> None:
    differences(either)


def test_a_house_in_which_people_were_is_brought_up_to_date_and_loses_nobody(
    tmp_path: Path,
) -> None:
    database = Database(f"sqlite:///{tmp_path / 'jobfair.sqlite3'}")
    upgrade(database, BEFORE)
    with database.engine.begin() as connection:
        before = MetaData()
        before.reflect(connection)
        for table in before.sorted_tables:
            if table.name in USED:
                connection.execute(insert(table), row_of(table))

    upgrade(database)

    with database.engine.begin() as connection:
        for name in USED:
            assert connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() == 1
        assert connection.execute(text("PRAGMA foreign_key_check")).first() is None
    database.close()


def row_of(table: Table) -> dict[str, Any]:
    """Return a row with something in every column that needs it; whoever is pointed at is the first."""
    return {
        column.name: VALUES.get(column.name, OF_TYPE[column.type.python_type])
        for column in table.columns
        if not column.nullable
    }
