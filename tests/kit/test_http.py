"""What storage alone refuses is told in plain words, and never as a fault."""

from uuid import UUID

from flask import Flask

from jobfair.accounts.guards import public
from jobfair.kit.clock import now
from jobfair.kit.errors import Conflict
from jobfair.kit.models import CommandDone, Job
from jobfair.kit.web import transaction


def test_a_row_that_is_there_already_is_a_conflict_and_no_fault(either_app: Flask) -> None:
    @either_app.get("/twice")
    @public
    def twice() -> str:
        with transaction() as db:
            db.add(CommandDone(id=UUID(int=1), done_at=now()))
        return ""

    client = either_app.test_client()
    client.get("/twice")

    answer = client.get("/twice", headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json["code"]) == (409, Conflict.code)


def test_a_value_that_no_column_holds_is_a_bad_request_and_no_fault(either_app: Flask) -> None:
    @either_app.get("/long")
    @public
    def long() -> str:
        with transaction() as db:
            db.add(Job(name="x" * 61, values={}, asked_at=now()))
        return ""

    answer = either_app.test_client().get("/long", headers={"Accept": "application/json"})

    unbounded = either_app.extensions["jobfair.database"].on_sqlite
    assert answer.status_code == (200 if unbounded else 400)
