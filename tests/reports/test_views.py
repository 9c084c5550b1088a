from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.counselling.rules import NeedKind, Source, Wanted
from jobfair.counselling.services import state_need
from jobfair.employers.rules import Floor
from jobfair.employers.services import set_floor
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.clock import now
from jobfair.queues.services import call_next
from tests.factories import (
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_device,
    make_fair,
    make_registration,
    make_vacancy,
    make_waiting,
)
from tests.sending import post


class Control:
    """The control room of a running fair, with an organiser in it."""

    def __init__(self, database, sign_in):
        self.database = database
        with database.transaction() as db:
            self.centre = make_centre(db)
            self.fair = make_fair(db, self.centre)
            self.booth = make_booth(db, self.fair)
            self.vacancy = make_vacancy(db, self.booth)
            organiser = make_account(db, self.centre, Role.ORGANISER)
        self.client = sign_in(organiser)
        self.url = f"/organise/fairs/{self.fair.id}"

    def text(self, page, client=None):
        answer = (client or self.client).get(f"{self.url}/{page}")
        assert answer.status_code == 200, answer.status_code
        return answer.get_data(as_text=True)

    def call(self):
        """Let somebody come, wait, be called and begin an interview."""
        with self.database.transaction() as db:
            place = make_waiting(db, self.fair, self.booth)
            call_next(db, self.booth, at=NINE)
            return place, begin(db, place, at=NINE)

    def hire(self):
        place, interview = self.call()
        with self.database.transaction() as db:
            place, interview = db.merge(place), db.merge(interview)
            verdict = Verdict(outcome=Outcome.HIRED, vacancy_id=self.vacancy.id)
            conclude(db, interview, place, verdict, at=NINE + timedelta(minutes=5))

    def shut_booth(self):
        with self.database.transaction() as db:
            set_floor(db, db.merge(self.booth), Floor.CLOSED)

    def state(self):
        with self.database.reading() as db:
            return db.get_one(Fair, self.fair.id).state


@pytest.fixture
def control(database, sign_in) -> Control:
    return Control(database, sign_in)


def test_an_empty_fair_has_a_report_of_noughts(control: Control) -> None:
    shown = control.text("report")

    assert "chưa ghi nhận" not in shown
    assert "sai" not in [word.strip() for word in shown.split(">")]


def test_the_report_prints_the_definition_in_force(control: Control) -> None:
    control.hire()

    shown = control.text("report")

    assert "Kết nối việc làm thành công là kết nối đã đạt bậc này hoặc bậc cao hơn" in shown
    assert f"{control.url}/report.pdf" in shown


def test_the_live_view_shows_who_is_where_and_follows_the_fair(control: Control) -> None:
    with control.database.transaction() as db:
        make_device(db, control.fair)
    control.call()

    shown = control.text("live")

    with control.database.reading() as db:
        newest = max(
            db.scalars(select(JournalEntry.number).where(JournalEntry.fair_id == control.fair.id))
        )
    assert f'data-v="{newest}"' in shown
    assert "Kiosk 1" in shown
    assert f"/booth/{control.booth.id}" in shown


def test_an_open_booth_without_anybody_is_marked_while_people_wait(control: Control) -> None:
    with control.database.transaction() as db:
        make_waiting(db, control.fair, control.booth)

    assert "đang trống dù có người chờ" in control.text("live")


def test_closing_lists_everything_that_is_open(control: Control) -> None:
    _, interview = control.call()
    with control.database.transaction() as db:
        waiting = make_waiting(db, control.fair, control.booth)

    shown = control.text("close")

    people = f"/desk/fairs/{control.fair.id}/people"
    assert f"{people}/{interview.registration_id}" in shown
    assert f"{people}/{waiting.registration_id}" in shown
    assert shown.count(f"/booth/{control.booth.id}") == 3


def test_a_fair_with_loose_ends_closes_only_with_a_reason(control: Control) -> None:
    refused = post(control.client, f"{control.url}/close")
    then = control.state()
    done = post(control.client, f"{control.url}/close", reason="Mưa lũ, mọi người về sớm")

    with control.database.reading() as db:
        entry = db.scalars(select(JournalEntry).where(JournalEntry.fact == "FairStepped")).all()[-1]
    assert (refused.status_code, then) == (422, State.LIVE)
    assert done.location.endswith("/report")
    assert control.state() == State.CLOSED
    assert entry.details["reason"] == "Mưa lũ, mọi người về sớm"


def test_a_fair_whose_ends_are_tied_up_closes_without_a_reason(control: Control) -> None:
    control.hire()
    control.shut_booth()

    answer = post(control.client, f"{control.url}/close")

    assert answer.status_code == 303
    assert control.state() == State.CLOSED


def test_what_is_worth_a_look_is_named_and_needs_no_reason(control: Control) -> None:
    control.hire()
    control.shut_booth()
    with control.database.transaction() as db:
        asking = make_registration(db, control.fair)
        state_need(db, asking, Wanted(kinds=(NeedKind.LOAN,)), source=Source.DESK, at=now())

    shown = control.text("close")
    assert "1 người trúng tuyển mới chỉ có ghi nhận của doanh nghiệp" in shown
    assert "1 người đã nêu nhu cầu nhưng chưa được hỗ trợ" in shown
    assert "điểm danh ở hai máy" not in shown
    assert post(control.client, f"{control.url}/close").status_code == 303


def test_a_fair_is_not_closed_twice_or_past_the_gate(control: Control) -> None:
    past = post(control.client, f"{control.url}/step", state="closed")
    still = control.state()
    control.shut_booth()
    post(control.client, f"{control.url}/close")
    again = post(control.client, f"{control.url}/close")

    assert (past.status_code, still) == (409, State.LIVE)
    assert again.status_code == 409
    assert "<form" not in control.text("close").split("<main")[1]


def test_a_reason_with_characters_nobody_sees_is_refused(control: Control) -> None:
    answer = post(control.client, f"{control.url}/close", reason="a\u202eb")

    assert answer.status_code == 422
    assert control.state() == State.LIVE


@pytest.mark.parametrize("page", ["report", "live", "close"])
def test_another_centre_sees_nothing(control: Control, sign_in, page) -> None:
    with control.database.transaction() as db:
        stranger = make_account(db, make_centre(db), Role.ORGANISER)

    client = sign_in(stranger)
    assert client.get(f"{control.url}/{page}").status_code == 404
    assert post(client, f"{control.url}/close", reason="x").status_code == 404


def test_the_programme_office_reads_but_does_not_close(control: Control, sign_in) -> None:
    with control.database.transaction() as db:
        officer = make_account(db, control.centre, Role.PROGRAMME_OFFICER)
    client = sign_in(officer)

    assert f'method="post" action="{control.url}/report.pdf"' in control.text("report", client)
    assert client.get(f"{control.url}/report.pdf").mimetype == "application/pdf"
    assert f"/booth/{control.booth.id}" not in control.text("live", client)
    assert client.get(f"{control.url}/close").status_code == 403


def test_the_desk_has_no_report(app: Flask, control: Control, sign_in) -> None:
    with control.database.transaction() as db:
        reception = make_account(db, control.centre, Role.RECEPTION)

    assert sign_in(reception).get(f"{control.url}/report").status_code == 403


def test_a_small_group_that_the_table_hides_is_hidden_among_the_figures_too(
    control: Control,
) -> None:
    control.hire()

    shown = control.text("report")

    _, _, after = shown.partition('data-figure="passed_women"')
    assert "×" in after.partition("</tr>")[0]


def test_a_report_that_is_handed_out_stands_in_the_journal(control: Control) -> None:
    answer = post(control.client, f"{control.url}/report.pdf", language="vi")

    with control.database.reading() as db:
        printed = db.scalars(select(JournalEntry).where(JournalEntry.fact == "PaperPrinted")).all()
    assert answer.status_code == 303
    assert [entry.details["paper"] for entry in printed] == ["report"]
