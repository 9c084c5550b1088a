"""From a number of a year to what it counts: each once, and as many as the number says."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.centres.models import Centre
from jobfair.centres.rules import LADDER, Rung
from jobfair.fairs.queries import fair as fair_with_centre
from jobfair.kit.db import Database
from jobfair.placements.queries import placements_at
from jobfair.placements.rules import Confirmer, Evidence
from jobfair.placements.services import Proof, reach
from jobfair.reports.queries.counted import OF_EMPLOYERS, OF_NEED
from jobfair.reports.queries.year import year_report
from jobfair.reports.queries.year_lists import (
    LISTED,
    employers_of_year,
    may_list,
    people_of_year,
    people_told,
    vacancies_of_year,
)
from jobfair.reports.rules import Figure, Stage
from jobfair.workers.models import Registration, Worker
from jobfair.workers.services import change_worker
from tests.conftest import SignIn
from tests.factories import DAY, NINE, SEAL, make_account
from tests.pages import post
from tests.reports.fairs import GUESTS, STANDS, Guest, climb, hold
from tests.reports.test_entries import PLACES, ROW
from tests.reports.test_year import STAND, WOMAN, Year, told_of, women, year

__all__ = ["year"]

FAIRS = st.lists(st.tuples(STANDS, GUESTS), min_size=2, max_size=3)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    fairs=FAIRS,
    rungs=st.lists(st.sampled_from(LADDER), min_size=1, max_size=3),
    counting=st.sampled_from(LADDER),
)
def test_every_list_of_a_year_has_as_many_rows_as_its_number_says(
    either: Database, fairs: list[Any], rungs: list[Any], counting: str
) -> None:
    last = None
    for stands, guests in fairs:
        with either.transaction() as db:
            last = hold(db, stands, guests, after=last)
    with either.transaction() as db:
        assert last is not None
        fair_with_centre(db, last.id).centre.counting_rung = counting
        climb(db, last.id, rungs)

    with either.reading() as db:
        told = year_report(db, db.get_one(Centre, last.centre_id), DAY.year, on=DAY)
        for which in LISTED.values():
            count = told.funnel[which] if isinstance(which, Stage) else told.figures[which]
            people = people_of_year(db, told, which)
            assert len(people) == len(set(people))
            assert len(people) == count or not may_list(told, which), which
            rows = people_told(db, told, which, people)
            assert [row.visit.worker_id for row in rows] == people
            assert all(row.visit.fair_id == row.fair.id for row in rows)
            if isinstance(which, Figure) and told.sums[which] is not None:
                assert sum(row.fairs for row in rows) == told.sums[which], which
        for which in OF_EMPLOYERS:
            listed = employers_of_year(db, told, which)
            assert len({row.employer.id for row in listed}) == len(listed) == told.figures[which]
            assert all(row.fairs for row in listed)
        for which in OF_NEED:
            wanted = [vacancy.head_count for _, vacancy in vacancies_of_year(told, which)]
            assert sum(wanted) == told.figures[which], which


@pytest.fixture
def organiser(year: Year, database: Database, sign_in: SignIn) -> FlaskClient:
    with database.transaction() as db:
        account = make_account(db, db.get_one(Centre, year.fair.centre_id), Role.ORGANISER)
    return sign_in(account)


def looks(database: Database) -> list[dict[str, Any]]:
    with database.reading() as db:
        return list(
            db.scalars(
                select(JournalEntry.details)
                .where(JournalEntry.fact == "PeopleOfYearListed")
                .order_by(JournalEntry.number)
            )
        )


def test_each_number_of_the_page_leads_to_as_many_rows_and_the_journal_knows_of_people(
    year: Year, organiser: FlaskClient, database: Database
) -> None:
    page = organiser.get(year.url).text

    lists = dict(re.findall(rf'formaction="{year.url}/people/(\w+)"[^>]*>(\d+)<', page))
    offers = dict(re.findall(rf'href="{year.url}/offers/(\w+)"[^>]*>(\d+)<', page))
    assert {"registered", "attending", "passed", "later_interview"} <= set(lists)
    assert {"employers_registered", "need", "need_abroad"} <= set(offers)
    for name, count in lists.items():
        shown = post(organiser, f"{year.url}/people/{name}").text
        assert len(ROW.findall(shown)) == int(count), name
    assert looks(database) == [{"year": DAY.year, "figure": name} for name in lists]
    for name, count in offers.items():
        shown = organiser.get(f"{year.url}/offers/{name}").text
        found = sum(map(int, PLACES.findall(shown))) if name in OF_NEED else len(ROW.findall(shown))
        assert found == int(count), name
    assert len(looks(database)) == len(lists)
    journal = organiser.get("/organise/journal").text
    assert "Có người đã mở danh sách người được tính trong một số liệu của cả năm" in journal
    assert "Lý Thị Mẩy" not in journal


def test_people_stand_by_given_name_with_what_first_made_them_count_and_at_which_fair(
    year: Year, organiser: FlaskClient, database: Database
) -> None:
    early = NINE - timedelta(days=5)
    with database.transaction() as db:
        holders = select(Registration.worker_id).where(Registration.fair_id == year.fair.id)
        first, second, *_ = sorted(db.scalars(holders))
        for who, name in ((first, "Triệu Văn Út"), (second, "Nông Thị Ánh")):
            told = {"name": name, "birth_year": 1971}
            change_worker(db, SEAL, db.get_one(Worker, who), told, at=NINE)
        db.execute(
            update(Registration)
            .where(Registration.fair_id == year.again.id, Registration.worker_id == first)
            .values(registered_at=early)
        )
    with database.reading() as db:
        visits = {
            (visit.fair_id, visit.worker_id): visit.id for visit in db.scalars(select(Registration))
        }

    shown = post(organiser, f"{year.url}/people/registered").text

    rows = shown.split("<tr role=")[2:]
    names = ["Nông Thị Ánh", "Lý Thị Mẩy", "Lý Thị Mẩy", "Triệu Văn Út"]
    assert [name in row for name, row in zip(names, rows, strict=True)] == [True] * 4
    assert ["được tính ở 2 phiên" in row for row in rows].count(True) == 3
    at_second = f"/desk/fairs/{year.again.id}/people/{visits[year.again.id, first]}"
    assert at_second in rows[3]
    assert f"{early:%d/%m/%Y}" in rows[3]
    assert "1971" in rows[3]
    assert f"/desk/fairs/{year.fair.id}/people/{visits[year.fair.id, second]}" in rows[0]
    assert f"{DAY:%d/%m/%Y}" in rows[0]


def test_who_started_is_told_by_the_day_and_the_rung_that_first_made_them_count(
    year: Year, organiser: FlaskClient, database: Database
) -> None:
    proof = Proof(evidence=Evidence.CONTRACT, confirmed_by=Confirmer.WORKER)
    later, at = {Rung.AFTER_1_MONTH: 40, Rung.STARTED: 8}, NINE + timedelta(days=41)
    with database.transaction() as db:
        placement = next(iter(placements_at(db, year.fair.id)))
        for rung, days in later.items():
            reach(db, placement, rung, on=DAY + timedelta(days=days), proof=proof, at=at)

    started, stayed = (
        post(organiser, f"{year.url}/people/{stage}").text
        for stage in (Stage.STARTED, Stage.STILL_THERE)
    )

    assert f"{DAY + timedelta(days=8):%d/%m/%Y}" in started
    assert f"{DAY + timedelta(days=40):%d/%m/%Y}" in stayed
    assert "còn làm việc sau 1 tháng" in stayed
    assert "còn làm việc sau 1 tháng" not in started
    assert len(ROW.findall(started)) == len(ROW.findall(stayed)) == 1


@pytest.fixture
def apart(database: Database, sign_in: SignIn) -> tuple[FlaskClient, int]:
    """A year in which six women passed, three at each of two fairs, which hide it both."""
    idle = Guest(**WOMAN, verdicts=[], services=[])
    with database.transaction() as db:
        one = hold(db, [STAND], women(3))
    with database.transaction() as db:
        hold(db, [STAND], [idle] * 3 + women(3), after=one)
        account = make_account(db, db.get_one(Centre, one.centre_id), Role.ORGANISER)
    return sign_in(account), one.id


def test_what_a_fair_hides_is_not_told_by_a_list_of_the_year(
    apart: tuple[FlaskClient, int], database: Database
) -> None:
    client, fair_id = apart
    url = f"/organise/years/{DAY.year}"

    page = client.get(url).text

    assert told_of(database, fair_id).figures[Figure.PASSED_WOMEN] == 6
    assert f"{url}/people/passed_women" not in page
    assert f"{url}/people/passed" in page
    assert post(client, f"{url}/people/passed_women").status_code == 404
    assert looks(database) == []


def test_a_number_that_is_hidden_leads_nowhere_and_has_no_list(
    year: Year, organiser: FlaskClient, database: Database
) -> None:
    assert told_of(database, year.fair.id).figures[Figure.PASSED_WOMEN] is None
    assert f"{year.url}/people/passed_women" not in organiser.get(year.url).text
    assert post(organiser, f"{year.url}/people/passed_women").status_code == 404


def test_the_programme_office_sees_the_numbers_and_opens_no_lists_of_people(
    year: Year, database: Database
) -> None:
    page = year.client.get(year.url).text

    assert f"{year.url}/people/" not in page
    assert f"{year.url}/offers/need" in page
    assert post(year.client, f"{year.url}/people/passed").status_code == 403
    assert year.client.get(f"{year.url}/offers/employers_registered").status_code == 200
    assert looks(database) == []


def test_another_centre_finds_nobody_and_nothing(year: Year, sign_in: SignIn) -> None:
    stranger = sign_in(year.stranger)

    people = post(stranger, f"{year.url}/people/passed").text
    offers = stranger.get(f"{year.url}/offers/need").text

    assert "Chưa có ai được tính ở đây" in people
    assert "Chưa có vị trí tuyển dụng nào được tính ở đây" in offers
    assert not ROW.findall(people + offers)


@pytest.mark.parametrize("name", ["need", "present", "nonsense", "employers_registered"])
def test_what_is_no_list_of_people_is_not_found(
    year: Year, organiser: FlaskClient, name: str
) -> None:
    assert post(organiser, f"{year.url}/people/{name}").status_code == 404
    assert post(organiser, "/organise/years/1999/people/passed").status_code == 404
    assert organiser.get(f"{year.url}/offers/passed").status_code == 404
