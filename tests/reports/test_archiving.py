"""Putting a fair into the archive says what is closed, what goes on, and what is still open."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobfair.accounts.rules import Role
from jobfair.counselling.rules import NeedKind
from jobfair.counselling.services import ask_for
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair as fair_with
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from jobfair.placements.models import Placement
from jobfair.placements.queries import questions
from jobfair.reports.queries.ends import going_on
from tests.conftest import SignIn
from tests.documents.making import hire, make_present, meet
from tests.factories import DAY, NINE, make_account, make_centre, make_fair
from tests.sending import post


@dataclass(frozen=True, slots=True)
class Over:
    """A closed fair with a hire, a near-hire and somebody who was not helped."""

    database: Database
    fair: Fair
    hired: Placement
    near_id: int
    client: FlaskClient

    @property
    def url(self) -> str:
        return f"/organise/fairs/{self.fair.id}"

    def text(self, page: str) -> str:
        answer = self.client.get(page)
        assert answer.status_code == 200, page
        return answer.text

    def state(self) -> State:
        with self.database.reading() as db:
            return State(fair_with(db, self.fair.id).state)


@pytest.fixture
def over(app: Flask, database: Database, sign_in: SignIn) -> Over:
    with database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        organiser = make_account(db, centre, Role.ORGANISER)
        present = make_present(db, fair)
        ask_for(db, present, [NeedKind.TRAINING], account_id=organiser.id, at=NINE)
    hired, _ = hire(database, fair)
    near = meet(database, fair, Verdict(outcome=Outcome.LATER_INTERVIEW))
    with database.transaction() as db:
        step(db, fair_with(db, fair.id), State.CLOSED, at=NINE)
    return Over(database, fair, hired, near.id, sign_in(organiser))


def test_the_step_tells_what_is_closed_and_leads_to_what_is_open(over: Over) -> None:
    assert f"{over.url}/archive" in over.text(over.url)

    page = over.text(f"{over.url}/archive")

    assert "1 người đã nêu nhu cầu nhưng chưa được hỗ trợ" in page
    assert "1 cuộc phỏng vấn còn có thể thành tuyển dụng" in page
    for way in (f"{over.url}/needs", f"?list=near&amp;fair={over.fair.id}"):
        assert way in page
    assert "giấy xác nhận kết nối việc làm" in page


def test_what_is_due_and_what_is_still_to_come_is_counted_as_of_a_day(over: Over) -> None:
    with over.database.reading() as db:
        fair = fair_with(db, over.fair.id)
        early, due = (going_on(db, fair, DAY + timedelta(days=n)) for n in (1, 8))
        late = going_on(db, fair, DAY + timedelta(days=500))

    assert (early.due, early.near, early.asked) == (0, 1, 1)
    assert (due.due, due.asked) == (1, 1)
    assert early.last_on == due.last_on == DAY.replace(year=DAY.year + 1)
    assert (late.due, late.asked, late.last_on) == (0, 0, None)


def test_in_the_archive_people_stay_on_the_work_list_and_their_pages_have_their_buttons(
    over: Over,
) -> None:
    done = post(over.client, f"{over.url}/archive")

    assert (done.status_code, over.state()) == (303, State.ARCHIVED)
    today = DAY + timedelta(days=8)
    with over.database.reading() as db:
        due = questions(db, over.fair.centre_id, today)
    assert [row.placement.id for row in due] == [over.hired.id]
    assert f"/interviews/{over.near_id}" in over.text("/organise/follow-up?list=near")
    ladder = over.text(f"{over.url}/placements/{over.hired.id}")
    assert 'name="rung"' in ladder
    assert "/entries/" not in ladder
    assert "được giữ nguyên" in ladder
    assert "Đã đưa" not in over.text(f"{over.url}/archive")


def test_the_journal_marks_what_was_noted_after_the_archive(over: Over) -> None:
    post(over.client, f"{over.url}/archive")
    before = over.text(f"{over.url}/journal")
    on = f"{day_of(now()):%d/%m/%Y}"

    noted = post(over.client, f"{over.url}/placements/{over.hired.id}", rung="started",
                 reached_on=on, evidence="phone_call", confirmed_by="worker")  # fmt: skip

    assert noted.status_code == 303
    assert "sau khi lưu trữ" not in before
    assert over.text(f"{over.url}/journal").count("sau khi lưu trữ") == 1
    assert "Các bậc sau phiên" in over.text(f"{over.url}/report")


def test_a_hire_of_the_day_is_refused_beside_its_field(over: Over) -> None:
    post(over.client, f"{over.url}/archive")

    refused = post(over.client, f"{over.url}/placements/{over.hired.id}", rung="passed",
                   reached_on="23/11/2026", evidence="contract",
                   confirmed_by="employer")  # fmt: skip

    assert refused.status_code == 409
    assert "những gì đã diễn ra tại phiên được giữ nguyên" in refused.text


def test_a_fair_goes_into_the_archive_by_its_own_door_alone(over: Over) -> None:
    past = post(over.client, f"{over.url}/step", state="archived")

    assert (past.status_code, over.state()) == (409, State.CLOSED)


def test_only_a_closed_fair_goes_there(app: Flask, database: Database, sign_in: SignIn) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre, Role.ORGANISER)
    client = sign_in(organiser)
    url = f"/organise/fairs/{fair.id}/archive"

    assert "phiên đã đóng" in client.get(url).text
    assert post(client, url).status_code == 409
