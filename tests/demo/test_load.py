"""The demo's morning: believable figures, and data that the product's own checks accept."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from jobfair.abroad.queries import departed, standings
from jobfair.abroad.rules import Step
from jobfair.areas.models import AreaClass
from jobfair.audit.models import JournalEntry
from jobfair.boards.queries import snapshot
from jobfair.centres.queries import centres
from jobfair.checkin.models import Attendance
from jobfair.counselling.models import Service
from jobfair.demo.cast import employer_lines
from jobfair.demo.hours import todays_hours
from jobfair.demo.keepsake import Keepsake
from jobfair.demo.load import REGISTERED, load
from jobfair.demo.people import people
from jobfair.employers.rules import Region, occupations_by_group
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.households.models import Household, HouseholdMember
from jobfair.interviews.models import Interview
from jobfair.interviews.rules import Outcome
from jobfair.kit.clock import HERE
from jobfair.kit.db import Database
from jobfair.placements.models import RungEntry
from jobfair.programme.queries.lines import lines_of
from jobfair.programme.queries.report import programme_report
from jobfair.reports.queries.needs import asking_at
from jobfair.wiring import WIRING
from jobfair.workers.rules.id_number import age_on, id_warnings
from tests.factories import SEAL

HALF_PAST_NINE = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(
    sqlite_pattern: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Database, Keepsake]]:
    file = tmp_path_factory.mktemp("demo") / "jobfair.sqlite3"
    file.write_bytes(sqlite_pattern.read_bytes())
    database = Database(f"sqlite:///{file}", WIRING)
    yield database, load(database, SEAL, at=HALF_PAST_NINE)
    database.close()


def test_the_fair_is_in_full_swing_at_rates_that_such_fairs_have(demo) -> None:
    database, known = demo

    with database.reading() as db:
        fair = db.get_one(Fair, known.fair_id)
        totals = snapshot(db, fair)["totals"]
        seen = _people(db, known.fair_id)
        hired = _people(db, known.fair_id, Interview.outcome == Outcome.HIRED)

    assert fair.state == State.LIVE
    assert 160 <= totals["present"] <= REGISTERED * 2 / 3
    assert 0.35 <= seen / totals["present"] <= 0.45
    assert 0.2 <= hired / seen <= 0.4
    assert totals["waiting"] >= 5
    assert 1500 <= totals["places_left"] <= 6000


def test_nobody_came_before_the_doors_opened_or_after_now(demo) -> None:
    database, known = demo

    with database.reading() as db:
        times = db.scalars(
            select(Attendance.arrived_at).where(Attendance.fair_id == known.fair_id)
        ).all()

    assert todays_hours(HALF_PAST_NINE).opens <= min(times)
    assert max(times) <= HALF_PAST_NINE


def test_every_outcome_and_the_higher_rungs_can_be_looked_at(demo) -> None:
    database, _known = demo

    with database.reading() as db:
        outcomes = set(db.scalars(select(Interview.outcome).distinct()))
        rungs = set(db.scalars(select(RungEntry.rung).distinct()))
        states = set(db.scalars(select(Fair.state).distinct()))

    assert outcomes >= set(Outcome)
    assert rungs >= {"passed", "introduced", "started", "after_1_month"}
    assert states == {State.DRAFT, State.OPEN, State.LIVE, State.CLOSED}


def test_most_who_came_asked_for_something_and_most_of_them_were_helped_before_now(demo) -> None:
    database, known = demo

    with database.reading() as db:
        came = db.scalar(
            select(func.count()).select_from(Attendance).where(Attendance.fair_id == known.fair_id)
        )
        asking = asking_at(db, known.fair_id)
        latest = db.scalar(select(func.max(Service.given_at)))

    assert 0.6 * came < len(asking) < came
    assert 0.6 * len(asking) < sum(one.served for one in asking) < len(asking)
    assert latest <= HALF_PAST_NINE


def test_the_journal_of_every_fair_has_no_gap(demo) -> None:
    database, _known = demo

    with database.reading() as db:
        rows = db.execute(
            select(func.count(), func.max(JournalEntry.number)).group_by(JournalEntry.fair_id)
        ).all()

    assert all(count == last for count, last in rows)


def test_there_is_a_second_centre_with_a_fair_of_its_own(demo) -> None:
    database, _known = demo

    with database.reading() as db:
        hosts = {centre.id for centre in centres(db)}
        with_fair = set(db.scalars(select(Fair.centre_id)))

    assert len(hosts) == 2
    assert with_fair == hosts


def test_id_numbers_agree_with_their_holders_and_nobody_is_too_young() -> None:
    day = HALF_PAST_NINE.astimezone(HERE).date()
    made = people(REGISTERED, day, Random(1))

    warnings = [
        id_warnings(
            person.id_number, sex=person.sex, birth_year=person.birth_year, province_known=True
        )
        for person in made
        if person.id_number
    ]

    assert not any(warnings)
    assert all(15 <= age_on(person.born_on, person.birth_year, day) <= 59 for person in made)
    assert any(person.phone is None for person in made)
    assert any(person.id_number is None for person in made)


def test_the_employers_offer_work_of_known_kinds_near_far_and_abroad() -> None:
    lines = employer_lines()
    known = {code for group in occupations_by_group("vi").values() for code in group}

    vacancies = [vacancy for line in lines for vacancy in line.vacancies]

    assert len(lines) == 18
    assert {vacancy["occupation"] for vacancy in vacancies} <= known
    assert {vacancy["region"] for vacancy in vacancies} == set(Region)
    assert all(vacancy["wage_min"] <= vacancy["wage_max"] for vacancy in vacancies)


@pytest.mark.parametrize("hour", range(24))
def test_at_any_hour_the_morning_lies_between_midnight_and_now(hour: int) -> None:
    at = datetime(2026, 11, 23, hour, 40, tzinfo=HERE)

    hours = todays_hours(at)

    assert hours.opens.date() == hours.closes.date() == at.date()
    assert hours.opens < at
    assert hours.at(135) <= at


def _people(db, fair_id: int, *conditions: object) -> int:
    query = select(func.count(func.distinct(Interview.registration_id)))
    return db.scalar(query.where(Interview.fair_id == fair_id, *conditions)) or 0


def test_some_are_on_the_way_abroad_at_every_step_and_some_have_left(demo) -> None:
    database, known = demo

    with database.reading() as db:
        centre_id = db.get_one(Fair, known.fair_id).centre_id
        steps = [row.step for row in standings(db, centre_id)]
        left = departed(db, centre_id, date(2026, 1, 1), HALF_PAST_NINE.date())

    assert {Step.WANTS, Step.INTERVIEWED, Step.PASSED, Step.DEPARTED, Step.RETURNED} <= set(steps)
    assert len(left) == steps.count(Step.DEPARTED) == 5


def test_the_programmes_tell_the_newspapers_figures_and_what_the_fairs_have_reached(demo) -> None:
    database, known = demo

    with database.reading() as db:
        centre_id = db.get_one(Fair, known.fair_id).centre_id
        running, over = lines_of(db, centre_id)
        told = programme_report(db, over, on=HALF_PAST_NINE.date())
        now = programme_report(db, running, on=HALF_PAST_NINE.date())

    assert [told.money[-1].planned, *(row.planned for row in told.money[-3:-1])] == [
        1_101_000_000, 1_070_000_000, 31_000_000,
    ]  # fmt: skip
    assert [(one.achieved, one.percent) for one in told.progress[:2]] == [(129, 258), (129, 64.5)]
    assert [(each.poor) for each in told.snapshots] == [241, 217]
    counted = {one.goal.subject: one.counted for one in now.progress}
    assert all(count is not None for count in counted.values())
    assert sum(bool(count.value) for count in counted.values()) >= 6


def test_poor_households_are_known_by_their_papers_and_communes_by_their_class(demo) -> None:
    database, known = demo

    with database.reading() as db:
        centre_id = db.get_one(Fair, known.fair_id).centre_id
        homes = db.scalars(select(Household).where(Household.centre_id == centre_id)).all()
        members = db.scalar(select(func.count(HouseholdMember.id)))
        classes = db.scalar(select(func.count(AreaClass.id)))

    assert len(homes) >= 15
    assert members > len(homes)
    assert classes == 6
