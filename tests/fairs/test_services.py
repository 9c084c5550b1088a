"""Fairs go from draft to archive, one step at a time."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.employers.queries import booths_at, vacancies_of
from jobfair.employers.rules import Approval
from jobfair.fairs.errors import (
    CodeTaken,
    DaysTurnedRound,
    FairClosed,
    ReasonNeeded,
    StepNotAllowed,
)
from jobfair.fairs.queries import fair_of, public_fair
from jobfair.fairs.rules import NEXT_STATES, State, is_step_back, may_become
from jobfair.fairs.services import change_fair, copy_fair, step
from jobfair.kit.db import Database
from jobfair.kit.errors import NotFound
from tests.factories import DAY, NINE, make_booth, make_centre, make_fair, make_vacancy


@given(st.sampled_from(State), st.sampled_from(State))
def test_a_state_is_only_left_for_a_neighbour(state: State, wanted: State) -> None:
    order = list(State)

    if may_become(state, wanted):
        assert abs(order.index(state) - order.index(wanted)) == 1


def test_an_archived_fair_stays_archived() -> None:
    assert NEXT_STATES[State.ARCHIVED] == ()


def test_a_step_that_leaves_out_another_is_refused(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db, state=State.DRAFT)

        with pytest.raises(StepNotAllowed):
            step(db, fair, State.LIVE, at=NINE)


def test_a_step_back_needs_a_reason(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db, state=State.CLOSED)
        assert is_step_back(State.CLOSED, State.LIVE)

        with pytest.raises(ReasonNeeded):
            step(db, fair, State.LIVE, at=NINE)
        step(db, fair, State.LIVE, at=NINE, reason="Closed by mistake")

    assert (fair.state, fair.closed_at) == (State.LIVE, None)


def test_a_closed_fair_is_not_changed(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db, state=State.CLOSED)

        with pytest.raises(FairClosed):
            change_fair(db, fair, {"title": "Other"})


def test_two_fairs_cannot_have_one_address(database: Database) -> None:
    with database.transaction() as db:
        first, second = make_fair(db), make_fair(db)

        with pytest.raises(CodeTaken):
            change_fair(db, second, {"code": first.code})


def test_a_fair_cannot_end_before_it_begins(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)

        with pytest.raises(DaysTurnedRound):
            change_fair(db, fair, {"last_day": DAY - timedelta(days=1)})


def test_a_copy_invites_the_same_booths_with_full_head_counts(either: Database) -> None:
    with either.transaction() as db:
        pattern = make_fair(db, state=State.OPEN)
        booth = make_booth(db, pattern)
        vacancy = make_vacancy(db, booth, head_count=4)
        vacancy.places_left = 1

    with either.transaction() as db:
        copied = copy_fair(
            db, fair_of(db, pattern.centre_id, pattern.id), code="copy", day=DAY, at=NINE
        )

    with either.reading() as db:
        invited = booths_at(db, copied.id)
        assert [(b.number, b.approval) for b in invited] == [(booth.number, Approval.INVITED)]
        assert [v.places_left for v in vacancies_of(db, invited[0].id)] == [4]


def test_a_copy_invites_nobody_who_was_refused(database: Database) -> None:
    with database.transaction() as db:
        pattern = make_fair(db, state=State.OPEN)
        welcome, taken_out, unwelcome = (make_booth(db, pattern) for _ in range(3))
        taken_out.approval = unwelcome.employer.approval = Approval.REFUSED

        copied = copy_fair(db, pattern, code="copy", day=DAY, at=NINE)

    with database.reading() as db:
        assert [b.number for b in booths_at(db, copied.id)] == [welcome.number]


def test_another_centres_fair_is_not_found(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        stranger = make_centre(db)

        with pytest.raises(NotFound):
            fair_of(db, stranger.id, fair.id)


def test_a_draft_is_not_public(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db, state=State.DRAFT)

        with pytest.raises(NotFound):
            public_fair(db, fair.code)
