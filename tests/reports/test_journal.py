"""People in a report, counted once more from the journal alone: from what was written down of each step."""

from collections.abc import Collection
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from jobfair.audit.models import JournalEntry
from jobfair.centres.rules import LADDER, Rung
from jobfair.fairs.queries import fair as fair_with_centre
from jobfair.kit.db import Database
from jobfair.reports.queries import session_report
from jobfair.reports.rules import Figure
from jobfair.workers.models import Registration, Worker
from jobfair.workers.rules.id_number import Sex
from jobfair.workers.rules.terms import Qualification
from tests.reports.fairs import GUESTS, STANDS, climb, hold

ADVICE = ("advice", "policy", "orientation", "abroad")
UNTRAINED = (Qualification.NONE, Qualification.UNCERTIFIED)


def number(name: str) -> ColumnElement[int]:
    return JournalEntry.details[name].as_integer()


def words(name: str) -> ColumnElement[str]:
    return JournalEntry.details[name].as_string()


def entries(fair_id: int, column: ColumnElement[Any], *facts: str) -> Select[Any]:
    """Return the query for one detail of some facts of a fair."""
    return select(column).where(JournalEntry.fair_id == fair_id, JournalEntry.fact.in_(facts))


def ended(fair_id: int) -> Any:
    """Return how each interview ended, as it was last written down."""
    last = func.row_number().over(
        partition_by=number("interview_id"), order_by=JournalEntry.number.desc()
    )
    told = entries(fair_id, number("registration_id").label("who"), "Concluded", "Corrected")
    newest = told.add_columns(words("outcome").label("outcome"), last.label("last")).subquery()
    return select(newest.c.who, newest.c.outcome).where(newest.c.last == 1).subquery()


def connected(fair_id: int, rung: Rung) -> Select[Any]:
    reached = entries(fair_id, number("placement_id"), "RungReached").where(
        words("rung").in_(LADDER[LADDER.index(rung) :])
    )
    undone = entries(fair_id, number("placement_id"), "PlacementCancelled")
    return entries(fair_id, number("registration_id"), "PlacementMade").where(
        number("placement_id").in_(reached), number("placement_id").not_in(undone)
    )


def from_journal(db: Session, fair_id: int, rung: Rung) -> dict[Figure, int]:
    ends = ended(fair_id)
    passed = select(ends.c.who).where(ends.c.outcome == "hired")
    who = select(Registration.id).join(Worker).where(Registration.id.in_(passed))
    untrained = Worker.qualification.in_(UNTRAINED)
    taken_back = entries(fair_id, number("service_id"), "ServiceTakenBack")
    asked = {
        Figure.REGISTERED: entries(fair_id, number("registration_id"), "Registered"),
        Figure.ATTENDING: entries(fair_id, number("registration_id"), "CheckedIn"),
        Figure.ADVISED: entries(fair_id, number("registration_id"), "ServiceGiven").where(
            words("service").in_(ADVICE), number("service_id").not_in(taken_back)
        ),
        Figure.INTERVIEWED: select(ends.c.who),
        Figure.PASSED: passed,
        Figure.PASSED_WOMEN: who.where(Worker.sex == Sex.FEMALE),
        Figure.PASSED_TRAINED: who.where(~untrained),
        Figure.PASSED_UNSKILLED: who.where(untrained),
        Figure.LATER_INTERVIEW: select(ends.c.who).where(ends.c.outcome == "later_interview"),
        Figure.CONNECTED: connected(fair_id, rung),
    }
    return {figure: count(db, query) for figure, query in asked.items()}


def count(db: Session, query: Select[Any]) -> int:
    return db.scalar(select(func.count()).select_from(query.distinct().subquery())) or 0


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    stands=STANDS,
    guests=GUESTS,
    rungs=st.lists(st.sampled_from(LADDER), min_size=1, max_size=3),
    counting=st.sampled_from(LADDER),
)
def test_people_are_as_many_as_the_journal_tells_of(
    either: Database,
    stands: Collection[Any],
    guests: Collection[Any],
    rungs: list[Rung],
    counting: Rung,
) -> None:
    with either.transaction() as db:
        fair = hold(db, list(stands), list(guests))
    with either.transaction() as db:
        fair_with_centre(db, fair.id).centre.counting_rung = counting
        climb(db, fair.id, rungs)

    with either.reading() as db:
        report = session_report(db, fair_with_centre(db, fair.id))
        told = from_journal(db, fair.id, counting)

    shown = {figure: n for figure, n in told.items() if figure not in report.hidden}
    assert {figure: report.figures[figure] for figure in shown} == shown
