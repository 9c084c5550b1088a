"""The morning of a fair as it might have gone so far, acted out by the product's own services."""

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from math import inf
from random import Random
from uuid import UUID

from jobfair.checkin.rules import Effective, ScanKind, TimeQuality
from jobfair.checkin.services.arrive import check_in
from jobfair.checkin.services.scan import Scan
from jobfair.demo import chance as usual
from jobfair.demo.hours import Hours
from jobfair.employers import queries as employers
from jobfair.employers.rules import Floor
from jobfair.employers.services import set_floor
from jobfair.interviews.queries import interview_of_place
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import begin, conclude
from jobfair.kit.clock import day_of
from jobfair.kit.db import Database
from jobfair.kit.facts import Actor
from jobfair.queues import queries as queues
from jobfair.queues import services as lines
from jobfair.queues.errors import NobodyWaits
from jobfair.queues.rules import PlaceState

Step = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Actors:
    """In whose name things are done: the kiosk at the door, and each booth's own account."""

    kiosk: Actor
    booths: Mapping[int, Actor]


class Morning:
    """One fair's morning. Steps wait in the order of their minute and are taken one by one."""

    def __init__(
        self,
        database: Database,
        fair_id: int,
        hours: Hours,
        actors: Actors,
        chance: Random,
        *,
        last_call: float = inf,
    ) -> None:
        self._last_call = last_call
        self._database = database
        self._fair_id = fair_id
        self._hours = hours
        self._actors = actors
        self._chance = chance
        self._steps: list[tuple[float, int, Step]] = []
        self._order = count()
        self._seq = count(1)
        self._idle: set[int] = set()

    def open_booths(self) -> None:
        """Let every booth open around the time the doors do."""
        for booth_id in self._actors.booths:
            self._plan(self._chance.uniform(-0.5, 6), self._at_booth(booth_id, self._open))

    def expect(self, registration_id: int, minute: float) -> None:
        """Let somebody come at a minute of the morning."""
        self._plan(minute, lambda now: self._arrive(registration_id, now))

    def run(self, until: float) -> None:
        """Take every step before a minute; what would follow later does not happen."""
        while self._steps and self._steps[0][0] < until:
            minute, _, step = heapq.heappop(self._steps)
            step(minute)

    def _plan(self, minute: float, step: Step) -> None:
        heapq.heappush(self._steps, (minute, next(self._order), step))

    def _at_booth(self, booth_id: int, step: Callable[[int, float], None]) -> Step:
        return lambda minute: step(booth_id, minute)

    def _arrive(self, registration_id: int, minute: float) -> None:
        at = self._hours.at(minute)
        scan = Scan(
            event_id=UUID(int=self._chance.getrandbits(128), version=4),
            kind=ScanKind.TICKET,
            body_print=self._chance.randbytes(16),
            effective=Effective(at, TimeQuality.EXACT),
            received_at=at + timedelta(seconds=0.2),
            device_at=at,
            device_id=self._actors.kiosk.id,
            seq=next(self._seq),
        )
        with self._database.transaction(self._actors.kiosk) as db:
            check_in(db, registration_id, scan)
        self._wake_booths(registration_id, minute)
        if self._chance.random() < usual.SCANNED_TWICE:
            self._plan(minute + 0.1, lambda now: self._arrive(registration_id, now))
        elif self._chance.random() < usual.LEAVES_QUEUE:
            self._plan(minute + 40, lambda now: self._go_home(registration_id, now))

    def _wake_booths(self, registration_id: int, minute: float) -> None:
        """Let booths that had nobody to call look again: somebody came, or is free again."""
        with self._database.reading() as db:
            waits_at = {place.booth_id for place in queues.live_places_of(db, registration_id)}
        for booth_id in sorted(waits_at & self._idle):
            self._idle.discard(booth_id)
            self._plan(minute + usual.between(self._chance), self._at_booth(booth_id, self._call))

    def _go_home(self, registration_id: int, minute: float, *, most: int = 1) -> None:
        """Let somebody give up waiting: at one booth, or wherever they still wait."""
        with self._database.transaction(self._actors.kiosk) as db:
            waiting = [
                place
                for place in queues.live_places_of(db, registration_id)
                if place.state == PlaceState.WAITING
            ]
            for place in waiting[-most:]:
                lines.leave(db, place, at=self._hours.at(minute))

    def _open(self, booth_id: int, minute: float) -> None:
        self._set_floor(booth_id, Floor.OPEN)
        self._plan(minute + usual.between(self._chance), self._at_booth(booth_id, self._call))

    def _set_floor(self, booth_id: int, floor: Floor) -> None:
        with self._database.transaction(self._actors.booths[booth_id]) as db:
            set_floor(db, employers.booth(db, booth_id), floor)

    def _call(self, booth_id: int, minute: float) -> None:
        if minute > self._last_call:
            return
        if self._chance.random() < usual.BREAK:
            self._set_floor(booth_id, Floor.BREAK)
            back = minute + usual.break_minutes(self._chance)
            self._plan(back, self._at_booth(booth_id, self._open))
            return
        try:
            with self._database.transaction(self._actors.booths[booth_id]) as db:
                booth = employers.booth(db, booth_id)
                lines.call_next(db, booth, at=self._hours.at(minute))
        except NobodyWaits:
            self._idle.add(booth_id)
            return
        self._after_call(booth_id, minute)

    def _after_call(self, booth_id: int, minute: float) -> None:
        kind = self._chance.random()
        if kind < usual.NO_SHOW:
            self._plan(minute + 3.5, self._at_booth(booth_id, self._miss))
        elif kind < usual.NO_SHOW + usual.CALLED_TWICE:
            self._plan(minute + 1.5, self._at_booth(booth_id, self._call_again))
        else:
            there = minute + usual.to_come(self._chance)
            self._plan(there, self._at_booth(booth_id, self._begin))

    def _call_again(self, booth_id: int, minute: float) -> None:
        with self._database.transaction(self._actors.booths[booth_id]) as db:
            place = queues.current_at(db, booth_id)
            assert place is not None  # noqa: S101 - called a minute ago
            lines.call_again(db, place, at=self._hours.at(minute))
        self._plan(minute + 1, self._at_booth(booth_id, self._begin))

    def _miss(self, booth_id: int, minute: float) -> None:
        with self._database.transaction(self._actors.booths[booth_id]) as db:
            place = queues.current_at(db, booth_id)
            assert place is not None  # noqa: S101 - called a few minutes ago
            lines.miss(db, place, at=self._hours.at(minute))
        self._wake_booths(place.registration_id, minute)
        self._plan(minute + 0.3, self._at_booth(booth_id, self._call))

    def _begin(self, booth_id: int, minute: float) -> None:
        with self._database.transaction(self._actors.booths[booth_id]) as db:
            place = queues.current_at(db, booth_id)
            assert place is not None  # noqa: S101 - called a minute ago
            begin(db, place, at=self._hours.at(minute))
        done = minute + usual.interview_minutes(self._chance)
        self._plan(done, self._at_booth(booth_id, self._finish))

    def _finish(self, booth_id: int, minute: float) -> None:
        with self._database.transaction(self._actors.booths[booth_id]) as db:
            place = queues.current_at(db, booth_id)
            assert place is not None  # noqa: S101 - being interviewed
            interview = interview_of_place(db, place.id)
            assert interview is not None  # noqa: S101 - begun some minutes ago
            at, offers = self._hours.at(minute), list(employers.vacancies_of(db, booth_id))
            verdict = usual.verdict(offers, day_of(at), self._chance)
            conclude(db, interview, place, verdict, at=at)
        if verdict.outcome == Outcome.HIRED:
            self._go_home(place.registration_id, minute, most=9)
        self._wake_booths(place.registration_id, minute)
        again = minute + usual.between(self._chance)
        self._plan(again, self._at_booth(booth_id, self._call))
