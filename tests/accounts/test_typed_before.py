"""What was typed before somebody had to sign in is not lost, and no password is kept."""

import re
from html import unescape as html_unescape

from flask import Flask

from jobfair.accounts.rules import Role
from jobfair.kit.db import Database
from tests.accounts.signing import PASSWORD, enter, make_person
from tests.conftest import SignIn
from tests.pages import post, token_of

COMMAND = "6ff0dbe6-6a31-4a52-9d3b-6f58f3c6a5d1"


def test_too_many_tries_do_not_lose_what_was_typed_before(app: Flask, database: Database) -> None:
    account, client = make_person(database), app.test_client()
    for _ in range(5):
        enter(client, account, "wrong")

    answer = enter(client, account, "wrong", resume="/desk/fairs/1", **{"kept-name": "Lò Thị A"})

    assert answer.status_code == 429
    assert 'name="kept-name" value="Lò Thị A"' in answer.text
    assert 'name="resume" value="/desk/fairs/1"' in answer.text


def test_what_was_typed_survives_a_sign_in_that_had_ended(app: Flask, database: Database) -> None:
    account, client = make_person(database, Role.ADMINISTRATOR), app.test_client()
    typed = {
        "name": "Hoàng Thị Lệ <b>&", "email": "le@example.vn", "roles": ["reception", "counsellor"],
    }  # fmt: skip

    asked = post(client, "/organise/accounts/new", **typed)
    again = fields_of(asked.text, "/sign-in") | {"email": [account.email], "password": [PASSWORD]}
    shown = client.post("/sign-in", data=again)
    sent = client.post(
        "/organise/accounts/new", data=fields_of(shown.text, "/organise/accounts/new")
    )

    assert (asked.status_code, shown.status_code) == (401, 200)
    assert "le@example.vn" not in client.get("/sign-in").text
    assert sent.status_code in {200, 303}
    stored = client.get("/organise/accounts/").text
    assert "Hoàng Thị Lệ &lt;b&gt;&amp;" in stored


def test_what_was_typed_survives_a_sign_in_in_another_tab(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    account, browser = make_person(database, Role.ORGANISER), app.test_client()
    enter(browser, account)
    typed = {"name": "Công ty Mẫu", "address": "Tổ 5", "command_id": COMMAND}
    old = {"csrf_token": token_of(browser), **typed}
    post(browser, "/sign-out")
    enter(browser, account)
    url, ours = "/organise/employers/new", {"Sec-Fetch-Site": "same-origin"}

    shown = browser.post(url, data=old, headers=ours)
    elsewhere = browser.post(url, data=old)

    fields = fields_of(shown.text, url)
    assert shown.status_code == 409
    assert {name: fields[name] for name in typed} == {name: [text] for name, text in typed.items()}
    assert browser.post(url, data=fields, headers=ours).status_code == 422  # read, and no tax code
    assert "Công ty Mẫu" not in elsewhere.text


def test_what_waited_for_a_sign_in_survives_one_in_another_tab(
    app: Flask, database: Database
) -> None:
    account, browser = make_person(database, Role.RECEPTION), app.test_client()
    waiting = {"csrf_token": token_of(browser), "resume": "/desk/fairs/1", "kept-name": "Lò Thị A"}
    enter(browser, account)

    shown = browser.post("/sign-in", data=waiting, headers={"Sec-Fetch-Site": "same-origin"})

    assert 'name="kept-name" value="Lò Thị A"' in shown.text
    assert 'name="resume" value="/desk/fairs/1"' in shown.text


def fields_of(page: str, action: str) -> dict[str, list[str]]:
    """Return what the form on a page that leads to an address carries."""
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.S)
    assert form is not None, page
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form[0]):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            found.setdefault(name[1], []).append(html_unescape(value[1] if value else ""))
    return found


def test_no_password_is_kept_in_a_page(app: Flask, database: Database) -> None:
    answer = post(
        app.test_client(),
        "/account/password",
        present="old-secret",
        password="new-secret",
        again="new-secret",
    )

    assert answer.status_code == 401
    assert "secret" not in answer.text
