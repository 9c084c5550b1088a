"""Two people, or two taps of one, at the same moment: one is done, the other is told kindly."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from jobfair.accounts.rules import Role
from jobfair.employers.models import Employer
from jobfair.kit.db import Database
from tests.conftest import signed_in
from tests.factories import make_account, make_centre
from tests.pages import post

TOGETHER = 8
FIRM = {"name": "Công ty TNHH May Phủ Thông", "tax_code": "0100109106", "sector": "C"}


def at_once(
    clients: Sequence[FlaskClient], send: Callable[[FlaskClient], TestResponse]
) -> list[TestResponse]:
    """Let every browser send at the same moment."""
    start = Barrier(len(clients))

    def go(client: FlaskClient) -> TestResponse:
        start.wait()
        return send(client)

    with ThreadPoolExecutor(len(clients)) as crowd:
        return list(crowd.map(go, clients))


def test_a_button_tapped_many_times_at_once_is_carried_out_once(
    either_app: Flask, either: Database
) -> None:
    with either.transaction() as db:
        organiser = make_account(db, make_centre(db), Role.ORGANISER)
    taps = [signed_in(either_app, organiser) for _ in range(TOGETHER)]
    form = {**FIRM, "command_id": str(uuid4()), "next": "/organise/employers/"}

    answers = at_once(taps, lambda client: post(client, "/organise/employers/new", **form))

    assert [answer.status_code for answer in answers] == [303] * TOGETHER
    done = [a for a in answers if a.location.removeprefix("/organise/employers/").isdecimal()]
    assert len(done) == 1
    with either.reading() as db:
        assert db.scalar(select(func.count()).select_from(Employer)) == 1
