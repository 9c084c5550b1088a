"""What storage alone refuses is told in plain words, and never as a fault."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask

from jobfair.accounts.guards import public
from jobfair.app import create_app
from jobfair.config import Config
from jobfair.kit.clock import now
from jobfair.kit.errors import Conflict
from jobfair.kit.models import CommandDone, Job
from jobfair.kit.web import transaction


@pytest.fixture
def house(either_url: str, tmp_path: Path) -> Iterator[Flask]:
    """A server of its own, which gets doors that no other has."""
    made = create_app(Config(data=tmp_path, database_url=either_url, testing=True))
    yield made
    made.extensions["jobfair.database"].close()


def test_a_row_that_is_there_already_is_a_conflict_and_no_fault(house: Flask) -> None:
    @house.get("/twice")
    @public
    def twice() -> str:
        with transaction() as db:
            db.add(CommandDone(id=UUID(int=1), done_at=now()))
        return ""

    client = house.test_client()
    client.get("/twice")

    answer = client.get("/twice", headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json["code"]) == (409, Conflict.code)


def test_a_value_that_no_column_holds_is_a_bad_request_and_no_fault(house: Flask) -> None:
    @house.get("/long")
    @public
    def long() -> str:
        with transaction() as db:
            db.add(Job(name="x" * 61, values={}, asked_at=now()))
        return ""

    answer = house.test_client().get("/long", headers={"Accept": "application/json"})

    unbounded = house.extensions["jobfair.database"].on_sqlite
    assert answer.status_code == (200 if unbounded else 400)
