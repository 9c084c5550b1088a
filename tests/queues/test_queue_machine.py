"""Whatever people and phones do in whatever order, six promises of the queues hold.

Q1 nobody is at two booths · Q2 a booth has one person at a time · Q3 the line is in order of
arrival, and a restored place is where it was · Q4 numbers are unique and never change ·
Q5 what is done stays done · Q6 no place is ever lost from the count
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.checkin.services.arrive import check_in, recall
from jobfair.employers import queries as employers
from jobfair.employers.rules import Floor
from jobfair.employers.services import set_floor
from jobfair.fairs.rules import QUEUE_LIMIT
from jobfair.kit.db import Database
from jobfair.kit.errors import DomainError
from jobfair.queues import errors, services
from jobfair.queues.models import Place
from jobfair.queues.queries import place_for_step
from jobfair.queues.rules import BUSY, LIVE, PlaceState
from jobfair.workers.models import Registration
from tests.factories import NINE, make_booth, make_fair, make_registration, scan

BOOTHS = 4
WORKERS = 5
MODEST = 40
"""Histories for `make test`; the nightly round tries its profile's many."""

Refusal = type[DomainError] | None


@dataclass
class Held:
    """A place as it should stand."""

    booth: int
    worker: int
    since: datetime
    state: PlaceState = PlaceState.WAITING


@dataclass
class Came:
    """Somebody who should be here."""

    number: int
    scans: list[UUID]


class QueueMachine(RuleBasedStateMachine):
    """A fair with four booths and five people, and what should be true of it."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        self.minute = 0
        self.held: dict[int, Held] = {}
        self.came: dict[int, Came] = {}
        with database.transaction() as db:
            fair = make_fair(db)
            self.fair_id = fair.id
            self.booths = [make_booth(db, fair).id for _ in range(BOOTHS)]
            self.workers = [make_registration(db, fair).id for _ in range(WORKERS)]
        self.floors = dict.fromkeys(self.booths, Floor.OPEN)

    @initialize()
    def people_wait_at_two_booths_each(self) -> None:
        for who in range(WORKERS - 1):
            self.come_or_scan_again(who)
            for where in (0, 1 + who % (BOOTHS - 1)):
                self.join(who, where)

    @rule(who=st.integers(0, WORKERS - 1))
    def come_or_scan_again(self, who: int) -> None:
        worker, event = self.workers[who], uuid4()
        with self.database.transaction() as db:
            number = check_in(db, worker, scan(event, at=self._now())).number

        expected = self.came.setdefault(worker, Came(len(self.came) + 1, []))
        expected.scans.append(event)
        assert number == expected.number

    @precondition(lambda self: self.came)
    @rule(data=st.data())
    def send_a_scan_once_more(self, data: st.DataObject) -> None:
        worker = data.draw(st.sampled_from(sorted(self.came)))
        event = data.draw(st.sampled_from(self.came[worker].scans))

        with self.database.transaction() as db:
            known = recall(db, scan(event), fair_id=self.fair_id)

        assert known is not None
        assert known.registration_id == worker

    @rule(who=st.integers(0, WORKERS - 1), where=st.integers(0, BOOTHS - 1))
    def join(self, who: int, where: int) -> None:
        worker, booth, at = self.workers[who], self.booths[where], self._now()
        expected = self._may_join(worker, booth)

        def step(db: Session) -> int:
            registration = db.get_one(Registration, worker)
            return services.join(db, employers.booth(db, booth), registration, by="desk", at=at).id

        place = self._take(step, expected)
        if place is not None:
            self.held[place] = Held(booth, worker, at)

    @rule(where=st.integers(0, BOOTHS - 1))
    def call_next(self, where: int) -> None:
        booth, at = self.booths[where], self._now()
        line = [place for place in self._line(booth) if not self._is_busy(self.held[place].worker)]
        expected = self._may_call(booth) or (None if line else errors.NobodyWaits)

        called = self._take(
            lambda db: services.call_next(db, employers.booth(db, booth), at=at).id, expected
        )

        if called is not None:
            assert called == line[0]
            self.held[called].state = PlaceState.CALLED

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def call_number(self, data: st.DataObject) -> None:
        place, at = self._any_place(data, PlaceState.WAITING), self._now()
        held = self.held[place]
        expected = self._may_call(held.booth) or self._unless(held, PlaceState.WAITING)
        if expected is None and self._is_busy(held.worker):
            expected = errors.BusyElsewhere

        def step(db: Session) -> None:
            found = place_for_step(db, held.booth, place)
            services.call_number(db, employers.booth(db, held.booth), found, at=at)

        self._take(step, expected)
        if expected is None:
            held.state = PlaceState.CALLED

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def call_again(self, data: st.DataObject) -> None:
        step = partial(services.call_again, at=self._now())
        self._step(
            self._any_place(data, PlaceState.CALLED), step, (PlaceState.CALLED,), PlaceState.CALLED
        )

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def start(self, data: st.DataObject) -> None:
        place = self._any_place(data, PlaceState.CALLED)
        self._step(place, services.start, (PlaceState.CALLED,), PlaceState.INTERVIEWING)

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def miss(self, data: st.DataObject) -> None:
        step = partial(services.miss, at=self._now())
        self._step(
            self._any_place(data, PlaceState.CALLED), step, (PlaceState.CALLED,), PlaceState.NO_SHOW
        )

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        step = partial(services.leave, at=self._now())
        self._step(
            self._any_place(data, PlaceState.WAITING), step, (PlaceState.WAITING,), PlaceState.LEFT
        )

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def finish(self, data: st.DataObject) -> None:
        step = partial(services.finish, at=self._now())
        self._step(
            self._any_place(data, PlaceState.INTERVIEWING),
            step,
            (PlaceState.INTERVIEWING,),
            PlaceState.DONE,
        )

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        place = self._any_place(data, PlaceState.NO_SHOW, PlaceState.LEFT, PlaceState.DONE)
        held = self.held[place]
        lost = (PlaceState.NO_SHOW, PlaceState.LEFT)
        refusal = errors.AlreadyQueued if self._holds(held.worker, held.booth) else None
        step = partial(services.restore, reason="Không nghe thấy loa")
        self._step(place, step, lost, PlaceState.WAITING, refusal=refusal)

    @rule(where=st.integers(0, BOOTHS - 1), floor=st.sampled_from(Floor))
    def set_floor(self, where: int, floor: Floor) -> None:
        booth = self.booths[where]
        with self.database.transaction() as db:
            set_floor(db, employers.booth(db, booth), floor)
        self.floors[booth] = floor

    @invariant()
    def the_promises_hold(self) -> None:
        with self.database.reading() as db:
            places = db.scalars(select(Place).where(Place.fair_id == self.fair_id)).all()
            numbers = dict(
                db.execute(
                    select(Registration.id, Registration.number).where(
                        Registration.fair_id == self.fair_id, Registration.number.is_not(None)
                    )
                ).all()
            )

        busy = [place for place in places if place.state in BUSY]
        assert max(Counter(place.registration_id for place in busy).values(), default=0) <= 1  # Q1
        assert max(Counter(place.booth_id for place in busy).values(), default=0) <= 1  # Q2
        stands = {place.id: Held(place.booth_id, place.registration_id, place.since,
                                 PlaceState(place.state)) for place in places}  # fmt: skip
        assert stands == self.held  # Q3, Q5, Q6
        assert numbers == {worker: came.number for worker, came in self.came.items()}  # Q4

    def _step(
        self,
        place: int,
        step: Callable[[Session, Place], None],
        allowed: tuple[PlaceState, ...],
        becomes: PlaceState,
        *,
        refusal: Refusal = None,
    ) -> None:
        held = self.held[place]
        expected = self._unless(held, *allowed) or refusal
        self._take(lambda db: step(db, place_for_step(db, held.booth, place)), expected)
        if expected is None:
            held.state = becomes

    def _take(self, step: Callable[[Session], int | None], expected: Refusal) -> int | None:
        """Take a step in a transaction; it must be refused exactly when it should be."""
        result = None
        try:
            with self.database.transaction() as db:
                result = step(db)
        except DomainError as error:
            refusal: Refusal = type(error)
        else:
            refusal = None
        assert refusal is expected
        return result

    def _may_join(self, worker: int, booth: int) -> Refusal:
        if worker not in self.came:
            return errors.NotHere
        if self._holds(worker, booth):
            return errors.AlreadyQueued
        live = [h for h in self.held.values() if h.worker == worker and h.state in LIVE]
        return errors.TooManyQueues if len(live) >= QUEUE_LIMIT else None

    def _may_call(self, booth: int) -> Refusal:
        if self.floors[booth] not in {Floor.OPEN, Floor.BUSY}:
            return errors.BoothNotOpen
        here = any(h.booth == booth and h.state in BUSY for h in self.held.values())
        return errors.SomeoneIsHere if here else None

    def _unless(self, held: Held, *allowed: PlaceState) -> Refusal:
        return None if held.state in allowed else errors.StaleStep

    def _holds(self, worker: int, booth: int) -> bool:
        return any(
            (h.worker, h.booth) == (worker, booth) and h.state in LIVE for h in self.held.values()
        )

    def _is_busy(self, worker: int) -> bool:
        return any(h.worker == worker and h.state in BUSY for h in self.held.values())

    def _line(self, booth: int) -> list[int]:
        waiting = [
            place
            for place, held in self.held.items()
            if held.booth == booth and held.state == PlaceState.WAITING
        ]
        return sorted(waiting, key=lambda place: (self.held[place].since, place))

    def _any_place(self, data: st.DataObject, *states: PlaceState) -> int:
        """Draw a place, more often one that stands so that the step may be taken."""
        ready = [place for place, held in self.held.items() if held.state in states]
        return data.draw(st.sampled_from([*ready * 4, *self.held]))

    def _now(self) -> datetime:
        self.minute += 1
        return NINE + timedelta(minutes=self.minute)


def test_the_queues_keep_their_promises_whatever_happens(either: Database) -> None:
    nightly = settings.get_current_profile_name() == "nightly"
    many = settings.default.max_examples if nightly else MODEST
    histories = settings(max_examples=many, stateful_step_count=40, deadline=None)

    run_state_machine_as_test(lambda: QueueMachine(either), settings=histories)
