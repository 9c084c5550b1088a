"""The board's page carries no data; what it asks for is given to its own fair's screens only."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from jobfair.boards.queries import snapshot
from jobfair.boards.rules import LABELS
from jobfair.devices.rules import DeviceKind
from jobfair.devices.rules.boards import Arrangement, Words
from jobfair.devices.services.boards import announce, arrange, reload_board
from jobfair.employers.rules import Floor
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair_of
from jobfair.fairs.rules import State
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.i18n import catalogue
from jobfair.kit.sound.refining import Sound
from jobfair.queues.services import call_next, join
from jobfair.voices.services.languages import row_for
from jobfair.voices.services.recording import record_prompt
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
        "point": None,
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


def shown_to(app: Flask, fair: Fair, token: str, path: str = "board") -> dict[str, Any]:
    answer = app.test_client().get(
        f"/api/v1/fairs/{fair.id}/{path}", headers={"Authorization": f"Bearer {token}"}
    )
    return dict(answer.get_json())


def test_a_board_hears_with_the_state_of_the_fair_what_it_is_told(
    app: Flask, database: Database
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        board, other = (make_device(db, fair, DeviceKind.BOARD) for _ in range(2))
    before = shown_to(app, fair, board.token)
    with database.transaction() as db:
        arrange(db, board.device, Arrangement(layout="row", first=2, last=4), at=NINE)
        reload_board(db, board.device, at=NINE)

    after = shown_to(app, fair, board.token)

    assert after["v"] > before["v"]
    assert after["board"] == {
        "layout": "row", "first": 2, "last": 4, "volume": 3, "speaks": ["vi", "en"], "reloads": 1, "point": None,
    }  # fmt: skip
    assert shown_to(app, fair, other.token)["board"]["layout"] == "all"


def test_words_of_the_staff_reach_the_boards_they_are_for(app: Flask, database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        account = make_account(db, make_centre(db))
        board, other = (make_device(db, fair, DeviceKind.BOARD) for _ in range(2))
        words = Words(vi="Mời vào", en="Come in", lasts=timedelta(minutes=5))
        announce(db, fair.id, board.device, words, account.id, at=now())

    (said,) = shown_to(app, fair, board.token)["announcements"]

    assert (said["vi"], said["en"]) == ("Mời vào", "Come in")
    assert shown_to(app, fair, other.token)["announcements"] == []


def test_a_board_knows_who_holds_the_fair_and_where_to_go(app: Flask, database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db, make_centre(db, "Trung tâm Mẫu"))
        fair.co_hosts, fair.desk = "UBND xã", "cửa chính"
        make_device(db, fair).device.place = "bên phải"
        board = make_device(db, fair, DeviceKind.BOARD)

    about = shown_to(app, fair, board.token)["about"]

    assert about["hosts"] == ["Trung tâm Mẫu", "UBND xã"]
    assert about["desk"] == "cửa chính"
    assert about["kiosks"] == [{"name": "Kiosk 1", "place": "bên phải"}]


def test_calls_are_said_in_the_voice_that_comes_with_kiosks_where_nobody_has_recorded(
    app: Flask, database: Database
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        board = make_device(db, fair, DeviceKind.BOARD)

    sounds = shown_to(app, fair, board.token, "board/voice")["sounds"]

    assert set(sounds) == {"vi", "en"}
    said = [part for part in sounds["vi"]["board.call"] if part.startswith("{")]
    assert said == ["{number}", "{booth}"]
    assert all(f"digit.{digit}" in sounds["en"] for digit in range(10))


def test_a_recording_of_the_staff_takes_the_place_of_the_voice_on_boards(
    app: Flask, database: Database
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        account = make_account(db, make_centre(db))
        board = make_device(db, fair, DeviceKind.BOARD)
        vietnamese = row_for(db, fair.centre_id, "vi", at=NINE)
        for clip in ("board.call", "board.call~2"):
            sound = Sound(clip.encode(), 900)
            record_prompt(db, vietnamese, clip, sound, account_id=account.id, at=NINE)

    parts = shown_to(app, fair, board.token, "board/voice")["sounds"]["vi"]["board.call"]

    assert [part.startswith(("/kiosk/sounds/", "{")) for part in parts] == [True] * 4


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
