"""The kiosk's door: every scan gets its clear answer, and a refused one changes nothing."""

import gzip
import json
from datetime import timedelta
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobfair.devices.queries import devices_at
from jobfair.devices.rules import DeviceKind
from jobfair.devices.services import dismiss
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.clock import day_of, now
from jobfair.workers.models import Registration, Worker
from jobfair.workers.services import replace_ticket, ticket_digits
from tests.factories import make_centre, make_device, make_fair, make_registration
from tests.queues.gate import TICKETS, Gate
from tests.queues.kiosks import AGREED, Kiosk, card, code, event, rows_in, ticket

CONTRACT = Path(__file__).parents[1] / "contract"
EXAMPLES = json.loads((CONTRACT / "kiosk" / "events.json").read_text())
CARDS = json.loads((CONTRACT / "kiosk" / "citizen_cards.json").read_text())["cards"]
PICTURES = json.loads((CONTRACT / "kiosk" / "refusals.json").read_text())["refusals"]
WRONG_CODE = {
    "unreadable": "code.unreadable", "forged": "code.forged",
    "key_unknown": "code.key_unknown", "too_new": "code.too_new",
}  # fmt: skip


ON_SQLITE = pytest.mark.parametrize("either_url", ["sqlite"], indirect=True)
"""For what never reaches the database."""


def move(gate: Gate, state: State) -> None:
    with gate.database.transaction() as db:
        step(db, db.get_one(Fair, gate.fair.id), state, at=now(), reason="A slip")


def refused(gate: Gate, scan: dict[str, Any]) -> str:
    """Send a scan that must be refused in both languages, with nothing changed, and return why."""
    before = rows_in(gate.database)

    told = {lang: gate.kiosk.ask(scan | {"event_id": str(uuid4())}, lang) for lang in ("vi", "en")}

    assert {t["result"] for t in told.values()} == {"refused"}
    assert told["vi"]["code"] == told["en"]["code"]
    assert told["vi"]["message"] != told["en"]["message"]
    assert set(told["vi"]) == {"event_id", "result", "code", "message"}
    assert rows_in(gate.database) == before
    return str(told["vi"]["code"])


def test_a_ticket_lets_in_and_says_number_and_way(gate: Gate) -> None:
    answer = gate.kiosk.send(ticket(gate.digits))

    (told,) = answer.json["answers"]
    example = EXAMPLES["answer"]["answers"][1]
    assert (told["result"], told["number"], told["go_to"]) == ("accepted", "001", {"kind": "desk"})
    assert set(told) == set(example)
    assert set(told["slip"]) <= set(example["slip"])
    assert answer.json["server_id"] == str(gate.app.extensions["jobfair.keys"].server_id)
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_second_code_of_the_slip_opens_the_persons_own_page(gate: Gate) -> None:
    told = gate.kiosk.ask(ticket(gate.digits))

    page = gate.app.test_client().get(urlsplit(told["slip"]["own_url"]).path)

    assert page.status_code == 200
    assert told["number"] in page.text


def test_a_card_that_is_scanned_again_does_not_lead_to_the_persons_own_page(gate: Gate) -> None:
    first, again = gate.kiosk.ask(card()), gate.kiosk.ask(card())

    assert "own_url" in first["slip"]
    assert (again["result"], "own_url" in again["slip"]) == ("repeat", False)


def test_code_and_card_let_in_the_same_person_as_the_ticket(gate: Gate) -> None:
    first = gate.kiosk.ask(card())
    again = gate.kiosk.ask(code(gate.registration.code)), gate.kiosk.ask(ticket(gate.digits))

    assert first["result"] == "accepted"
    assert [(told["result"], told["number"]) for told in again] == [("repeat", "001")] * 2


def test_a_code_that_is_not_ours_is_refused(gate: Gate) -> None:
    bad = TICKETS["bad"]

    reasons = {example["what"]: refused(gate, ticket(example["digits"][:600])) for example in bad}

    assert reasons == {example["what"]: WRONG_CODE[example["reason"]] for example in bad}


def test_a_genuine_ticket_that_nobody_holds_is_refused(gate: Gate) -> None:
    assert refused(gate, ticket(gate.signed(subject=2**60))) == "ticket.unknown"


def test_a_genuine_code_of_another_kind_is_refused(gate: Gate) -> None:
    assert refused(gate, ticket(gate.signed(kind=2))) == "ticket.wrong_kind"


def test_a_ticket_of_another_fair_is_refused(gate: Gate) -> None:
    with gate.database.transaction() as db:
        there = make_registration(db, make_fair(db))
        digits = ticket_digits(gate.app.extensions["jobfair.keys"].ring, there)

    assert refused(gate, ticket(digits)) == "ticket.other_fair"


def test_a_ticket_that_was_replaced_is_refused(gate: Gate) -> None:
    with gate.database.transaction() as db:
        replace_ticket(db, db.get_one(Registration, gate.registration.id), at=now())

    assert refused(gate, ticket(gate.digits)) == "ticket.revoked"


@pytest.mark.parametrize("days", [-1, 1])
def test_a_ticket_for_another_day_is_refused(days: int, gate: Gate) -> None:
    digits = gate.signed(first_day=day_of(now()) + timedelta(days=days))

    assert refused(gate, ticket(digits)) == "ticket.not_today"


@pytest.mark.parametrize("state", [State.CLOSED, State.OPEN])
def test_nobody_comes_in_while_the_fair_is_not_running(state: State, gate: Gate) -> None:
    move(gate, state)

    scans = ticket(gate.digits), code(gate.registration.code), card(), card(number="006088004321")
    assert {refused(gate, scan) for scan in scans} == {"fairs.not_live"}


NOBODYS_CODES = ["", "123456789", "000000001", "12345678", "1234567890", "abcdefghi", "１２３４５６７８９", "12 345 678",
     "1'; DROP --", "%%%%%%%%%", "_________", "\x00\x01"]  # fmt: skip


def test_a_code_that_nobody_has_is_refused(gate: Gate) -> None:
    reasons = {refused(gate, code(typed)) for typed in NOBODYS_CODES}

    assert reasons == {"ticket.unknown"}


BAD_CARDS: list[tuple[dict[str, Any], str]] = [
    ({"number": "006205001234", "born_on": "24112014", "sex": "nam"}, "workers.needs_staff"),
    ({"number": "006214001234", "born_on": "01012014", "sex": "nữ"}, "workers.needs_staff"),
    ({"number": "006214001234", "born_on": "01012014", "sex": "nam"}, "workers.too_young"),
    ({"number": "006315001234", "born_on": "24112015", "sex": "nữ"}, "workers.too_young"),
    ({"number": "006188001234", "born_on": "05031995"}, "workers.needs_staff"),
    ({"number": "006095001111", "sex": "nữ"}, "workers.needs_staff"),
    ({"number": "999195001234"}, "workers.needs_staff"),
    ({"number": "00619500123"}, "workers.bad_id_number"),
    ({"number": "00619500123x"}, "workers.bad_id_number"),
    ({"number": ""}, "workers.bad_id_number"),
    ({"number": "006195004444", "name": None}, "workers.card_damaged"),
    ({"number": "006195004444", "born_on": None}, "workers.card_damaged"),
    ({"number": "006195004444", "born_on": "31021995"}, "workers.card_damaged"),
    ({"number": "006195004444", "born_on": "x"}, "workers.card_damaged"),
    ({"number": "006195004444", "name": "Nông\u200bThị"}, "text.bad"),
    ({"number": "006195004444", "name": "Nông\x07Thị"}, "text.bad"),
    ({"number": "006195004444", "name": "Nông\u202eThị"}, "text.bad"),
    ({"number": "006195004444", "name": "Nоng Thị"}, "text.bad"),
    ({"number": "006195004444", "name": "a" + "\u0301" * 50}, "text.bad"),
    ({"number": "006195004444", "name": "   "}, "text.missing"),
    ({"number": "006195004444", "name": "<b>An</b>"}, "text.bad"),
    ({"number": "006195004444", "name": "{{7*7}}"}, "text.bad"),
    ({"number": "006195004444", "name": "A" * 150}, "text.too_long"),
]


def test_a_card_that_cannot_be_taken_is_refused(gate: Gate) -> None:
    reasons = [(said, refused(gate, card(**said))) for said, _ in BAD_CARDS]

    assert reasons == BAD_CARDS


def test_a_damaged_card_of_a_known_person_lets_them_in(gate: Gate) -> None:
    told = gate.kiosk.ask(card(name=None, born_on=None, sex=None))

    assert told["result"] == "accepted"


@pytest.mark.parametrize("example", CARDS, ids=lambda e: e["says"])
@ON_SQLITE
def test_what_a_kiosk_takes_from_a_card_is_understood(example: dict[str, Any], gate: Gate) -> None:
    said = example["sent"] | {"number": example["sent"]["number"][:-1] + "9"}

    told = gate.kiosk.ask(event("card", {**said, "consents": AGREED}))

    whole = said["name"] is not None and said["born_on"] is not None
    assert told["result"] == ("accepted" if whole else "refused")


def test_decomposed_letters_are_stored_as_one_spelling(gate: Gate) -> None:
    name = "Nguye\u0302\u0303n Thi\u0323 A\u0301nh"

    told = gate.kiosk.ask(card(number="006195005555", name=name))

    assert told["result"] == "accepted"
    with gate.database.reading() as db:
        stored = db.get_one(Registration, gate.registration.id + 1)
        worker = db.get_one(Worker, stored.worker_id)
    assert worker.name == "Nguyễn Thị Ánh"


def test_known_and_unknown_cards_are_answered_alike(gate: Gate) -> None:
    known, unknown = gate.kiosk.ask(card()), gate.kiosk.ask(card(number="006195007777"))

    assert [known.keys(), known["slip"].keys()] == [unknown.keys(), unknown["slip"].keys()]
    assert known["result"] == unknown["result"] == "accepted"


@pytest.mark.parametrize("kind", ["ticket", "code", "card", "too young"])
def test_a_scan_that_is_sent_again_gets_the_same_answer(kind: str, gate: Gate) -> None:
    scan = {
        "ticket": ticket(gate.digits),
        "code": code("123456789"),
        "card": card(number="006195006666"),
        "too young": card(number="006315001234", born_on="24112015", sex="nữ"),
    }[kind]

    first = gate.kiosk.ask(scan)
    before = rows_in(gate.database)
    again = [gate.kiosk.ask(scan) for _ in range(3)]

    assert again == [first] * 3
    assert rows_in(gate.database) == before


def test_an_id_used_for_something_else_is_refused_and_stops_no_other(gate: Gate) -> None:
    first = ticket(gate.digits)
    gate.kiosk.ask(first)
    other = code("123456789", event_id=first["event_id"])

    answers = gate.kiosk.send(other, first).json["answers"]

    assert [answer["result"] for answer in answers] == ["refused", "accepted"]
    assert answers[0]["code"] == "event.id_reused"


def test_an_answer_is_not_repeated_to_the_kiosk_of_another_fair(gate: Gate) -> None:
    scan = ticket(gate.digits)
    gate.kiosk.ask(scan)
    with gate.database.transaction() as db:
        there = Kiosk(gate.app, make_device(db, make_fair(db, make_centre(db))).token)

    told = there.ask(scan)

    assert (told["result"], told["code"]) == ("refused", "event.id_reused")


def test_scans_sent_four_times_in_any_order_let_everybody_in_once(gate: Gate) -> None:
    with gate.database.transaction() as db:
        people = [make_registration(db, gate.fair) for _ in range(10)]
        ring = gate.app.extensions["jobfair.keys"].ring
        scans = [ticket(ticket_digits(ring, person)) for person in people] * 4
    Random(5).shuffle(scans)

    answers = gate.kiosk.send(*scans).json["answers"]

    numbers = {}
    for scan, answer in zip(scans, answers, strict=True):
        assert answer["event_id"] == scan["event_id"]
        numbers.setdefault(scan["event_id"], set()).add((answer["result"], answer["number"]))
    assert all(len(found) == 1 for found in numbers.values())
    assert len({number for found in numbers.values() for _, number in found}) == 10


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


def test_the_setup_tells_what_the_kiosk_needs_and_names_nobody(gate: Gate) -> None:
    answer = gate.app.test_client().get(
        "/api/v1/kiosk/setup", headers={"Authorization": f"Bearer {gate.kiosk.token}"}
    )

    example = json.loads((CONTRACT / "kiosk" / "setup.json").read_text())["answer"]
    assert set(example) <= set(answer.json)
    assert answer.json["keys"] == TICKETS["public_keys"]
    assert "Nông" not in answer.text


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


def test_every_reason_a_kiosk_can_hear_has_its_picture() -> None:
    heard = {
        "ticket.unknown", "ticket.other_fair", "ticket.revoked", "ticket.wrong_kind",
        "ticket.not_today", "fairs.not_live", "workers.too_young", "workers.needs_staff",
        "workers.bad_id_number", "workers.card_damaged", "workers.numbers_used_up",
        "workers.bad_birth_year", "communes.unknown", "counselling.trade_unknown",
        "event.unreadable", "event.id_reused", *WRONG_CODE.values(),
    }  # fmt: skip

    assert heard <= set(PICTURES)


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
