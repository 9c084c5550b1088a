"""Who may send a list, what is refused at once, and how long one waits."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.centres.models import Centre
from jobfair.exchange.models import ListSent
from jobfair.fairs.rules import State
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.operating.server import tidy
from tests.exchange.lists import (
    WORKER,
    Seat,
    counted,
    of_workers,
    preview,
    send,
)
from tests.factories import make_account, make_centre, make_fair
from tests.pages import post


def test_a_file_that_is_no_workbook_is_refused_on_the_form(seat: Seat, fair_id: int) -> None:
    answer = send(seat(), fair_id, b"%PDF-1.7")

    assert answer.status_code == 422
    assert "không phải tệp Excel" in answer.get_data(as_text=True)


def test_an_empty_template_is_refused(seat: Seat, fair_id: int) -> None:
    answer = send(seat(), fair_id, of_workers())

    assert answer.status_code == 422
    assert "chưa có dòng nào" in answer.get_data(as_text=True)


def test_a_form_without_a_file_asks_for_one(seat: Seat, fair_id: int) -> None:
    page = f"/organise/fairs/{fair_id}/import"

    answer = post(seat(), page, page=page, kind="workers")

    assert answer.status_code == 422
    assert "Chưa chọn tệp" in answer.get_data(as_text=True)


def test_a_cancelled_list_is_gone(database: Database, seat: Seat, fair_id: int) -> None:
    client = seat()
    url, _ = preview(client, fair_id, of_workers(WORKER))

    post(client, f"{url}/cancel", page=url)

    assert client.get(url).status_code == 404
    with database.reading() as db:
        assert db.scalars(select(ListSent)).all() == []


def test_a_list_that_waited_an_hour_can_no_longer_be_seen_and_is_cleared_away(
    database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()
    url, _ = preview(client, fair_id, of_workers(WORKER))
    with database.transaction() as db:
        db.scalars(select(ListSent)).one().sent_at = now() - timedelta(minutes=61)

    assert client.get(url).status_code == 404
    tidy(database)

    with database.reading() as db:
        assert db.scalars(select(ListSent)).all() == []


def test_a_waiting_list_is_only_for_who_sent_it(seat: Seat, fair_id: int) -> None:
    url, _ = preview(seat(), fair_id, of_workers(WORKER))

    assert seat().get(url).status_code == 404


def test_a_closed_fair_takes_no_list(database: Database, seat: Seat) -> None:
    client = seat()
    with database.transaction() as db:
        closed = make_fair(db, db.scalars(select(Centre)).first(), state=State.CLOSED).id

    assert send(client, closed, of_workers(WORKER)).status_code == 409


DOORS = ("import", "import/template/workers.xlsx", "registrations.xlsx", "results.xlsx")  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_the_doors_are_for_organisers_of_the_fairs_own_centre(
    database: Database,
    seat: Seat,
    sign_in: Callable[[Account], FlaskClient],
    fair_id: int,
    door: str,
) -> None:
    with database.transaction() as db:
        stranger = make_account(db, make_centre(db))
    url = f"/organise/fairs/{fair_id}/{door}"

    assert seat().get(url).status_code == 200
    assert seat(Role.ADMINISTRATOR).get(url).status_code == 200
    for role in (Role.RECEPTION, Role.COUNSELLOR, Role.PROGRAMME_OFFICER, Role.EMPLOYER):
        assert seat(role).get(url).status_code == 403
    assert sign_in(stranger).get(url).status_code == 404


def test_a_stranger_can_neither_send_nor_confirm_for_a_fair_of_another_centre(
    database: Database, seat: Seat, sign_in: Callable[[Account], FlaskClient], fair_id: int
) -> None:
    url, _ = preview(seat(), fair_id, of_workers(WORKER))
    with database.transaction() as db:
        account = make_account(db, make_centre(db))
    stranger = sign_in(account)

    answers = [
        post(stranger, f"/organise/fairs/{fair_id}/import", kind="workers"),
        post(stranger, f"{url}/confirm", shown="1-0-0-1-0"),
        post(stranger, f"{url}/cancel"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    with database.reading() as db:
        assert counted(db)["worker"] == 0
