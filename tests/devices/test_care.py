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
from jobfair.audit.models import JournalEntry
from jobfair.devices.errors import CannotDoThat, DeviceIsGone, StaffCodeEasy, StaffCodeWrong
from jobfair.devices.models import Device, DeviceOrder, HelpCall, LostMemory, StaffCode
from jobfair.devices.queries.condition import devices_now, open_orders
from jobfair.devices.queries.help import lately_done, open_calls, open_count
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
from jobfair.devices.services.help import call_for_help, close_call, come, reopen_call
from jobfair.devices.services.life import hear
from jobfair.devices.services.staff_code import change_staff_code
from jobfair.fairs.errors import ReasonNeeded
from jobfair.kit.db import Database
from tests.factories import NINE, make_account, make_centre, make_device, make_fair

LATER = NINE + timedelta(minutes=10)


def a_kiosk(db: Session) -> tuple[Device, Account]:
    centre = make_centre(db)
    return make_device(db, make_fair(db, centre)).device, make_account(db, centre)


def said(store: UUID | None = None, **other: int) -> Report:
    return Report(store=store or uuid4(), **other)  # type: ignore[arg-type]


def facts(database: Database) -> list[str]:
    with database.reading() as db:
        return list(db.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))


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


def test_touching_again_is_the_same_call_at_another_step(either: Database) -> None:
    with either.transaction() as db:
        device, _ = a_kiosk(db)
        first = call_for_help(db, device, step="welcome", lang="vi", at=NINE)
        db.flush()
        second = call_for_help(db, device, step="question", lang="en", at=LATER)

    assert second is first
    assert (first.step, first.asked_at) == ("question", NINE)


def test_storage_keeps_one_open_call_of_a_device(either: Database) -> None:
    with pytest.raises(IntegrityError), either.transaction() as db:
        device, _ = a_kiosk(db)
        db.add_all(
            HelpCall(fair_id=device.fair_id, device_id=device.id, step="", lang="", asked_at=NINE)
            for _ in range(2)
        )


def test_whoever_says_first_that_they_come_is_named(database: Database) -> None:
    with database.transaction() as db:
        device, first = a_kiosk(db)
        second = make_account(db, make_centre(db))
        call = call_for_help(db, device, step="welcome", lang="vi", at=NINE)
        come(db, call, first.id, at=NINE)
        come(db, call, second.id, at=LATER)

    assert (call.coming_by, call.coming_at) == (first.id, NINE)
    assert facts(database).count("HelpComing") == 1


def test_the_bell_counts_open_calls_and_names_the_newest_that_nobody_took(
    either: Database,
) -> None:
    with either.transaction() as db:
        device, account = a_kiosk(db)
        other = make_device(db, make_fair(db)).device
        other.fair_id = device.fair_id
        taken, free = (
            call_for_help(db, one, step="welcome", lang="vi", at=NINE) for one in (other, device)
        )
        db.flush()
        come(db, taken, account.id, at=NINE)

    with either.reading() as db:
        assert open_count(db, device.fair_id) == (2, free.id)
        assert [call.id for call in open_calls(db, device.fair_id)] == [free.id, taken.id]


def test_a_call_that_was_closed_by_mistake_can_be_opened_again(database: Database) -> None:
    with database.transaction() as db:
        device, account = a_kiosk(db)
        call = call_for_help(db, device, step="welcome", lang="vi", at=NINE)
        close_call(db, call, account.id, at=NINE)
        db.flush()
        assert list(lately_done(db, device.fair_id, at=LATER)) == [call]

        reopen_call(db, call)

    assert (call.done_at, call.done_by) == (None, None)
    assert facts(database)[-2:] == ["HelpDone", "HelpReopened"]


def test_a_closed_call_is_not_opened_beside_a_newer_one(database: Database) -> None:
    with database.transaction() as db:
        device, account = a_kiosk(db)
        call = call_for_help(db, device, step="welcome", lang="vi", at=NINE)
        close_call(db, call, account.id, at=NINE)
        db.flush()
        call_for_help(db, device, step="welcome", lang="vi", at=LATER)
        db.flush()

        reopen_call(db, call)

    assert call.done_at == NINE


@pytest.mark.parametrize(
    ("digits", "refusal"),
    [("123", StaffCodeWrong), ("12x4", StaffCodeWrong), ("7777", StaffCodeEasy)],
)
def test_a_bad_staff_code_is_refused(
    database: Database, digits: str, refusal: type[Exception]
) -> None:
    with database.transaction() as db, pytest.raises(refusal):
        change_staff_code(db, make_fair(db).id, digits, at=NINE)


def test_the_first_kiosk_brings_the_staffs_code_and_the_second_keeps_it(
    database: Database,
) -> None:
    with database.transaction() as db:
        fair, codes = make_fair(db), []
        for _ in range(2):
            asked = ask(db, kind=DeviceKind.KIOSK, mm=4.0, at=NINE)
            trust(db, fair, asked.code, name="Kiosk", place="", at=NINE)
            db.flush()
            codes.append(db.get_one(StaffCode, fair.id).digits)

    assert codes[0] == codes[1]
    assert len(codes[0]) == 6


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
