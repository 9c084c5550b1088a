"""What a kiosk of any released protocol has saved up is still taken, scan by scan."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from jobfair.kit.clock import now
from jobfair.workers.models import NumberLease
from tests.factories import make_device
from tests.queues.gate import CONTRACT, Gate
from tests.queues.kiosks import Kiosk, rows_in

OUTBOXES = sorted((CONTRACT / "outboxes").glob("*.json"))


def recorded(file: Path) -> dict[str, Any]:
    request: dict[str, Any] = json.loads(file.read_text())["request"]
    return request


def kiosk_of(gate: Gate, request: dict[str, Any]) -> Kiosk:
    """Return the kiosk whose memory it is, with the numbers it had."""
    if request["protocol"] == 1:
        return gate.kiosk
    store = UUID(request["store"])
    with gate.database.transaction() as db:
        trusted = make_device(db, gate.fair)
        trusted.device.store = store
        db.add(NumberLease(fair_id=gate.fair.id, store=store, first=950, last=999, leased_at=now()))
    return Kiosk(gate.app, trusted.token)


def test_there_is_a_recorded_outbox_of_every_protocol() -> None:
    assert [recorded(file)["protocol"] for file in OUTBOXES] == [1, 2]


@pytest.mark.parametrize("file", OUTBOXES, ids=lambda file: file.stem)
def test_a_recorded_outbox_is_read_whole_and_answered_alike_again(file: Path, gate: Gate) -> None:
    request = recorded(file)
    kiosk = kiosk_of(gate, request)

    first = kiosk.post(request).json["answers"]
    before = rows_in(gate.database)
    again = kiosk.post(request).json["answers"]

    assert [one["event_id"] for one in first] == [e["event_id"] for e in request["events"]]
    assert all(one.get("code") != "event.unreadable" for one in first)
    assert any(one["result"] == "accepted" for one in first)
    assert again == first
    assert rows_in(gate.database) == before


def test_an_outbox_of_protocol_2_keeps_people_numbers_and_wishes(gate: Gate) -> None:
    request = recorded(CONTRACT / "outboxes" / "protocol_2.json")

    answers = kiosk_of(gate, request).post(request).json["answers"]

    told = {one["event_id"][-1]: one for one in answers}
    assert told["3"]["result"] == told["6"]["result"] == "accepted"
    assert told["4"]["code"] == "workers.card_damaged"
    assert (told["5"]["result"], told["5"]["number"]) == ("accepted", "951")


def test_a_page_that_was_renewed_still_sends_what_lay_there_from_before(gate: Gate) -> None:
    old = recorded(CONTRACT / "outboxes" / "protocol_1.json")["events"]
    kiosk = gate.alone()

    answers = kiosk.send(*old).json["answers"]

    assert all(one.get("code") != "event.unreadable" for one in answers)
    assert any(one["result"] == "accepted" for one in answers)
