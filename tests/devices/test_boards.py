"""Boards are led from afar: what they show and say, words of the staff, and loading anew."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.audit.models import JournalEntry
from jobfair.devices.errors import DeviceIsGone, NotABoard, RowIncomplete
from jobfair.devices.models import Announcement, BoardSetting, Device
from jobfair.devices.queries.boards import announcements_on, led
from jobfair.devices.rules.boards import Arrangement, Layout, Words
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.devices.services import dismiss
from jobfair.devices.services.boards import announce, arrange, end_announcement, reload_board
from jobfair.kit.db import Database
from tests.conftest import SignIn
from tests.factories import NINE, make_account, make_centre, make_device, make_fair
from tests.pages import post

ROW = Arrangement(layout=Layout.ROW, first=3, last=9, volume=1, speaks="en")
SOON = Words(vi="Tư vấn bắt đầu lúc 9 giờ", en="", lasts=timedelta(minutes=5))


def a_board(db: Session) -> tuple[Device, Account]:
    centre = make_centre(db)
    return make_device(db, make_fair(db, centre), DeviceKind.BOARD).device, make_account(db, centre)


def facts(database: Database) -> list[str]:
    with database.reading() as db:
        return list(db.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))


def test_a_board_that_nobody_has_arranged_shows_all_booths_loud_in_both_languages(
    database: Database,
) -> None:
    with database.transaction() as db:
        board, _ = a_board(db)

        assert led(db, board.id).arrangement == Arrangement()


def test_a_board_is_told_what_to_show_and_the_journal_knows(either: Database) -> None:
    with either.transaction() as db:
        board, _ = a_board(db)
        arrange(db, board, ROW, at=NINE)

    with either.reading() as db:
        assert led(db, board.id).arrangement == ROW
    assert facts(either)[-1] == "BoardArranged"


def test_telling_a_board_what_it_shows_already_is_no_news(database: Database) -> None:
    with database.transaction() as db:
        board, _ = a_board(db)
        arrange(db, board, ROW, at=NINE)
        arrange(db, board, ROW, at=NINE)

    assert facts(database).count("BoardArranged") == 1


@pytest.mark.parametrize(("first", "last"), [(None, 4), (4, None), (5, 4)])
def test_a_row_has_a_first_and_a_last_booth(
    database: Database, first: int | None, last: int | None
) -> None:
    with database.transaction() as db, pytest.raises(RowIncomplete):
        board, _ = a_board(db)
        arrange(db, board, Arrangement(layout=Layout.ROW, first=first, last=last), at=NINE)


@pytest.mark.parametrize("wrong", [{"first": None}, {"first": 10}, {"volume": 4}], ids=str)
def test_storage_refuses_an_arrangement_that_makes_no_sense(
    either: Database, wrong: dict[str, int | None]
) -> None:
    row = {"layout": "row", "first": 3, "last": 9, "volume": 1, "speaks": "vi", "reloads": 0}

    with pytest.raises(IntegrityError), either.transaction() as db:
        board, _ = a_board(db)
        db.add(BoardSetting(device_id=board.id, **(row | wrong)))


def test_a_kiosk_and_a_dismissed_board_are_told_nothing(database: Database) -> None:
    with database.transaction() as db:
        board, account = a_board(db)
        kiosk = make_device(db, make_fair(db)).device
        dismiss(db, board, at=NINE)

        for device, refusal in ((board, DeviceIsGone), (kiosk, NotABoard)):
            with pytest.raises(refusal):
                arrange(db, device, ROW, at=NINE)
            with pytest.raises(refusal):
                reload_board(db, device, at=NINE)
            with pytest.raises(refusal):
                announce(db, device.fair_id, device, SOON, account.id, at=NINE)


def test_each_wish_to_load_anew_counts_and_leaves_the_arrangement(either: Database) -> None:
    with either.transaction() as db:
        board, _ = a_board(db)
        arrange(db, board, ROW, at=NINE)
        reload_board(db, board, at=NINE)
        reload_board(db, board, at=NINE)

    with either.reading() as db:
        assert (led(db, board.id).reloads, led(db, board.id).arrangement) == (2, ROW)
    assert facts(either).count("BoardReloaded") == 2


def test_words_stand_on_their_board_or_on_all_the_newest_first(either: Database) -> None:
    with either.transaction() as db:
        board, account = a_board(db)
        other = make_device(db, make_fair(db), DeviceKind.BOARD).device
        other.fair_id = board.fair_id
        everywhere = announce(db, board.fair_id, None, SOON, account.id, at=NINE)
        here = announce(db, board.fair_id, board, SOON, account.id, at=NINE)

    def on(device_id: int | None) -> list[int]:
        with either.reading() as db:
            return [said.id for said in announcements_on(db, board.fair_id, device_id, at=NINE)]

    assert on(board.id) == [here.id, everywhere.id]
    assert on(other.id) == [everywhere.id]
    assert on(None) == [everywhere.id]


def test_words_go_when_their_time_is_over_or_staff_take_them_off(database: Database) -> None:
    with database.transaction() as db:
        board, account = a_board(db)
        said = announce(db, board.fair_id, None, SOON, account.id, at=NINE)
        ended = announce(db, board.fair_id, None, SOON, account.id, at=NINE)
        end_announcement(db, ended, at=NINE + timedelta(minutes=1))

        def at(minute: int) -> list[int]:
            moment = NINE + timedelta(minutes=minute)
            return [s.id for s in announcements_on(db, board.fair_id, None, at=moment)]

        assert (at(4), at(5)) == ([said.id], [])
    assert facts(database)[-2:] == ["Announced", "AnnouncementEnded"]


def test_what_is_over_is_not_taken_off_again(database: Database) -> None:
    with database.transaction() as db:
        board, account = a_board(db)
        said = announce(db, board.fair_id, None, SOON, account.id, at=NINE)
        end_announcement(db, said, at=NINE + timedelta(hours=1))

    assert "AnnouncementEnded" not in facts(database)


@pytest.mark.parametrize("wrong", [{"vi": ""}, {"vi": "x" * 121}, {"en": "x" * 121}])
def test_storage_refuses_words_that_fit_no_strip(either: Database, wrong: dict[str, str]) -> None:
    words = {"vi": "Mời vào", "en": "", "said_at": NINE, "ends_at": NINE + timedelta(minutes=5)}

    with (
        pytest.raises(Exception, match=r"is_short|says_something|too long"),
        either.transaction() as db,
    ):
        board, account = a_board(db)
        db.add(Announcement(fair_id=board.fair_id, said_by=account.id, **(words | wrong)))


def test_a_board_is_arranged_at_the_page(database: Database, sign_in: SignIn) -> None:
    with database.transaction() as db:
        board, organiser = a_board(db)
    sent = {"layout": "row", "first": "3", "last": "9", "volume": "1", "speaks": "en"}

    answer = post(
        sign_in(organiser),
        f"/organise/fairs/{board.fair_id}/devices/{board.id}/arrange",
        **{f"board-{board.id}-{name}": value for name, value in sent.items()},
    )

    assert answer.status_code == 303
    with database.reading() as db:
        assert led(db, board.id).arrangement == ROW


def test_a_row_without_its_booths_is_asked_for_where_it_was_left_out(
    database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        board, organiser = a_board(db)
    sent = {"layout": "row", "first": "", "last": "", "volume": "0", "speaks": "vi"}

    answer = post(
        sign_in(organiser),
        f"/organise/fairs/{board.fair_id}/devices/{board.id}/arrange",
        **{f"board-{board.id}-{name}": value for name, value in sent.items()},
    )

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Hãy ghi gian hàng đầu và gian hàng cuối của dãy" in page
    assert f'id="lead-{board.id}" open' in page
    assert '<option value="0" selected>' in page


def test_words_are_said_and_taken_off_at_the_page(database: Database, sign_in: SignIn) -> None:
    with database.transaction() as db:
        board, organiser = a_board(db)
    client, page = sign_in(organiser), f"/organise/fairs/{board.fair_id}/devices"
    sent = {"vi": "Mời vào hội trường", "en": "", "on": str(board.id), "minutes": "60"}

    post(client, f"{page}/announce", **sent)
    shown = client.get(page).get_data(as_text=True)
    with database.reading() as db:
        said = db.scalars(select(Announcement)).one()
    post(client, f"{page}/announcements/{said.id}/end")

    assert "Mời vào hội trường" in shown
    assert (said.device_id, said.ends_at - said.said_at) == (board.id, timedelta(hours=1))
    assert "Mời vào hội trường" not in client.get(page).get_data(as_text=True)


@pytest.mark.parametrize(
    "wrong", [{"vi": ""}, {"vi": "x" * 121}, {"minutes": "9"}, {"on": "999999"}]
)
def test_words_that_cannot_stand_are_asked_for_again(
    database: Database, sign_in: SignIn, wrong: dict[str, str]
) -> None:
    with database.transaction() as db:
        board, organiser = a_board(db)
    sent = {"vi": "Mời vào", "en": "", "on": "all", "minutes": "5"} | wrong

    answer = post(sign_in(organiser), f"/organise/fairs/{board.fair_id}/devices/announce", **sent)

    assert answer.status_code == 422
    assert "Announced" not in facts(database)


def test_a_board_is_asked_at_the_page_to_load_anew(database: Database, sign_in: SignIn) -> None:
    with database.transaction() as db:
        board, organiser = a_board(db)

    post(sign_in(organiser), f"/organise/fairs/{board.fair_id}/devices/{board.id}/reload")

    with database.reading() as db:
        assert led(db, board.id).reloads == 1
