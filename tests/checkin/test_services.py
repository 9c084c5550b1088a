"""One person comes to one fair once, whatever is scanned, sent, repeated or late."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from jobfair.audit.models import JournalEntry
from jobfair.checkin.errors import EventIdReused
from jobfair.checkin.models import Attendance, CheckIn
from jobfair.checkin.queries import attendance_of, scans_of
from jobfair.checkin.rules import (
    DeviceTimes,
    Effective,
    Result,
    ScanKind,
    TimeQuality,
    effective_time,
)
from jobfair.checkin.services.arrive import check_in, recall
from jobfair.checkin.services.scan import Scan
from jobfair.kit.db import Database
from tests.factories import NINE, arrive, make_fair, make_registration, scan


def test_the_first_scan_lets_in_and_gives_the_first_number(either: Database) -> None:
    with either.transaction() as db:
        registration = make_registration(db, make_fair(db))

        welcome = arrive(db, registration)

    assert (welcome.result, welcome.number) == (Result.ACCEPTED, 1)


def test_a_second_scan_is_kept_and_changes_nothing(either: Database) -> None:
    with either.transaction() as db:
        registration = make_registration(db, make_fair(db))
        first = arrive(db, registration)

        second = arrive(db, registration, minute=5)

        assert (second.result, second.number) == (Result.REPEAT, first.number)
        assert second.arrived_at == NINE
        assert len(scans_of(db, registration.id)) == 2


def test_numbers_of_one_fair_follow_each_other_and_each_fair_has_its_own(either: Database) -> None:
    with either.transaction() as db:
        here, there = make_fair(db), make_fair(db)

        numbers = [arrive(db, make_registration(db, here)).number for _ in range(3)]
        other = arrive(db, make_registration(db, there)).number

    assert (numbers, other) == ([1, 2, 3], 1)


def test_an_event_id_used_for_something_else_is_refused(either: Database) -> None:
    with either.transaction() as db:
        registration = make_registration(db, make_fair(db))
        first = scan()
        check_in(db, registration.id, first)
        other = Scan(
            event_id=first.event_id, kind=ScanKind.TICKET, body_print=b"another content!",
            effective=first.effective, received_at=NINE,
        )  # fmt: skip

        with pytest.raises(EventIdReused):
            recall(db, other, fair_id=registration.fair_id)


def test_the_database_itself_refuses_a_second_attendance(either: Database) -> None:
    with either.transaction() as db:
        registration = make_registration(db, make_fair(db))
        arrive(db, registration)

    with either.transaction() as db:
        event_id = scans_of(db, registration.id)[0].event_id
        second = Attendance(
            registration_id=registration.id, fair_id=registration.fair_id,
            event_id=event_id, arrived_at=NINE,
        )  # fmt: skip
        db.add(second)

        with pytest.raises(IntegrityError):
            db.flush()
        db.rollback()


def test_only_the_first_arrival_is_a_fact_of_checking_in(database: Database) -> None:
    with database.transaction() as db:
        registration = make_registration(db, make_fair(db))
    for minute in range(3):
        with database.transaction() as db:
            arrive(db, registration, minute=minute)

    with database.reading() as db:
        facts = db.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)).all()
    assert facts.count("CheckedIn") == 1
    assert facts.count("ScannedAgain") == 2


@given(order=st.permutations([(minute, UUID(int=minute + 1)) for minute in (0, 3, 7, 9)]))
def test_the_attendance_is_the_earliest_scan_in_whatever_order_they_come(
    sqlite_pattern: Path, tmp_path_factory: pytest.TempPathFactory, order: list[tuple[int, UUID]]
) -> None:
    file = tmp_path_factory.mktemp("merge") / "house.sqlite3"
    file.write_bytes(sqlite_pattern.read_bytes())
    database = Database(f"sqlite:///{file}")
    with database.transaction() as db:
        registration = make_registration(db, make_fair(db))

        for minute, event_id in order:
            at = NINE + timedelta(minutes=minute)
            check_in(db, registration.id, scan(event_id, at=at))

        attendance = attendance_of(db, registration.id)
        assert attendance is not None
        db.refresh(attendance)
        assert (attendance.arrived_at, attendance.event_id) == (NINE, UUID(int=1))
        assert db.scalar(select(func.count()).select_from(CheckIn)) == len(order)
    database.close()


def test_a_scan_is_as_old_as_the_steady_clock_says_whatever_the_calendar_says() -> None:
    ten_years_off = NINE.replace(year=2016)
    times = DeviceTimes(
        scanned_mono=1_000, sent_mono=61_000, scanned_wall=ten_years_off, offset=None
    )

    assert effective_time(times, received_at=NINE) == Effective(
        NINE - timedelta(minutes=1), TimeQuality.EXACT
    )


def test_a_device_that_slept_gives_an_estimate() -> None:
    times = DeviceTimes(
        scanned_mono=0, sent_mono=1_000, scanned_wall=NINE - timedelta(hours=1), offset=0
    )

    assert effective_time(times, received_at=NINE).quality is TimeQuality.ESTIMATED


def test_after_a_reload_the_calendar_and_its_offset_give_an_estimate() -> None:
    fast_by_a_minute = NINE - timedelta(minutes=9)
    times = DeviceTimes(
        scanned_mono=5, sent_mono=None, scanned_wall=fast_by_a_minute, offset=-60_000
    )

    assert effective_time(times, received_at=NINE) == Effective(
        NINE - timedelta(minutes=10), TimeQuality.ESTIMATED
    )


@given(
    st.builds(
        DeviceTimes,
        scanned_mono=st.floats(0, 1e14),
        sent_mono=st.none() | st.floats(0, 1e14),
        scanned_wall=st.datetimes(timezones=st.just(NINE.tzinfo)),
        offset=st.none() | st.floats(-1e13, 1e13),
    )
)
def test_no_clock_can_put_an_arrival_into_the_future_or_another_half_day(
    times: DeviceTimes,
) -> None:
    effective = effective_time(times, received_at=NINE)

    assert NINE - timedelta(hours=12) <= effective.at <= NINE


def test_two_event_ids_of_one_person_keep_both_scans(either: Database) -> None:
    with either.transaction() as db:
        registration = make_registration(db, make_fair(db))

        for event_id in (uuid4(), uuid4()):
            check_in(db, registration.id, scan(event_id))

        assert len(scans_of(db, registration.id)) == 2
