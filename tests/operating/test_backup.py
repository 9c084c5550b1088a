"""A copy is whole while others write, and can be put back."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from jobfair.centres.models import Centre
from jobfair.cli import main
from jobfair.kit.db import Database
from tests.factories import make_centre


@pytest.fixture
def house(sqlite_pattern: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own, as the operator's tool sees it."""
    file = tmp_path / "jobfair.sqlite3"
    file.write_bytes(sqlite_pattern.read_bytes())
    monkeypatch.setenv("JOBFAIR_DATA", str(tmp_path))
    return file


def centres_in(file: Path) -> int:
    database = Database(f"sqlite:///{file}")
    with database.reading() as db:
        count = db.scalar(select(func.count()).select_from(Centre)) or 0
    database.close()
    return count


def test_a_backup_made_during_a_write_has_what_was_committed(house: Path, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{house}")
    with database.transaction() as db:
        make_centre(db)
    copy = tmp_path / "copy.sqlite3"

    with database.transaction() as db:
        make_centre(db)
        done = CliRunner().invoke(main, ["backup", str(copy)])

    assert done.exit_code == 0, done.output
    assert centres_in(copy) == 1
    database.close()


def test_a_restored_copy_replaces_the_database(house: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    CliRunner().invoke(main, ["backup", str(copy)])
    database = Database(f"sqlite:///{house}")
    with database.transaction() as db:
        make_centre(db)
    database.close()

    done = CliRunner().invoke(main, ["restore", str(copy), "--yes"])

    assert done.exit_code == 0, done.output
    assert centres_in(house) == 0


def test_a_damaged_copy_is_refused_and_the_database_stays(house: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.sqlite3"
    damaged.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    before = house.read_bytes()

    done = CliRunner().invoke(main, ["restore", str(damaged), "--yes"])

    assert done.exit_code != 0
    assert house.read_bytes() == before
    assert sqlite3.connect(house).execute("PRAGMA quick_check").fetchone() == ("ok",)
