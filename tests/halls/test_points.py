"""Points elsewhere: who came in there has a seat while called, and screens tell both."""

from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.boards.queries import snapshot, told
from jobfair.centres.models import Centre
from jobfair.devices.models import Device
from jobfair.devices.rules import DeviceKind
from jobfair.devices.services.points import unlink
from jobfair.employers.errors import BadVideoRoom
from jobfair.employers.models import Booth
from jobfair.employers.rules import video_room
from jobfair.fairs.errors import PointNameTaken
from jobfair.fairs.models import Fair, Point
from jobfair.fairs.queries import points_at
from jobfair.fairs.services import change_point, copy_fair
from jobfair.halls.models import Seating
from jobfair.halls.queries.points import sits_at
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.db import Database
from jobfair.queues.models import Place
from jobfair.queues.queries import current_at
from jobfair.queues.services import call_next, miss
from jobfair.workers.models import Registration
from tests.conftest import SignIn
from tests.factories import (
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_device,
    make_fair,
    make_point,
    make_waiting,
)
from tests.pages import post


@dataclass(frozen=True, slots=True)
class Linked:
    """A fair with a point of one seat, its kiosk, and two booths."""

    centre: Centre
    fair: Fair
    point: Point
    kiosk: Device
    booths: tuple[Booth, Booth]


def linked(db: Session) -> Linked:
    centre = make_centre(db)
    fair = make_fair(db, centre)
    point = make_point(db, fair, seats=1)
    kiosk = make_device(db, fair).device
    kiosk.point_id = point.id
    return Linked(centre, fair, point, kiosk, (make_booth(db, fair), make_booth(db, fair)))


def call_at(db: Session, here: Linked, booth: Booth, *, elsewhere: bool = True) -> Place:
    make_waiting(db, here.fair, booth, device_id=here.kiosk.id if elsewhere else None)
    return call_next(db, booth, at=NINE)


def seat_of(database: Database, place: Place) -> int | None:
    with database.reading() as db:
        seating = db.get(Seating, place.id)
        return None if seating is None else seating.seat


def test_whoever_is_called_at_a_point_gets_its_first_seat(either: Database) -> None:
    with either.transaction() as db:
        here = linked(db)
        called = call_at(db, here, here.booths[0])

    assert seat_of(either, called) == 1
    with either.reading() as db:
        sits = sits_at(db, [called])[called.id]
        assert (sits.point.name, sits.seat) == ("Điểm Na Rì", 1)
        assert "Seated" in set(db.scalars(select(JournalEntry.fact)))


def test_whoever_came_in_the_hall_itself_needs_no_seat(database: Database) -> None:
    with database.transaction() as db:
        here = linked(db)
        called = call_at(db, here, here.booths[0], elsewhere=False)

    assert seat_of(database, called) is None
    with database.reading() as db:
        assert sits_at(db, [called]) == {}


def test_a_call_stands_though_every_seat_is_taken(either: Database) -> None:
    with either.transaction() as db:
        here = linked(db)
        call_at(db, here, here.booths[0])
    with either.transaction() as db:
        second = call_at(db, here, db.get_one(Booth, here.booths[1].id))

    assert seat_of(either, second) is None
    with either.reading() as db:
        assert sits_at(db, [second])[second.id].seat is None


@pytest.mark.parametrize("end", ["missed", "interviewed"])
def test_a_seat_is_free_again_when_the_place_is_over(either: Database, end: str) -> None:
    with either.transaction() as db:
        here = linked(db)
        call_at(db, here, here.booths[0])
    with either.transaction() as db:
        place = current_at(db, here.booths[0].id)
        assert place is not None
        if end == "missed":
            miss(db, place, at=NINE)
        else:
            interview = begin(db, place, at=NINE)
            conclude(db, interview, place, Verdict(outcome=Outcome.WITHDREW), at=NINE)
    with either.transaction() as db:
        second = call_at(db, here, db.get_one(Booth, here.booths[1].id))

    assert seat_of(either, second) == 1


def test_storage_gives_no_seat_twice(either: Database) -> None:
    with pytest.raises(IntegrityError), either.transaction() as db:
        here = linked(db)
        for booth in here.booths:
            place = call_at(db, here, booth)
            db.add(Seating(place_id=place.id, point_id=here.point.id, seat=1))


def test_a_board_tells_where_somebody_sits_and_knows_its_own_point(database: Database) -> None:
    with database.transaction() as db:
        here = linked(db)
        board = make_device(db, here.fair, DeviceKind.BOARD).device
        board.point_id = here.point.id
        call_at(db, here, here.booths[0])
    with database.transaction() as db:
        call_at(db, here, db.get_one(Booth, here.booths[1].id), elsewhere=False)

    with database.reading() as db:
        shown = snapshot(db, db.get_one(Fair, here.fair.id))
        assert [call["point"] for call in reversed(shown["calling"])] == [
            {"id": here.point.id, "name": "Điểm Na Rì", "seat": 1},
            None,
        ]
        assert told(db, here.fair.id, board.id, at=NINE)["board"]["point"] == here.point.id


def test_a_point_that_is_unlinked_leaves_its_devices_to_the_hall(either: Database) -> None:
    with either.transaction() as db:
        here = linked(db)
        call_at(db, here, here.booths[0])
    with either.transaction() as db:
        unlink(db, db.get_one(Fair, here.fair.id), db.get_one(Point, here.point.id))

    with either.reading() as db:
        assert db.get_one(Device, here.kiosk.id).point_id is None
        assert db.scalars(select(Seating)).all() == []


def test_two_points_of_a_fair_have_different_names(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        make_point(db, fair)
        other = make_point(db, fair, "Điểm Ba Bể")

        with pytest.raises(PointNameTaken):
            make_point(db, fair)
        with pytest.raises(PointNameTaken):
            change_point(db, fair, other, {"name": "Điểm Na Rì"})


def test_the_copy_of_a_fair_has_its_points(database: Database) -> None:
    with database.transaction() as db:
        here = linked(db)
        copy = copy_fair(db, here.fair, day=date(2026, 12, 7), at=NINE)

        assert [(one.name, one.seats) for one in points_at(db, copy.id)] == [("Điểm Na Rì", 1)]


@pytest.mark.parametrize(
    "link", ["https://meet.example.vn/abc", "https://zoom.example/j/1?pwd=a#b"]
)
def test_the_link_of_any_service_is_a_video_room(link: str) -> None:
    assert video_room(f" {link} ") == link


@pytest.mark.parametrize(
    "link",
    [
        "http://meet.example.vn/abc", "meet.example.vn/abc", "javascript:alert(1)",
        "https://", "https://localhost/abc", "https://me:secret@meet.example.vn/",
        "https://meet.example.vn/a b", "https://meet.example.vn:port/", 'https://a.b/"><script>',
    ],
)  # fmt: skip
def test_what_cannot_be_opened_safely_is_no_video_room(link: str) -> None:
    with pytest.raises(BadVideoRoom):
        video_room(link)


def test_storage_keeps_https_rooms_alone(either: Database) -> None:
    with pytest.raises(IntegrityError), either.transaction() as db:
        make_booth(db, make_fair(db)).video_room = "http://meet.example.vn/abc"


def test_the_staff_of_a_point_see_seat_booth_and_room_but_no_name(
    database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        here = linked(db)
        here.booths[0].video_room = "https://meet.example.vn/abc"
        reception = make_account(db, here.centre, Role.RECEPTION)
        called = call_at(db, here, here.booths[0])
        number = db.get_one(Registration, called.registration_id).number

    page = sign_in(reception).get(f"/desk/fairs/{here.fair.id}/points/{here.point.id}").text

    assert f"{number:03d}" in page
    assert "Ghế số 1" in page
    assert 'href="https://meet.example.vn/abc"' in page
    assert "Nông Thị Thử" not in page


def test_the_booth_sees_where_the_called_person_sits(database: Database, sign_in: SignIn) -> None:
    with database.transaction() as db:
        here = linked(db)
        here.booths[0].video_room = "https://meet.example.vn/abc"
        staff = make_account(db, here.centre)
        call_at(db, here, here.booths[0])

    page = sign_in(staff).get(f"/booth/{here.booths[0].id}").text

    assert "Đang ngồi ở Điểm Na Rì, ghế số 1" in page
    assert 'href="https://meet.example.vn/abc" target="_blank" rel="noopener noreferrer"' in page


def test_the_called_person_is_shown_the_seat_and_the_room(app: Flask, database: Database) -> None:
    links = app.extensions["jobfair.keys"].links
    with database.transaction() as db:
        here = linked(db)
        here.booths[0].video_room = "https://meet.example.vn/abc"
        called = call_at(db, here, here.booths[0])
        link = links.token(db.get_one(Registration, called.registration_id).ticket)

    page = app.test_client().get(f"/me/{link}").text

    assert "ghế số 1 tại Điểm Na Rì" in page
    assert 'href="https://meet.example.vn/abc"' in page


def test_organisers_link_change_and_unlink_points(database: Database, sign_in: SignIn) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre)
    client, url = sign_in(organiser), f"/organise/fairs/{fair.id}/points"

    post(client, url, name="Điểm Na Rì", commune="Na Rì, Thái Nguyên", room="Phòng 2", seats="3")
    with database.reading() as db:
        (point,) = points_at(db, fair.id)
    assert "Điểm Na Rì" in client.get(url).text
    post(client, f"{url}/{point.id}", name="Na Rì", commune="Na Rì, Thái Nguyên", seats="4")
    assert "Na Rì" in client.get(f"{url}/{point.id}").text
    post(client, f"{url}/{point.id}/unlink")

    with database.reading() as db:
        assert points_at(db, fair.id) == []


def test_a_device_is_trusted_for_and_moved_to_a_point(database: Database, sign_in: SignIn) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre)
        point, device = make_point(db, fair), make_device(db, fair).device
    url = f"/organise/fairs/{fair.id}/devices/{device.id}/rename"

    post(sign_in(organiser), url, name="Kiosk 1", place="", point=str(point.id))
    with database.reading() as db:
        assert db.get_one(Device, device.id).point_id == point.id
    refused = post(sign_in(organiser), url, name="Kiosk 1", place="", point="987654")

    assert refused.status_code == 422
