"""Impatient phones at the booths: nobody is called twice, nobody is in two places."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from threading import Lock
from time import perf_counter

from sqlalchemy import select

from jobfair.audit.models import JournalEntry
from jobfair.employers import queries as employers
from jobfair.interviews.queries import interview_of_place
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.clock import now
from jobfair.kit.db import Database, again_on_conflict
from jobfair.queues.errors import NobodyWaits, SomeoneIsHere
from jobfair.queues.models import Place
from jobfair.queues.queries import place_for_step
from jobfair.queues.rules import PlaceState
from jobfair.queues.services import call_next, join
from tests.factories import (
    NINE,
    arrive,
    make_booth,
    make_fair,
    make_registration,
)

CLIENTS = 8
PRESSES = 1000
BOOTHS = 4


def test_eight_phones_never_call_one_person_twice_or_to_two_booths(either: Database) -> None:
    booths = _long_lines(either)
    phones = [booths[i % BOOTHS] for i in range(CLIENTS)]
    ledger = Ledger(PRESSES)

    with ThreadPoolExecutor(CLIENTS) as hands:
        list(hands.map(lambda booth: _press_until_done(either, booth, ledger), phones))

    with either.reading() as db:
        states = Counter(db.scalars(select(Place.state)))
        called = db.scalars(select(JournalEntry.details).where(JournalEntry.fact == "Called")).all()
    assert ledger.left < 0
    assert len(ledger.stays) > PRESSES / 10
    assert max(Counter(stay.place for stay in ledger.stays).values()) == 1
    assert Counter(entry["place_id"] for entry in called) == Counter(
        stay.place for stay in ledger.stays
    )
    assert states[PlaceState.DONE] == len(ledger.stays)
    assert not _at_two_places(ledger.stays, lambda stay: stay.person)
    assert not _at_two_places(ledger.stays, lambda stay: stay.booth)


@dataclass(frozen=True)
class Stay:
    """Somebody at a booth, between the answer to the call and the end we asked for."""

    person: int
    booth: int
    place: int
    since: float
    until: float


class Ledger:
    """What the phones saw, and how many presses are left."""

    def __init__(self, presses: int) -> None:
        self.left = presses
        self.stays: list[Stay] = []
        self._lock = Lock()

    def press(self) -> bool:
        with self._lock:
            self.left -= 1
            return self.left >= 0


def _long_lines(database: Database) -> list[int]:
    """Return booths at which the same people wait, each at two or three of them."""
    chance = Random(5)
    with database.transaction() as db:
        fair = make_fair(db)
        booths = [make_booth(db, fair) for _ in range(BOOTHS)]
        people = [make_registration(db, fair) for _ in range(PRESSES // 3)]
        for minute, person in enumerate(people):
            arrive(db, person, minute=minute)
            for booth in chance.sample(booths, chance.choice((2, 3))):
                join(db, booth, person, by="desk", at=NINE)
        return [booth.id for booth in booths]


def _press_until_done(database: Database, booth_id: int, ledger: Ledger) -> None:
    while ledger.press():
        try:
            place = _call(database, booth_id)
        except (SomeoneIsHere, NobodyWaits):
            continue
        since = perf_counter()
        _begin(database, booth_id, place.id)
        until = perf_counter()
        _finish(database, booth_id, place.id)
        ledger.stays.append(
            Stay(place.registration_id, booth_id, place.id, since=since, until=until)
        )


@again_on_conflict
def _call(database: Database, booth_id: int) -> Place:
    with database.transaction() as db:
        return call_next(db, employers.booth(db, booth_id), at=now())


@again_on_conflict
def _begin(database: Database, booth_id: int, place_id: int) -> None:
    with database.transaction() as db:
        begin(db, place_for_step(db, booth_id, place_id), at=now())


@again_on_conflict
def _finish(database: Database, booth_id: int, place_id: int) -> None:
    with database.transaction() as db:
        place = place_for_step(db, booth_id, place_id)
        interview = interview_of_place(db, place.id)
        assert interview is not None
        conclude(db, interview, place, Verdict(outcome=Outcome.WITHDREW), at=now())


def _at_two_places(stays: Sequence[Stay], whose: Callable[[Stay], int]) -> list[Stay]:
    """Return stays that began before the one before had ended."""
    by_owner: dict[int, list[Stay]] = defaultdict(list)
    for stay in sorted(stays, key=lambda stay: stay.since):
        by_owner[whose(stay)].append(stay)
    return [
        late
        for owned in by_owner.values()
        for early, late in pairwise(owned)
        if late.since < early.until
    ]
