"""What all boards show is read once and sent to them with the change; whoever may not see it gets none."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from jobfair.boards.queries import Newest, snapshot
from jobfair.centres.models import Centre
from jobfair.devices.queries.boards import mark_of_told
from jobfair.devices.rules import DeviceKind
from jobfair.devices.rules.boards import Arrangement, Words
from jobfair.devices.services.boards import announce, arrange, reload_board
from jobfair.fairs.models import Fair
from jobfair.kit.db import Database
from jobfair.kit.facts import last_numbers
from tests.factories import NINE, arrive, make_account, make_device, make_fair, make_registration

SOON = Words(vi="Mời vào", en="", lasts=timedelta(minutes=5))


def told_to(app: Flask, fair: Fair, token: str, **more: Any) -> list[dict[str, Any]]:
    """Let somebody come in, and return what a screen that follows hears of it.

    Once a fair: a second change within a moment would wait for its turn.
    """
    socketio = app.extensions["socketio"]
    screen = socketio.test_client(app)
    screen.emit("follow", {"fair": fair.id, "token": token} | more, callback=True)
    with app.extensions["jobfair.database"].transaction() as db:
        arrive(db, make_registration(db, db.get_one(Fair, fair.id)))
    socketio.sleep(0)  # the message leaves as soon as there is a turn
    heard = [one["args"][0] for one in screen.get_received() if one["name"] == "changed"]
    screen.disconnect()
    return heard


def test_a_board_is_sent_what_there_is_to_show(app: Flask, database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        board = make_device(db, fair, DeviceKind.BOARD)

    (message,) = told_to(app, fair, board.token, picture=True)

    with database.reading() as db:
        shown = snapshot(db, db.get_one(Fair, fair.id))
    assert message == {"fair": fair.id, "v": shown["v"], "picture": shown}
    assert shown["totals"]["present"] == 1


def test_a_screen_that_asks_for_no_pictures_hears_of_the_version_alone(
    app: Flask, database: Database
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        board = make_device(db, fair, DeviceKind.BOARD)

    (message,) = told_to(app, fair, board.token)

    assert set(message) == {"fair", "v"}


@pytest.mark.parametrize("who", ["another fair's board", "a stranger"])
def test_whoever_has_no_board_of_the_fair_is_sent_nothing(
    who: str, app: Flask, database: Database
) -> None:
    with database.transaction() as db:
        fair, other = make_fair(db), make_fair(db)
        board = make_device(db, other, DeviceKind.BOARD)

    assert told_to(app, fair, "nobody" if who == "a stranger" else board.token, picture=True) == []


@pytest.mark.parametrize(("more", "messages"), [({}, 1), ({"picture": True}, 0)])
def test_a_workers_own_page_hears_of_versions_and_is_sent_no_pictures(
    more: dict[str, bool], messages: int, app: Flask, database: Database
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        registration = make_registration(db, fair)
        token = f"me/{app.extensions['jobfair.keys'].links.token(registration.ticket)}"

    assert len(told_to(app, fair, token, **more)) == messages


def test_nothing_is_read_again_until_something_changes(either: Database) -> None:
    newest = Newest()
    with either.transaction() as db:
        fair = make_fair(db)
    with either.reading() as db:
        first = newest.snapshot(db, fair.id)
        assert newest.snapshot(db, fair.id) is first
    with either.transaction() as db:
        arrive(db, make_registration(db, db.get_one(Fair, fair.id)))

    with either.reading() as db:
        assert newest.snapshot(db, fair.id)["totals"]["present"] == 1


def test_what_belongs_to_no_fair_is_read_again_too(either: Database) -> None:
    newest = Newest()
    with either.transaction() as db:
        fair = make_fair(db)
    with either.reading() as db:
        newest.snapshot(db, fair.id)
    with either.transaction() as db:
        db.get_one(Centre, fair.centre_id).name = "Trung tâm Mới"
        make_account(db, db.get_one(Centre, fair.centre_id))

    with either.reading() as db:
        assert newest.snapshot(db, fair.id)["about"]["hosts"] == ["Trung tâm Mới"]


def test_each_board_has_what_it_was_told_itself(either: Database) -> None:
    newest = Newest()
    with either.transaction() as db:
        fair = make_fair(db)
        row, all_booths = (make_device(db, fair, DeviceKind.BOARD).device for _ in range(2))
        arrange(db, row, Arrangement(layout="row", first=2, last=4), at=NINE)

    with either.reading() as db:
        layouts = [
            newest.board(db, fair.id, board.id, at=NINE)["board"]["layout"]
            for board in (row, all_booths)
        ]
    assert layouts == ["row", "all"]


def test_the_mark_changes_with_whatever_any_board_is_told_and_with_nothing_else(
    either: Database,
) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        account = make_account(db, db.get_one(Centre, fair.centre_id))
        board = make_device(db, fair, DeviceKind.BOARD).device
    marks = [_mark(either, fair)]

    def change(do: Any) -> None:
        with either.transaction() as db:
            do(db)
        marks.append(_mark(either, fair))

    change(lambda db: arrange(db, board, Arrangement(layout="totals"), at=NINE))
    change(lambda db: reload_board(db, board, at=NINE))
    change(lambda db: announce(db, fair.id, None, SOON, account.id, at=NINE))
    assert len(set(marks)) == len(marks)

    change(lambda db: arrive(db, make_registration(db, db.get_one(Fair, fair.id))))
    assert marks[-1] == marks[-2]


def _mark(database: Database, fair: Fair) -> int:
    with database.reading() as db:
        return mark_of_told(db, fair.id)


def test_numbers_of_streams_that_have_none_are_nought(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)

    with either.reading() as db:
        numbers = last_numbers(db, [fair.id, 999])
    assert numbers[fair.id] > 0
    assert numbers[999] == 0
