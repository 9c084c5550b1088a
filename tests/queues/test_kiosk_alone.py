"""A kiosk that was alone tells us later: what it showed stays true, and nobody is lost or doubled."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from jobfair.checkin.models import CheckIn
from jobfair.checkin.queries import scans_heard
from jobfair.devices.models import Device
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.clock import now
from jobfair.workers.models import ClosedNumber, Registration, Worker
from jobfair.workers.queries import closed_numbers_of, registration_with_number
from jobfair.workers.services import keep_number
from tests.factories import make_fair
from tests.queues.gate import Gate
from tests.queues.kiosks import Alone, rows_in


def ago(scan: dict[str, Any], minutes: float) -> dict[str, Any]:
    """Return a scan that lay in the kiosk for some minutes."""
    earlier = minutes * 60_000
    return scan | {
        "sent_mono_ms": scan["mono_ms"] + earlier, "wall_ms": scan["wall_ms"] - earlier
    }  # fmt: skip


def kept(gate: Gate, scan: dict[str, Any]) -> CheckIn | None:
    with gate.database.reading() as db:
        return db.scalar(
            select(CheckIn).where(CheckIn.seq == scan["seq"], CheckIn.kind == scan["kind"])
        )


def closed(gate: Gate, registration_id: int) -> list[int]:
    with gate.database.reading() as db:
        return list(closed_numbers_of(db, registration_id))


def test_a_sealed_card_lets_in_whom_it_names(gate: Gate) -> None:
    kiosk = gate.alone()

    told = kiosk.ask(kiosk.card())

    assert (told["result"], told["number"]) == ("accepted", "001")
    assert gate.look(gate.registration.id).number == 1


def test_what_cannot_be_opened_is_kept_by_the_kiosk_and_not_by_us(gate: Gate) -> None:
    kiosk = gate.alone()
    before = rows_in(gate.database)
    moved = kiosk.card() | {"event_id": str(uuid4())}
    nonsense = kiosk.sealed("card", {"number": 5}), kiosk.sealed("walk_in", []), moved

    told = kiosk.send(*nonsense).json["answers"]

    assert {one["code"] for one in told} == {"event.unreadable"}
    assert rows_in(gate.database) == before
    assert kept(gate, moved) is None


def test_the_number_a_kiosk_has_shown_is_the_persons(gate: Gate) -> None:
    kiosk = gate.alone()

    told = kiosk.ask(kiosk.ticket(gate.digits, number=kiosk.first))

    assert told["number"] == str(kiosk.first)
    assert gate.look(gate.registration.id).number == kiosk.first


def test_a_number_that_is_not_the_kiosks_is_not_believed(gate: Gate) -> None:
    kiosk, other = gate.alone(), gate.alone()

    for number in (other.first, 5, 2_000_000_000):
        person, digits = gate.person()
        told = kiosk.ask(kiosk.ticket(digits, number=number))
        assert told["result"] == "accepted"
        assert gate.look(person).number not in {number, None}


def test_a_number_that_somebody_else_was_shown_is_not_given_twice(gate: Gate) -> None:
    kiosk = gate.alone()
    first, second = gate.person(), gate.person()

    kiosk.ask(kiosk.ticket(first[1], number=kiosk.first))
    kiosk.ask(kiosk.ticket(second[1], number=kiosk.first))

    assert gate.look(first[0]).number == kiosk.first
    assert gate.look(second[0]).number == 1


def test_of_two_kiosks_the_earlier_number_stays_and_the_later_leads_to_the_person(
    gate: Gate,
) -> None:
    one, two = gate.alone(), gate.alone()
    later = ago(two.ticket(gate.digits, number=two.first), 5)
    earlier = ago(one.ticket(gate.digits, number=one.first), 9)

    answers = two.ask(later), one.ask(earlier)

    assert [told["number"] for told in answers] == [str(two.first), str(one.first)]
    assert gate.look(gate.registration.id).number == one.first
    assert closed(gate, gate.registration.id) == [two.first]
    with gate.database.reading() as db:
        for number in (one.first, two.first):
            found = registration_with_number(db, gate.fair.id, number)
            assert found.id == gate.registration.id


def test_whoever_was_called_keeps_the_number_they_were_called_by(gate: Gate) -> None:
    one, two = gate.alone(), gate.alone()
    two.ask(ago(two.ticket(gate.digits, number=two.first), 5))
    with gate.database.transaction() as db:
        keep_number(db, gate.registration.id)

    told = one.ask(ago(one.ticket(gate.digits, number=one.first), 9))

    assert told["number"] == str(two.first)
    assert gate.look(gate.registration.id).number == two.first
    assert closed(gate, gate.registration.id) == [one.first]


def test_a_number_shown_because_no_answer_came_counts_when_the_scan_comes_again(
    gate: Gate,
) -> None:
    kiosk = gate.alone()
    scan = kiosk.ticket(gate.digits)
    lost = kiosk.ask(scan)

    again = [kiosk.ask(scan | {"number": kiosk.first}) for _ in range(3)]

    assert lost["number"] == "001"
    assert [(told["result"], told["number"]) for told in again] == [
        ("accepted", str(kiosk.first))
    ] * 3
    assert gate.look(gate.registration.id).number == kiosk.first
    assert closed(gate, gate.registration.id) == [1]


def test_whoever_is_refused_after_they_were_shown_a_number_is_found_by_it(gate: Gate) -> None:
    kiosk = gate.alone()
    scan = kiosk.card(number="006188001234", born_on="05031995") | {"number": kiosk.first}

    told = kiosk.ask(scan)

    assert (told["result"], told["code"]) == ("refused", "workers.needs_staff")
    found = kept(gate, scan)
    assert found is not None
    assert (found.number, found.refusal) == (kiosk.first, "workers.needs_staff")
    assert found.registration_id is None


def test_somebody_without_a_card_comes_in_without_a_name(gate: Gate) -> None:
    kiosk = gate.alone()

    told = kiosk.ask(kiosk.walk_in(number=kiosk.first))

    assert (told["result"], told["number"], told["go_to"]) == (
        "accepted", str(kiosk.first), {"kind": "desk"},
    )  # fmt: skip
    with gate.database.reading() as db:
        registration = registration_with_number(db, gate.fair.id, kiosk.first)
        worker = db.get_one(Worker, registration.worker_id)
    assert (worker.name, worker.birth_year, worker.commune_code) == ("", 1968, "01840")


@pytest.mark.parametrize(
    ("said", "code"),
    [({"birth_year": 2015}, "workers.too_young"), ({"birth_year": 1800}, "workers.bad_birth_year"),
     ({"commune": "00000"}, "communes.unknown")],
)  # fmt: skip
def test_somebody_without_a_card_is_refused_for_a_clear_reason(
    said: dict[str, Any], code: str, gate: Gate
) -> None:
    kiosk = gate.alone()

    assert kiosk.ask(kiosk.walk_in(**said))["code"] == code


def test_a_scan_made_at_another_fair_is_taken_where_the_memory_was_trusted(gate: Gate) -> None:
    there = gate.alone()
    with gate.database.transaction() as db:
        db.get_one(Device, there.device_id).revoked_at = now()
        elsewhere = make_fair(db)
    here = gate.alone(elsewhere, there.store)

    told = here.ask(there.ticket(gate.digits, number=there.first))

    assert (told["result"], told["number"]) == ("accepted", str(there.first))


def test_a_scan_of_a_fair_where_the_memory_was_never_trusted_is_not_taken(gate: Gate) -> None:
    with gate.database.transaction() as db:
        elsewhere = make_fair(db)
    stranger = gate.alone(elsewhere)
    before = rows_in(gate.database)

    told = stranger.ask(stranger.ticket(gate.digits) | {"fair": gate.fair.id})

    assert told["result"] == "retry"
    assert rows_in(gate.database) == before


def test_scans_that_come_together_are_as_far_apart_as_they_were_made(gate: Gate) -> None:
    kiosk = gate.alone()
    others = [gate.person() for _ in range(20)]
    scans = [kiosk.ticket(digits, seq=n) for n, (_, digits) in enumerate(others, start=1)]

    kiosk.send(*(ago(scan, minutes=5) for scan in scans))

    with gate.database.reading() as db:
        made = db.scalars(select(CheckIn.effective_at)).all()
    assert len(made) == 20
    assert len(set(made)) == 1


def test_what_was_saved_up_while_the_fair_ran_is_taken_after_its_end(gate: Gate) -> None:
    kiosk = gate.alone()
    with gate.database.transaction() as db:
        step(db, db.get_one(Fair, gate.fair.id), State.CLOSED, at=now())

    answers = kiosk.send(
        ago(kiosk.ticket(gate.digits), 9), ago(kiosk.card(number="006195007777"), 9),
        ago(kiosk.walk_in(), 9), kiosk.ticket(gate.digits),
        ago(kiosk.ticket(gate.digits, seq=0), 9),
    ).json["answers"]  # fmt: skip

    assert [told["result"] for told in answers] == ["accepted"] * 3 + ["refused"] * 2
    assert {told["code"] for told in answers[3:]} == {"fairs.not_live"}


def test_every_number_of_a_memory_that_came_in_is_counted_once(gate: Gate) -> None:
    kiosk = gate.alone()
    scans = [kiosk.ticket(gate.digits, seq=seq) for seq in (0, 1, 2, 2, 5)]

    kiosk.send(*scans, *scans)

    with gate.database.reading() as db:
        assert scans_heard(db, kiosk.store) == 3


def rehearse(gate: Gate, kiosk: Alone, minutes: int = 30) -> None:
    with gate.database.transaction() as db:
        device = db.get_one(Device, kiosk.device_id)
        device.rehearses_until = now() + timedelta(minutes=minutes)


@pytest.mark.parametrize("state", [State.OPEN, State.LIVE, State.CLOSED])
def test_a_rehearsal_is_answered_as_if_and_leaves_nothing(state: State, gate: Gate) -> None:
    kiosk = gate.alone()
    rehearse(gate, kiosk)
    with gate.database.transaction() as db:
        step(db, db.get_one(Fair, gate.fair.id), state, at=now(), reason="Thử") if (
            state != State.LIVE
        ) else None
    before = all_rows(gate)
    let_in = kiosk.ticket(gate.digits)
    scans = [let_in, kiosk.card(number="006195007777"), kiosk.walk_in(), kiosk.wanted(let_in)]

    answers = kiosk.send(*scans, kiosk.ticket("1"), rehearsing=True).json["answers"]

    assert [told["result"] for told in answers] == ["accepted"] * 4 + ["refused"]
    assert [told.get("number") for told in answers[:3]] == ["001"] * 3
    assert all_rows(gate) == before


def test_a_kiosk_that_does_not_rehearse_cannot_say_so(gate: Gate) -> None:
    kiosk = gate.alone()
    before = all_rows(gate)
    answers = [kiosk.send(kiosk.ticket(gate.digits), rehearsing=True)]
    rehearse(gate, kiosk, minutes=-1)
    answers.append(kiosk.send(kiosk.ticket(gate.digits), rehearsing=True))

    assert {answer.json["answers"][0]["result"] for answer in answers} == {"retry"}
    assert all_rows(gate) == before


def all_rows(gate: Gate) -> dict[str, int]:
    """Return how many rows each table has, and the journal and the series with them."""
    with gate.database.reading() as db:
        scans = len(db.scalars(select(CheckIn.event_id)).all())
        closed_ones = len(db.scalars(select(ClosedNumber.number)).all())
        numbers = len(db.scalars(select(Registration.number)).all())
    return rows_in(gate.database) | {"scans": scans, "closed": closed_ones, "people": numbers}
