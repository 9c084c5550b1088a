"""What people choose from pictures is kept with them; their household group only with their yes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from jobfair.audit.models import JournalEntry
from jobfair.checkin.models import CheckIn
from jobfair.counselling.errors import GroupNotAgreed
from jobfair.counselling.models import HouseholdGroup, Need
from jobfair.counselling.queries import group_of, needs_of
from jobfair.counselling.rules import Group
from jobfair.counselling.services import read_group, record_group
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.seal import SealBroken
from jobfair.workers.models import Registration
from jobfair.workers.queries import has_agreed
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.services import ConsentGiven, answer_consents
from tests.queues.gate import Gate, opened_gate
from tests.queues.kiosks import Alone, rows_in

YES = [{"purpose": "record_group", "given": True, "text_version": "2026-11", "lang": "vi"}]
WANTED = {
    "trades": ["75", "82"], "place": "province", "wage_from": 7_000_000, "start": "now",
    "training": True,
}  # fmt: skip


@pytest.fixture
def gate(put_together: Flask, either_url: str, tmp_path: Path) -> Iterator[Gate]:
    with opened_gate(put_together, either_url, tmp_path) as opened:
        yield opened


def come_in(gate: Gate) -> tuple[Alone, dict[str, Any]]:
    """Return a kiosk and the scan by which the gate's worker came in."""
    kiosk = gate.alone()
    scan = kiosk.ticket(gate.digits)
    assert kiosk.ask(scan)["result"] == "accepted"
    return kiosk, scan


def test_what_somebody_wants_is_kept_with_the_scan_that_let_them_in(gate: Gate) -> None:
    kiosk, scan = come_in(gate)

    told = kiosk.ask(kiosk.wanted(scan, **WANTED))

    assert told == {"event_id": told["event_id"], "result": "accepted"}
    with gate.database.reading() as db:
        (need,) = needs_of(db, gate.registration.id)
    assert {name: getattr(need, name) for name in WANTED} == WANTED
    assert need.source == "kiosk"


def test_what_arrives_before_its_scan_is_asked_for_again(gate: Gate) -> None:
    kiosk = gate.alone()
    scan = kiosk.ticket(gate.digits)
    wanted = kiosk.wanted(scan, **WANTED)
    before = rows_in(gate.database)

    early = kiosk.ask(wanted)
    untouched = rows_in(gate.database)
    kiosk.ask(scan)
    late, again = kiosk.ask(wanted), kiosk.ask(wanted)

    assert (early["result"], untouched) == ("retry", before)
    assert late["result"] == again["result"] == "accepted"
    with gate.database.reading() as db:
        assert len(needs_of(db, gate.registration.id)) == 1


def test_it_is_no_scan_that_lets_anybody_in(gate: Gate) -> None:
    kiosk, scan = come_in(gate)
    kiosk.ask(kiosk.wanted(scan, **WANTED))

    told = kiosk.ask(kiosk.ticket(gate.digits))

    assert told["result"] == "repeat"
    with gate.database.reading() as db:
        kinds = db.scalars(select(CheckIn.kind).order_by(CheckIn.kind)).all()
    assert kinds == ["ticket", "ticket", "wanted"]


@pytest.mark.parametrize(
    "wrong",
    [{"trades": ["75"] * 4}, {"trades": "75"}, {"place": "moon"}, {"wage_from": 0},
     {"wage_from": "7"}, {"start": "yesterday"}, {"training": "yes"}, {"group": "rich"},
     {"more": 1}],
)  # fmt: skip
def test_an_answer_that_no_picture_gives_is_not_kept(wrong: dict[str, Any], gate: Gate) -> None:
    kiosk, scan = come_in(gate)
    before = rows_in(gate.database)

    assert kiosk.ask(kiosk.wanted(scan, YES, **wrong))["code"] == "event.unreadable"
    assert rows_in(gate.database) == before


def test_a_trade_that_the_list_does_not_have_is_refused(gate: Gate) -> None:
    kiosk, scan = come_in(gate)

    assert kiosk.ask(kiosk.wanted(scan, trades=["75", "00x"]))["code"] == (
        "counselling.trade_unknown"
    )
    with gate.database.reading() as db:
        assert db.scalars(select(Need)).all() == []


def test_nobody_answers_for_somebody_at_another_kiosk(gate: Gate) -> None:
    _, scan = come_in(gate)
    stranger = gate.alone()

    told = stranger.ask(stranger.wanted(scan, **WANTED))

    assert (told["result"], told["code"]) == ("refused", "checkin.not_registered")


def test_the_household_group_lies_sealed_and_apart_and_its_readers_are_noted(gate: Gate) -> None:
    kiosk, scan = come_in(gate)

    kiosk.ask(kiosk.wanted(scan, YES, group="near_poor"))

    assert "near_poor" not in everything_in(gate.database)
    with gate.database.transaction() as db:
        registration = db.get_one(Registration, gate.registration.id)
        assert read_group(db, gate.keys.seal, registration) is Group.NEAR_POOR
    with gate.database.reading() as db:
        facts = db.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)).all()
    assert (facts.count("GroupRecorded"), facts.count("GroupRead")) == (1, 1)


def test_without_a_yes_no_household_group_is_kept(gate: Gate) -> None:
    kiosk, scan = come_in(gate)
    no = [YES[0] | {"given": False}]

    told = [kiosk.ask(kiosk.wanted(scan, said, **WANTED, group="poor")) for said in ((), no)]

    assert {one["result"] for one in told} == {"accepted"}
    with gate.database.reading() as db:
        assert len(needs_of(db, gate.registration.id)) == 2
        assert db.scalars(select(HouseholdGroup)).all() == []
    with pytest.raises(GroupNotAgreed), gate.database.transaction() as db:
        registration = db.get_one(Registration, gate.registration.id)
        record_group(db, gate.keys.seal, registration, Group.POOR, at=now())


def test_whoever_takes_the_yes_back_is_forgotten(gate: Gate) -> None:
    kiosk, scan = come_in(gate)
    kiosk.ask(kiosk.wanted(scan, YES, group="poor"))
    worker_id = gate.registration.worker_id
    no = ConsentGiven(Purpose.RECORD_GROUP, given=False, language="vi", read_by="me")

    with gate.database.transaction() as db:
        answer_consents(db, worker_id, gate.fair.id, [no], at=now())

    with gate.database.reading() as db:
        assert not has_agreed(db, worker_id, gate.fair.id, Purpose.RECORD_GROUP)
        assert group_of(db, gate.fair.id, worker_id) is None


def test_a_group_that_was_copied_to_another_person_does_not_open(gate: Gate) -> None:
    kiosk, scan = come_in(gate)
    kiosk.ask(kiosk.wanted(scan, YES, group="poor"))
    other, _ = gate.person()

    with gate.database.transaction() as db:
        registration = db.get_one(Registration, other)
        db.scalars(select(HouseholdGroup)).one().worker_id = registration.worker_id
        db.flush()
        with pytest.raises(SealBroken):
            read_group(db, gate.keys.seal, registration)


def everything_in(database: Database) -> str:
    """Return every value of every row as text."""
    from jobfair.kit.db import Base

    with database.reading() as db:
        rows = [db.execute(text(f'SELECT * FROM "{name}"')).all() for name in Base.metadata.tables]
    return repr(rows)
