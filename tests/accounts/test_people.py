"""Administrators give people accounts, change what they may do, and close accounts."""

import re

from flask import Flask

from jobfair.accounts.queries import account_by_email
from jobfair.accounts.rules import Role
from jobfair.centres.queries import centre as centre_with
from jobfair.kit.db import Database
from tests.accounts.signing import enter, make_person
from tests.conftest import SignIn
from tests.factories import make_account, make_centre
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
