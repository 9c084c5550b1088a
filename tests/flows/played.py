"""A morning played in quick time: people come, wait at several booths, and eight hands press the buttons.

Time is counted in steps of half a minute. Within a step all booths act at once, from as many
threads as there are hands; between steps everybody waits for the slowest.
"""

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

from jobfair.employers import queries as employers
from jobfair.fairs.models import Fair
from jobfair.kit.db import Database, again_on_conflict
from jobfair.queues.errors import NobodyWaits, SomeoneIsHere
from jobfair.queues.queries import place_for_step
from jobfair.queues.services import call_next, finish, join, start
from tests.factories import NINE, arrive, make_booth, make_fair, make_registration

STEP = timedelta(seconds=30)
WALK = 2
"""Steps between the call and the beginning of the interview."""


@dataclass(frozen=True)
class Plan:
    """Who comes when and wants to see which booths, and how long each conversation will take."""

    booths: int
    steps: int
    comes: Sequence[int]
    wishes: Sequence[Sequence[int]]
    takes: dict[tuple[int, int], int]


@dataclass
class Told:
    """What became of a morning."""

    began: dict[tuple[int, int], int] = field(default_factory=dict)
    """At which step who began to talk at which booth."""
    occupied: int = 0
    """Steps in which booths were talking to somebody."""
    lost: int = 0
    """Places that were lost because their holder was at another booth when called."""

    def waits(self, plan: Plan) -> list[float]:
        """Return how many minutes everybody waited for every booth; who was not heard, to the end."""
        return [
            (self.began.get((who, booth), plan.steps) - plan.comes[who]) / 2
            for who, wished in enumerate(plan.wishes)
            for booth in wished
        ]


def plan_of(people: int, booths: int, steps: int, *, seed: int = 5, each: int = 3) -> Plan:
    """Return a morning: most come in its first half, and some booths are sought more than others."""
    chance = Random(seed)
    sought = list(accumulate(1 / (4 + rank) for rank in range(booths)))
    wishes, takes = [], {}
    for who in range(people):
        wished: list[int] = []
        while len(wished) < each:
            (booth,) = chance.choices(range(booths), cum_weights=sought)
            if booth not in wished:
                wished.append(booth)
                takes[who, booth] = max(2, round(chance.lognormvariate(2.2, 0.5)))
        wishes.append(wished)
    comes = sorted(int(chance.triangular(0, steps * 0.7, steps * 0.2)) for _ in range(people))
    return Plan(booths, steps, comes, wishes, takes)


def play(database: Database, plan: Plan, *, hands: int) -> Told:
    """Let a morning pass in the house; return how it went."""
    return _Morning(database, plan).passes(hands)


class _Morning:
    def __init__(self, database: Database, plan: Plan) -> None:
        self.database, self.plan, self.told = database, plan, Told()
        with database.transaction() as db:
            fair = make_fair(db)
            fair.queue_limit = max(map(len, plan.wishes))
            self.booths = [make_booth(db, fair).id for _ in range(plan.booths)]
            self.fair_id = fair.id
        self.people: dict[int, int] = {}
        self.here: dict[int, tuple[int, int, int]] = {}
        """By booth: the place, when its holder was called, and how long they will talk."""

    def passes(self, hands: int) -> Told:
        come = defaultdict(list)
        for who, step in enumerate(self.plan.comes):
            come[step].append(who)
        with ThreadPoolExecutor(hands) as crowd:
            for step in range(self.plan.steps):
                list(crowd.map(lambda who, at=step: self._comes(who, at), come[step]))
                list(
                    crowd.map(lambda booth, at=step: self._acts(booth, at), range(self.plan.booths))
                )
        return self.told

    @again_on_conflict
    def _comes(self, who: int, step: int) -> None:
        at = _time(step)
        with self.database.transaction() as db:
            registration = make_registration(db, db.get_one(Fair, self.fair_id))
            arrive(db, registration, minute=step // 2)
            for booth in self.plan.wishes[who]:
                join(db, employers.booth(db, self.booths[booth]), registration, by="wish", at=at)
        self.people[registration.id] = who

    def _acts(self, booth: int, step: int) -> None:
        if booth in self.here:
            place, called, takes = self.here[booth]
            if step == called + WALK:
                self._steps(booth, place, step, begins=True)
            elif step >= called + WALK + takes:
                self._steps(booth, place, step, begins=False)
                del self.here[booth]
            if booth in self.here:
                self.told.occupied += step >= called + WALK
                return
        self._calls(booth, step)

    @again_on_conflict
    def _calls(self, booth: int, step: int) -> None:
        try:
            with self.database.transaction() as db:
                place = call_next(db, employers.booth(db, self.booths[booth]), at=_time(step))
        except (NobodyWaits, SomeoneIsHere):
            return
        who = self.people[place.registration_id]
        self.here[booth] = (place.id, step, self.plan.takes[who, booth])

    @again_on_conflict
    def _steps(self, booth: int, place_id: int, step: int, *, begins: bool) -> None:
        with self.database.transaction() as db:
            place = place_for_step(db, self.booths[booth], place_id)
            if begins:
                start(db, place)
            else:
                finish(db, place, at=_time(step))
        if begins:
            self.told.began[self.people[place.registration_id], booth] = step


def plain_queues(plan: Plan, no_show: int) -> Told:
    """Return how the same morning goes with a plain queue at each booth that knows of no other.

    Whoever is called while at another booth does not come: the booth waits `no_show` steps, and
    the place is lost, as queue systems do it.
    """
    told = Told()
    lines: dict[int, list[int]] = defaultdict(list)
    free_at = dict.fromkeys(range(plan.booths), 0)
    busy_until: dict[int, int] = {}
    come = defaultdict(list)
    for who, step in enumerate(plan.comes):
        come[step].append(who)
    for step in range(plan.steps):
        for who in come[step]:
            for booth in plan.wishes[who]:
                lines[booth].append(who)
        for booth in range(plan.booths):
            if free_at[booth] > step or not lines[booth]:
                continue
            who = lines[booth].pop(0)
            if busy_until.get(who, 0) > step:
                told.lost += 1
                free_at[booth] = step + no_show
                continue
            takes = plan.takes[who, booth]
            busy_until[who] = free_at[booth] = step + WALK + takes
            told.began[who, booth] = step + WALK
            told.occupied += min(takes, max(0, plan.steps - step - WALK))
    return told


def _time(step: int) -> datetime:
    return NINE + step * STEP
