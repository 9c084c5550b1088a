"""The control room: what an organiser should see to, worst first, and doing it from there."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.centres.models import Centre
from jobfair.devices.models import Announcement, HelpCall
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.devices.services.help import call_for_help, come
from jobfair.employers.models import Booth
from jobfair.employers.rules import Floor
from jobfair.employers.services import set_floor
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.queues.models import Place
from jobfair.queues.queries import live_places_of, place_at
from jobfair.queues.rules import PlaceState
from jobfair.queues.services import call_next, finish, start
from jobfair.reports.queries.control import ControlRoom, control_room
from jobfair.reports.rules import Task
from jobfair.workers.services import wish
from tests.buttons import forms_on, landed, press
from tests.factories import (
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_device,
    make_fair,
    make_waiting,
)
from tests.sending import post


@dataclass(frozen=True, slots=True)
class Room:
    """The control room of a running fair with two booths of one employer, and the organiser in it."""

    database: Database
    client: FlaskClient
    centre: Centre
    fair: Fair
    booth: Booth
    sister: Booth
    page: str

    @property
    def devices(self) -> str:
        return f"/organise/fairs/{self.fair.id}/devices"

    def place(self, booth: Booth | None = None, *, called: bool = False) -> Place:
        """Return the place of somebody who waits at a booth, or was called long ago."""
        with self.database.transaction() as db:
            at = db.get_one(Booth, (booth or self.booth).id)
            place = make_waiting(db, db.get_one(Fair, self.fair.id), at)
            return call_next(db, at, at=NINE) if called else place

    def wish_of(self, place: Place, booth: Booth) -> None:
        with self.database.transaction() as db:
            wish(db, place_at(db, place.booth_id, place.id).registration, [booth.id])

    def now_at(self, place: Place) -> str:
        with self.database.reading() as db:
            return place_at(db, place.booth_id, place.id).state

    def help(self) -> HelpCall:
        with self.database.transaction() as db:
            kiosk = make_device(db, self.fair).device
            return call_for_help(db, kiosk, step="keypad", lang="vi", at=now())


@pytest.fixture
def room(database: Database, sign_in) -> Room:
    with database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        booth, sister = make_booth(db, fair), make_booth(db, fair)
        sister.employer_id = booth.employer_id
        organiser = make_account(db, centre, Role.ORGANISER)
    page = f"/organise/fairs/{fair.id}/live"
    return Room(database, sign_in(organiser), centre, fair, booth, sister, page)


def seen(db: Session, fair: Fair, minutes: int) -> ControlRoom:
    at = NINE + timedelta(minutes=minutes)
    return control_room(db, db.get_one(Fair, fair.id), newest_files="v1", at=at)


def see(db: Session, booth: Booth, place: Place, minutes: int) -> None:
    call_next(db, booth, at=NINE)
    start(db, place)
    finish(db, place, at=NINE + timedelta(minutes=minutes))


def test_what_to_do_stands_in_order_the_worst_first(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        overdue, stalled, shut, idle, asks, other = (make_booth(db, fair) for _ in range(6))
        for minute in range(3):
            see(db, stalled, make_waiting(db, fair, stalled, minute=minute), 5)
        make_waiting(db, fair, stalled)
        start(db, call_next(db, stalled, at=NINE + timedelta(minutes=5)))
        make_waiting(db, fair, overdue)
        call_next(db, overdue, at=NINE + timedelta(minutes=5))
        make_waiting(db, fair, shut)
        set_floor(db, shut, Floor.CLOSED)
        make_waiting(db, fair, idle)
        elsewhere = make_waiting(db, fair, other)
        call_for_help(db, make_device(db, fair).device, step="keypad", lang="vi", at=NINE)
    with either.transaction() as db:
        wish(db, place_at(db, other.id, elsewhere.id).registration, [asks.id])

    with either.reading() as db:
        todos = seen(db, fair, 40).todos

    assert [(todo.task, todo.booth.booth.id if todo.booth else None) for todo in todos] == [
        (Task.HELP, None),
        (Task.DEVICE, None),
        (Task.OVERDUE, overdue.id),
        (Task.STALLED, stalled.id),
        (Task.SHUT, shut.id),
        (Task.IDLE, idle.id),
        (Task.IDLE, other.id),
        (Task.INVITE, asks.id),
    ]


def test_a_call_for_help_that_somebody_answers_stands_last(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        staff = make_account(db, make_centre(db))
        make_waiting(db, fair, make_booth(db, fair))
        kiosk = make_device(db, fair).device
        come(db, call_for_help(db, kiosk, step="keypad", lang="vi", at=NINE), staff.id, at=NINE)

    with database.reading() as db:
        tasks = [todo.task for todo in seen(db, fair, 5).todos]

    assert tasks == [Task.DEVICE, Task.IDLE, Task.HELP]


def test_a_booth_may_take_breath_between_two_people(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        see(db, booth, make_waiting(db, fair, booth), 10)
        make_waiting(db, fair, booth)

    with database.reading() as db:
        tasks = [[todo.task for todo in seen(db, fair, minutes).todos] for minutes in (11, 12)]

    assert tasks == [[], [Task.IDLE]]


def test_whom_nobody_will_reach_before_closing_stands_in_the_control_room(
    either: Database,
) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        for minute in range(3):
            see(db, booth, make_waiting(db, fair, booth, minute=minute), 60)
        last = [make_waiting(db, fair, booth, minute=minute) for minute in range(5)][-1]

    with either.reading() as db:
        (late,) = [todo for todo in seen(db, fair, 0).todos if todo.task == Task.LATE]

    assert late.booth is not None
    assert [place.id for place in late.booth.late] == [last.id]


def test_nothing_is_to_be_done_at_a_fair_that_does_not_run(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db, state=State.OPEN)
        make_device(db, fair)

    with database.reading() as db:
        assert seen(db, fair, 0).todos == []


def test_a_booth_that_is_shut_though_people_wait_is_opened(room: Room) -> None:
    room.place()
    with room.database.transaction() as db:
        set_floor(db, db.get_one(Booth, room.booth.id), Floor.CLOSED)

    url = f"{room.page}/booths/{room.booth.id}/floor"
    page = landed(room.client, press(room.client, room.page, url, floor="open"))

    assert "Gian 1: đang mở." in page
    with room.database.reading() as db:
        assert db.get_one(Booth, room.booth.id).floor == Floor.OPEN


def test_somebody_moves_to_a_sister_booth_with_the_reason(room: Room) -> None:
    place = room.place()
    url = f"{room.page}/booths/{room.booth.id}/move"
    sent = {"place": str(place.id), "booth": str(room.sister.id)}

    refused = landed(room.client, press(room.client, room.page, url, **sent))
    still = room.now_at(place)
    page = landed(
        room.client, press(room.client, room.page, url, reason="Gian bên vắng hơn", **sent)
    )

    assert "ghi lý do chuyển" in refused
    assert still == PlaceState.WAITING
    assert "giờ chờ ở gian 2" in page
    assert room.now_at(place) == PlaceState.MOVED


def test_a_call_to_which_nobody_came_is_let_go(room: Room) -> None:
    place = room.place(called=True)

    url = f"{room.page}/booths/{room.booth.id}/places/{place.id}/missed"
    page = landed(room.client, press(room.client, room.page, url))

    assert "nhường lượt" in page
    assert room.now_at(place) == PlaceState.NO_SHOW


def test_somebody_who_waits_elsewhere_is_asked_over(room: Room) -> None:
    place = room.place(room.sister)
    room.wish_of(place, room.booth)

    shown = room.client.get(room.page).get_data(as_text=True)
    url = f"{room.page}/booths/{room.booth.id}/invite"
    page = landed(room.client, press(room.client, room.page, url))

    assert "Số 001 đang chờ ở gian 2 · muốn gặp gian hàng này" in shown
    assert "Số 1 giờ chờ ở gian 1." in page
    with room.database.reading() as db:
        assert len(live_places_of(db, place.registration_id)) == 2


def test_a_press_that_comes_too_late_leads_back_with_the_reason(room: Room) -> None:
    place = room.place(room.sister)
    room.wish_of(place, room.booth)
    url = f"{room.page}/booths/{room.booth.id}/invite"
    form = next(form for form in forms_on(room.client, room.page) if form.action == url)
    room.place()

    page = landed(room.client, room.client.post(url, data=form.hidden))

    assert "tình hình đã thay đổi" in page


def test_a_call_for_help_is_answered_and_closed(room: Room) -> None:
    call = room.help()

    shown = room.client.get(room.page).get_data(as_text=True)
    page = landed(room.client, press(room.client, room.page, f"{room.page}/help/{call.id}/come"))
    press(room.client, room.page, f"{room.page}/help/{call.id}/done")

    assert "Gọi giúp đỡ: Kiosk 1" in shown
    assert "đang bấm mã số" in shown
    assert "đang đến" in page
    with room.database.reading() as db:
        assert db.get_one(HelpCall, call.id).done_at is not None


def test_words_stand_on_the_boards_and_are_taken_off(room: Room) -> None:
    with room.database.transaction() as db:
        make_device(db, room.fair, DeviceKind.BOARD)
    refused = press(room.client, room.page, room.page, vi="")
    sent = {"vi": "Xe về Ba Bể chạy lúc 11 giờ", "on": "all", "minutes": "15"}

    page = landed(room.client, press(room.client, room.page, room.page, **sent))

    assert refused.status_code == 422
    assert "Xe về Ba Bể" in page
    with room.database.reading() as db:
        (said,) = db.scalars(select(Announcement)).all()
    assert said.ends_at - said.said_at == timedelta(minutes=15)
    press(room.client, room.page, f"{room.devices}/announcements/{said.id}/end")
    with room.database.reading() as db:
        assert db.get_one(Announcement, said.id).ends_at <= now()


def test_a_button_that_is_pressed_twice_acts_once(room: Room) -> None:
    room.place()
    url = f"{room.page}/booths/{room.booth.id}/floor"
    form = next(form for form in forms_on(room.client, room.page) if form.action == url)
    room.client.post(url, data={**form.hidden, "floor": "break"})
    with room.database.transaction() as db:
        set_floor(db, db.get_one(Booth, room.booth.id), Floor.OPEN)

    room.client.post(url, data={**form.hidden, "floor": "break"})

    with room.database.reading() as db:
        assert db.get_one(Booth, room.booth.id).floor == Floor.OPEN


def test_who_only_looks_on_has_no_buttons_and_no_doors(room: Room, sign_in) -> None:
    with room.database.transaction() as db:
        officer = account_of(db, room, Role.PROGRAMME_OFFICER)
    client = sign_in(officer)
    place = room.place(called=True)
    room.help()

    actions = [form.action for form in forms_on(client, room.page)]

    assert not [action for action in actions if action.startswith(room.page)]
    for path in doors(room, place):
        assert post(client, path, command_id=uuid4()).status_code == 403


def test_the_desk_has_no_control_room(room: Room, sign_in) -> None:
    with room.database.transaction() as db:
        reception = account_of(db, room, Role.RECEPTION)

    assert sign_in(reception).get(room.page).status_code == 403


def test_another_centre_acts_on_nothing(room: Room, sign_in) -> None:
    with room.database.transaction() as db:
        stranger = make_account(db, make_centre(db), Role.ORGANISER)
    client = sign_in(stranger)
    place = room.place(called=True)

    for path in doors(room, place):
        assert post(client, path, floor="closed").status_code == 404
    assert room.now_at(place) == PlaceState.CALLED


def account_of(db: Session, room: Room, role: Role) -> Account:
    return make_account(db, db.merge(room.centre), role)


def doors(room: Room, place: Place) -> list[str]:
    booth = f"{room.page}/booths/{room.booth.id}"
    return [
        room.page, f"{booth}/floor", f"{booth}/move", f"{booth}/places/{place.id}/missed",
        f"{booth}/invite", f"{room.page}/help/1/come", f"{room.page}/help/1/done",
        f"{room.devices}/announcements/1/end",
    ]  # fmt: skip
