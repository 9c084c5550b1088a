"""The pages of households: who may come, what they see, and putting people in and out by them."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.centres.rules import Rung
from jobfair.households.models import Household, HouseholdMember
from jobfair.households.rules.homes import Home
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from jobfair.kit.seal import Seal
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_at
from tests.buttons import forms_on
from tests.conftest import SignIn
from tests.factories import (
    POOR,
    agree_to_group,
    make_account,
    make_centre,
    make_evidence,
    make_fair,
    make_registration,
)
from tests.households.homes import DUC_XUAN, born, hired, make_member
from tests.sending import post

LIST = "/organise/households"
IN_FORCE = POOR.model_copy(update={"valid_until": None})


class Office:
    """A programme officer, and the household of Nông Thị Thử."""

    def __init__(self, app: Flask, database: Database, sign_in: SignIn) -> None:
        self.seal: Seal = app.extensions["jobfair.keys"].seal
        self.database, self.sign_in = database, sign_in
        with database.transaction() as db:
            self.centre = make_centre(db)
            self.fair = make_fair(db, self.centre)
            self.person = make_registration(db, self.fair)
            self.account = make_account(db, self.centre, Role.PROGRAMME_OFFICER)
            agree_to_group(db, self.person)
        self.client: FlaskClient = sign_in(self.account)
        person = f"/desk/fairs/{self.fair.id}/people/{self.person.id}"
        self.of_person = f"{person}/household"

    def enter(self, **changed: str) -> tuple[int, str]:
        sent = {
            "commune": "Đức Xuân, Thái Nguyên", "head": "Nông Văn Chủ", "number": "12",
            "role": "child", "why": "Danh sách của phường",
        }  # fmt: skip
        answer = post(self.client, f"{self.of_person}/join", **{**sent, **changed})
        return answer.status_code, answer.text

    @property
    def home(self) -> str:
        with self.database.reading() as db:
            return f"{LIST}/{db.scalars(select(Household.id)).one()}"

    def somebody(self, name: str) -> Registration:
        with self.database.transaction() as db:
            found = make_registration(db, self.fair, name)
            agree_to_group(db, found)
            return found

    def listed(self, **asked: str) -> str:
        answer = post(self.client, LIST, **{"commune": "", "group": "", "page": "1", **asked})
        assert answer.status_code == 200, answer.status_code
        return answer.text


@pytest.fixture
def office(app: Flask, database: Database, sign_in: SignIn) -> Office:
    return Office(app, database, sign_in)


def test_a_person_is_put_into_their_household_and_it_is_shown(office: Office) -> None:
    assert "Chưa ghi người này thuộc hộ nào" in post(office.client, office.of_person).text

    status, shown = office.enter()

    assert status == 200
    for words in ("Hộ ông/bà Nông Văn Chủ", "Nông Thị Thử", "Danh sách của phường", "Đức Xuân"):
        assert words in shown
    assert "Hộ ông/bà Nông Văn Chủ" in post(office.client, office.of_person).text


def test_what_is_missing_of_a_household_is_said_at_its_field(office: Office) -> None:
    status, shown = office.enter(head="", commune="Không Có Xã Này")

    assert status == 422
    assert 'id="head-error"' in shown
    assert 'id="commune-error"' in shown
    with office.database.reading() as db:
        assert db.scalars(select(Household)).all() == []


def test_two_households_with_one_head_are_told_apart_by_their_number(office: Office) -> None:
    with office.database.transaction() as db:
        for number, name in (("7", "Nông Bảy"), ("8", "Nông Tám")):
            home = Home(head="Nông Văn Chủ", number=number)
            one = make_registration(db, office.fair, name)
            make_member(db, one, office.account, home, seal=office.seal)

    status, shown = office.enter(number="")

    assert status == 422
    assert "nhiều hộ có chủ hộ trùng tên" in shown
    assert office.enter(number="8")[0] == 200


def test_without_a_yes_the_household_is_not_asked_for(office: Office) -> None:
    with office.database.transaction() as db:
        agree_to_group(db, registration_at(db, office.fair.id, office.person.id), given=False)

    shown = post(office.client, office.of_person).text

    assert "chưa đồng ý cho ghi" in shown
    assert f'action="{office.of_person}/join"' not in shown


def test_somebody_the_centre_knows_is_looked_for_and_put_in(office: Office) -> None:
    office.enter()
    other = office.somebody("Nông Văn Hai")
    found = post(office.client, f"{office.home}/find", q="van hai").text
    assert f'value="{other.worker_id}"' in found
    assert "Nông Thị Thử · " not in found  # who is in it already is not offered

    sent = {"q": "van hai", "worker_id": str(other.worker_id), "role": "spouse"}
    missing = post(office.client, f"{office.home}/members", **sent, why="")
    assert missing.status_code == 422
    assert 'id="why-error"' in missing.text
    assert f'value="{other.worker_id}"' in missing.text

    shown = post(office.client, f"{office.home}/members", **sent, why="Sổ của xã").text
    assert "vợ hoặc chồng" in shown
    assert "Sổ của xã" in shown


def test_who_has_not_agreed_is_not_put_in_and_the_page_says_so(office: Office) -> None:
    office.enter()
    with office.database.transaction() as db:
        silent = make_registration(db, office.fair, "Nông Văn Hai")

    sent = {"q": "van hai", "worker_id": str(silent.worker_id), "role": "child", "why": "Sổ"}
    answer = post(office.client, f"{office.home}/members", **sent)

    assert answer.status_code == 422
    assert "chưa đồng ý" in answer.text


def test_a_member_is_taken_out_with_a_reason_and_put_back(office: Office) -> None:
    office.enter()
    with office.database.reading() as db:
        member = f"{office.home}/members/{db.scalars(select(HouseholdMember.id)).one()}"
    assert "Lý do đưa ra khỏi hộ" in post(office.client, member).text
    assert post(office.client, f"{member}/out", ending="left", why="").status_code == 422

    out = post(office.client, f"{member}/out", ending="left", why="Đi lấy chồng").text
    assert "không còn sống trong hộ" in out
    assert "Đi lấy chồng" in out
    assert "Hộ này hiện không còn thành viên nào" in out

    assert post(office.client, f"{member}/back", why="").status_code == 422
    back = post(office.client, f"{member}/back", why="Bấm nhầm").text
    assert "Bấm nhầm" in back
    assert "Hộ này hiện không còn thành viên nào" not in back


def test_the_list_names_nobody_and_is_opened_only_when_asked_for(office: Office) -> None:
    office.enter()
    with office.database.transaction() as db:
        person = registration_at(db, office.fair.id, office.person.id)
        make_evidence(db, person, office.account, seal=office.seal, evidence=IN_FORCE)

    before, shown = office.client.get(LIST).text, office.listed()

    assert "hộ nghèo</span>" not in before
    assert "hộ nghèo</span>" in shown
    assert "Nông" not in before + shown


def test_the_list_is_narrowed_by_commune_group_and_idleness(office: Office) -> None:
    office.enter()
    made = hired(office.database, office.fair, Rung.STARTED)
    with office.database.transaction() as db:
        born(registration_at(db, office.fair.id, office.person.id), date(1990, 1, 1), "female")
        works = registration_at(db, office.fair.id, made.registration_id)
        other = Home(head="Triệu Văn Khác")
        make_member(db, works, office.account, other, seal=office.seal)
        make_evidence(db, works, office.account, seal=office.seal, evidence=IN_FORCE)

    def homes(**asked: str) -> int:
        return office.listed(**asked).count('action="/organise/households/')

    assert homes() == homes(commune=DUC_XUAN) == 2
    assert homes(group="poor") == 1
    assert homes(group="near_poor") == 0
    assert homes(idle="y") == 1
    assert homes(idle="y", group="poor") == 0
    assert post(office.client, LIST, commune="99999", group="").status_code == 422


def test_few_households_are_counted_for_the_programme_office_alone(office: Office) -> None:
    office.enter()
    with office.database.transaction() as db:
        person = registration_at(db, office.fair.id, office.person.id)
        make_evidence(db, person, office.account, seal=office.seal, evidence=IN_FORCE)
        organiser = make_account(db, office.centre, Role.ORGANISER)

    mine = office.listed()
    office.client = office.sign_in(organiser)
    theirs = office.listed()

    assert "có ít nhất một thành viên có việc làm bền vững" in mine
    assert "có ít nhất một thành viên có việc làm bền vững" not in theirs
    assert "dưới 5 hộ" in theirs


def test_the_household_says_who_could_work_and_that_nobody_does(office: Office) -> None:
    with office.database.transaction() as db:
        born(registration_at(db, office.fair.id, office.person.id), date(1990, 1, 1), "female")
    office.enter()
    old = office.somebody("Nông Văn Già")
    with office.database.transaction() as db:
        born(registration_at(db, office.fair.id, old.id), date(1950, 1, 1), "male")
        make_member(
            db, registration_at(db, office.fair.id, old.id), office.account, seal=office.seal
        )

    shown = post(office.client, office.home).text

    assert "1 / 2" in shown
    assert "Chưa ghi nhận ai trong độ tuổi lao động của hộ này có việc làm" in shown
    assert str(day_of(now()).year) in shown


def test_reception_sees_no_households_and_counsellors_no_list(office: Office) -> None:
    office.enter()
    with office.database.reading() as db:
        member = f"{office.home}/members/{db.scalars(select(HouseholdMember.id)).one()}"
    with office.database.transaction() as db:
        reception = make_account(db, office.centre, Role.RECEPTION)
        counsellor = make_account(db, office.centre, Role.COUNSELLOR)
    behind_desk = [
        office.home, f"{office.home}/find", f"{office.home}/members", member, f"{member}/out",
        f"{member}/back", office.of_person, f"{office.of_person}/join",
    ]  # fmt: skip

    client = office.sign_in(reception)
    for url in (*behind_desk, LIST):
        assert post(client, url).status_code == 403
    assert client.get(LIST).status_code == 403

    client = office.sign_in(counsellor)
    assert post(client, office.home).status_code == 200
    assert post(client, LIST).status_code == 403


def test_households_of_another_centre_are_not_there(office: Office) -> None:
    office.enter()
    home = office.home
    with office.database.transaction() as db:
        stranger = make_account(db, make_centre(db), Role.PROGRAMME_OFFICER)
    client = office.sign_in(stranger)

    for url in (home, f"{home}/find", f"{home}/members", f"{home}/members/1", office.of_person):
        assert post(client, url, q="Nông").status_code == 404


def test_the_page_of_groups_leads_to_the_household(office: Office) -> None:
    groups = f"{office.of_person.removesuffix('household')}group"

    shown = post(office.client, groups).text

    assert f'action="{office.of_person}"' in shown
    assert forms_on(office.client, LIST)


@pytest.mark.parametrize("page", [LIST, "/organise/areas", "/organise/needs"])
def test_what_belongs_to_the_groups_is_found_under_the_groups(office: Office, page: str) -> None:
    told = office.client.get(page).text

    assert '<a href="/organise/groups" aria-current="page">' in told
