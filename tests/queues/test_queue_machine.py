"""Whatever people and phones do in whatever order, six promises of the queues hold.

Q1 nobody is at two booths · Q2 a booth has one person at a time · Q3 the line is in order of
arrival, those with priority by law first; a restored or moved place is where it was, and nobody
who is free is overtaken without a reason · Q4 numbers are unique and never change · Q5 what is
done stays done · Q6 no place is ever lost from the count
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
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
from jobfair.fairs.rules import FREE_RETURNS, NO_SHOW_MINUTES, QUEUE_LIMIT
from jobfair.kit.db import Database
from jobfair.kit.errors import DomainError
from jobfair.queues import errors, services
from jobfair.queues.models import Place
from jobfair.queues.queries import place_for_step
from jobfair.queues.rules import BUSY, LIVE, PlaceState
from jobfair.workers.models import Registration
from jobfair.workers.services import note_priority
from tests.factories import NINE, make_booth, make_fair, make_registration, scan

BOOTHS = 4
WORKERS = 5
NIGHTLY = settings.get_current_profile_name() == "nightly"
ROUNDS = 10 if NIGHTLY else 1
"""Nightly, 25,000 histories on each database: some at a time, since one long run grows slow by what it keeps of each."""
HISTORIES = settings(
    max_examples=2_500 if NIGHTLY else 500,
    stateful_step_count=40 if NIGHTLY else 20,
    deadline=None,
    database=None,
)

Refusal = type[DomainError] | None


@dataclass
class Held:
    """A place as it should stand."""

    booth: int
    worker: int
    since: datetime
    state: PlaceState = PlaceState.WAITING
    paused: bool = False
    returns: int = 0
    called_at: datetime | None = None


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
            booths = [make_booth(db, fair) for _ in range(BOOTHS)]
            booths[1].employer = booths[0].employer  # sisters, between which places may move
            self.booths = [booth.id for booth in booths]
            self.workers = [make_registration(db, fair).id for _ in range(WORKERS)]
        self.floors = dict.fromkeys(self.booths, Floor.OPEN)
        self.first: set[int] = set()

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
        away = any(held.worker == worker and held.paused for held in self.held.values())

        def step(db: Session) -> int:
            registration = db.get_one(Registration, worker)
            return services.join(db, employers.booth(db, booth), registration, by="desk", at=at).id

        place = self._take(step, expected)
        if place is not None:
            self.held[place] = Held(booth, worker, at, paused=away)

    @rule(where=st.integers(0, BOOTHS - 1))
    def call_next(self, where: int) -> None:
        booth, at = self.booths[where], self._now()
        gone = self._overdue(at, booth)
        line = self._free(booth, without=gone)
        expected = self._may_call(booth, without=gone) or (None if line else errors.NobodyWaits)

        called = self._take(
            lambda db: services.call_next(db, employers.booth(db, booth), at=at).id, expected
        )

        if called is not None:
            self._miss(gone)
            assert called == line[0]
            self._call(called, at)

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def call_number(self, data: st.DataObject) -> None:
        place, at = self._any_place(data, PlaceState.WAITING), self._now()
        reason = data.draw(st.sampled_from(["", "Sắp lỡ chuyến xe"]))
        held = self.held[place]
        gone = self._overdue(at, held.booth)
        expected = self._may_call(held.booth, without=gone) or self._unless(
            held, PlaceState.WAITING
        )
        if expected is None and self._is_busy(held.worker, without=gone):
            expected = errors.BusyElsewhere
        if expected is None and not reason and self._overtaken_by(place, without=gone):
            expected = errors.OvertakeReasonNeeded

        def step(db: Session) -> None:
            found = place_for_step(db, held.booth, place)
            services.call_number(db, employers.booth(db, held.booth), found, at=at, reason=reason)

        self._take(step, expected)
        if expected is None:
            self._miss(gone)
            self._call(place, at)

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def call_again(self, data: st.DataObject) -> None:
        place, at = self._any_place(data, PlaceState.CALLED), self._now()
        step = partial(services.call_again, at=at)
        self._step(place, step, (PlaceState.CALLED,), PlaceState.CALLED)
        if self.held[place].state == PlaceState.CALLED:
            self.held[place].called_at = at

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

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def return_freely(self, data: st.DataObject) -> None:
        place = self._any_place(data, PlaceState.NO_SHOW)
        held = self.held[place]
        refusal: Refusal = None
        if self._holds(held.worker, held.booth):
            refusal = errors.AlreadyQueued
        elif held.state != PlaceState.NO_SHOW or held.returns >= FREE_RETURNS:
            refusal = errors.NoFreeReturn
        lost = (PlaceState.NO_SHOW, PlaceState.LEFT)
        self._step(place, services.return_freely, lost, PlaceState.WAITING, refusal=refusal)
        if refusal is None and held.state == PlaceState.WAITING:
            held.returns += 1

    @precondition(lambda self: self.held)
    @rule(data=st.data(), where=st.integers(0, BOOTHS - 1))
    def transfer(self, data: st.DataObject, where: int) -> None:
        place, booth = self._any_place(data, PlaceState.WAITING), self.booths[where]
        held, at = self.held[place], self._now()
        expected = self._unless(held, PlaceState.WAITING, PlaceState.CALLED)
        if expected is None and {held.booth, booth} != set(self.booths[:2]):
            expected = errors.OtherEmployer
        if expected is None and self._holds(held.worker, booth):
            expected = errors.AlreadyQueued

        def step(db: Session) -> int:
            found = place_for_step(db, held.booth, place)
            to = employers.booth(db, booth)
            return services.transfer(db, found, to, reason="Gian bên vắng hơn", at=at).id

        moved = self._take(step, expected)
        if moved is not None:
            held.state = PlaceState.MOVED
            self.held[moved] = Held(
                booth, held.worker, held.since, paused=held.paused, returns=held.returns
            )
            held.paused = False

    @rule(who=st.integers(0, WORKERS - 1), away=st.booleans())
    def pause_or_resume(self, who: int, *, away: bool) -> None:
        worker = self.workers[who]
        with self.database.transaction() as db:
            registration = db.get_one(Registration, worker)
            if away:
                services.pause(db, registration, at=self._now())
            else:
                services.resume(db, registration)
        for held in self.held.values():
            if held.worker == worker and held.state == PlaceState.WAITING:
                held.paused = away

    @rule(who=st.integers(0, WORKERS - 1), has=st.booleans())
    def note_priority(self, who: int, *, has: bool) -> None:
        worker = self.workers[who]
        with self.database.transaction() as db:
            note_priority(db, db.get_one(Registration, worker), has_priority=has)
        (self.first.add if has else self.first.discard)(worker)

    @rule()
    def let_go_of_the_overdue(self) -> None:
        at = self._now()
        with self.database.transaction() as db:
            services.miss_overdue(db, at)
        self._miss(self._overdue(at))

    @rule(where=st.integers(0, BOOTHS - 1), floor=st.sampled_from(Floor))
    def set_floor(self, where: int, floor: Floor) -> None:
        booth = self.booths[where]
        with self.database.transaction() as db:
            set_floor(db, employers.booth(db, booth), floor)
        self.floors[booth] = floor

    @invariant()
    def the_promises_hold(self) -> None:
        with self.database.reading() as db:
            places = db.execute(
                select(
                    Place.id, Place.booth_id, Place.registration_id, Place.since, Place.state,
                    Place.paused_at, Place.returns, Place.called_at,
                ).where(Place.fair_id == self.fair_id)
            ).all()  # fmt: skip
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
        stands = {
            place.id: Held(
                place.booth_id, place.registration_id, place.since, PlaceState(place.state),
                place.paused_at is not None, place.returns, place.called_at,
            )
            for place in places
        }  # fmt: skip
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
            if becomes == PlaceState.WAITING:
                held.called_at = None
            if becomes not in LIVE:
                held.paused = False

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

    def _may_call(self, booth: int, without: list[int]) -> Refusal:
        if self.floors[booth] not in {Floor.OPEN, Floor.BUSY}:
            return errors.BoothNotOpen
        here = any(
            held.booth == booth and held.state in BUSY
            for place, held in self.held.items()
            if place not in without
        )
        return errors.SomeoneIsHere if here else None

    def _overdue(self, at: datetime, booth: int | None = None) -> list[int]:
        """Return the places whose holders were called too long ago, at one booth or everywhere."""
        return [
            place
            for place, held in self.held.items()
            if held.state == PlaceState.CALLED
            and booth in {None, held.booth}
            and held.called_at is not None
            and at - held.called_at >= timedelta(minutes=NO_SHOW_MINUTES)
        ]

    def _miss(self, places: list[int]) -> None:
        for place in places:
            self.held[place].state = PlaceState.NO_SHOW

    def _call(self, place: int, at: datetime) -> None:
        held = self.held[place]
        held.state, held.called_at, held.paused = PlaceState.CALLED, at, False

    def _free(self, booth: int, without: list[int]) -> list[int]:
        return [
            place
            for place in self._line(booth)
            if not self.held[place].paused and not self._is_busy(self.held[place].worker, without)
        ]

    def _overtaken_by(self, place: int, without: list[int]) -> bool:
        """Tell whether others who are free have their turn before a place."""
        line = self._line(self.held[place].booth)
        before = line[: line.index(place)]
        return any(other in before for other in self._free(self.held[place].booth, without))

    def _unless(self, held: Held, *allowed: PlaceState) -> Refusal:
        return None if held.state in allowed else errors.StaleStep

    def _holds(self, worker: int, booth: int) -> bool:
        return any(
            (h.worker, h.booth) == (worker, booth) and h.state in LIVE for h in self.held.values()
        )

    def _is_busy(self, worker: int, without: Collection[int] = ()) -> bool:
        return any(
            held.worker == worker and held.state in BUSY
            for place, held in self.held.items()
            if place not in without
        )

    def _line(self, booth: int) -> list[int]:
        waiting = [
            place
            for place, held in self.held.items()
            if held.booth == booth and held.state == PlaceState.WAITING
        ]
        return sorted(
            waiting,
            key=lambda place: (
                self.held[place].worker not in self.first, self.held[place].since, place
            ),
        )  # fmt: skip

    def _any_place(self, data: st.DataObject, *states: PlaceState) -> int:
        """Draw a place, more often one that stands so that the step may be taken."""
        ready = [place for place, held in self.held.items() if held.state in states]
        return data.draw(st.sampled_from([*ready * 4, *self.held]))

    def _now(self) -> datetime:
        self.minute += 1
        return NINE + timedelta(minutes=self.minute)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_the_queues_keep_their_promises_whatever_happens(either: Database, _round: int) -> None:
    run_state_machine_as_test(lambda: QueueMachine(either), settings=HISTORIES)
