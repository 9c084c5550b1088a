"""The kiosk's door: every scan gets its clear answer, and a refused one changes nothing."""

import json
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.clock import day_of, now
from jobfair.workers.models import Registration, Worker
from jobfair.workers.services import replace_ticket, ticket_digits
from tests.factories import make_centre, make_device, make_fair, make_registration
from tests.queues.gate import ON_SQLITE, TICKETS, Gate
from tests.queues.kiosks import AGREED, Kiosk, card, code, event, rows_in, ticket

CONTRACT = Path(__file__).parents[1] / "contract"
EXAMPLES = json.loads((CONTRACT / "kiosk" / "events.json").read_text())
CARDS = json.loads((CONTRACT / "kiosk" / "citizen_cards.json").read_text())["cards"]
PICTURES = json.loads((CONTRACT / "kiosk" / "refusals.json").read_text())["refusals"]
WRONG_CODE = {
    "unreadable": "code.unreadable", "forged": "code.forged",
    "key_unknown": "code.key_unknown", "too_new": "code.too_new",
}  # fmt: skip


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


def test_the_setup_tells_what_the_kiosk_needs_and_names_nobody(gate: Gate) -> None:
    answer = gate.app.test_client().get(
        "/api/v1/kiosk/setup", headers={"Authorization": f"Bearer {gate.kiosk.token}"}
    )

    example = json.loads((CONTRACT / "kiosk" / "setup.json").read_text())["answer"]
    assert set(example) <= set(answer.json)
    assert answer.json["keys"] == TICKETS["public_keys"]
    assert "Nông" not in answer.text


def test_every_reason_a_kiosk_can_hear_has_its_picture() -> None:
    heard = {
        "ticket.unknown", "ticket.other_fair", "ticket.revoked", "ticket.wrong_kind",
        "ticket.not_today", "fairs.not_live", "workers.too_young", "workers.needs_staff",
        "workers.bad_id_number", "workers.card_damaged", "workers.numbers_used_up",
        "workers.bad_birth_year", "communes.unknown", "counselling.trade_unknown",
        "event.unreadable", "event.id_reused", *WRONG_CODE.values(),
    }  # fmt: skip

    assert heard <= set(PICTURES)
