"""`jobfair demo`: once, quietly, and never over somebody's own data."""

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from jobfair.centres.services import open_centre
from jobfair.demo.keepsake import kept
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.operating.demo import demo
from jobfair.schema import upgrade
from jobfair.wiring import WIRING


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JOBFAIR_DATA", str(tmp_path))
    monkeypatch.delenv("JOBFAIR_DATABASE_URL", raising=False)
    return tmp_path


def test_a_second_run_prints_the_same_sign_ins_that_only_the_owner_may_read(folder: Path) -> None:
    first = CliRunner().invoke(demo, ["--language", "en"])
    second = CliRunner().invoke(demo, ["--language", "en"])

    known = kept(folder)
    assert known is not None
    assert first.exit_code == second.exit_code == 0, first.output + second.output
    assert all(account.password in second.output for account in known.accounts)
    assert len({account.password for account in known.accounts}) == len(known.accounts)
    assert stat.S_IMODE((folder / "demo.json").stat().st_mode) == 0o600


def test_the_demo_does_not_go_where_a_centre_already_works(folder: Path) -> None:
    _own_centre(folder)

    loaded = CliRunner().invoke(demo, [])
    reset = CliRunner().invoke(demo, ["--reset"])

    assert loaded.exit_code == reset.exit_code == 1
    assert "JOBFAIR_DATA" in loaded.output
    assert "nothing was deleted" in reset.output


def test_the_demo_is_not_deleted_under_a_running_server(folder: Path) -> None:
    server = _database(folder)
    with server.transaction() as db:
        open_centre(db, code="bac-kan", name="Demo", at=now())

    refused = CliRunner().invoke(demo, ["--reset"])

    server.close()
    assert refused.exit_code == 1
    assert "Stop the server" in refused.output
    assert (folder / "jobfair.sqlite3").exists()


def test_a_demo_that_was_cut_short_says_how_to_begin_again(folder: Path) -> None:
    server = _database(folder)
    with server.transaction() as db:
        open_centre(db, code="bac-kan", name="Demo", at=now())
    server.close()

    cut = CliRunner().invoke(demo, [])
    again = CliRunner().invoke(demo, ["--reset", "--language", "en"])

    assert "--reset" in cut.output
    assert again.exit_code == 0, again.output
    assert "tochuc@demo.example" in again.output


def _database(folder: Path) -> Database:
    database = Database(f"sqlite:///{folder / 'jobfair.sqlite3'}", WIRING)
    upgrade(database)
    return database


def _own_centre(folder: Path) -> None:
    database = _database(folder)
    with database.transaction() as db:
        open_centre(db, code="lang-son", name="Trung tâm", at=now())
    database.close()
