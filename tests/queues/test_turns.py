"""Fair turns: who goes first, who is passed over, and every exception with its reason."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.audit.models import JournalEntry
from jobfair.employers.models import Booth
from jobfair.fairs.errors import ReasonNeeded
from jobfair.kit.db import Database
from jobfair.queues.errors import (
    AlreadyQueued,
    NobodyWaits,
    NoFreeReturn,
    OtherEmployer,
    OvertakeReasonNeeded,
    SomeoneIsHere,
)
from jobfair.queues.models import Place
from jobfair.queues.queries import standings_of, wait_for_who_joins, waits_for_who_joins
from jobfair.queues.rules import PlaceState
from jobfair.queues.services import (
    call_next,
    call_number,
    finish,
    join,
    leave,
    miss,
    miss_overdue,
    pause,
    restore,
    resume,
    return_freely,
    start,
    transfer,
)
from jobfair.workers.services import note_priority
from tests.factories import NINE, make_booth, make_fair, make_waiting


def test_who_has_priority_by_law_is_called_first(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        make_waiting(db, fair, booth, minute=0)
        elder = make_waiting(db, fair, booth, minute=5)
        note_priority(db, elder.registration, has_priority=True)

        assert call_next(db, booth, at=NINE).id == elder.id


def test_a_fair_may_know_no_priority(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        fair.priority_by_law = False
        booth = make_booth(db, fair)
        first = make_waiting(db, fair, booth, minute=0)
        elder = make_waiting(db, fair, booth, minute=5)
        note_priority(db, elder.registration, has_priority=True)

        assert call_next(db, booth, at=NINE).id == first.id


def test_who_is_away_is_passed_over_and_keeps_the_place(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        away = make_waiting(db, fair, booth, minute=0)
        second = make_waiting(db, fair, booth, minute=1)
        pause(db, away.registration, at=NINE)
        assert call_next(db, booth, at=NINE).id == second.id
        miss(db, second, at=NINE)

        resume(db, away.registration)

        assert call_next(db, booth, at=NINE).id == away.id


def test_who_is_away_is_not_called_to_a_booth_joined_meanwhile(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        here, there = make_booth(db, fair), make_booth(db, fair)
        away = make_waiting(db, fair, here)
        pause(db, away.registration, at=NINE)
        join(db, there, away.registration, by="phone", at=NINE)

        with pytest.raises(NobodyWaits):
            call_next(db, there, at=NINE)


def test_nobody_is_overtaken_without_a_reason(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        make_waiting(db, fair, booth, minute=0)
        second = make_waiting(db, fair, booth, minute=1)

        with pytest.raises(OvertakeReasonNeeded):
            call_number(db, booth, second, at=NINE)

        assert second.state == PlaceState.WAITING


def test_why_somebody_was_overtaken_stands_in_the_journal(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        make_waiting(db, fair, booth, minute=0)
        second = make_waiting(db, fair, booth, minute=1)
        call_number(db, booth, second, at=NINE, reason="Sắp lỡ chuyến xe")

    with database.reading() as db:
        told = db.scalars(select(JournalEntry.details).where(JournalEntry.fact == "Called")).one()
    assert (told["overtook"], told["reason"]) == (1, "Sắp lỡ chuyến xe")


def test_calling_the_first_who_is_free_needs_no_reason(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        away = make_waiting(db, fair, booth, minute=0)
        second = make_waiting(db, fair, booth, minute=1)
        pause(db, away.registration, at=NINE)

        assert call_number(db, booth, second, at=NINE).state == PlaceState.CALLED


def test_who_has_not_come_in_time_has_missed_the_call_when_the_next_is_called(
    either: Database,
) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        first, second = (make_waiting(db, fair, booth, minute=minute) for minute in (0, 1))
        call_next(db, booth, at=NINE)
        with pytest.raises(SomeoneIsHere):
            call_next(db, booth, at=NINE + timedelta(minutes=fair.no_show_minutes, seconds=-1))

        called = call_next(db, booth, at=NINE + timedelta(minutes=fair.no_show_minutes))

        assert (first.state, called.id) == (PlaceState.NO_SHOW, second.id)


def test_who_has_not_come_in_time_can_be_called_by_others_though_nobody_pressed_a_button(
    either: Database,
) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        here, there = make_booth(db, fair), make_booth(db, fair)
        place = make_waiting(db, fair, here)
        join(db, there, place.registration, by="desk", at=NINE)
        call_next(db, here, at=NINE)
        with pytest.raises(NobodyWaits):
            call_next(db, there, at=NINE)

        miss_overdue(db, NINE + timedelta(minutes=fair.no_show_minutes))

        assert call_next(db, there, at=NINE).registration_id == place.registration_id


def test_a_missed_place_comes_back_once_without_a_reason(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        place = make_waiting(db, fair, booth)
        since = place.since
        for _ in range(2):
            call_next(db, booth, at=NINE)
            miss(db, place, at=NINE)
            if place.returns == 0:
                return_freely(db, place)

        assert place.since == since
        with pytest.raises(NoFreeReturn):
            return_freely(db, place)
        restore(db, place, reason="Loa hỏng")
        assert place.state == PlaceState.WAITING


def test_who_left_on_purpose_does_not_come_back_without_a_reason(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        place = make_waiting(db, fair, make_booth(db, fair))
        leave(db, place, at=NINE)

        with pytest.raises(NoFreeReturn):
            return_freely(db, place)


def test_a_place_moves_to_a_sister_booth_with_its_time(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        here, sister = make_booth(db, fair), make_booth(db, fair)
        sister.employer = here.employer
        other = make_waiting(db, fair, sister, minute=5)
        place = make_waiting(db, fair, here, minute=2)

        moved = transfer(db, place, sister, reason="Gian bên vắng hơn", at=NINE)

        assert (place.state, moved.since) == (PlaceState.MOVED, place.since)
        assert call_next(db, sister, at=NINE).id == moved.id
        assert other.state == PlaceState.WAITING


def test_a_place_moves_only_to_a_free_sister_and_for_a_reason(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        here, sister, stranger = (make_booth(db, fair) for _ in range(3))
        sister.employer = here.employer
        place = make_waiting(db, fair, here)
        for booth in (here, stranger):
            with pytest.raises(OtherEmployer):
                transfer(db, place, booth, reason="Gần hơn", at=NINE)
        with pytest.raises(ReasonNeeded):
            transfer(db, place, sister, reason=" ", at=NINE)
        join(db, sister, place.registration, by="desk", at=NINE)

        with pytest.raises(AlreadyQueued):
            transfer(db, place, sister, reason="Gần hơn", at=NINE)

        assert place.state == PlaceState.WAITING


def test_waits_are_told_from_the_booths_own_people(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth, silent = make_booth(db, fair), make_booth(db, fair)
        for minute in range(3):
            seen = make_waiting(db, fair, booth, minute=minute)
            _see(db, booth, seen)
        make_waiting(db, fair, booth, minute=10)
        last = make_waiting(db, fair, booth, minute=11)
        join(db, silent, last.registration, by="desk", at=NINE + timedelta(hours=1))

        told, untold = standings_of(db, last.registration, priority=True, at=NINE)

        assert (told.ahead, untold.ahead) == (1, 0)
        assert told.wait is not None
        assert told.wait.least <= 10 <= told.wait.most
        assert untold.wait is None
        joins = waits_for_who_joins(db, fair.id)
        assert list(joins) == [booth.id]
        assert wait_for_who_joins(db, booth.id) == joins[booth.id]
        assert wait_for_who_joins(db, silent.id) is None


def _see(db: Session, booth: Booth, place: Place) -> None:
    call_next(db, booth, at=NINE)
    start(db, place)
    finish(db, place, at=NINE + timedelta(minutes=10))
