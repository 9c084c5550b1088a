"""A played morning with 60 booths and 1,500 people, beside plain queues that know of no other.

Eight hands press the buttons of all booths; half a minute is one step. The same people come at the
same times, wish for the same booths and talk as long in both.
"""

import sys
import tempfile
from pathlib import Path
from statistics import fmean, quantiles

from sqlalchemy import select

from jobfair.audit.models import JournalEntry
from jobfair.kit.db import Database
from jobfair.queues.models import Place
from jobfair.schema import upgrade
from jobfair.wiring import WIRING
from tests.flows.played import Plan, Told, plain_queues, plan_of, play
from tests.flows.test_played_morning import faults_in

BOOTHS, PEOPLE, HANDS = 60, 1_500, 8
STEPS = 480
"""Four hours of half minutes."""
NO_SHOW_STEPS = 6


def main() -> int:
    """Play, print and judge; return 1 where a promise is broken or plain queues do better."""
    plan = plan_of(PEOPLE, BOOTHS, STEPS)
    with tempfile.TemporaryDirectory(prefix="jobfair-bench-") as folder:
        database = Database(f"sqlite:///{Path(folder) / 'jobfair.sqlite3'}", WIRING)
        upgrade(database)
        ours = play(database, plan, hands=HANDS)
        faults = _faults(database)
        database.close()
    plain = plain_queues(plan, NO_SHOW_STEPS)
    for name, told in (("one body", ours), ("plain queues", plain)):
        print(_line(name, told, plan))
    longer = ours.occupied / plain.occupied
    shorter = fmean(ours.waits(plan)) / fmean(plain.waits(plan))
    verdicts = [
        (f"{len(faults)} people called to two booths, twice, or past others who were free", not faults),
        (f"{ours.lost} places lost, {plain.lost} by plain queues", ours.lost == 0),
        (f"booths talk {longer:.2f} times as long", longer > 1),
        (f"people wait {shorter:.3f} times as long, who is not heard to the end", shorter < 1),
    ]  # fmt: skip
    print()
    for words, reached in verdicts:
        print(f"  {'reached' if reached else 'MISSED '}  {words}")
    return 0 if all(reached for _, reached in verdicts) else 1


def _faults(database: Database) -> list[str]:
    with database.reading() as db:
        places = {place.id: place for place in db.scalars(select(Place))}
        journal = db.scalars(
            select(JournalEntry)
            .where(JournalEntry.fact.in_(["Joined", "Called", "PlaceDone"]))
            .order_by(JournalEntry.number)
        ).all()
    return faults_in(journal, places)


def _line(name: str, told: Told, plan: Plan) -> str:
    waits = quantiles(told.waits(plan), n=10)
    used = told.occupied / (plan.booths * plan.steps)
    return (
        f"{name:14}{len(told.began):6} interviews   booths in use {used:5.1%}   waits p50 {waits[4]:5.1f}"
        f"   p90 {waits[8]:5.1f} min   {told.lost:5} places lost"
    )


if __name__ == "__main__":
    sys.exit(main())
