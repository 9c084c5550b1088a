from datetime import timedelta

from jobfair.employers.rules import Floor
from jobfair.kit.db import Database
from jobfair.queues.services import call_next, join
from jobfair.reports.queries.ends import loose_ends
from jobfair.reports.queries.live import live_picture
from tests.factories import (
    NINE,
    arrive,
    make_booth,
    make_fair,
    make_registration,
    make_waiting,
)


def test_the_live_picture_counts_people_once_however_often_they_queue(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        first, second = make_booth(db, fair), make_booth(db, fair)
        make_waiting(db, fair, first)
        make_waiting(db, fair, second, minute=20)
        make_registration(db, fair)

    with either.reading() as db:
        picture = live_picture(db, fair, at=NINE + timedelta(minutes=30))

    assert (picture.registered, picture.present, picture.waiting) == (3, 2, 2)
    assert picture.longest_since == NINE
    assert picture.arrivals == [(9 * 60, 1), (9 * 60 + 15, 1)]
    assert [one.is_idle for one in picture.booths] == [True, True]


def test_a_booth_is_not_idle_whose_only_guest_is_at_another(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        here, there = make_booth(db, fair), make_booth(db, fair)
        place = make_waiting(db, fair, there)
        join(db, here, place.registration, by="desk", at=NINE)
        call_next(db, there, at=NINE)

    with either.reading() as db:
        picture = live_picture(db, fair, at=NINE)

    assert [(one.waiting, one.is_idle) for one in picture.booths] == [(1, False), (0, False)]


def test_arrivals_of_another_day_are_not_of_today(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        arrive(db, make_registration(db, fair))

    with either.reading() as db:
        picture = live_picture(db, fair, at=NINE + timedelta(days=1))

    assert (picture.present, picture.arrivals) == (1, [])


def test_nothing_is_loose_at_a_fair_whose_booths_are_closed(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        make_booth(db, fair, Floor.CLOSED)

    with either.reading() as db:
        ends = loose_ends(db, fair.id, at=NINE)

    assert not ends.any
