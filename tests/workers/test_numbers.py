"""No number of a fair is given twice, by the series, by kiosks, or in whatever order."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Connection, event
from sqlalchemy.exc import IntegrityError

from jobfair.kit.db import Database
from jobfair.workers.models import NumberLease
from jobfair.workers.queries import leases_of
from jobfair.workers.rules.numbers import (
    BLOCK,
    THREE_DIGITS,
    begins_block,
    block_of,
    block_to_lease,
    past_leases,
)
from jobfair.workers.services.numbers import MOVE_SERIES, give_number, lease_numbers, lock_series
from tests.factories import NINE, make_fair, make_registration

STORES = [UUID(int=1), UUID(int=2), UUID(int=3)]


def test_blocks_are_leased_from_the_top_of_three_digits_downwards() -> None:
    assert block_to_lease(0, set()) == 950
    assert block_to_lease(0, {950}) == 900
    assert block_to_lease(0, {900, 850}) == 950


def test_who_holds_two_blocks_gets_longer_numbers_next() -> None:
    assert block_to_lease(0, {950, 900}, held=1) == 850
    assert block_to_lease(0, {950, 900}, held=2) == 1000
    assert block_to_lease(0, {950, 900, 1000}, held=3) == 1050


def test_the_block_the_series_is_in_and_the_next_stay_its_own() -> None:
    taken = set(range(150, THREE_DIGITS, BLOCK))

    assert block_to_lease(49, taken) == 100
    assert block_to_lease(50, taken) == 1000
    assert block_to_lease(950, set()) == 1050


@given(
    st.lists(st.integers(1, 120) | st.just("lease"), max_size=60),
    st.integers(0, 1200),
    st.integers(0, 3),
)
def test_whatever_the_interleaving_the_series_never_enters_a_leased_block(
    steps: list[int | str], last: int, held: int
) -> None:
    leased: set[int] = set()
    for step in steps:
        if step == "lease":
            first = block_to_lease(last, leased, held=held)
            assert first not in leased
            assert first > last
            leased.add(first)
        else:
            for _ in range(int(step)):
                last += 1
                if begins_block(last):
                    last = past_leases(last, leased)
                assert block_of(last) not in leased


class NumberMachine(RuleBasedStateMachine):
    """A fair whose numbers are given by its series and by three kiosks."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        self.given: list[int] = []
        self.unused: dict[UUID, list[int]] = {store: [] for store in STORES}
        with database.transaction() as db:
            fair = make_fair(db)
            self.fair_id = fair.id
            self.person = make_registration(db, fair).id

    @rule(many=st.integers(1, 12))
    def the_series_gives(self, many: int) -> None:
        with self.database.transaction() as db:
            for _ in range(many):
                self.given.append(give_number(db, self.fair_id, self.person))

    @rule(blocks=st.integers(0, 6))
    def many_people_come(self, blocks: int) -> None:
        """Bring the series to the end of a block, where it must look ahead."""
        with self.database.transaction() as db:
            last = lock_series(db, self.fair_id)
            firsts = {
                lease.first for store in STORES for lease in leases_of(db, self.fair_id, store)
            }
            first = past_leases(block_of(last), firsts)
            for _ in range(blocks):
                first = past_leases(first + BLOCK, firsts)
            values = {"fair_id": self.fair_id, "last": max(last, first + BLOCK - 2)}
            db.execute(MOVE_SERIES, values)

    @rule(store=st.sampled_from(STORES))
    def a_kiosk_leases(self, store: UUID) -> None:
        with self.database.transaction() as db:
            lease = lease_numbers(db, self.fair_id, store, at=NINE)
            self.unused[store] += range(lease.first, lease.last + 1)

    @rule(store=st.sampled_from(STORES), many=st.integers(1, 60))
    def a_kiosk_gives(self, store: UUID, many: int) -> None:
        self.given += self.unused[store][:many]
        del self.unused[store][:many]

    @invariant()
    def no_number_was_given_twice(self) -> None:
        promised = [number for store in STORES for number in self.unused[store]]
        everything = self.given + promised
        assert len(everything) == len(set(everything))
        assert min(everything, default=1) >= 1


def test_no_number_is_ever_given_twice_on_either_database(either: Database) -> None:
    nightly = settings.get_current_profile_name() == "nightly"
    histories = settings(
        max_examples=1000 if nightly else 30, stateful_step_count=30, deadline=None
    )

    run_state_machine_as_test(lambda: NumberMachine(either), settings=histories)


def test_the_series_jumps_over_a_block_that_a_kiosk_holds(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        person = make_registration(db, fair).id
        held = lease_numbers(db, fair.id, STORES[0], at=NINE)
        db.execute(MOVE_SERIES, {"fair_id": fair.id, "last": held.first - 1})

        number = give_number(db, fair.id, person)

    assert number == held.last + 1


def test_the_database_itself_refuses_to_lease_a_block_twice(either: Database) -> None:
    with pytest.raises(IntegrityError), either.transaction() as db:
        fair = make_fair(db)
        for store in STORES[:2]:
            db.add(NumberLease(fair_id=fair.id, store=store, first=950, last=999, leased_at=NINE))


def test_the_database_itself_refuses_a_block_that_overlaps_others(either: Database) -> None:
    with pytest.raises(IntegrityError), either.transaction() as db:
        fair = make_fair(db)
        db.add(NumberLease(fair_id=fair.id, store=STORES[0], first=960, last=1009, leased_at=NINE))


def test_away_from_the_edge_of_a_block_the_series_asks_nothing_else(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        person = make_registration(db, fair).id
        give_number(db, fair.id, person)
        asked: list[str] = []
        with listening(db.connection(), asked):
            give_number(db, fair.id, person)

    assert len(asked) == 2


@contextmanager
def listening(connection: Connection, asked: list[str]) -> Iterator[None]:
    """Note every statement that is sent meanwhile."""

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield
    event.remove(connection, "before_cursor_execute", note)


def test_two_kiosks_have_each_their_own_blocks(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        for store in (STORES[0], STORES[1], STORES[0]):
            lease_numbers(db, fair.id, store, at=NINE)

        firsts = [lease.first for lease in leases_of(db, fair.id, STORES[0])]

    assert firsts == [950, 850]
