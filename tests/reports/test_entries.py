"""From a figure to what it counts: the list has as many entries as the figure says."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from jobfair.accounts.rules import ORGANISERS, Role
from jobfair.centres.rules import LADDER, Rung
from jobfair.fairs.queries import fair as fair_with_centre
from jobfair.interviews.models import Interview
from jobfair.interviews.queries import interview_at
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.db import Database
from jobfair.placements.rules import Confirmer, Evidence
from jobfair.placements.services import Proof, hire_later
from jobfair.queues.services import call_next
from jobfair.reports.queries import session_report
from jobfair.reports.queries.counted import OF_NEED, OF_PEOPLE
from jobfair.reports.rules import IDENTITIES, Figure
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
from tests.reports.fairs import GUESTS, STANDS, climb, hold

ROW = re.compile(r'<th role="rowheader"')
PLACES = re.compile(r'class="number">(\d+)</td>\s*</tr>')
CONNECTED_CHECK = 1 + next(
    place for place, one in enumerate(IDENTITIES) if one.left == (Figure.CONNECTED,)
)


def list_of(client, fair_id: int, figure: Figure) -> str:
    kind = "people" if figure in OF_PEOPLE else "offers"
    answer = client.get(f"/organise/fairs/{fair_id}/report/{kind}/{figure}")
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

    for figure in set(Figure) - report.hidden:
        shown = list_of(client, fair.id, figure)
        listed = (
            sum(map(int, PLACES.findall(shown))) if figure in OF_NEED else len(ROW.findall(shown))
        )
        assert listed == report.figures[figure], figure
        if figure in report.visits:
            assert shown.count("<li><time") == report.visits[figure], figure


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

    def text(self, page: str = "", role: Role = Role.ORGANISER) -> str:
        answer = self.clients[role].get(f"{self.url}{page}")
        assert answer.status_code == 200
        return answer.text


@pytest.fixture
def floor(database: Database, sign_in: SignIn) -> Floor:
    return Floor(database, sign_in)


def test_people_stand_by_given_name_with_what_counts_them(floor: Floor) -> None:
    with floor.database.transaction() as db:
        for name in ("Triệu Văn Út", "Nông Thị Ánh", "Lý Thị Mẩy"):
            arrive(db, make_registration(db, floor.fair, name))
    floor.interview(Outcome.HIRED)

    came = floor.text("/people/attending")
    passed = floor.text("/people/passed")

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
    office = floor.clients[Role.PROGRAMME_OFFICER]
    assert office.get(f"{floor.url}/people/interviewed").status_code == 403
    assert office.get(f"{floor.url}/checks/{CONNECTED_CHECK}").status_code == 403
    assert Role.PROGRAMME_OFFICER not in ORGANISERS


def test_a_figure_that_is_hidden_leads_nowhere_and_has_no_list(floor: Floor) -> None:
    met = floor.interview(Outcome.HIRED)
    with floor.database.transaction() as db:
        db.get_one(Worker, met.registration.worker_id).sex = "female"

    assert f"{floor.url}/people/passed_women" not in floor.text()
    answer = floor.clients[Role.ORGANISER].get(f"{floor.url}/people/passed_women")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "page", ["people/need", "people/nonsense", "offers/passed", "checks/0", "checks/2", "checks/99"]
)
def test_what_is_no_list_is_not_found(floor: Floor, page: str) -> None:
    assert floor.clients[Role.ORGANISER].get(f"{floor.url}/{page}").status_code == 404


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
    page = f"/checks/{CONNECTED_CHECK}"

    assert f"{floor.url}/checks/" not in before
    assert "Các số liệu mâu thuẫn nhau" in shown
    assert f"{floor.url}{page}" in shown
    assert "Hoàng Thị Sau" in floor.text(page)
    assert len(ROW.findall(floor.text(page))) == 1
    client = floor.clients[Role.ORGANISER]
    paper = " ".join(text_of(client.get(f"{floor.url}.pdf").data).split())
    sheet = load_workbook(BytesIO(client.get(f"{floor.url}.xlsx").data)).worksheets[0]
    cells = " ".join(str(row[0].value) for row in sheet.iter_rows(max_row=9))
    for told in (paper, cells):
        assert "không đúng; số chỉ được tính ở một vế: 1." in told


def test_the_list_of_an_empty_fair_says_so(floor: Floor) -> None:
    assert "Chưa có ai được tính ở đây" in floor.text("/people/passed")
