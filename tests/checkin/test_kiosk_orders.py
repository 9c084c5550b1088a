"""What a kiosk hears in answer: what is missing, what to do, and what is wrong with it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from jobfair.devices.models import Device, DeviceOrder, DeviceState, LostMemory
from jobfair.devices.rules.kinds import Do
from jobfair.devices.services.care import begin_rehearsal, lock
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.records import begin_history, note_backup
from tests.checkin.kiosk import Kiosk, give, journal, keep_scan
from tests.factories import make_device, make_fair


def test_scans_that_are_missing_here_are_asked_for_again(kiosk: Kiosk, database: Database) -> None:
    with database.transaction() as db:
        keep_scan(db, kiosk, seq=1)

    assert kiosk.beat(last_seq=3, pending=1, aside=1)["resend"] is False
    assert kiosk.beat(last_seq=4, pending=1, aside=1)["resend"] is True


def test_scans_that_were_dropped_on_order_are_not_missed(kiosk: Kiosk, database: Database) -> None:
    kiosk.beat(last_seq=5, aside=5)
    with database.transaction() as db:
        give(db, kiosk, Do.DROP_ASIDE)
    (told,) = kiosk.beat(last_seq=5, aside=5)["orders"]

    after = kiosk.beat(last_seq=5, aside=0, done=[told["id"]])

    assert (after["resend"], after["orders"]) == (False, [])
    assert kiosk.beat(last_seq=5)["resend"] is False


def test_a_kiosk_hears_of_a_copy_and_of_records_that_were_put_back(
    kiosk: Kiosk, database: Database
) -> None:
    before = kiosk.beat()
    at = now()
    with database.transaction() as db:
        note_backup(db, at)
        begin_history(db)

    after = kiosk.beat()

    assert before["backed_up_at"] is None
    assert datetime.fromisoformat(after["backed_up_at"]) == at
    assert after["history"] != before["history"]


def test_a_locked_and_a_rehearsing_kiosk_hear_so(kiosk: Kiosk, database: Database) -> None:
    with database.transaction() as db:
        device = db.get_one(Device, kiosk.device.id)
        lock(db, device, at=now())
        begin_rehearsal(db, device, at=now())

    told = kiosk.beat()

    assert (told["locked"], told["rehearsing"]) == (True, True)


def test_a_rehearsal_ends_by_itself_after_an_hour(kiosk: Kiosk, database: Database) -> None:
    with database.transaction() as db:
        device = db.get_one(Device, kiosk.device.id)
        begin_rehearsal(db, device, at=now() - timedelta(minutes=59))
    assert kiosk.beat()["rehearsing"] is True
    with database.transaction() as db:
        device = db.get_one(Device, kiosk.device.id)
        begin_rehearsal(db, device, at=now() - timedelta(minutes=61))

    assert kiosk.beat()["rehearsing"] is False


def test_an_order_is_told_until_it_is_done(kiosk: Kiosk, database: Database) -> None:
    with database.transaction() as db:
        give(db, kiosk, Do.TEST_PRINT)

    told = [kiosk.beat()["orders"] for _ in range(2)]
    after = kiosk.beat(done=[told[0][0]["id"]])["orders"]

    assert [one["do"] for orders in told for one in orders] == ["test_print", "test_print"]
    assert after == []
    with database.reading() as db:
        assert db.scalars(select(DeviceOrder)).one().done_at is not None


def test_a_kiosk_cannot_do_what_another_was_asked_for(app: Flask, database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        ours, other = (make_device(db, fair) for _ in range(2))
    kiosk, stranger = (Kiosk(app, made.device, made.token) for made in (ours, other))
    with database.transaction() as db:
        give(db, kiosk, Do.RELOAD)
    (told,) = kiosk.beat()["orders"]

    stranger.beat(done=[told["id"]])

    assert kiosk.beat()["orders"] == [told]


def test_another_memory_while_scans_waited_is_an_alarm(kiosk: Kiosk, database: Database) -> None:
    kiosk.beat(pending=40, aside=3)
    old, kiosk.store = kiosk.store, uuid4()

    kiosk.beat(pending=0)

    with database.reading() as db:
        lost = db.scalars(select(LostMemory)).one()
        assert db.get_one(Device, kiosk.device.id).store == kiosk.store
    assert (lost.store, lost.scans, lost.settled_at) == (old, 43, None)
    assert "MemoryLost" in journal(database)


def test_another_memory_while_nothing_waited_is_only_noted(
    kiosk: Kiosk, database: Database
) -> None:
    kiosk.beat()
    kiosk.store = uuid4()

    kiosk.beat()

    with database.reading() as db:
        assert db.scalars(select(LostMemory)).all() == []
    assert "MemoryChanged" in journal(database)


def test_the_memory_of_another_trusted_kiosk_is_refused(app: Flask, database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        one, other = (make_device(db, fair) for _ in range(2))
    kiosk, copy = (Kiosk(app, made.device, made.token) for made in (one, other))
    kiosk.beat()
    copy.store = kiosk.store

    answer = app.test_client().post(
        "/api/v1/kiosk/beat", json=copy.words(), headers={"Authorization": f"Bearer {copy.token}"}
    )

    assert (answer.status_code, (answer.json or {})["code"]) == (409, "device.memory_taken")


@pytest.mark.parametrize("years", [-10, 10])
def test_a_wrong_clock_is_noticed_once_and_leaves_the_times_of_tests_right(
    kiosk: Kiosk, database: Database, years: int
) -> None:
    off = timedelta(days=365 * years)
    wrong = datetime.now(UTC) + off
    scanner = {"kind": "keys", "at": wrong.isoformat(), "ok": True}

    for pending in range(3):
        kiosk.beat(wall_ms=wrong.timestamp() * 1000, scanner=scanner, pending=pending)

    with database.reading() as db:
        state = db.get_one(DeviceState, kiosk.device.id)
    assert journal(database).count("ClockFoundWrong") == 1
    assert state.scanner_at is not None
    assert abs(state.scanner_at - now()) < timedelta(minutes=1)


def test_the_earliest_and_the_latest_date_break_nothing(kiosk: Kiosk) -> None:
    for at in ("0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"):
        for wall_ms in (0, 1e14):
            kiosk.beat(wall_ms=wall_ms, printer={"mode": "auto", "at": at, "ok": None})
