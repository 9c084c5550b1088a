"""The board's page carries no data; what it asks for is given to its own fair's screens only."""

import pytest
from flask import Flask

from jobfair.boards.queries import snapshot
from jobfair.boards.rules import LABELS
from jobfair.devices.rules import DeviceKind
from jobfair.employers.rules import Floor
from jobfair.fairs.queries import fair_of
from jobfair.fairs.rules import State
from jobfair.kit.db import Database
from jobfair.kit.i18n import catalogue
from jobfair.queues.services import call_next, join
from tests.conftest import SignIn
from tests.factories import (
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_device,
    make_fair,
    make_member,
    make_waiting,
)


def test_strangers_get_the_same_page_whether_there_is_such_a_fair_or_not(
    app: Flask, database: Database
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
    client = app.test_client()

    real = client.get(f"/boards/{fair.code}").get_data(as_text=True)
    absent = client.get("/boards/no-such-fair").get_data(as_text=True)

    assert "data-fair=" not in real
    assert fair.title not in real
    assert _without_nonce(real) == _without_nonce(absent)


def test_staff_get_the_fair_with_the_page_and_people_of_other_centres_do_not(
    database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        own, foreign = make_account(db, centre), make_account(db, make_centre(db))

    mine = sign_in(own).get(f"/boards/{fair.code}").get_data(as_text=True)
    theirs = sign_in(foreign).get(f"/boards/{fair.code}").get_data(as_text=True)

    assert f'data-fair="{fair.id}"' in mine
    assert "data-fair=" not in theirs


def test_an_employer_without_a_booth_there_gets_the_empty_page(
    database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        here, there = make_fair(db, centre), make_fair(db, centre)
        member = make_member(db, centre, make_booth(db, there).employer)

    page = sign_in(member).get(f"/boards/{here.code}").get_data(as_text=True)

    assert "data-fair=" not in page


def test_a_paired_board_learns_its_fair_with_its_token(app: Flask, database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        board = make_device(db, fair, DeviceKind.BOARD)
    token = {"Authorization": f"Bearer {board.token}"}

    answer = app.test_client().get("/api/v1/boards/setup", headers=token)

    assert answer.json == {"fair": {"id": fair.id, "code": fair.code}}


@pytest.mark.parametrize(
    ("headers", "status"), [({}, 401), ({"Authorization": "Bearer wrong"}, 401)]
)
def test_no_board_learns_anything_without_a_good_token(
    app: Flask, headers: dict[str, str], status: int
) -> None:
    assert app.test_client().get("/api/v1/boards/setup", headers=headers).status_code == status


def test_the_snapshot_has_numbers_and_booths_and_no_name_of_a_person(
    app: Flask, database: Database
) -> None:
    with database.transaction() as db:
        fair = make_fair(db, state=State.LIVE)
        booth = make_booth(db, fair, Floor.OPEN)
        place = make_waiting(db, fair, booth)
        make_waiting(db, fair, booth, minute=1)
        call_next(db, booth, at=NINE)
        board = make_device(db, fair, DeviceKind.BOARD)

    answer = app.test_client().get(
        f"/api/v1/fairs/{fair.id}/board", headers={"Authorization": f"Bearer {board.token}"}
    )

    shown = answer.get_json()
    assert shown["calling"][0] | {"at": None} == {
        "id": f"{place.id}.1", "number": 1, "booth": booth.number, "at": None, "state": "called",
    }  # fmt: skip
    assert shown["booths"][0]["waiting"] == 1
    assert place.registration.worker.name not in answer.get_data(as_text=True)


def test_who_waits_at_several_booths_is_one_person_who_waits(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        here, there = make_booth(db, fair), make_booth(db, fair)
        place = make_waiting(db, fair, here)
        join(db, there, place.registration, by="desk", at=NINE)

    with database.reading() as db:
        shown = snapshot(db, fair_of(db, fair.centre_id, fair.id))

    assert shown["totals"]["waiting"] == 1
    assert [booth["waiting"] for booth in shown["booths"]] == [1, 1]


def test_a_board_that_shows_the_newest_is_told_so_with_nothing_more(
    app: Flask, database: Database
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        board = make_device(db, fair, DeviceKind.BOARD)
    client, url = app.test_client(), f"/api/v1/fairs/{fair.id}/board"
    token = {"Authorization": f"Bearer {board.token}"}
    version = client.get(url, headers=token).get_json()["v"]

    answer = client.get(url, headers={**token, "If-None-Match": f'W/"v{version}"'})

    assert answer.status_code == 304
    assert answer.get_data() == b""


def test_every_label_of_the_board_has_its_vietnamese() -> None:
    known = catalogue("vi")

    missing = [words for words in LABELS.values() if words not in known]

    assert missing == []


@pytest.mark.parametrize(("asked", "speaks"), [("vi", True), ("en", True), ("fr", False)])
def test_a_board_speaks_one_language_when_asked_for_it(
    app: Flask,
    asked: str,
    speaks: bool,  # noqa: FBT001 - a column of the table
) -> None:
    page = app.test_client().get(f"/boards/?lang={asked}").get_data(as_text=True)

    assert (f'data-speaks="{asked}"' in page) is speaks


def _without_nonce(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "nonce=" not in line)
