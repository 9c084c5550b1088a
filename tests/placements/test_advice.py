"""The adviser's desk: from the number to what was given, in two taps, and back again."""

from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from jobfair.accounts.rules import Role
from jobfair.counselling.queries import kinds_stated, needs_of, services_of
from jobfair.counselling.rules import NeedKind, Source, Wanted, WhereToWork
from jobfair.counselling.services import state_need
from jobfair.kit.db import Database
from tests.buttons import form_on, press, send
from tests.conftest import SignIn
from tests.factories import (
    NINE,
    arrive,
    make_account,
    make_centre,
    make_fair,
    make_registration,
    make_service,
)
from tests.sending import post


class Desk:
    """An adviser at a running fair, with somebody who came and chose work abroad from pictures."""

    def __init__(self, database: Database, sign_in: SignIn) -> None:
        self.database = database
        with database.transaction() as db:
            self.centre = centre = make_centre(db)
            self.fair = make_fair(db, centre)
            self.registration = make_registration(db, self.fair, "Nông Thị Thử")
            self.number = arrive(db, self.registration).number
            wanted = Wanted(trades=("75",), place=WhereToWork.ABROAD)
            state_need(db, self.registration, wanted, source=Source.KIOSK, at=NINE)
            self.adviser = make_account(db, centre, Role.COUNSELLOR)
            self.office = make_account(db, centre, Role.PROGRAMME_OFFICER)
        self.client: FlaskClient = sign_in(self.adviser)
        self.url = f"/desk/fairs/{self.fair.id}/advice"
        self.person = f"{self.url}/{self.registration.id}"

    def text(self, url: str) -> str:
        answer = self.client.get(url)
        assert answer.status_code == 200, answer.status_code
        return answer.get_data(as_text=True)

    def given(self) -> list[Any]:
        with self.database.reading() as db:
            return list(services_of(db, self.registration.id))


@pytest.fixture
def desk(database: Database, sign_in: SignIn) -> Desk:
    return Desk(database, sign_in)


def test_the_number_leads_to_the_person(desk: Desk) -> None:
    answer = post(desk.client, desk.url, q=str(desk.number))

    assert (answer.status_code, answer.location) == (303, desk.person)
    assert "đi làm việc ở nước ngoài" in desk.text(desk.person)


def test_a_name_of_several_lets_the_adviser_choose(desk: Desk) -> None:
    with desk.database.transaction() as db:
        other = make_registration(db, desk.fair, "Nông Thị Khác")

    shown = post(desk.client, desk.url, q="nong thi").get_data(as_text=True)

    assert f'href="{desk.person}"' in shown
    assert f'href="{desk.url}/{other.id}"' in shown


def test_who_is_not_there_is_told_with_the_next_step(desk: Desk) -> None:
    shown = post(desk.client, desk.url, q="khong co ai").get_data(as_text=True)

    assert "Không tìm thấy ai ở phiên này." in shown
    assert f"/desk/fairs/{desk.fair.id}/register" in shown


def test_one_press_enters_a_service_and_leads_to_the_next_number(desk: Desk) -> None:
    answer = press(desk.client, desk.person, f"{desk.person}/services", kind="advice")

    assert (answer.status_code, answer.location) == (303, f"{desk.person}?done=1")
    (service,) = desk.given()
    assert (service.kind, service.account_id) == ("advice", desk.adviser.id)
    assert "Đã ghi: Tư vấn việc làm." in desk.text(answer.location)


def test_a_double_tap_enters_one_service(desk: Desk) -> None:
    form = form_on(desk.client, desk.person, f"{desk.person}/services")

    taps = [send(desk.client, form, kind="loan", note="vay 50.000.000 ₫") for _ in range(2)]

    assert [tap.location.partition("?")[0] for tap in taps] == [desk.person] * 2
    assert [one.note for one in desk.given()] == ["vay 50.000.000 ₫"]


def test_what_answers_the_need_is_offered_first(desk: Desk) -> None:
    buttons = [
        value for name, value in form_on(desk.client, desk.person, f"{desk.person}/services").buttons
        if name == "kind"
    ]  # fmt: skip

    assert buttons[0] == "abroad"
    assert len(set(buttons)) == len(buttons) == 8


def test_a_service_that_is_not_in_the_list_is_refused_beside_the_buttons(desk: Desk) -> None:
    answer = post(desk.client, f"{desk.person}/services", kind="money", command_id=str(uuid4()))

    assert answer.status_code == 422
    assert "Hãy chọn" in answer.get_data(as_text=True)
    assert desk.given() == []


def test_a_press_without_its_name_enters_nothing(desk: Desk) -> None:
    assert post(desk.client, f"{desk.person}/services", kind="advice").status_code == 422
    assert desk.given() == []


def test_a_slip_is_taken_back_on_the_page_with_a_reason(desk: Desk) -> None:
    with desk.database.transaction() as db:
        slip = make_service(db, desk.registration, desk.adviser)
    undo = f"{desk.person}/services/{slip.id}/take-back"

    without = press(desk.client, desk.person, undo, reason="")
    assert without.status_code == 422
    assert f'id="reason-own-{slip.id}-error"' in without.get_data(as_text=True)

    assert press(desk.client, desk.url, undo, reason="Bấm nhầm nút").status_code == 303
    shown = desk.text(desk.person)
    assert "Bấm nhầm nút" in shown
    assert undo not in shown


def test_what_a_person_says_at_the_desk_becomes_the_latest_statement(desk: Desk) -> None:
    url = f"{desk.person}/needs"
    assert form_on(desk.client, desk.person, url)

    answer = post(desk.client, url, kinds=["job", "loan"])

    assert answer.status_code == 303
    with desk.database.reading() as db:
        latest = needs_of(db, desk.registration.id)[0]
        assert kinds_stated(db, [latest.id])[latest.id] == [NeedKind.JOB, NeedKind.LOAN]


def test_a_statement_of_nothing_says_what_to_do(desk: Desk) -> None:
    answer = post(desk.client, f"{desk.person}/needs")

    assert answer.status_code == 422
    assert "Hãy đánh dấu ít nhất một nhu cầu" in answer.get_data(as_text=True)


def test_only_ones_own_last_entries_are_listed(desk: Desk, sign_in: SignIn) -> None:
    with desk.database.transaction() as db:
        colleague = make_account(db, desk.centre, Role.RECEPTION)
        make_service(db, desk.registration, colleague)

    assert "Nông Thị Thử" not in desk.text(desk.url)
    theirs = sign_in(colleague).get(desk.url).get_data(as_text=True)
    assert "Nông Thị Thử" in theirs


def test_the_programme_office_does_not_sit_at_this_desk(desk: Desk, sign_in: SignIn) -> None:
    assert sign_in(desk.office).get(desk.person).status_code == 403


def test_the_pages_of_the_desk_lead_here(desk: Desk) -> None:
    base = f"/desk/fairs/{desk.fair.id}"

    assert f'href="{desk.url}"' in desk.text(base)
    assert f'href="{desk.person}"' in desk.text(f"{base}/people/{desk.registration.id}")
