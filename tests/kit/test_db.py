"""Storage: all or nothing, time with a zone, numbers without gaps, on both databases."""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from jobfair.audit.models import JournalEntry
from jobfair.centres.models import Centre
from jobfair.fairs.facts import FairChanged
from jobfair.kit.db import Database, again_on_conflict
from jobfair.kit.facts import Fact, Wiring, record
from jobfair.kit.models import CommandDone, FactStream
from tests.factories import NINE, make_centre


class Boom(Exception):
    """Something goes wrong in the middle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SomethingHappened(Fact):
    """A fact for these tests."""


def test_a_transaction_that_fails_keeps_nothing(either: Database) -> None:
    with pytest.raises(Boom), either.transaction() as db:
        make_centre(db)
        raise Boom

    with either.reading() as db:
        assert db.scalar(select(func.count()).select_from(Centre)) == 0
        assert db.scalar(select(func.count()).select_from(JournalEntry)) == 0


def test_whoever_looks_sees_one_state_while_others_write(either: Database) -> None:
    with either.reading() as db:
        before = db.scalar(select(func.count()).select_from(Centre))
        with either.transaction() as other:
            make_centre(other)
        after = db.scalar(select(func.count()).select_from(JournalEntry))

    assert (before, after) == (0, 0)


def test_an_instant_without_a_zone_is_refused(either: Database) -> None:
    with pytest.raises(StatementError, match="time zone"), either.transaction() as db:
        db.add(CommandDone(id=uuid4(), done_at=datetime(2026, 11, 23)))  # noqa: DTZ001
        db.flush()


def test_an_instant_comes_back_as_it_went_in(either: Database) -> None:
    with either.transaction() as db:
        centre = make_centre(db)

    with either.reading() as db:
        kept = db.get_one(Centre, centre.id).created_at
    assert (kept, kept.tzinfo) == (NINE, UTC)


def test_facts_of_one_stream_are_numbered_without_gaps_by_many_writers(either: Database) -> None:
    def write() -> None:
        for _ in range(10):
            with either.transaction() as db:
                record(db, FairChanged(fair_id=7, fields=()))

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    with either.reading() as db:
        numbers = db.scalars(
            select(JournalEntry.number)
            .where(JournalEntry.fair_id == 7)
            .order_by(JournalEntry.number)
        ).all()
        assert list(numbers) == list(range(1, 41))
        assert db.get_one(FactStream, 7).last == 40


def test_screens_are_told_the_new_number_only_after_the_commit(database_url: str) -> None:
    told: list[dict[int, int]] = []
    house = Database(database_url, Wiring(), lambda numbers: told.append(dict(numbers)))

    with house.transaction() as db:
        record(db, FairChanged(fair_id=3, fields=()))
        assert told == []

    assert told == [{3: 1}]
    house.close()


def test_a_failed_transaction_tells_no_screen(database_url: str) -> None:
    told: list[object] = []
    house = Database(database_url, Wiring(), told.append)

    with pytest.raises(Boom), house.transaction() as db:
        record(db, FairChanged(fair_id=3, fields=()))
        raise Boom

    assert told == []
    house.close()


def test_a_reaction_happens_in_the_same_transaction_as_its_fact(database_url: str) -> None:
    def react(db: object, fact: SomethingHappened) -> None:
        raise Boom

    house = Database(database_url, Wiring(reactions={SomethingHappened: [react]}))

    with pytest.raises(Boom), house.transaction() as db:
        make_centre(db)
        record(db, SomethingHappened())

    with house.reading() as db:
        assert db.scalar(select(func.count()).select_from(Centre)) == 0
    house.close()


def test_work_that_met_another_is_begun_again() -> None:
    tries = []

    @again_on_conflict
    def work() -> int:
        tries.append(1)
        if len(tries) < 3:
            raise IntegrityError("", {}, Exception())
        return len(tries)

    assert work() == 3


def test_the_embedded_database_syncs_every_commit(database: Database) -> None:
    with database.reading() as db:
        assert db.scalar(text("PRAGMA synchronous")) == 2
        assert db.scalar(text("PRAGMA journal_mode")) == "wal"
        assert db.scalar(text("PRAGMA foreign_keys")) == 1
