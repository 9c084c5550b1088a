"""What makes no sense at the kiosk's door is refused in words, and is never a fault."""

import gzip
import json
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobfair.devices.queries import devices_at
from jobfair.devices.rules import DeviceKind
from jobfair.devices.services import dismiss
from jobfair.kit.clock import now
from tests.factories import make_device
from tests.queues.gate import ON_SQLITE, Gate
from tests.queues.kiosks import AGREED, Kiosk, card, code, event, ticket

CONTRACT = Path(__file__).parents[1] / "contract"
BAD_ITEMS: list[Any] = [
    {}, {"event_id": 5}, {"event_id": "x" * 1000}, {"event_id": ["nested"]},
    event("ticket", {}), event("ticket", {"digits": 5}), event("ticket", {"digits": None}),
    event("ticket", {"digits": "1" * 601}), event("ticket", {"digits": "1", "more": 1}),
    event("badge", {"digits": "1"}), event("card", {}), event("code", {"code": 123456789}),
    code("1", seq=-1), code("1", seq=2**31), code("1", seq=1.5), code("1", seq="1"),
    code("1", seq=True), code("1", seq=10**400), code("1", mono_ms=-1), code("1", mono_ms="1"),
    code("1", mono_ms=10**400), code("1", wall_ms=1e300), code("1", wall_ms=None),
    code("1", offset_ms=1e300), code("1", sent_mono_ms=-5), code("1", admin=True),
    code("1", event_id="6b0f7f0e"), code("1", event_id=None), code("1") | {"kind": None},
    card(name="x" * 100_000), card(number="1" * 21), card(sex="male"), card(consents="yes"),
    card(consents=[{"purpose": "everything", "given": True, "text_version": "1", "lang": "vi"}]),
    card(consents=AGREED * 3), card(consents=[AGREED[0] | {"given": "true"}]),
    card(name="\ud800"), ticket("\udfff"), card(name={"$gt": ""}), code("1") | {"body": []},
]  # fmt: skip


def test_scans_without_sense_are_refused_and_stop_no_other(gate: Gate) -> None:
    answer = gate.kiosk.send(ticket(gate.digits), *BAD_ITEMS, ticket(gate.digits))

    first, *told, last = answer.json["answers"]
    assert (first["result"], last["result"]) == ("accepted", "repeat")
    assert [one.get("code") for one in told] == ["event.unreadable"] * len(BAD_ITEMS)
    assert told[0]["message"].startswith("Máy chủ")


BAD_BATCHES: list[tuple[Any, int]] = [
    ([], 422), ("x", 422), (5, 422), ({}, 422), ({"protocol": 1}, 422),
    ({"protocol": 3, "events": []}, 422), ({"protocol": "1", "events": []}, 422),
    ({"protocol": 1, "events": {}}, 422), ({"protocol": 1, "events": [1]}, 422),
    ({"protocol": 1, "lang": "xx1", "events": []}, 422),
]  # fmt: skip


@pytest.mark.parametrize(("body", "status"), BAD_BATCHES, ids=lambda b: json.dumps(b)[:50])
@ON_SQLITE
def test_a_request_without_sense_is_refused_whole(body: Any, status: int, gate: Gate) -> None:
    answer = gate.kiosk.post(body)

    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert {"code", "message", "status"} <= set(answer.json)


@ON_SQLITE
def test_two_hundred_scans_are_taken_and_not_one_more(gate: Gate) -> None:
    many = [code("1") for _ in range(201)]

    assert gate.kiosk.send(*many[:200]).status_code == 200
    assert gate.kiosk.send(*many).status_code == 422


GOOD = b'{"protocol": 1, "events": []}'
RAW: list[tuple[str, bytes, dict[str, str], int]] = [
    ("as large as allowed", GOOD.ljust(256 * 1024), {}, 200),
    ("one byte more", GOOD.ljust(256 * 1024 + 1), {}, 413),
    ("eleven megabytes", GOOD.ljust(11 * 1024 * 1024), {}, 413),
    ("nothing", b"", {}, 400),
    ("not a number", b'{"protocol": NaN, "events": []}', {}, 400),
    ("infinity", b'{"protocol": 1, "events": [{"seq": Infinity}]}', {}, 400),
    ("a key twice", b'{"protocol": 1, "protocol": 1, "events": []}', {}, 400),
    ("deep", b'{"protocol": 1, "events": [' + b"[" * 100_000 + b"]" * 100_000 + b"]}", {}, 400),
    ("a comma too many", b'{"protocol": 1, "events": [],}', {}, 400),
    ("two documents", GOOD + GOOD, {}, 400),
    ("a byte order mark", b"\xef\xbb\xbf" + GOOD, {}, 400),
    ("UTF-16", GOOD.decode().encode("utf-16"), {}, 400),
    ("no UTF-8", b'{"protocol": 1, "lang": "\xff", "events": []}', {}, 400),
    ("a number of 5000 digits", b'{"protocol": ' + b"9" * 5000 + b', "events": []}', {}, 400),
    ("a text file", GOOD, {"Content-Type": "text/plain"}, 415),
    ("a form", b"protocol=1", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
    ("packed", gzip.compress(GOOD), {"Content-Encoding": "gzip"}, 415),
]


@pytest.mark.parametrize(
    ("raw", "headers", "status"), [case[1:] for case in RAW], ids=[case[0] for case in RAW]
)
@ON_SQLITE
def test_a_body_is_taken_only_as_plain_json_of_a_decent_size(
    raw: bytes, headers: dict[str, str], status: int, gate: Gate
) -> None:
    assert gate.kiosk.post_raw(raw, **headers).status_code == status


def test_a_kiosk_that_is_dismissed_is_out_within_five_seconds(
    gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gate.kiosk.send().status_code == 200
    with gate.database.transaction() as db:
        (device,) = devices_at(db, gate.fair.id)
        dismiss(db, device, at=now())

    monkeypatch.setattr("jobfair.devices.guards.monotonic", lambda: monotonic() + 5)

    told = gate.kiosk.send()
    assert told.status_code == 401
    example = json.loads((CONTRACT / "kiosk" / "revoked.json").read_text())
    assert told.json == example["answer"]


@pytest.mark.parametrize("token", ["", "x", "x" * 5000, "Ü", "a b c", "' OR 1=1 --"])
@ON_SQLITE
def test_a_token_nobody_was_given_opens_nothing(token: str, gate: Gate) -> None:
    answer = Kiosk(gate.app, token).send(ticket(gate.digits))

    assert answer.status_code == 401
    assert answer.json["code"] == "device.revoked"


def test_the_token_of_a_board_lets_nobody_in(gate: Gate) -> None:
    with gate.database.transaction() as db:
        board = make_device(db, gate.fair, DeviceKind.BOARD)

    answer = Kiosk(gate.app, board.token).send(ticket(gate.digits))

    assert (answer.status_code, answer.json["code"]) == (403, "device.wrong_kind")


@ON_SQLITE
def test_a_device_asks_shows_its_code_and_polls(gate: Gate) -> None:
    example = json.loads((CONTRACT / "kiosk" / "pair.json").read_text())
    client = gate.app.test_client()

    asked = client.post("/api/v1/kiosk/pair", json=example["request"])
    polled = [
        client.post("/api/v1/kiosk/pair/poll", json={"device_code": asked.json["device_code"]})
        for _ in range(2)
    ]
    lost = client.post("/api/v1/kiosk/pair/poll", json={"device_code": "x" * 43})

    assert set(asked.json) == set(example["answer"])
    assert [answer.json for answer in (*polled, lost)] == [
        {"state": "waiting"}, {"state": "slow_down"}, {"state": "expired"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [b"[1]", b'"x"', b"5", b"null", b"", b"{" * 5000, b'{"device_code": 5}', b'{"device_code": ""}',
     b'{"device_code": "\\ud800"}', b'{"kind": "fridge"}', b'{"kind": "kiosk", "screen": 5}',
     b'{"kind": "kiosk", "screen": {"mm": 1e400}}', b'{"kind": "kiosk", "screen": {"mm": -1}}'],
)  # fmt: skip
@pytest.mark.parametrize("door", ["/api/v1/kiosk/pair", "/api/v1/kiosk/pair/poll"])
@ON_SQLITE
def test_a_device_that_asks_without_sense_is_refused(door: str, body: bytes, gate: Gate) -> None:
    answer = gate.app.test_client().post(door, data=body, content_type="application/json")

    assert answer.status_code in {400, 422}
    assert answer.mimetype == "application/problem+json"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=12,
)


FIELDS = st.sampled_from(
    [
        "event_id",
        "seq",
        "page_epoch",
        "mono_ms",
        "wall_ms",
        "sent_mono_ms",
        "offset_ms",
        "kind",
        "body",
    ]
)


@ON_SQLITE
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    mutations=st.lists(st.tuples(FIELDS, JSON), max_size=3),
    inside=st.dictionaries(
        st.sampled_from(["digits", "code", "number", "name", "born_on", "sex", "consents"]),
        JSON,
        max_size=3,
    ),
    start=st.sampled_from(["ticket", "code", "card"]),
    batch=st.dictionaries(st.sampled_from(["protocol", "lang", "events"]), JSON, max_size=1),
)
def test_no_json_is_a_fault(
    gate: Gate,
    mutations: list[tuple[str, Any]],
    inside: dict[str, Any],
    start: str,
    batch: dict[str, Any],
) -> None:
    bodies: dict[str, Any] = {
        "ticket": {"digits": gate.digits}, "code": {"code": "123456789"},
        "card": {"number": "006195001234"},
    }  # fmt: skip
    scan = event(start, bodies[start] | inside) | dict(mutations)

    answer = gate.kiosk.post({"protocol": 1, "lang": "en", "events": [scan]} | batch)

    assert answer.status_code in {200, 400, 422}
    if answer.status_code == 200:
        assert {one["result"] for one in answer.json["answers"]} <= {
            "accepted",
            "repeat",
            "refused",
        }
