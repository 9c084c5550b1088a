"""A crowd at the door: whatever is sent again, and by whomever, everybody comes once."""

import multiprocessing
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from jobfair.app import create_app
from jobfair.audit.models import JournalEntry
from jobfair.checkin.models import Attendance, CheckIn
from jobfair.checkin.services.arrive import check_in, recall, welcome_again
from jobfair.config import Config
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.kit.db import Database, again_on_conflict
from jobfair.kit.errors import DomainError
from jobfair.wiring import WIRING
from jobfair.workers.models import Registration
from jobfair.workers.services import ticket_digits
from tests.factories import (
    Trusted,
    hold_now,
    make_device,
    make_fair,
    make_registration,
    scan,
)

CLIENTS = 8
TICKETS = 1000
SENT = 4
PROCESSES = 4
PROCESS_TICKETS = 150


@pytest.fixture
def crowded(either_url: str, tmp_path: Path) -> Iterable[Flask]:
    made = create_app(Config(data=tmp_path, database_url=either_url, testing=True))
    yield made
    made.extensions["jobfair.database"].close()


def test_a_thousand_people_whose_tickets_are_sent_four_times_come_once_each(
    crowded: Flask,
) -> None:
    database: Database = crowded.extensions["jobfair.database"]
    fair, kiosk, tickets = _expected(crowded, database, TICKETS)
    scans = [(ticket, uuid4()) for ticket in tickets for _ in range(SENT // 2)]
    sendings = [*scans, *scans]  # each scan is sent twice, each ticket scanned twice
    Random(11).shuffle(sendings)

    with ThreadPoolExecutor(CLIENTS) as clients:
        answered = list(
            clients.map(lambda part: _send(crowded, kiosk, part), _shares(sendings, 10))
        )

    answers: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for answer in (one for batch in answered for one in batch):
        answers[answer["event_id"]].append(answer)
    first = {event_id: heard[0] for event_id, heard in answers.items()}
    with database.reading() as db:
        numbers = db.scalars(select(Registration.number)).all()
        attendances = db.scalar(select(func.count()).select_from(Attendance))
        kept = db.scalar(select(func.count()).select_from(CheckIn))
        facts = _facts(db, fair.id)
    assert [heard for heard in answers.values() if not _alike(heard)] == []
    assert Counter(a["result"] for a in first.values()) == {"accepted": TICKETS, "repeat": TICKETS}
    assert sorted(numbers) == list(range(1, TICKETS + 1))
    assert (attendances, kept) == (TICKETS, 2 * TICKETS)
    assert (facts["CheckedIn"], facts["ScannedAgain"]) == (TICKETS, TICKETS)
    assert _told_numbers(first.values(), scans) == dict(_numbers(crowded, database, fair.id))


def test_several_processes_on_one_file_let_everybody_in_once(
    database: Database, database_url: str
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        people = [make_registration(db, fair).id for _ in range(PROCESS_TICKETS)]
    scans = [(person, uuid4()) for person in people]

    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, mp_context=spawn) as processes:
        told = list(processes.map(_let_in_alone, [database_url] * PROCESSES, [scans] * PROCESSES))

    with database.reading() as db:
        numbers = db.scalars(select(Registration.number)).all()
        attendances = db.scalar(select(func.count()).select_from(Attendance))
    assert attendances == PROCESS_TICKETS
    assert sorted(numbers) == list(range(1, PROCESS_TICKETS + 1))
    assert all(answers == told[0] for answers in told)


def _expected(app: Flask, database: Database, count: int) -> tuple[Fair, Trusted, list[str]]:
    """Return a fair of today with a kiosk, and the tickets of so many people."""
    with database.transaction() as db:
        fair = make_fair(db)
        hold_now(fair)
        kiosk = make_device(db, fair)
        ring = app.extensions["jobfair.keys"].ring
        tickets = [ticket_digits(ring, make_registration(db, fair)) for _ in range(count)]
    return fair, kiosk, tickets


def _send(app: Flask, kiosk: Trusted, scans: Sequence[tuple[str, UUID]]) -> list[dict[str, Any]]:
    events = [
        {
            "event_id": str(event_id), "seq": 1, "page_epoch": "x", "mono_ms": 1.0,
            "sent_mono_ms": 2.0, "wall_ms": now().timestamp() * 1000, "offset_ms": 0,
            "kind": "ticket", "body": {"digits": digits},
        }
        for digits, event_id in scans
    ]  # fmt: skip
    answer = app.test_client().post(
        "/api/v1/kiosk/events",
        json={"protocol": 1, "lang": "vi", "events": events},
        headers={"Authorization": f"Bearer {kiosk.token}"},
    )
    assert answer.status_code == 200, answer.text
    return answer.json["answers"]


def _alike(heard: Sequence[dict[str, Any]]) -> bool:
    """Tell whether both sendings of a scan were answered alike.

    The time on the slip may differ: it is the attendance's, the earliest of all scans so far.
    """
    first, second = ({**one, "slip": {**one["slip"], "at": None}} for one in heard)
    return first == second


def _shares(things: Sequence[Any], size: int) -> list[Sequence[Any]]:
    return [things[i : i + size] for i in range(0, len(things), size)]


def _facts(db: Any, fair_id: int) -> Counter[str]:
    return Counter(db.scalars(select(JournalEntry.fact).where(JournalEntry.fair_id == fair_id)))


def _told_numbers(
    answers: Iterable[dict[str, Any]], scans: Iterable[tuple[str, UUID]]
) -> dict[str, int]:
    ticket_of = {str(event_id): ticket for ticket, event_id in scans}
    return {ticket_of[answer["event_id"]]: int(answer["number"]) for answer in answers}


def _numbers(app: Flask, database: Database, fair_id: int) -> Iterable[tuple[str, int | None]]:
    ring = app.extensions["jobfair.keys"].ring
    with database.reading() as db:
        fair = db.get_one(Fair, fair_id)
        for registration in db.scalars(select(Registration)).all():
            registration.fair = fair
            yield ticket_digits(ring, registration), registration.number


def _let_in_alone(url: str, scans: Sequence[tuple[int, UUID]]) -> dict[int, int]:
    """Check everybody in from a process of our own, and return the numbers that were told."""
    database = Database(url, WIRING)
    order = list(scans)
    Random().shuffle(order)
    told = {person: _let_in(database, person, event_id) for person, event_id in order}
    database.close()
    return told


@again_on_conflict
def _let_in(database: Database, person: int, event_id: UUID) -> int:
    seen = scan(event_id)
    try:
        with database.transaction() as db:
            fair_id = db.get_one(Registration, person).fair_id
            known = recall(db, seen, fair_id=fair_id)
            if known is None or known.registration_id is None:
                return check_in(db, person, seen).number
            return welcome_again(db, known.registration_id, known, seen).number
    except DomainError as error:
        raise AssertionError(error.code) from error
