"""One body, fair turns: who is called, who is passed over, who keeps a place."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.audit.models import JournalEntry
from jobfair.employers.errors import BoothNotApproved
from jobfair.employers.models import Booth
from jobfair.employers.rules import Approval, Floor
from jobfair.employers.services import change_booth, set_floor
from jobfair.fairs.errors import FairNotLive, ReasonNeeded
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.db import Database
from jobfair.queues.errors import (
    AlreadyQueued,
    BoothNotOpen,
    BusyElsewhere,
    NobodyWaits,
    NotHere,
    SomeoneIsHere,
    StaleStep,
    TooManyQueues,
)
from jobfair.queues.models import Place
from jobfair.queues.queries import first_booth_of, queue_at
from jobfair.queues.rules import PlaceState
from jobfair.queues.services import (
    call_again,
    call_next,
    call_number,
    finish,
    join,
    leave,
    miss,
    restore,
    start,
)
from tests.factories import NINE, arrive, make_booth, make_fair, make_registration, make_waiting


def test_who_came_first_is_called_first(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        later = make_waiting(db, fair, booth, minute=9)
        earlier = make_waiting(db, fair, booth, minute=2)

        called = call_next(db, booth, at=NINE)

    assert (called.id, later.state) == (earlier.id, PlaceState.WAITING)


def test_who_is_busy_elsewhere_is_passed_over_and_keeps_the_place(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        here, there = make_booth(db, fair), make_booth(db, fair)
        first = make_waiting(db, fair, here, minute=0)
        second = make_waiting(db, fair, here, minute=1)
        join(db, there, first.registration, by="desk", at=NINE)
        call_next(db, there, at=NINE)

        called = call_next(db, here, at=NINE)

        assert called.id == second.id
        assert [(w.place.id, w.busy_elsewhere) for w in queue_at(db, here.id)] == [(first.id, True)]


def test_nobody_free_is_said_and_changes_nothing(either: Database) -> None:
    with either.transaction() as db:
        booth = make_booth(db, make_fair(db))

        with pytest.raises(NobodyWaits):
            call_next(db, booth, at=NINE)


def test_a_booth_calls_one_person_at_a_time(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        make_waiting(db, fair, booth)
        make_waiting(db, fair, booth)
        call_next(db, booth, at=NINE)

        with pytest.raises(SomeoneIsHere):
            call_next(db, booth, at=NINE)


@pytest.mark.parametrize("floor", [Floor.CLOSED, Floor.BREAK])
def test_a_booth_that_is_not_open_calls_nobody(database: Database, floor: Floor) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        make_waiting(db, fair, booth)
        set_floor(db, booth, floor)

        with pytest.raises(BoothNotOpen):
            call_next(db, booth, at=NINE)


def test_after_the_fair_nobody_is_called(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        make_waiting(db, fair, booth)
        step(db, fair, State.CLOSED, at=NINE)

        with pytest.raises(FairNotLive):
            call_next(db, booth, at=NINE)


@pytest.mark.parametrize(
    ("state", "stale_step"),
    [
        (PlaceState.CALLED, lambda db, place: call_again(db, place, at=NINE)),
        (PlaceState.CALLED, start),
        (PlaceState.NO_SHOW, lambda db, place: restore(db, place, reason="Đã quay lại")),
    ],
    ids=["call again", "start", "restore"],
)
def test_a_page_that_was_open_before_the_fair_closed_moves_nothing(
    database: Database, state: PlaceState, stale_step: Callable[[Session, Place], None]
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        place = make_waiting(db, fair, make_booth(db, fair))
        place.state = state
        step(db, fair, State.CLOSED, at=NINE)

        with pytest.raises(FairNotLive):
            stale_step(db, place)

        assert place.state == state


def take_out(db: Session, booth: Booth) -> None:
    change_booth(db, booth, {"approval": Approval.REFUSED})


def test_a_booth_that_is_taken_out_lets_go_of_all_who_wait(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        fair.queue_limit = 1
        gone, other = make_booth(db, fair), make_booth(db, fair)
        called, waiting = (make_waiting(db, fair, gone, minute=minute) for minute in (0, 1))
        call_next(db, gone, at=NINE)
        take_out(db, gone)

    with either.transaction() as db:
        places = [db.get_one(Place, place.id) for place in (called, waiting)]
        assert [(p.state, p.ended_at is not None) for p in places] == [(PlaceState.LEFT, True)] * 2
        left = select(JournalEntry).where(JournalEntry.fact == "LeftQueue")
        assert len(db.scalars(left).all()) == 2
        assert first_booth_of(db, waiting.registration_id) is None
        join(db, other, waiting.registration, by="desk", at=NINE)
        assert call_next(db, other, at=NINE).registration_id == waiting.registration_id


def test_an_interview_at_a_booth_that_is_taken_out_is_heard_to_the_end(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        place = make_waiting(db, fair, booth)
        call_next(db, booth, at=NINE)
        start(db, place)
        take_out(db, booth)

    with database.transaction() as db:
        finish(db, db.get_one(Place, place.id), at=NINE)


def test_nobody_queues_for_or_is_called_to_a_booth_that_is_not_part_of_the_fair(
    database: Database,
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        lost, place = (make_waiting(db, fair, booth, minute=minute) for minute in (0, 1))
        lost.state = PlaceState.NO_SHOW
        booth.approval = Approval.REFUSED
        stranger = make_registration(db, fair)
        arrive(db, stranger)

        for refused in (
            lambda: join(db, booth, stranger, by="desk", at=NINE),
            lambda: call_next(db, booth, at=NINE),
            lambda: call_number(db, booth, place, at=NINE),
            lambda: restore(db, lost, reason="Đã quay lại"),
        ):
            with pytest.raises(BoothNotApproved):
                refused()


def test_calling_out_of_turn_is_refused_for_who_is_at_another_booth(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        here, there = make_booth(db, fair), make_booth(db, fair)
        place = make_waiting(db, fair, here)
        join(db, there, place.registration, by="desk", at=NINE)
        call_next(db, there, at=NINE)

        with pytest.raises(BusyElsewhere):
            call_number(db, here, place, at=NINE)


def test_the_database_refuses_one_body_in_two_places(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        here, there = make_booth(db, fair), make_booth(db, fair)
        first = make_waiting(db, fair, here)
        second = join(db, there, first.registration, by="desk", at=NINE)
        call_next(db, here, at=NINE)

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.get_one(Place, second.id).state = PlaceState.CALLED


def test_one_live_place_per_booth(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        place = make_waiting(db, fair, booth)

        with pytest.raises(AlreadyQueued):
            join(db, booth, place.registration, by="desk", at=NINE)


def test_no_more_queues_than_the_fair_allows(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        registration = make_registration(db, fair)
        arrive(db, registration)
        for _ in range(fair.queue_limit):
            join(db, make_booth(db, fair), registration, by="desk", at=NINE)

        with pytest.raises(TooManyQueues):
            join(db, make_booth(db, fair), registration, by="desk", at=NINE)


def test_who_has_not_come_cannot_queue(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)

        with pytest.raises(NotHere):
            join(db, make_booth(db, fair), make_registration(db, fair), by="desk", at=NINE)


def test_a_missed_call_frees_the_booth_and_the_person(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        place = make_waiting(db, fair, booth)
        other = make_waiting(db, fair, booth, minute=1)
        call_next(db, booth, at=NINE)

        miss(db, place, at=NINE)

        assert call_next(db, booth, at=NINE).id == other.id


def test_a_restored_place_is_where_it_was(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        place = make_waiting(db, fair, booth, minute=0)
        make_waiting(db, fair, booth, minute=1)
        call_next(db, booth, at=NINE)
        miss(db, place, at=NINE)

        restore(db, place, reason="Was at the desk")

        assert queue_at(db, booth.id)[0].place.id == place.id


def test_restoring_a_place_needs_a_reason(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        place = make_waiting(db, fair, booth)
        leave(db, place, at=NINE)

        with pytest.raises(ReasonNeeded):
            restore(db, place, reason="  ")


def test_a_stale_page_cannot_start_twice(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        place = make_waiting(db, fair, booth)
        call_next(db, booth, at=NINE)
        start(db, place)

        for step_again in (lambda: start(db, place), lambda: call_again(db, place, at=NINE)):
            with pytest.raises(StaleStep):
                step_again()


def test_a_call_repeated_is_counted_and_moves_its_time(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        place = make_waiting(db, fair, booth)
        call_next(db, booth, at=NINE)

        call_again(db, place, at=NINE + timedelta(minutes=1))

    assert (place.calls, place.called_at) == (2, NINE + timedelta(minutes=1))


def test_a_finished_place_is_final(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        place = make_waiting(db, fair, booth)
        call_next(db, booth, at=NINE)
        start(db, place)
        finish(db, place, at=NINE)

        with pytest.raises(StaleStep):
            restore(db, place, reason="why not")
