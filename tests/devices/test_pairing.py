"""A device says which memory it has when it asks; the memory of one fair is one machine's."""

import json
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from jobfair.devices.models import Device, Pairing
from jobfair.devices.rules import DeviceKind
from jobfair.devices.services import ask, trust
from jobfair.kit.db import Database
from tests.factories import NINE, make_device, make_fair

PAIR = json.loads((Path(__file__).parents[1] / "contract/kiosk/pair.json").read_text())


def test_a_device_asks_as_the_contract_says(app: Flask, database: Database) -> None:
    answer = app.test_client().post("/api/v1/kiosk/pair", json=PAIR["request"])

    assert answer.status_code == 200
    assert set(answer.json or {}) == set(PAIR["answer"])
    with database.reading() as db:
        pairing = db.scalars(select(Pairing)).one()
    assert pairing.store == UUID(PAIR["request"]["store"])
    assert (pairing.width, pairing.height, pairing.mm) == (1080, 1920, 4.0)


def test_a_memory_that_is_no_uuid_is_refused(app: Flask) -> None:
    answer = app.test_client().post(
        "/api/v1/kiosk/pair", json={**PAIR["request"], "store": "memory"}
    )

    assert (answer.status_code, (answer.json or {})["code"]) == (422, "api.bad_field")


def test_a_trusted_device_keeps_the_memory_it_asked_with(either: Database) -> None:
    store = uuid4()
    with either.transaction() as db:
        asked = ask(db, kind=DeviceKind.KIOSK, mm=4.0, at=NINE, store=store)

        device = trust(db, make_fair(db), asked.code, name="Kiosk 1", place="", at=NINE)

    with either.reading() as db:
        assert db.get_one(Device, device.id).store == store


def test_a_machine_that_is_trusted_again_is_no_longer_the_one_it_was(either: Database) -> None:
    store = uuid4()
    with either.transaction() as db:
        fair = make_fair(db)
        first, second = (
            trust(
                db, fair, ask(db, kind=DeviceKind.KIOSK, mm=4.0, at=NINE, store=store).code,
                name=name, place="", at=NINE,
            )
            for name in ("Kiosk 1", "Kiosk 2")
        )  # fmt: skip

    assert first.revoked_at == NINE
    assert second.revoked_at is None


def test_two_trusted_devices_of_a_fair_never_have_one_memory(either: Database) -> None:
    store = uuid4()
    with pytest.raises(IntegrityError), either.transaction() as db:
        fair = make_fair(db)
        for _ in range(2):
            make_device(db, fair).device.store = store
            db.flush()
