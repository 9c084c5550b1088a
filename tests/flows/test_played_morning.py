"""A busy morning at many booths: one body, nobody lost, nobody overtaken, and less idle time."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from statistics import fmean

from sqlalchemy import select

from jobfair.audit.models import JournalEntry
from jobfair.kit.db import Database
from jobfair.queues.models import Place
from jobfair.queues.rules import LIVE, PlaceState
from tests.flows.played import plain_queues, plan_of, play

PLAN = plan_of(people=120, booths=10, steps=160)
NO_SHOW_STEPS = 6


def test_a_busy_morning_calls_nobody_twice_loses_no_place_and_overtakes_nobody(
    either: Database,
) -> None:
    told = play(either, PLAN, hands=8)

    with either.reading() as db:
        places = db.scalars(select(Place)).all()
        journal = db.scalars(
            select(JournalEntry)
            .where(JournalEntry.fact.in_(["Joined", "Called", "PlaceDone"]))
            .order_by(JournalEntry.number)
        ).all()
    assert len(places) == 3 * len(PLAN.comes)
    assert {place.state for place in places} <= {*LIVE, PlaceState.DONE}
    assert faults_in(journal, {place.id: place for place in places}) == []
    assert len(told.began) > PLAN.booths


def test_booths_talk_longer_and_nobody_loses_a_place_as_in_plain_queues(database: Database) -> None:
    ours = play(database, PLAN, hands=1)
    plain = plain_queues(PLAN, NO_SHOW_STEPS)

    assert plain.lost > 0
    assert ours.lost == 0
    assert ours.occupied > plain.occupied
    assert fmean(ours.waits(PLAN)) < fmean(plain.waits(PLAN))


def faults_in(journal: Sequence[JournalEntry], places: Mapping[int, Place]) -> list[str]:
    """Replay a journal; return who was called though busy, twice, or before others who were free.

    Who becomes free at the very moment of a call cannot have been seen by it.
    """
    faults = []
    waiting: dict[int, dict[int, int]] = defaultdict(dict)
    busy: set[int] = set()
    free_since: dict[int, datetime | None] = {}
    called: Counter[int] = Counter()
    for entry in journal:
        told = entry.details
        place = places[told["place_id"]]
        person, line = place.registration_id, waiting[place.booth_id]
        if entry.fact == "Joined":
            line[place.id] = person
        elif entry.fact == "PlaceDone":
            busy.discard(person)
            free_since[person] = place.ended_at
        else:
            called[place.id] += 1
            if person in busy or called[place.id] > 1:
                faults.append(f"{person} is called to two booths, or twice to one")
            if not told["reason"]:
                faults += [
                    f"{holder} was free before {person} at booth {place.booth_id}"
                    for other, holder in line.items()
                    if (places[other].since, other) < (place.since, place.id)
                    and holder not in busy
                    and free_since.get(holder) != place.called_at
                ]
            line.pop(place.id)
            busy.add(person)
    return faults
