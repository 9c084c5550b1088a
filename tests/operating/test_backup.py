"""A copy is whole while others write, and can be put back; kiosks hear of both."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from jobfair.centres.models import Centre
from jobfair.cli import main
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.records import backed_up_at, history_of
from jobfair.kit.sqlite import driver
from jobfair.workers.queries import leases_of
from jobfair.workers.services import give_number, lease_numbers
from tests.factories import NINE, hold_now, make_centre, make_fair, make_registration
from tests.rig import servers


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
    assert "the kiosks could not be told of this copy: database is locked" in done.output
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
    assert driver.connect(house).execute("PRAGMA quick_check").fetchone() == ("ok",)


def told_of(file: Path) -> tuple[str, datetime | None]:
    database = Database(f"sqlite:///{file}")
    with database.reading() as db:
        told = history_of(db), backed_up_at(db)
    database.close()
    return told


def test_a_copy_is_noted_as_of_the_moment_it_began(house: Path, tmp_path: Path) -> None:
    before = now()

    CliRunner().invoke(main, ["backup", str(tmp_path / "copy.sqlite3")])

    history, since = told_of(house)
    assert since is not None
    assert before <= since <= now()
    assert told_of(tmp_path / "copy.sqlite3") == (history, None)


def test_a_copy_that_failed_is_not_noted(house: Path, tmp_path: Path) -> None:
    (tmp_path / "a-folder.part").mkdir()

    done = CliRunner().invoke(main, ["backup", str(tmp_path / "a-folder")])

    assert done.exit_code != 0
    assert told_of(house)[1] is None


def test_records_that_were_put_back_begin_another_history(house: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    CliRunner().invoke(main, ["backup", str(copy)])
    before = told_of(house)[0]

    CliRunner().invoke(main, ["restore", str(copy), "--yes"])

    assert told_of(house)[0] != before


def test_after_putting_back_no_number_is_given_that_somebody_may_hold(
    house: Path, tmp_path: Path
) -> None:
    database = Database(f"sqlite:///{house}")
    with database.transaction() as db:
        fair = make_fair(db)
        person = make_registration(db, fair).id
        held = lease_numbers(db, fair.id, UUID(int=7), at=NINE).first
        hold_now(fair)
        give_number(db, fair.id, person)
    CliRunner().invoke(main, ["backup", str(tmp_path / "copy.sqlite3")])
    with database.transaction() as db:
        give_number(db, fair.id, person)
        lost = lease_numbers(db, fair.id, UUID(int=8), at=NINE).first
    database.close()

    CliRunner().invoke(main, ["restore", str(tmp_path / "copy.sqlite3"), "--yes"])

    database = Database(f"sqlite:///{house}")
    with database.transaction() as db:
        assert give_number(db, fair.id, person) == 1000
        assert lease_numbers(db, fair.id, UUID(int=9), at=NINE).first not in {held, lost}
        assert [lease.first for lease in leases_of(db, fair.id, UUID(int=7))] == [held]
    database.close()


@pytest.fixture
def server_house(
    postgres_url: str, postgres_pattern: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    """A house on PostgreSQL, with the server's own programs in reach."""
    address = servers.copy_of(postgres_url, postgres_pattern)
    monkeypatch.setenv("JOBFAIR_DATABASE_URL", address)
    monkeypatch.setenv("PATH", str(servers.postgresql_programs()), prepend=os.pathsep)
    database = Database(address)
    yield database
    database.close()


def test_a_copy_of_a_server_is_whole_noted_and_can_be_put_back(
    server_house: Database, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.dump"
    with server_house.transaction() as db:
        make_centre(db)
    before = now()
    made = CliRunner().invoke(main, ["backup", str(copy)])
    with server_house.transaction() as db:
        make_centre(db)
        since, history = backed_up_at(db), history_of(db)
    server_house.close()

    done = CliRunner().invoke(main, ["restore", str(copy), "--yes"])

    assert (made.exit_code, done.exit_code) == (0, 0), made.output + done.output
    assert since is not None
    assert before <= since
    with server_house.reading() as db:
        assert db.scalar(select(func.count()).select_from(Centre)) == 1
        assert history_of(db) != history


def test_without_the_servers_programs_the_operator_is_told_what_to_install(
    server_house: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    done = CliRunner().invoke(main, ["backup", str(tmp_path / "copy.dump")])

    assert done.exit_code != 0
    assert "pg_dump is not on this machine: install PostgreSQL's client programs" in done.output
