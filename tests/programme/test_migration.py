"""Targets that were measured by our count and other channels together still are."""

from pathlib import Path

from sqlalchemy import MetaData, insert, text

from jobfair.kit.db import Database
from jobfair.schema import upgrade
from tests.house.test_migrations import row_of

BEFORE = "20261130_programmes"
OURS = {"indicator": "placed", "unit": "", "group": "all"}
THEIRS = {"indicator": "placed", "unit": "Thành phố Bắc Kạn", "group": "poor"}


def test_targets_say_by_what_they_were_measured_until_now(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'jobfair.sqlite3'}")
    upgrade(database, BEFORE)
    with database.engine.begin() as connection:
        kept = MetaData()
        kept.reflect(connection)

        def put(name: str, **values: object) -> None:
            table = kept.tables[name]
            connection.execute(insert(table), {**row_of(table), **values})

        put("centre")
        put("account")
        put("programme_line", first_year=2021, last_year=2026)
        for entry_id, (ledger, whom) in enumerate(
            (("targets", OURS), ("targets", THEIRS), ("results", OURS), ("results", THEIRS)), 1
        ):
            put("programme_entry", id=entry_id, ledger=ledger)
            more = {"channel": "vay vốn", "out_of": None} if ledger == "results" else {}
            put(f"programme_{ledger[:-1]}", entry_id=entry_id, **whom, **more)

    upgrade(database)

    with database.engine.begin() as connection:
        measured = connection.execute(
            text("SELECT entry_id, measure FROM programme_target ORDER BY entry_id")
        ).all()
    assert [tuple(row) for row in measured] == [(1, "together"), (2, "usual")]
    database.close()
