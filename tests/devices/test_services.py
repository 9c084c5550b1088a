"""Devices are trusted by a code that staff type, for one fair, until they are dismissed."""

from datetime import timedelta

import pytest

from jobfair.devices.errors import DeviceRevoked, PairingCodeUnknown
from jobfair.devices.queries import device_with
from jobfair.devices.rules import CODE_LASTS, LETTERS, DeviceKind, as_shown, as_typed, pairing_code
from jobfair.devices.services import ask, dismiss, poll, trust
from jobfair.kit.db import Database
from tests.factories import NINE, make_fair


def test_a_device_becomes_trusted_when_staff_type_its_code(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        asked = ask(db, kind=DeviceKind.KIOSK, mm=4.0, at=NINE)
        assert poll(db, asked.secret, at=NINE).state == "waiting"

        trust(db, fair, as_shown(asked.code).lower(), name="Kiosk 1", place="Cửa", at=NINE)
        answer = poll(db, asked.secret, at=NINE + timedelta(seconds=5))

        assert answer.state == "paired"
        assert device_with(db, answer.token or "", at=NINE).fair_id == fair.id


def test_before_that_its_secret_opens_nothing(database: Database) -> None:
    with database.transaction() as db:
        asked = ask(db, kind=DeviceKind.KIOSK, mm=4.0, at=NINE)

        with pytest.raises(DeviceRevoked):
            device_with(db, asked.secret, at=NINE)


def test_a_code_runs_out(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        asked = ask(db, kind=DeviceKind.KIOSK, mm=4.0, at=NINE)
        later = NINE + CODE_LASTS + timedelta(seconds=1)

        assert poll(db, asked.secret, at=later).state == "expired"
        with pytest.raises(PairingCodeUnknown):
            trust(db, fair, asked.code, name="Kiosk", place="", at=later)


def test_a_code_is_used_once(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        asked = ask(db, kind=DeviceKind.BOARD, mm=4.0, at=NINE)
        trust(db, fair, asked.code, name="Board", place="", at=NINE)

        with pytest.raises(PairingCodeUnknown):
            trust(db, fair, asked.code, name="Board 2", place="", at=NINE)


def test_a_hasty_device_is_told_to_slow_down(database: Database) -> None:
    with database.transaction() as db:
        asked = ask(db, kind=DeviceKind.KIOSK, mm=4.0, at=NINE)
        poll(db, asked.secret, at=NINE)

        assert poll(db, asked.secret, at=NINE + timedelta(seconds=1)).state == "slow_down"


def test_a_dismissed_device_is_refused(database: Database) -> None:
    with database.transaction() as db:
        asked = ask(db, kind=DeviceKind.KIOSK, mm=4.0, at=NINE)
        device = trust(db, make_fair(db), asked.code, name="Kiosk", place="", at=NINE)
        dismiss(db, device, at=NINE)

        with pytest.raises(DeviceRevoked):
            device_with(db, asked.secret, at=NINE)


def test_trust_ends_a_day_after_the_fair(database: Database) -> None:
    with database.transaction() as db:
        asked = ask(db, kind=DeviceKind.KIOSK, mm=4.0, at=NINE)
        trust(db, make_fair(db), asked.code, name="Kiosk", place="", at=NINE)

        with pytest.raises(DeviceRevoked):
            device_with(db, asked.secret, at=NINE + timedelta(days=2))


def test_codes_have_no_vowels_and_survive_being_typed_by_people() -> None:
    code = pairing_code()

    assert set(code) <= set(LETTERS)
    assert as_typed(f" {as_shown(code).lower()} ") == code
