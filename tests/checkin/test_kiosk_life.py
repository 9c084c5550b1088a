"""A kiosk says every few seconds how it is, and hears what it should know."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select

from jobfair.accounts.rules import Role
from jobfair.centres.models import Centre
from jobfair.devices import guards
from jobfair.devices.models import Device, DeviceState, HelpCall
from jobfair.devices.queries.help import open_call
from jobfair.devices.rules.kinds import Do
from jobfair.devices.rules.report import WRITE_AFTER
from jobfair.devices.services.help import close_call, come
from jobfair.devices.services.staff_code import change_staff_code
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.records import note_backup
from jobfair.kit.sound.refining import Sound
from jobfair.voices.services.languages import row_for
from jobfair.voices.services.recording import record_prompt
from jobfair.workers.services import replace_ticket
from tests.checkin.kiosk import BEAT, HELP, SETUP, Kiosk, give, journal, leased, shape
from tests.factories import make_account, make_centre, make_device, make_fair, make_registration


def test_the_setup_has_the_fields_of_the_contract(kiosk: Kiosk, database: Database) -> None:
    with database.transaction() as db:
        change_staff_code(db, kiosk.device.fair_id, "2581", at=now())
        fair = db.get_one(Fair, kiosk.device.fair_id)
        fair.commune_code = "01840"
        replace_ticket(db, make_registration(db, fair), at=now())
        vietnamese = row_for(db, fair.centre_id, "vi", at=now())
        speaker = make_account(db, db.get_one(Centre, fair.centre_id))
        record_prompt(db, vietnamese, "done", Sound(b"Xong", 900), account_id=speaker.id, at=now())

    told = kiosk.ask("setup")

    assert shape(told) == shape(SETUP["answer"])


def test_the_answer_to_a_sign_of_life_has_the_fields_of_the_contract(
    kiosk: Kiosk, database: Database
) -> None:
    with database.transaction() as db:
        note_backup(db, now())
        give(db, kiosk, Do.RELOAD)

    told = kiosk.beat(numbers_left=0)

    assert shape(told) == shape(BEAT["answer"])


def test_the_communes_of_the_setup_begin_with_the_fairs_own(
    kiosk: Kiosk, database: Database
) -> None:
    with database.transaction() as db:
        db.get_one(Fair, kiosk.device.fair_id).commune_code = "01840"

    communes = kiosk.ask("setup")["fair"]["communes"]

    assert communes[0] == {"code": "01840", "name": "Phường Đức Xuân"}
    assert {"code": "01843", "name": "Phường Bắc Kạn"} in communes
    assert len({one["code"] for one in communes}) == len(communes)


def test_the_version_of_the_setup_changes_with_what_a_kiosk_must_know(
    kiosk: Kiosk, database: Database
) -> None:
    def place_it() -> None:
        db.get_one(Device, kiosk.device.id).place = "Cửa sau"

    def let_children_in() -> None:
        db.get_one(Fair, kiosk.device.fair_id).least_age = 16

    def lose_a_ticket() -> None:
        registration = make_registration(db, db.get_one(Fair, kiosk.device.fair_id))
        replace_ticket(db, registration, at=now())

    changes: list[Callable[[], None]] = [
        place_it,
        let_children_in,
        lose_a_ticket,
        lambda: change_staff_code(db, kiosk.device.fair_id, "739104", at=now()),
    ]

    known = [kiosk.ask("setup")["version"]]
    for change in changes:
        with database.transaction() as db:
            change()
        assert kiosk.beat()["setup"] not in known
        known.append(kiosk.ask("setup")["version"])
        assert kiosk.beat()["setup"] == known[-1]


def test_a_replaced_ticket_is_in_the_setup_as_text(kiosk: Kiosk, database: Database) -> None:
    with database.transaction() as db:
        registration = make_registration(db, db.get_one(Fair, kiosk.device.fair_id))
        lost = registration.ticket
        replace_ticket(db, registration, at=now())
        make_registration(db, make_fair(db))

    assert kiosk.ask("setup")["revoked"] == [str(lost)]


def test_what_a_kiosk_says_of_itself_is_kept(kiosk: Kiosk, database: Database) -> None:
    kiosk.beat(pending=3, aside=1, battery={"level": 0.4, "charging": True}, screen="question")

    with database.reading() as db:
        state = db.get_one(DeviceState, kiosk.device.id)
        device = db.get_one(Device, kiosk.device.id)
    assert (state.pending, state.aside, state.battery, state.charging) == (3, 1, 0.4, True)
    assert (state.screen, state.camera, state.safety, state.cache) == (
        "question", "on", "kept", "ready",
    )  # fmt: skip
    assert device.store == kiosk.store
    assert abs(state.clock_ahead_ms) < 2000


def test_a_sign_of_life_that_says_nothing_new_writes_nothing(
    kiosk: Kiosk, database: Database
) -> None:
    kiosk.beat(leases=leased(kiosk.beat(numbers_left=0)))
    house = kiosk.app.extensions["jobfair.database"]
    asked: list[str] = []
    for engine in (house.engine, house._looking):
        event.listen(
            engine, "before_cursor_execute", lambda *said: asked.append(said[2].partition(" ")[0])
        )

    kiosk.beat(screen="keypad", lang="en", last_seq=0, battery={"level": 0.829, "charging": False})

    assert set(asked) <= {"BEGIN", "SELECT"}
    assert "SELECT" in asked
    assert len(asked) < 16


def test_a_silent_quarter_of_a_minute_is_never_made_by_saving_on_writing() -> None:
    assert WRITE_AFTER + timedelta(seconds=4) < timedelta(seconds=15)


def test_a_sign_of_life_leaves_nothing_in_the_journal(kiosk: Kiosk, database: Database) -> None:
    kiosk.beat()
    before = journal(database)

    for pending in range(5):
        kiosk.beat(pending=pending)

    assert journal(database) == before


def test_numbers_come_until_there_are_enough_for_an_hour(kiosk: Kiosk) -> None:
    assert kiosk.beat(numbers_left=550)["leases"] == []

    (block,) = kiosk.beat(numbers_left=549)["leases"]

    assert block["last"] - block["first"] == 49


def test_a_lost_answer_gives_no_second_block(kiosk: Kiosk) -> None:
    first = kiosk.beat(numbers_left=0)["leases"]

    again = kiosk.beat(numbers_left=0)["leases"]
    more = kiosk.beat(numbers_left=0, leases=leased({"leases": first}))["leases"]

    assert again == first
    assert len(more) == 2


def test_a_memory_never_has_more_than_twelve_blocks_that_it_cannot_have_used(kiosk: Kiosk) -> None:
    known: list[int] = []
    for _ in range(14):
        known = leased(kiosk.beat(numbers_left=0, leases=known))

    assert len(known) == 12


def test_a_closed_fair_gives_no_numbers(app: Flask, database: Database) -> None:
    with database.transaction() as db:
        made = make_device(db, make_fair(db, state=State.CLOSED))

    assert Kiosk(app, made.device, made.token).beat(numbers_left=0)["leases"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"store": "memory"}, {"pending": -1}, {"pending": 2**31}, {"leases": "all"},
        {"version": "x" * 21}, {"wall_ms": "now"}, {"battery": {"level": 7, "charging": True}},
        {"scanner": {"kind": "keys", "at": "today", "ok": True}}, {"done": [True]},
    ],
    ids=str,
)  # fmt: skip
def test_what_no_kiosk_says_is_refused_and_written_nowhere(
    kiosk: Kiosk, database: Database, wrong: dict[str, Any]
) -> None:
    answer = kiosk.app.test_client().post(
        "/api/v1/kiosk/beat",
        json=kiosk.words(**wrong),
        headers={"Authorization": f"Bearer {kiosk.token}"},
    )

    assert answer.status_code == 422
    with database.reading() as db:
        assert db.get(DeviceState, kiosk.device.id) is None


def test_what_a_later_protocol_adds_is_passed_over(kiosk: Kiosk) -> None:
    assert kiosk.beat(protocol=3, mood="good")["locked"] is False


def test_a_kiosk_whose_machine_says_nothing_of_itself_is_heard(kiosk: Kiosk) -> None:
    silent = {"battery": None, "scanner": None, "printer": None, "history": None, "setup": None}

    assert kiosk.beat(**silent)["help"] == "none"


def test_a_cry_for_help_is_one_call_until_it_is_done(kiosk: Kiosk, database: Database) -> None:
    told = kiosk.ask("help", HELP["request"])
    kiosk.ask("help", {"step": "result", "lang": "vi"})

    assert shape(told) == shape(HELP["answer"])
    with database.reading() as db:
        call = db.scalars(select(HelpCall)).one()
    assert (call.step, call.device_id) == ("result", kiosk.device.id)
    assert journal(database).count("HelpAsked") == 1


def test_a_kiosk_hears_that_somebody_is_coming_and_that_it_is_over(
    kiosk: Kiosk, database: Database
) -> None:
    kiosk.ask("help", HELP["request"])
    heard = [kiosk.beat()["help"]]
    with database.transaction() as db:
        helper = make_account(db, make_centre(db), Role.RECEPTION)
        call = open_call(db, kiosk.device.id)
        assert call is not None
        come(db, call, helper.id, at=now())
    heard.append(kiosk.beat()["help"])
    with database.transaction() as db:
        close_call(db, db.get_one(HelpCall, call.id), helper.id, at=now())
    heard.append(kiosk.beat()["help"])

    assert heard == ["asked", "coming", "none"]


def test_a_dismissed_kiosk_hears_nothing_more(
    kiosk: Kiosk, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk.beat()
    with database.transaction() as db:
        db.get_one(Device, kiosk.device.id).revoked_at = now()
    monkeypatch.setattr(guards, "TRUST_SECONDS", 0)  # as if the next beat were 4 seconds later

    answer = kiosk.app.test_client().post(
        "/api/v1/kiosk/beat", json=kiosk.words(), headers={"Authorization": f"Bearer {kiosk.token}"}
    )

    assert (answer.status_code, (answer.json or {})["code"]) == (401, "device.revoked")
