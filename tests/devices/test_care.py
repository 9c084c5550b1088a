"""Devices are locked, rehearsed and ordered about; what may be lost alarms until it is settled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.devices.errors import CannotDoThat, DeviceIsGone
from jobfair.devices.models import Device, DeviceOrder, LostMemory
from jobfair.devices.queries.condition import devices_now, open_orders
from jobfair.devices.queries.losses import losses_at, not_emptied
from jobfair.devices.rules.kinds import DeviceKind, Do
from jobfair.devices.rules.readiness import Verdict
from jobfair.devices.rules.report import Report
from jobfair.devices.services import ask, dismiss, trust
from jobfair.devices.services.care import (
    begin_rehearsal,
    end_rehearsal,
    lock,
    order,
    settle,
    unlock,
    withdraw,
)
from jobfair.devices.services.life import hear
from jobfair.devices.services.staff_code import change_staff_code
from jobfair.fairs.errors import ReasonNeeded
from jobfair.kit.db import Database
from tests.devices.kiosks import LATER, a_kiosk, facts
from tests.factories import NINE, make_device, make_fair


def said(store: UUID | None = None, **other: int) -> Report:
    return Report(store=store or uuid4(), **other)  # type: ignore[arg-type]


STEPS: dict[str, Callable[[Session, Device, Account], None]] = {
    "DeviceLocked": lambda db, device, _: lock(db, device, at=NINE),
    "DeviceUnlocked": lambda db, device, _: (lock(db, device, at=NINE), unlock(db, device))[1],
    "RehearsalBegun": lambda db, device, _: begin_rehearsal(db, device, at=NINE),
    "RehearsalEnded": lambda db, device, _: (
        begin_rehearsal(db, device, at=NINE),
        end_rehearsal(db, device, at=LATER),
    )[1],
    "DeviceOrdered": lambda db, device, account: order(db, device, Do.RELOAD, account.id, at=NINE),
    "StaffCodeSet": lambda db, device, _: change_staff_code(db, device.fair_id, "4711", at=NINE),
}


@pytest.mark.parametrize("fact", STEPS)
def test_every_step_of_care_stands_in_the_journal(database: Database, fact: str) -> None:
    with database.transaction() as db:
        STEPS[fact](db, *a_kiosk(db))

    assert facts(database)[-1] == fact


def test_locking_twice_is_one_step(database: Database) -> None:
    with database.transaction() as db:
        device, _ = a_kiosk(db)
        lock(db, device, at=NINE)
        lock(db, device, at=LATER)

    assert device.locked_at == NINE
    assert facts(database).count("DeviceLocked") == 1


def test_a_rehearsal_that_is_over_is_not_ended_again(database: Database) -> None:
    with database.transaction() as db:
        device, _ = a_kiosk(db)
        begin_rehearsal(db, device, at=NINE)
        end_rehearsal(db, device, at=NINE + timedelta(hours=2))

    assert "RehearsalEnded" not in facts(database)


@pytest.mark.parametrize("do", list(Do))
def test_a_board_and_a_dismissed_kiosk_get_no_orders(database: Database, do: Do) -> None:
    with database.transaction() as db:
        kiosk, account = a_kiosk(db)
        board = make_device(db, make_fair(db), DeviceKind.BOARD).device
        dismiss(db, kiosk, at=NINE)

        with pytest.raises(DeviceIsGone):
            order(db, kiosk, do, account.id, at=NINE, reason="Thử")
        with pytest.raises(CannotDoThat):
            order(db, board, do, account.id, at=NINE, reason="Thử")


def test_scans_are_dropped_for_a_reason_only(database: Database) -> None:
    with database.transaction() as db:
        device, account = a_kiosk(db)

        with pytest.raises(ReasonNeeded):
            order(db, device, Do.DROP_ASIDE, account.id, at=NINE)


def test_the_same_order_twice_is_one(either: Database) -> None:
    with either.transaction() as db:
        device, account = a_kiosk(db)
        for _ in range(2):
            order(db, device, Do.RELOAD, account.id, at=NINE)
            db.flush()

    with either.reading() as db:
        assert len(open_orders(db, [device.id])[device.id]) == 1


def test_storage_keeps_one_open_order_of_a_kind(either: Database) -> None:
    with pytest.raises(IntegrityError), either.transaction() as db:
        device, account = a_kiosk(db)
        db.add_all(
            DeviceOrder(device_id=device.id, do="reload", asked_by=account.id, asked_at=NINE)
            for _ in range(2)
        )


def test_an_order_that_was_taken_back_may_be_given_again(either: Database) -> None:
    with either.transaction() as db:
        device, account = a_kiosk(db)
        order(db, device, Do.RELOAD, account.id, at=NINE)
        db.flush()
        (given,) = open_orders(db, [device.id])[device.id]
        withdraw(db, device, given, at=LATER)
        db.flush()
        order(db, device, Do.RELOAD, account.id, at=LATER)

    with either.reading() as db:
        (again,) = open_orders(db, [device.id])[device.id]
    assert again.id != given.id


def test_an_order_that_is_done_is_not_taken_back(database: Database) -> None:
    with database.transaction() as db:
        device, account = a_kiosk(db)
        order(db, device, Do.RELOAD, account.id, at=NINE)
        db.flush()
        (given,) = open_orders(db, [device.id])[device.id]
        hear(db, device, said(), {given.id}, at=NINE)
        withdraw(db, device, given, at=LATER)

    assert (given.done_at, given.withdrawn_at) == (NINE, None)


def test_a_device_that_came_with_another_memory_alarms_until_it_is_settled(
    either: Database,
) -> None:
    with either.transaction() as db:
        device, account = a_kiosk(db)
        hear(db, device, said(pending=40, aside=3), at=NINE)
        hear(db, device, said(), at=LATER)
    with either.reading() as db:
        (loss,) = losses_at(db, device.fair_id, at=LATER)
    assert (loss.device.id, loss.scans, loss.seen_at) == (device.id, 43, NINE)

    with either.transaction() as db:
        settle(db, loss, account.id, reason="Đã ghi muộn tại bàn", at=LATER)

    with either.reading() as db:
        assert losses_at(db, device.fair_id, at=LATER) == []
        assert db.scalars(select(LostMemory)).one().reason == "Đã ghi muộn tại bàn"
    assert facts(either)[-1] == "LossSettled"


def test_a_device_that_fell_silent_with_scans_alarms_until_it_is_heard_again(
    database: Database,
) -> None:
    store = uuid4()
    with database.transaction() as db:
        device, _ = a_kiosk(db)
        hear(db, device, said(store, pending=2), at=NINE)

    with database.transaction() as db:
        at_once = losses_at(db, device.fair_id, at=NINE + timedelta(minutes=1))
        (silent,) = losses_at(db, device.fair_id, at=LATER)
        hear(db, db.get_one(Device, device.id), said(store, pending=2), at=LATER)
        heard = losses_at(db, device.fair_id, at=LATER)

    assert (at_once, heard) == ([], [])
    assert (silent.id, silent.scans, silent.seen_at) == (None, 2, NINE)


def test_silence_that_was_settled_alarms_no_more_not_even_as_a_lost_memory(
    either: Database,
) -> None:
    with either.transaction() as db:
        device, account = a_kiosk(db)
        hear(db, device, said(pending=2), at=NINE)
    with either.transaction() as db:
        (silent,) = losses_at(db, device.fair_id, at=LATER)
        settle(db, silent, account.id, reason="Máy hỏng, đã ghi muộn", at=LATER)
        db.flush()
        assert losses_at(db, device.fair_id, at=LATER) == []
        assert not_emptied(db, device.fair_id, at=LATER) == []

        hear(db, db.get_one(Device, device.id), said(), at=LATER)

    with either.reading() as db:
        assert losses_at(db, device.fair_id, at=LATER) == []


def test_a_loss_is_settled_with_a_reason_only(database: Database) -> None:
    with database.transaction() as db:
        device, account = a_kiosk(db)
        hear(db, device, said(pending=2), at=NINE)
        db.flush()
        (silent,) = losses_at(db, device.fair_id, at=LATER)

        with pytest.raises(ReasonNeeded):
            settle(db, silent, account.id, reason="", at=LATER)


def test_a_memory_that_speaks_through_a_later_pairing_is_not_missed(database: Database) -> None:
    store = uuid4()
    with database.transaction() as db:
        device, _ = a_kiosk(db)
        fair = make_fair(db)
        device.fair_id = fair.id
        hear(db, device, said(store, pending=5), at=NINE)
        asked = ask(db, kind=DeviceKind.KIOSK, mm=4.0, at=LATER, store=store)
        again = trust(db, fair, asked.code, name="Kiosk 1", place="", at=LATER)
        hear(db, again, said(store, pending=5), at=LATER)
        db.flush()

        held = not_emptied(db, fair.id, at=LATER)

        assert [(one.device.id, one.scans) for one in held] == [(again.id, 5)]
        assert losses_at(db, fair.id, at=LATER + timedelta(seconds=1)) == []


@pytest.mark.parametrize(
    ("pending", "heard_at", "dismissed", "held"),
    [
        (0, LATER, False, []),
        (3, LATER, False, [(3, False)]),
        (0, NINE, False, [(0, True)]),
        (3, NINE, True, [(3, True)]),
        (0, NINE, True, []),
    ],
    ids=["empty", "sending", "cut off", "dismissed with scans", "dismissed and empty"],
)
def test_kiosks_that_may_hold_scans_are_named(
    database: Database,
    pending: int,
    heard_at: datetime,
    dismissed: bool,  # noqa: FBT001 - a case
    held: list[tuple[int, bool]],
) -> None:
    with database.transaction() as db:
        device, _ = a_kiosk(db)
        hear(db, device, said(pending=pending), at=heard_at)
        if dismissed:
            dismiss(db, device, at=heard_at)
        db.flush()

        found = not_emptied(db, device.fair_id, at=LATER)

    assert [(one.scans, one.silent) for one in found] == held


def test_a_kiosk_that_was_never_heard_and_a_board_hold_nothing(database: Database) -> None:
    with database.transaction() as db:
        device, _ = a_kiosk(db)
        fair = make_fair(db)
        hear(db, make_device(db, fair, DeviceKind.BOARD).device, Report(), at=NINE)
        db.flush()

        assert not_emptied(db, device.fair_id, at=LATER) == []
        assert not_emptied(db, fair.id, at=LATER) == []


def test_devices_that_are_not_ready_come_first_and_dismissed_ones_not_at_all(
    database: Database,
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        board, silent, gone = (
            make_device(db, fair, kind).device
            for kind in (DeviceKind.BOARD, DeviceKind.KIOSK, DeviceKind.KIOSK)
        )
        hear(db, board, Report(sound=True), at=LATER)
        dismiss(db, gone, at=NINE)
        db.flush()

        devices = devices_now(db, fair.id, newest_files="new", at=LATER)

    assert [(one.device.id, one.verdict) for one in devices] == [
        (silent.id, Verdict.NOT_READY),
        (board.id, Verdict.READY),
    ]


def test_a_report_is_kept_as_it_was_said(either: Database) -> None:
    report = replace(
        said(pending=2), scanner_kind="serial", scanner_at=NINE, scanner_ok=False,
        ahead=timedelta(days=-3650), battery=0.25, charging=True, page_epoch="1-a", version="v",
    )  # fmt: skip
    with either.transaction() as db:
        device, _ = a_kiosk(db)
        hear(db, device, report, at=NINE)

    with either.reading() as db:
        (one,) = devices_now(db, device.fair_id, newest_files="v", at=NINE)
    assert one.condition.report == report
