"""The ladder: rungs are added with evidence, never changed."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.centres.rules import Rung
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.db import Database
from jobfair.placements.errors import PlacementWithdrawn, RungInFuture
from jobfair.placements.models import Placement
from jobfair.placements.queries import placements_at
from jobfair.placements.rules import Confirmer, Evidence, is_strong
from jobfair.placements.services import Proof, reach, withdraw
from jobfair.queues.services import call_next
from tests.factories import DAY, NINE, make_booth, make_fair, make_vacancy, make_waiting

CALL = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer.STAFF)


def make_placement(database: Database) -> Placement:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        vacancy = make_vacancy(db, booth)
        place = make_waiting(db, fair, booth)
        call_next(db, booth, at=NINE)
        interview = begin(db, place, at=NINE)
        verdict = Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy.id)
        conclude(db, interview, place, verdict, at=NINE)
    with database.reading() as db:
        return placements_at(db, fair.id)[0]


def test_a_hire_reaches_the_first_rung_by_the_employers_mark(either: Database) -> None:
    placement = make_placement(either)

    entry = placement.entries[0]
    assert (entry.rung, entry.evidence, entry.confirmed_by, entry.reached_on) == (
        Rung.PASSED, Evidence.EMPLOYERS_MARK, Confirmer.EMPLOYER, DAY,
    )  # fmt: skip


def test_nobody_starts_in_the_future(database: Database) -> None:
    placement = make_placement(database)

    with pytest.raises(RungInFuture), database.transaction() as db:
        tomorrow = DAY + timedelta(days=1)
        reach(
            db, db.get_one(Placement, placement.id), Rung.STARTED, on=tomorrow, proof=CALL, at=NINE
        )


def test_a_withdrawn_placement_counts_nowhere_and_climbs_no_more(database: Database) -> None:
    placement = make_placement(database)
    with database.transaction() as db:
        withdraw(db, placement.interview_id, reason="A slip", at=NINE)

    with database.reading() as db:
        assert list(placements_at(db, placement.fair_id)) == []
    with pytest.raises(PlacementWithdrawn), database.transaction() as db:
        reach(db, db.get_one(Placement, placement.id), Rung.STARTED, on=DAY, proof=CALL, at=NINE)


@given(st.sets(st.sampled_from(Confirmer)))
def test_a_rung_is_strong_only_when_both_sides_say_so(confirmers: set[Confirmer]) -> None:
    both = Confirmer.EMPLOYER in confirmers and Confirmer.WORKER in confirmers

    assert is_strong(confirmers) is both
