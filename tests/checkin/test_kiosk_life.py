"""A kiosk says every few seconds how it is, and hears what it should know."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.centres.models import Centre
from jobfair.checkin.models import CheckIn
from jobfair.devices import guards
from jobfair.devices.models import Device, DeviceOrder, DeviceState, HelpCall, LostMemory
from jobfair.devices.queries.help import open_call
from jobfair.devices.rules.kinds import Do
from jobfair.devices.rules.report import WRITE_AFTER
from jobfair.devices.services.care import begin_rehearsal, lock, order
from jobfair.devices.services.help import close_call, come
from jobfair.devices.services.staff_code import change_staff_code
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.records import begin_history, note_backup
from jobfair.kit.sound.refining import Sound
from jobfair.voices.services.languages import row_for
from jobfair.voices.services.recording import record_prompt
from jobfair.workers.services import replace_ticket
from tests.factories import make_account, make_centre, make_device, make_fair, make_registration

CONTRACT = Path(__file__).parents[1] / "contract/kiosk"
SETUP, BEAT, HELP = (
    json.loads((CONTRACT / f"{name}.json").read_text()) for name in ("setup", "beat", "help")
)


@dataclass(slots=True)
class Kiosk:
    """A paired kiosk with a memory of its own."""

    app: Flask
    device: Device
    token: str
    store: UUID = field(default_factory=uuid4)

    def ask(self, path: str, body: Any = None) -> Any:
        client = self.app.test_client()
        headers = {"Authorization": f"Bearer {self.token}"}
        url = f"/api/v1/kiosk/{path}"
        answer = (
            client.get(url, headers=headers)
            if body is None
            else client.post(url, json=body, headers=headers)
        )
        assert answer.status_code == 200, answer.text
        return answer.json

    def beat(self, **other: Any) -> Any:
        return self.ask("beat", self.words(**other))

    def words(self, **other: Any) -> dict[str, Any]:
        """Return a sign of life in which nothing is wrong and nothing waits."""
        return {
            **BEAT["request"], "store": str(self.store), "done": [], "pending": 0, "last_seq": 0,
            "leases": [], "numbers_left": 50, "wall_ms": datetime.now(UTC).timestamp() * 1000,
            **other,
        }  # fmt: skip


@pytest.fixture
def kiosk(app: Flask, database: Database) -> Kiosk:
    with database.transaction() as db:
        made = make_device(db, make_fair(db))
    return Kiosk(app, made.device, made.token)


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


def shape(value: Any) -> Any:
    """Return the names and kinds of what was said, however many of each."""
    if isinstance(value, dict):
        return {name: shape(part) for name, part in value.items()}
    if isinstance(value, list):
        return [shape(part) for part in value[:1]]
    return type(value).__name__


def leased(told: Any) -> list[int]:
    return [block["id"] for block in told["leases"]]


def give(db: Any, kiosk: Kiosk, do: Do) -> None:
    device = db.get_one(Device, kiosk.device.id)
    organiser = make_account(db, make_centre(db))
    order(db, device, do, organiser.id, at=now(), reason="Không đọc được")


def keep_scan(db: Any, kiosk: Kiosk, seq: int) -> None:
    at = now()
    db.add(
        CheckIn(
            event_id=uuid4(), fair_id=kiosk.device.fair_id, device_id=kiosk.device.id,
            store=kiosk.store, seq=seq, kind="code", result="refused", body_print=bytes(16),
            received_at=at, effective_at=at, quality="exact",
        )
    )  # fmt: skip


def journal(database: Database) -> list[str]:
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(JournalEntry)) is not None
        return list(db.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))
