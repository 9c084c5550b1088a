from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from jobfair.centres.rules import LADDER, Rung
from jobfair.fairs.queries import fair as fair_with_centre
from jobfair.kit.db import Database
from jobfair.kit.small_groups import SMALL_GROUP
from jobfair.reports.queries import session_report
from jobfair.reports.rules import AgeBand, Figure, Step
from tests.factories import (
    arrive,
    make_booth,
    make_fair,
    make_registration,
)
from tests.reports.fairs import GUESTS, STANDS, climb, hold

BOOTHS = "booth WHERE fair_id = :fair AND approval = 'approved'"
NEED = (
    "SELECT coalesce(sum(head_count), 0) FROM vacancy JOIN booth ON booth.id = vacancy.booth_id "
    "WHERE fair_id = :fair AND approval = 'approved' AND "
)
PEOPLE = (
    "SELECT count(DISTINCT i.registration_id) FROM interview i "
    "JOIN registration r ON r.id = i.registration_id JOIN worker w ON w.id = r.worker_id "
    "WHERE i.fair_id = :fair AND outcome IS NOT NULL AND "
)
UNTRAINED = "w.qualification IN ('none', 'uncertified')"
SEEN = "EXISTS (SELECT 1 FROM interview i WHERE i.booth_id = b.id)"
DIRECT = (
    "SELECT employer_id FROM booth b WHERE fair_id = :fair AND approval = 'approved' "
    f"AND NOT centre_interviews AND {SEEN}"
)
PLAIN_SQL = {
    Figure.EMPLOYERS_REGISTERED: f"SELECT count(DISTINCT employer_id) FROM {BOOTHS}",
    Figure.EMPLOYERS_INTERVIEWING: f"SELECT count(DISTINCT employer_id) FROM ({DIRECT}) d",
    Figure.EMPLOYERS_AUTHORISING: (
        f"SELECT count(DISTINCT employer_id) FROM {BOOTHS} AND centre_interviews "
        f"AND employer_id NOT IN ({DIRECT})"
    ),
    Figure.NEED: NEED + "1 = 1",
    Figure.NEED_IN_PROVINCE: NEED + "region = 'in_province'",
    Figure.NEED_OTHER_PROVINCE: NEED + "region = 'other_province'",
    Figure.NEED_ABROAD: NEED + "region = 'abroad'",
    Figure.NEED_TRAINED: NEED + "trained",
    Figure.NEED_UNSKILLED: NEED + "NOT trained",
    Figure.REGISTERED: "SELECT count(*) FROM registration WHERE fair_id = :fair",
    Figure.ATTENDING: "SELECT count(*) FROM attendance WHERE fair_id = :fair",
    Figure.INTERVIEWED: PEOPLE + "1 = 1",
    Figure.PASSED: PEOPLE + "outcome = 'hired'",
    Figure.PASSED_WOMEN: PEOPLE + "outcome = 'hired' AND w.sex = 'female'",
    Figure.PASSED_TRAINED: PEOPLE + f"outcome = 'hired' AND NOT {UNTRAINED}",
    Figure.PASSED_UNSKILLED: PEOPLE + f"outcome = 'hired' AND {UNTRAINED}",
    Figure.LATER_INTERVIEW: PEOPLE + "outcome = 'later_interview'",
    Figure.WANTING_ABROAD: PEOPLE + "outcome = 'referred' AND detail = 'abroad'",
    Figure.ADVISED: "SELECT count(DISTINCT registration_id) FROM service s JOIN registration r "
    "ON r.id = s.registration_id WHERE r.fair_id = :fair AND s.kind IN "
    "('advice', 'policy', 'orientation', 'abroad') AND s.id NOT IN "
    "(SELECT service_id FROM service_withdrawal)",
}
CONNECTED = (
    "SELECT count(DISTINCT p.worker_id) FROM placement p JOIN rung_entry e "
    "ON e.placement_id = p.id WHERE p.fair_id = :fair AND withdrawn_at IS NULL AND e.rung IN "
)


def counted_plainly(db: Any, fair_id: int, rung: Rung) -> dict[Figure, int | None]:
    reached = ", ".join(f"'{one}'" for one in LADDER[LADDER.index(rung) :])
    statements = {**PLAIN_SQL, Figure.CONNECTED: f"{CONNECTED} ({reached})"}
    return {
        figure: db.execute(text(statement), {"fair": fair_id}).scalar_one()
        for figure, statement in statements.items()
    }


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    stands=STANDS,
    guests=GUESTS,
    rungs=st.lists(st.sampled_from(LADDER), min_size=1, max_size=3),
    counting=st.sampled_from(LADDER),
)
def test_every_figure_equals_a_plain_count_and_nothing_contradicts(
    either: Database, stands, guests, rungs, counting
) -> None:
    with either.transaction() as db:
        fair = hold(db, stands, guests)
    with either.transaction() as db:
        fair_with_centre(db, fair.id).centre.counting_rung = counting
        climb(db, fair.id, rungs)

    with either.reading() as db:
        report = session_report(db, fair_with_centre(db, fair.id))
        expected = counted_plainly(db, fair.id, counting)

    plain = {figure: n for figure, n in expected.items() if figure not in report.hidden}
    assert {figure: report.figures[figure] for figure in plain} == plain
    assert report.violated == []
    assert all(report.visits[figure] >= (report.figures[figure] or 0) for figure in report.visits)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(stands=STANDS, guests=GUESTS)
def test_no_figure_tells_what_the_table_by_sex_hides(database: Database, stands, guests) -> None:
    with database.transaction() as db:
        fair = hold(db, stands, guests)

    with database.reading() as db:
        report = session_report(db, fair_with_centre(db, fair.id))

    assert report.figures[Figure.PASSED_WOMEN] == report.by_sex["female"][Step.PASSED]


def test_no_small_group_of_people_is_shown(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        for _ in range(3):
            arrive(db, make_registration(db, fair))

    with database.reading() as db:
        report = session_report(db, fair_with_centre(db, fair.id))

    shown = [
        n for groups in (report.by_sex, report.by_age) for g in groups.values() for n in g.values()
    ]
    assert report.figures[Figure.ATTENDING] == 3
    assert not [n for n in shown if n is not None and 0 < n < SMALL_GROUP]


def test_a_group_that_is_large_enough_is_shown(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        for _ in range(SMALL_GROUP):
            make_registration(db, fair)

    with database.reading() as db:
        report = session_report(db, fair_with_centre(db, fair.id))

    assert report.by_age[AgeBand.TO_34][Step.REGISTERED] == SMALL_GROUP
    assert report.by_sex["not_stated"][Step.REGISTERED] == SMALL_GROUP


def test_two_booths_of_one_employer_are_one_employer(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        first, second = make_booth(db, fair), make_booth(db, fair)
        second.employer_id = first.employer_id
        first.centre_interviews = second.centre_interviews = True

    with database.reading() as db:
        report = session_report(db, fair_with_centre(db, fair.id))

    assert report.figures[Figure.EMPLOYERS_REGISTERED] == 1
    assert report.figures[Figure.EMPLOYERS_AUTHORISING] == 1
