"""Administrators give people accounts, change what they may do, and close accounts."""

import re
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobfair.accounts.models import Account
from jobfair.accounts.queries import account as account_of
from jobfair.accounts.queries import account_by_email
from jobfair.accounts.rules import Role
from jobfair.accounts.services import invite
from jobfair.audit.models import JournalEntry
from jobfair.centres.queries import centre as centre_with
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from tests.accounts.signing import enter, make_person
from tests.conftest import SignIn
from tests.factories import make_account, make_centre, make_employer, make_member
from tests.pages import post


def test_a_new_account_gets_a_link_that_sets_a_password_once(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        administrator = make_account(db, make_centre(db), Role.ADMINISTRATOR)

    shown = post(
        sign_in(administrator), "/organise/accounts/new",
        name="Lò Thị Mẫu", email="Lo.Thi@Example.vn", roles=["reception", "counsellor"],
    )  # fmt: skip
    found = re.search(r"/invitation/[\w-]+", shown.text)
    assert found is not None
    words = {"password": "bốn con trâu đen", "again": "bốn con trâu đen"}
    first = post(app.test_client(), found[0], **words)
    second = post(app.test_client(), found[0], **words)

    assert (first.status_code, second.status_code) == (303, 403)
    with database.reading() as db:
        account = account_by_email(db, "lo.thi@example.vn")
    assert account is not None
    assert account.roles == {Role.RECEPTION, Role.COUNSELLOR}


def test_an_address_that_is_taken_is_said_at_its_field(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        administrator = make_account(db, make_centre(db), Role.ADMINISTRATOR)

    answer = post(
        sign_in(administrator), "/organise/accounts/new",
        name="Lò Thị Mẫu", email=administrator.email, roles=["reception"],
    )  # fmt: skip

    assert answer.status_code == 422
    assert "Đã có tài khoản dùng địa chỉ e-mail này" in answer.text
    assert "Lò Thị Mẫu" in answer.text


def test_a_closed_account_is_out_at_its_next_click(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        administrator = make_account(db, centre, Role.ADMINISTRATOR)
        other = make_account(db, centre, Role.RECEPTION)
    theirs = sign_in(other)
    assert theirs.get("/account").status_code == 200

    post(sign_in(administrator), f"/organise/accounts/{other.id}/close")

    assert theirs.get("/account").status_code == 401


def test_the_last_administrator_cannot_be_closed(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        administrator = make_account(db, make_centre(db), Role.ADMINISTRATOR)
    browser = sign_in(administrator)

    refused = post(browser, f"/organise/accounts/{administrator.id}/close")

    assert refused.status_code == 409
    assert browser.get("/organise/accounts/").status_code == 200


def test_the_letterhead_is_changed_for_ones_own_centre_only(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        mine, theirs = make_centre(db), make_centre(db, "Trung tâm khác")
        administrator = make_account(db, mine, Role.ADMINISTRATOR)

    done = post(
        sign_in(administrator), "/organise/centre",
        name="Trung tâm mới", counting_rung="passed", place="Ba Bể",
    )  # fmt: skip

    assert done.status_code == 303
    with database.reading() as db:
        assert centre_with(db, mine.id).name == "Trung tâm mới"
        assert centre_with(db, mine.id).counting_rung == "passed"
        assert centre_with(db, theirs.id).name == "Trung tâm khác"


def test_the_language_is_chosen_here_and_kept_in_the_account(
    app: Flask, database: Database
) -> None:
    account, client = make_person(database), app.test_client()
    assert '<html lang="vi"' in client.get("/sign-in").text
    post(client, "/language", language="en", next="/sign-in")
    assert '<html lang="en"' in client.get("/sign-in").text

    enter(client, account)
    post(client, "/language", language="en", next="/account")
    other = app.test_client()
    enter(other, account)

    assert '<html lang="en"' in other.get("/account").text


@dataclass(frozen=True, slots=True)
class Office:
    """An administrator before the page of somebody who acts for an employer."""

    database: Database
    browser: FlaskClient
    member: Account
    employer_id: int
    link: str

    @property
    def page(self) -> str:
        return f"/organise/accounts/{self.member.id}"

    def stored(self) -> Account:
        with self.database.reading() as db:
            return account_of(db, self.member.centre_id, self.member.id)

    def renamings(self) -> list[dict[str, object]]:
        wanted = select(JournalEntry.details).where(JournalEntry.fact == "AccountRenamed")
        with self.database.reading() as db:
            return list(db.scalars(wanted))


@pytest.fixture
def office(app: Flask, database: Database, sign_in: SignIn) -> Office:
    with database.transaction() as db:
        centre = make_centre(db)
        administrator = make_account(db, centre, Role.ADMINISTRATOR)
        employer = make_employer(db, centre.id)
        member = make_member(db, centre, employer)
        link = f"/invitation/{invite(db, member, at=now())}"
    return Office(database, sign_in(administrator), member, employer.id, link)


def test_somebody_who_acts_for_an_employer_gets_another_name_and_address(
    app: Flask, office: Office
) -> None:
    assert office.page in office.browser.get(f"/organise/employers/{office.employer_id}").text
    assert 'name="roles"' not in office.browser.get(office.page).text

    saved = post(office.browser, office.page, name="Bế Thị Mới", email="Be.Moi@Example.vn")

    assert saved.status_code == 303
    kept = office.stored()
    assert (kept.name, kept.email) == ("Bế Thị Mới", "be.moi@example.vn")
    assert kept.roles == {Role.EMPLOYER}
    assert office.renamings() == [{"account_id": kept.id, "fields": ["name", "email"]}]
    told = office.browser.get("/organise/journal?subject=accounts").text
    assert "Đã đổi tên hoặc địa chỉ của một tài khoản" in told
    assert app.test_client().get(office.link).status_code == 403


def test_a_new_name_alone_leaves_the_link_as_it_was(app: Flask, office: Office) -> None:
    same = office.member.email

    post(office.browser, office.page, name="Bế Thị Mới", email=same)
    post(office.browser, office.page, name="Bế Thị Mới", email=same)

    assert [one["fields"] for one in office.renamings()] == [["name"]]
    assert app.test_client().get(office.link).status_code == 200


@pytest.mark.parametrize("wrong", ["taken", "khong phai thu", ""])
def test_an_address_that_cannot_be_is_refused_beside_its_field(office: Office, wrong: str) -> None:
    with office.database.transaction() as db:
        other = make_account(db, centre_with(db, office.member.centre_id))
    email = other.email if wrong == "taken" else wrong

    refused = post(office.browser, office.page, name="Bế Thị Mới", email=email)

    assert refused.status_code == 422
    assert "field-error" in refused.text
    assert office.stored().name == office.member.name


def test_staff_keep_their_roles_beside_a_new_address(database: Database, office: Office) -> None:
    with database.transaction() as db:
        clerk = make_account(db, centre_with(db, office.member.centre_id), Role.RECEPTION)

    saved = post(
        office.browser, f"/organise/accounts/{clerk.id}",
        name=clerk.name, email="le.tan@example.vn", roles=["reception", "counsellor"],
    )  # fmt: skip

    assert saved.status_code == 303
    with database.reading() as db:
        kept = account_of(db, clerk.centre_id, clerk.id)
    assert (kept.email, kept.roles) == ("le.tan@example.vn", {Role.RECEPTION, Role.COUNSELLOR})
