"""Whatever is noted, corrected and withdrawn in whichever order: a way stays a way, and the count is right."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import text
from sqlalchemy.orm import Session

from jobfair.abroad.models import JourneyEntry
from jobfair.abroad.queries import departed, people_departed, standings, ways_of
from jobfair.abroad.rules import Step
from jobfair.abroad.services import correct_entry, note_step, withdraw_entry
from jobfair.kit.db import Database
from jobfair.kit.errors import Conflict, Invalid
from jobfair.workers.models import Registration
from tests.abroad.making import LATER, told
from tests.factories import DAY, make_centre, make_fair, make_registration

ORDER = ["wants", "interviewed", "passed", "training", "gave_up", "departed", "returned"]
ACTS = some.lists(
    some.tuples(
        some.sampled_from(["note", "note", "note", "correct", "withdraw"]),
        some.sampled_from([0, 1]),
        some.sampled_from([*Step, Step.DEPARTED, Step.DEPARTED, Step.RETURNED]),
        some.integers(0, 9),
    ),
    min_size=15,
    max_size=40,
)
BY_HAND = text("""
    SELECT count(*), count(DISTINCT j.worker_id)
    FROM journey_entry e JOIN journey j ON j.id = e.journey_id JOIN worker w ON w.id = j.worker_id
    WHERE w.centre_id = :centre AND e.kind <> 'withdrawn'
    AND e.happened_on >= :since AND e.happened_on <= :until AND e.id IN (
        SELECT max(id) FROM journey_entry WHERE step = 'departed' GROUP BY journey_id)
""")
"""The count of another mind: of each way the newest entry about the departure, unless it takes back."""


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_no_order_of_entries_and_corrections_breaks_a_way_or_the_count(
    database: Database, acts: list[tuple[str, int, Step, int]]
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        people = [make_registration(db, fair, name) for name in ("Nông Thị An", "Lý Văn Bình")]
        for one in people:
            do(db, one, "note", Step.PASSED, DAY + timedelta(days=2))
        for act, who, step, days in acts:
            try:
                do(db, people[who], act, step, DAY + timedelta(days=days))
            except (Conflict, Invalid):
                db.flush()
        kept = sum(look_at(db, one) for one in people)

        for since, until in ((0, 9), (3, 6), (5, 5)):
            first, last = DAY + timedelta(days=since), DAY + timedelta(days=until)
            found = departed(db, centre.id, first, last)
            days_asked = {"since": first.isoformat(), "until": last.isoformat()}
            by_hand = db.execute(BY_HAND, {"centre": centre.id, **days_asked}).one()
            assert (len(found), people_departed(found)) == tuple(by_hand)
        assert len(standings(db, centre.id)) == kept


def do(db: Session, person: Registration, act: str, step: Step, on: date) -> None:
    if act == "note":
        note_step(db, person, told(step, on), at=LATER)
        return
    about = [
        entry
        for way in ways_of(db, person.worker_id)
        for entry in way.entries
        if entry.step == step and entry.kind != "withdrawn"
    ]
    if not about:
        return
    entry = about[on.toordinal() % len(about)]
    if act == "correct":
        correct_entry(db, person, entry, told(step, on), reason="Nhầm", at=LATER)
    else:
        withdraw_entry(db, person, entry, reason="Nhầm", at=LATER)


def look_at(db: Session, person: Registration) -> bool:
    """Look at every way of a person by hand, and tell whether any step stands."""
    before: tuple[bool, date] | None = None
    anything = False
    for way in ways_of(db, person.worker_id):
        stand = by_step(way.entries)
        anything = anything or bool(stand)
        days = [stand[step] for step in ORDER if step in stand]
        assert all(earlier <= later for earlier, later in pairwise(days))
        assert "passed" in stand or not stand.keys() & {"training", "departed"}
        assert "departed" in stand or "returned" not in stand
        assert not ("gave_up" in stand and "departed" in stand)
        if before is not None:
            ended, on = before
            assert ended
            assert all(on <= day for day in days)
        before = (bool(stand.keys() & {"returned", "gave_up"}), max(days, default=DAY))
    return anything


def by_step(entries: list[JourneyEntry]) -> dict[str, date]:
    """Return the day of the newest entry of each step that is not taken back; each chain is one line."""
    stand = {}
    for step in {entry.step for entry in entries}:
        chain = sorted((one for one in entries if one.step == step), key=lambda one: one.id)
        assert [one.corrects_id for one in chain] == [None, *(one.id for one in chain[:-1])]
        if chain[-1].kind != "withdrawn":
            stand[step] = chain[-1].happened_on
    return stand
