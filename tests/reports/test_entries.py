"""From a figure to what it counts: the list has as many entries as the figure says."""

import re
from datetime import timedelta
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from jobfair.accounts.rules import ORGANISERS, Role
from jobfair.audit.models import JournalEntry
from jobfair.centres.rules import LADDER, Rung
from jobfair.fairs.queries import fair as fair_with_centre
from jobfair.interviews.models import Interview
from jobfair.interviews.queries import interview_at
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.db import Database
from jobfair.kit.small_groups import SMALL_GROUP
from jobfair.placements.rules import Confirmer, Evidence
from jobfair.placements.services import Proof, hire_later
from jobfair.queues.services import call_next
from jobfair.reports.queries import session_report
from jobfair.reports.queries.counted import OF_NEED, OF_PEOPLE
from jobfair.reports.rules import IDENTITIES, Figure, Step
from jobfair.workers.models import Worker
from tests.conftest import SignIn
from tests.documents.reading import text_of
from tests.factories import (
    DAY,
    NINE,
    arrive,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_registration,
    make_vacancy,
    make_waiting,
)
from tests.pages import post, token_of
from tests.reports.fairs import GUESTS, STANDS, climb, hold

ROW = re.compile(r'<th role="rowheader"')
PLACES = re.compile(r'class="number">(\d+)</td>\s*</tr>')
CONNECTED_CHECK = 1 + next(
    place for place, one in enumerate(IDENTITIES) if one.left == (Figure.CONNECTED,)
)


def list_of(client: FlaskClient, token: str, fair_id: int, figure: Figure) -> str:
    url = f"/organise/fairs/{fair_id}/report"
    answer = (
        client.post(f"{url}/people/{figure}", data={"csrf_token": token})
        if figure in OF_PEOPLE
        else client.get(f"{url}/offers/{figure}")
    )
    assert answer.status_code == 200, figure
    return answer.text


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    stands=STANDS,
    guests=GUESTS,
    rungs=st.lists(st.sampled_from(LADDER), min_size=1, max_size=3),
    counting=st.sampled_from(LADDER),
)
def test_every_list_has_as_many_entries_as_its_figure_says(
    database: Database, sign_in: SignIn, stands, guests, rungs, counting
) -> None:
    with database.transaction() as db:
        fair = hold(db, stands, guests)
    with database.transaction() as db:
        centre = fair_with_centre(db, fair.id).centre
        centre.counting_rung = counting
        climb(db, fair.id, rungs)
        organiser = make_account(db, centre, Role.ORGANISER)
    with database.reading() as db:
        report = session_report(db, fair_with_centre(db, fair.id))
    client = sign_in(organiser)
    token = token_of(client)

    for figure in set(Figure) - report.hidden:
        shown = list_of(client, token, fair.id, figure)
        listed = (
            sum(map(int, PLACES.findall(shown))) if figure in OF_NEED else len(ROW.findall(shown))
        )
        assert listed == report.figures[figure], figure
        if figure in report.visits:
            assert shown.count("<li><time") == report.visits[figure], figure


CROWD = st.tuples(GUESTS, GUESTS).map(lambda some: [*some[0][:2] * SMALL_GROUP, *some[1][:3]])
"""So many of a kind that their groups may be told, and some of whom they may not."""


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(stands=STANDS, guests=CROWD, counting=st.sampled_from(LADDER))
def test_every_cell_lists_as_many_people_as_it_says_and_none_that_it_hides(
    database: Database, sign_in: SignIn, stands, guests, counting
) -> None:
    with database.transaction() as db:
        fair = hold(db, stands, guests)
    with database.transaction() as db:
        centre = fair_with_centre(db, fair.id).centre
        centre.counting_rung = counting
        organiser = make_account(db, centre, Role.ORGANISER)
    with database.reading() as db:
        report = session_report(db, fair_with_centre(db, fair.id))
    client = sign_in(organiser)
    token, url = token_of(client), f"/organise/fairs/{fair.id}/report"
    page = client.get(url).text

    for breakdown, groups in report.groups.items():
        for group, step in product(groups, Step):
            count = groups[group][step]
            cell = f"{url}/people/{breakdown}/{group}/{step}"
            answer = client.post(cell, data={"csrf_token": token})
            assert answer.status_code == (404 if count is None else 200), cell
            assert len(ROW.findall(answer.text)) == (count or 0), cell
            assert (f'formaction="{cell}"' in page) == bool(count), cell


class Floor:
    """A fair with a booth, and people of its centre."""

    def __init__(self, database: Database, sign_in: SignIn) -> None:
        self.database = database
        with database.transaction() as db:
            self.centre = make_centre(db)
            self.fair = make_fair(db, self.centre)
            self.booth = make_booth(db, self.fair)
            self.vacancy = make_vacancy(db, self.booth)
            accounts = {
                role: make_account(db, self.centre, role)
                for role in (Role.ORGANISER, Role.PROGRAMME_OFFICER, Role.COUNSELLOR)
            }
        self.clients = {role: sign_in(account) for role, account in accounts.items()}
        self.url = f"/organise/fairs/{self.fair.id}/report"

    def interview(self, outcome: Outcome) -> Interview:
        with self.database.transaction() as db:
            place = make_waiting(db, self.fair, self.booth)
            call_next(db, self.booth, at=NINE)
            met = begin(db, place, at=NINE)
            hired = self.vacancy.id if outcome == Outcome.HIRED else None
            verdict = Verdict(outcome=outcome, vacancy_id=hired)
            conclude(db, met, place, verdict, at=NINE + timedelta(minutes=5))
            return met

    def hire_after_all(self, met: Interview) -> None:
        proof = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer.EMPLOYER)
        with self.database.transaction() as db:
            met = interview_at(db, self.booth.id, met.id)
            hire_later(db, met, self.vacancy.id, on=DAY, proof=proof, at=NINE + timedelta(days=3))

    def text(self, role: Role = Role.ORGANISER) -> str:
        answer = self.clients[role].get(self.url)
        assert answer.status_code == 200
        return answer.text

    def ask(self, page: str, role: Role = Role.ORGANISER) -> TestResponse:
        return post(self.clients[role], f"{self.url}/{page}")

    def listed(self, page: str) -> str:
        answer = self.ask(page)
        assert answer.status_code == 200
        return answer.text

    def looks(self) -> list[dict[str, Any]]:
        with self.database.reading() as db:
            return list(
                db.scalars(
                    select(JournalEntry.details)
                    .where(
                        JournalEntry.fair_id == self.fair.id, JournalEntry.fact == "PeopleListed"
                    )
                    .order_by(JournalEntry.number)
                )
            )


@pytest.fixture
def floor(database: Database, sign_in: SignIn) -> Floor:
    return Floor(database, sign_in)


def test_people_stand_by_given_name_with_what_counts_them(floor: Floor) -> None:
    with floor.database.transaction() as db:
        for name in ("Triệu Văn Út", "Nông Thị Ánh", "Lý Thị Mẩy"):
            arrive(db, make_registration(db, floor.fair, name))
    floor.interview(Outcome.HIRED)

    came = floor.listed("people/attending")
    passed = floor.listed("people/passed")

    places = [came.index(name) for name in ("Nông Thị Ánh", "Lý Thị Mẩy", "Triệu Văn Út")]
    assert places == sorted(places)
    assert f"Gian {floor.booth.number} · {floor.booth.employer.name} · " in passed
    assert f"/desk/fairs/{floor.fair.id}/people/" in passed


def test_figures_lead_down_only_those_who_may_see_people(floor: Floor) -> None:
    floor.interview(Outcome.HIRED)

    for_organiser = floor.text()
    for_office = floor.text(role=Role.PROGRAMME_OFFICER)

    assert f"{floor.url}/people/interviewed" in for_organiser
    assert f"{floor.url}/people/" not in for_office
    assert f"{floor.url}/offers/need" in for_office
    for page in ("people/interviewed", "people/sex/male/passed", f"checks/{CONNECTED_CHECK}"):
        assert floor.ask(page, Role.PROGRAMME_OFFICER).status_code == 403
    assert floor.looks() == []
    assert Role.PROGRAMME_OFFICER not in ORGANISERS


def test_a_figure_that_is_hidden_leads_nowhere_and_has_no_list(floor: Floor) -> None:
    met = floor.interview(Outcome.HIRED)
    with floor.database.transaction() as db:
        db.get_one(Worker, met.registration.worker_id).sex = "female"

    assert f"{floor.url}/people/passed_women" not in floor.text()
    assert floor.ask("people/passed_women").status_code == 404
    assert floor.looks() == []


def test_the_journal_keeps_each_look_at_people_and_nothing_of_whom(floor: Floor) -> None:
    with floor.database.transaction() as db:
        for _ in range(SMALL_GROUP):
            make_registration(db, floor.fair, "Nông Thị Ánh")

    floor.listed("people/registered")
    floor.listed("people/registered")
    group = floor.listed("people/sex/not_stated/registered")
    floor.clients[Role.ORGANISER].get(f"{floor.url}/offers/need")
    journal = floor.clients[Role.ORGANISER].get(f"/organise/fairs/{floor.fair.id}/journal").text

    plain = {"figure": "registered", "cell": "", "check": None}
    assert floor.looks() == [plain, plain, plain | {"cell": "not_stated"}]
    assert "Người lao động đăng ký: chưa rõ giới tính" in group
    assert "Có người đã mở danh sách người được tính trong một số liệu của báo cáo" in journal
    assert "Nông Thị Ánh" not in journal


@pytest.mark.parametrize(
    "page",
    [
        "people/need", "people/nonsense", "people/sex/to_24/passed", "people/age/to_24/nonsense",
        "people/group/female/passed", "checks/0", "checks/2", "checks/99",
    ],
)  # fmt: skip
def test_what_is_no_list_is_not_found(floor: Floor, page: str) -> None:
    assert floor.ask(page).status_code == 404
    assert floor.looks() == []


def test_people_are_no_offers(floor: Floor) -> None:
    assert floor.clients[Role.ORGANISER].get(f"{floor.url}/offers/passed").status_code == 404


def test_a_check_that_a_later_hire_breaks_names_who_it_is(floor: Floor) -> None:
    later = floor.interview(Outcome.PAPERS_TO_ADD)
    before = floor.text()
    with floor.database.transaction() as db:
        fair_with_centre(db, floor.fair.id).centre.counting_rung = Rung.PASSED
    floor.hire_after_all(later)
    with floor.database.transaction() as db:
        later = interview_at(db, floor.booth.id, later.id)
        later.registration.worker.name = "Hoàng Thị Sau"

    shown = floor.text()
    page = f"checks/{CONNECTED_CHECK}"

    assert f"{floor.url}/checks/" not in before
    assert "Các số liệu mâu thuẫn nhau" in shown
    assert f"{floor.url}/{page}" in shown
    listed = floor.listed(page)
    assert "Hoàng Thị Sau" in listed
    assert len(ROW.findall(listed)) == 1
    assert floor.looks() == [{"figure": "", "cell": "", "check": CONNECTED_CHECK}]
    client = floor.clients[Role.ORGANISER]
    paper = " ".join(text_of(client.get(f"{floor.url}.pdf").data).split())
    sheet = load_workbook(BytesIO(client.get(f"{floor.url}.xlsx").data)).worksheets[0]
    cells = " ".join(str(row[0].value) for row in sheet.iter_rows(max_row=16))
    for told in (paper, cells):
        assert "không đúng; số chỉ được tính ở một vế: 1." in told


def test_the_list_of_an_empty_fair_says_so(floor: Floor) -> None:
    assert "Chưa có ai được tính ở đây" in floor.listed("people/passed")
