"""A cry for help at a kiosk is one call until it is done, and staff have a code of their own."""

import pytest
from sqlalchemy.exc import IntegrityError

from jobfair.devices.errors import StaffCodeEasy, StaffCodeWrong
from jobfair.devices.models import HelpCall, StaffCode
from jobfair.devices.queries.help import lately_done, open_calls, open_count
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.devices.services import ask, trust
from jobfair.devices.services.help import call_for_help, close_call, come, reopen_call
from jobfair.devices.services.staff_code import change_staff_code
from jobfair.kit.db import Database
from tests.devices.kiosks import LATER, a_kiosk, facts
from tests.factories import NINE, make_account, make_centre, make_device, make_fair


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
