"""What became of the people after last month's fair."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select

from jobfair.centres.rules import Rung
from jobfair.employers import queries as employers
from jobfair.employers.rules import Floor
from jobfair.employers.services import set_floor
from jobfair.fairs import queries as fairs
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.clock import day_of
from jobfair.kit.db import Database
from jobfair.kit.facts import Actor
from jobfair.placements.queries import placements_at
from jobfair.placements.rules import Confirmer, Evidence
from jobfair.placements.services import Proof, reach
from jobfair.queues import services as lines
from jobfair.queues.models import Place
from jobfair.queues.rules import PlaceState

Entry = tuple[Rung, date, Proof]

BY_NOTICE = Proof(evidence=Evidence.RESULT_NOTICE, confirmed_by=Confirmer.EMPLOYER)
BY_CONTRACT = Proof(evidence=Evidence.CONTRACT, confirmed_by=Confirmer.EMPLOYER)
BY_CALL = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer.WORKER)
BY_COMMUNE = Proof(evidence=Evidence.COMMUNE, confirmed_by=Confirmer.COMMUNE)

STARTED = 0.75
BOTH_SAY_SO = 0.6
STAYED = 0.8


def close_the_fair(database: Database, fair_id: int, organiser: Actor, *, at: datetime) -> None:
    """Send home who still waits, close the booths and then the fair."""
    with database.transaction(organiser) as db:
        waiting = select(Place).where(Place.fair_id == fair_id, Place.state == PlaceState.WAITING)
        for place in db.scalars(waiting).all():
            lines.leave(db, place, at=at)
        for booth in employers.booths_at(db, fair_id):
            set_floor(db, booth, Floor.CLOSED)
        step(db, fairs.fair(db, fair_id), State.CLOSED, at=at)


def follow_up(
    database: Database, fair_id: int, officer: Actor, chance: Random, *, today: date
) -> None:
    """Note how far each placement has come since."""
    with database.transaction(officer) as db:
        for placement in placements_at(db, fair_id):
            made = day_of(placement.made_at)
            for rung, on, proof in _entries(made, chance):
                if on <= today:
                    at = placement.made_at + timedelta(days=(on - made).days, hours=4)
                    reach(db, placement, rung, on=on, proof=proof, at=at)


def _entries(made: date, chance: Random) -> Iterator[Entry]:
    yield Rung.INTRODUCED, made + timedelta(days=1), BY_NOTICE
    if chance.random() >= STARTED:
        return
    started = made + timedelta(days=chance.randint(3, 9))
    yield Rung.STARTED, started, BY_CONTRACT
    if chance.random() < BOTH_SAY_SO:
        yield Rung.STARTED, started, BY_CALL
    if chance.random() < STAYED:
        yield Rung.AFTER_1_MONTH, started + timedelta(days=30), BY_COMMUNE
