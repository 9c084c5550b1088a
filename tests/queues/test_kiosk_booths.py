"""Booths to wait at, for who has just come in at a kiosk: offered by what suits, joined once."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from jobfair.checkin.models import CheckIn
from jobfair.checkin.rules import STANDS_THERE
from jobfair.employers.models import Booth
from jobfair.employers.queries import approved_booths_with
from jobfair.employers.rules import Approval, Floor
from jobfair.employers.services import change_booth, post_vacancy, set_floor
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.clock import now
from jobfair.kit.errors import reason_with
from jobfair.queues.queries import live_places_of
from jobfair.queues.services import call_next, finish, join, start
from jobfair.workers.models import Registration
from tests.factories import make_booth, make_waiting
from tests.queues.gate import Gate
from tests.queues.kiosks import Alone

CONTRACT = Path(__file__).parents[1] / "contract" / "kiosk" / "booths.json"
EXAMPLE = json.loads(CONTRACT.read_text())


class Standing:
    """Somebody who has just come in at a kiosk, with booths around."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.kiosk: Alone = gate.alone()
        self.scan = self.kiosk.ticket(gate.digits)
        assert self.kiosk.ask(self.scan)["result"] == "accepted"

    def booth(self, occupation: str | None = None, floor: Floor = Floor.OPEN, left: int = 3) -> int:
        """Return the number of one more booth."""
        with self.gate.database.transaction() as db:
            booth = make_booth(db, db.get_one(Fair, self.gate.fair.id), floor)
            if occupation:
                offer = {"title": "Công nhân", "occupation": occupation, "head_count": 3}
                post_vacancy(db, booth, offer).places_left = left
            return booth.number

    def with_number(self, db: Session, number: int) -> Booth:
        return approved_booths_with(db, self.gate.fair.id, [number])[0]

    def want(self, *trades: str) -> None:
        """Say by pictures which work is wanted."""
        told = self.kiosk.ask(self.kiosk.wanted(self.scan, trades=list(trades)))
        assert told["result"] == "accepted"

    def ask(self, path: str, body: dict[str, Any], key: str = "", **other: Any) -> dict[str, Any]:
        said = {
            "store": str(self.kiosk.store), "of": self.scan["event_id"], "lang": "vi",
        } | body | other  # fmt: skip
        headers = {"Authorization": f"Bearer {self.kiosk.token}"}
        if key:
            headers["Idempotency-Key"] = key
        answer = self.gate.app.test_client().post(
            f"/api/v1/kiosk/{path}", json=said, headers=headers
        )
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json  # type: ignore[assignment]
        return told

    def offered(self) -> list[str]:
        return [one["booth"] for one in self.ask("booths", {})["offers"]]

    def join(self, *numbers: int, key: str = "", **other: Any) -> dict[str, Any]:
        return self.ask("join", {"booths": list(numbers)}, key or str(uuid4()), **other)

    def places(self) -> list[int]:
        with self.gate.database.reading() as db:
            return [place.booth.number for place in live_places_of(db, self.gate.registration.id)]


@pytest.fixture
def person(gate: Gate) -> Standing:
    return Standing(gate)


def test_the_answers_have_the_fields_of_the_contract(person: Standing) -> None:
    number = person.booth("81")

    offered, joined = person.ask("booths", {}), person.join(number)
    refused = person.join(number)

    example = EXAMPLE["booths"]["answer"]
    assert set(offered) == set(example)
    assert set(offered["offers"][0]) == set(example["offers"][0])
    assert set(joined) == set(EXAMPLE["join"]["answers"]["accepted"])
    assert set(refused) == set(EXAMPLE["join"]["answers"]["refused"])
    assert offered["offers"][0] == {
        "booth": str(number), "trade": "81", "open": True, "wait": {"least": 0, "most": 0},
    }  # fmt: skip


def test_every_code_the_contract_pictures_is_a_reason_of_ours() -> None:
    assert {code: reason_with(code).code for code in EXAMPLE["reasons"]} == {
        code: code for code in EXAMPLE["reasons"]
    }


def test_what_was_just_chosen_by_pictures_decides_which_booth_is_first(person: Standing) -> None:
    other, wanted = person.booth("83"), person.booth("75")

    person.want("75")

    assert person.offered() == [str(wanted), str(other)]


def test_of_booths_that_suit_alike_the_one_without_a_queue_is_first(person: Standing) -> None:
    busy, idle = person.booth("75"), person.booth("75")
    with person.gate.database.transaction() as db:
        fair = db.get_one(Fair, person.gate.fair.id)
        make_waiting(db, fair, person.with_number(db, busy))

    offers = person.ask("booths", {})["offers"]

    assert [one["booth"] for one in offers] == [str(idle), str(busy)]
    assert [one["wait"] for one in offers] == [{"least": 0, "most": 0}, None]


def test_no_more_than_six_booths_are_offered(person: Standing) -> None:
    for _ in range(7):
        person.booth("75")

    assert len(person.offered()) == 6


def test_a_booth_that_wants_nobody_any_more_and_one_already_seen_are_not_offered(
    person: Standing,
) -> None:
    person.booth("75", left=0)
    seen, waited, free = (person.booth("75") for _ in range(3))
    with person.gate.database.transaction() as db:
        holder = db.get_one(Registration, person.gate.registration.id)
        booth = person.with_number(db, seen)
        join(db, booth, holder, by="desk", at=now())
        place = call_next(db, booth, at=now())
        start(db, place)
        finish(db, place, at=now())
    assert person.join(waited)["result"] == "accepted"

    assert person.offered() == [str(free)]


def test_closed_booths_are_offered_only_before_any_has_opened(person: Standing) -> None:
    closed, other = (person.booth(floor=Floor.CLOSED) for _ in range(2))
    assert person.offered() == [str(closed), str(other)]

    with person.gate.database.transaction() as db:
        set_floor(db, person.with_number(db, other), Floor.OPEN)

    assert person.offered() == [str(other)]


def test_who_chooses_booths_waits_at_each_of_them(person: Standing) -> None:
    numbers = person.booth(), person.booth()

    told = person.join(*numbers)

    assert (told["result"], told["waits"]) == ("accepted", [str(one) for one in numbers])
    assert person.places() == list(numbers)


def test_the_same_command_sent_again_takes_no_second_place(person: Standing) -> None:
    number, key = person.booth(), str(uuid4())
    first = person.join(number, key=key)

    again = person.join(number, key=key)

    assert (first["result"], again["result"]) == ("accepted", "repeat")
    assert first["waits"] == again["waits"] == [str(number)]
    assert person.places() == [number]


def test_more_booths_than_the_fair_allows_gives_none_of_them(person: Standing) -> None:
    numbers = [person.booth() for _ in range(4)]

    told = person.join(*numbers)

    assert (told["result"], told["code"]) == ("refused", "queues.too_many")
    assert person.places() == []


def test_a_booth_that_is_taken_out_meanwhile_gives_no_place_anywhere(person: Standing) -> None:
    stays, goes = person.booth(), person.booth()
    with person.gate.database.transaction() as db:
        change_booth(db, person.with_number(db, goes), {"approval": Approval.REFUSED})

    told = person.join(stays, goes)

    assert (told["result"], told["code"]) == ("refused", "employers.booth_not_approved")
    assert person.places() == []


def test_a_place_one_has_is_not_given_twice(person: Standing) -> None:
    number = person.booth()
    person.join(number)

    told = person.join(number)

    assert (told["code"], person.places()) == ("queues.already_queued", [number])


def test_after_the_fair_nothing_is_offered_and_nothing_joined(person: Standing) -> None:
    number = person.booth()
    with person.gate.database.transaction() as db:
        step(db, db.get_one(Fair, person.gate.fair.id), State.CLOSED, at=now())

    told = person.ask("booths", {}), person.join(number)

    assert [one["code"] for one in told] == ["fairs.not_live"] * 2


def test_a_kiosk_speaks_only_for_who_came_in_by_its_own_scan(person: Standing) -> None:
    number = person.booth()

    of_nobody = person.join(number, of=str(uuid4()))
    of_another_memory = person.join(number, store=str(uuid4()))

    assert (of_nobody["code"], of_another_memory["code"]) == (
        "event.too_early",
        "checkin.not_registered",
    )
    assert person.places() == []


def test_a_kiosk_does_not_speak_for_who_stood_there_long_ago(person: Standing) -> None:
    number = person.booth()
    earlier = now() - STANDS_THERE - timedelta(seconds=1)
    with person.gate.database.transaction() as db:
        scan_id = UUID(person.scan["event_id"])
        db.execute(update(CheckIn).where(CheckIn.event_id == scan_id).values(received_at=earlier))

    told = person.join(number)

    assert (told["code"], person.places()) == ("event.long_ago", [])


def test_a_request_without_sense_is_refused_whole(person: Standing) -> None:
    bad: list[dict[str, Any]] = [
        {"booths": []}, {"booths": ["7"]}, {"booths": [1] * 21}, {"booths": 5}, {},
        {"booths": [1], "of": "x"}, {"booths": [1], "store": None},
    ]  # fmt: skip
    client = person.gate.app.test_client()
    said = {"store": str(person.kiosk.store), "of": person.scan["event_id"]}
    headers = {"Authorization": f"Bearer {person.kiosk.token}"}

    told = [
        client.post("/api/v1/kiosk/join", json=said | body, headers=headers).status_code
        for body in bad
    ]

    assert told == [422] * len(bad)
    assert client.post("/api/v1/kiosk/join", json=said | {"booths": [1]}).status_code == 401
