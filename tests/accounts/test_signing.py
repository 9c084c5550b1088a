"""Signing in, staying signed in, and being signed out."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import median
from time import process_time

import pytest
from flask import Flask, request

import jobfair.accounts.guards
import jobfair.accounts.views.signing
from jobfair.accounts.models import Account
from jobfair.accounts.queries import sign_ins_of
from jobfair.accounts.rules import Role
from jobfair.accounts.services import invite
from jobfair.app import create_app
from jobfair.config import Config
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.limits import limiter
from tests.accounts.signing import PASSWORD, enter, is_in, make_person
from tests.conftest import SignIn
from tests.factories import make_account, make_centre
from tests.pages import post, token_of

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

SetClock = Callable[[datetime], None]


@pytest.fixture(autouse=True)
def fresh_limits(app: Flask) -> None:
    limiter.reset()


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    def set_to(at: datetime) -> None:
        for module in (jobfair.accounts.guards, jobfair.accounts.views.signing):
            monkeypatch.setattr(module, "now", lambda: at)

    return set_to


def test_the_right_password_leads_to_the_persons_work(app: Flask, database: Database) -> None:
    account, client = make_person(database, Role.RECEPTION), app.test_client()

    answer = enter(client, account)

    assert (answer.status_code, answer.location) == (303, "/desk/")
    assert is_in(client)


def test_an_address_is_the_same_in_capitals_and_with_spaces(app: Flask, database: Database) -> None:
    account, client = make_person(database), app.test_client()

    answer = post(client, "/sign-in", email=f" {account.email.upper()} ", password=PASSWORD)

    assert answer.status_code == 303


def test_unknown_closed_and_mistyped_are_answered_with_the_same_words(
    app: Flask, database: Database
) -> None:
    account, closed = make_person(database), make_person(database)
    with database.transaction() as db:
        db.get_one(Account, closed.id).active = False
    client = app.test_client()

    answers = [
        post(client, "/sign-in", email=email, password=password)
        for email, password in [
            ("nobody@example.vn", PASSWORD), (account.email, "wrong"), (closed.email, PASSWORD),
        ]
    ]  # fmt: skip

    texts = {re.sub(r'value="[^"]*"|content="[^"]*"|nonce="[^"]*"', "", a.text) for a in answers}
    assert [answer.status_code for answer in answers] == [422] * 3
    assert len(texts) == 1
    assert "không khớp" in texts.pop()


def test_an_unknown_address_takes_as_long_as_a_wrong_password(
    app: Flask, database: Database
) -> None:
    account, client = make_person(database), app.test_client()
    token = token_of(client)

    def time_of(email: str) -> float:
        limiter.reset()
        begun = process_time()  # what others do on this machine is not counted
        client.post("/sign-in", data={"csrf_token": token, "email": email, "password": "wrong"})
        return process_time() - begun

    times = [(time_of(account.email), time_of("nobody@example.vn")) for _ in range(5)]
    known, unknown = (median(each) for each in zip(*times, strict=True))
    assert 0.5 < unknown / known < 2


def test_the_sixth_try_in_a_minute_waits_and_other_accounts_do_not(
    app: Flask, database: Database
) -> None:
    account, other = make_person(database), make_person(database)
    client = app.test_client()

    tries = [enter(client, account, "wrong").status_code for _ in range(5)]
    sixth = enter(client, account)
    elsewhere = enter(app.test_client(), other)

    assert tries == [422] * 5
    assert sixth.status_code == 429
    assert 0 < int(sixth.headers["Retry-After"]) <= 61
    assert elsewhere.status_code == 303


def test_signing_in_gives_another_cookie_than_the_one_brought_along(
    app: Flask, database: Database
) -> None:
    account, client = make_person(database), app.test_client()
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
        session["_user_id"] = "a-token-somebody-else-knows"
    before = client.get_cookie("jobfair")

    enter(client, account)

    after = client.get_cookie("jobfair")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session["_user_id"] != "a-token-somebody-else-knows"


def test_a_cookie_is_worth_nothing_after_signing_out(app: Flask, database: Database) -> None:
    account, client = make_person(database), app.test_client()
    enter(client, account)
    cookie = client.get_cookie("jobfair")
    assert cookie is not None

    post(client, "/sign-out")

    copy = app.test_client(use_cookies=False)
    assert copy.get("/account", headers={"Cookie": f"jobfair={cookie.value}"}).status_code == 401
    assert not is_in(client)


@pytest.mark.parametrize(
    ("role", "idle", "stays"),
    [
        (Role.RECEPTION, timedelta(minutes=29), True),
        (Role.RECEPTION, timedelta(minutes=31), False),
        (Role.EMPLOYER, timedelta(hours=3), True),
        (Role.EMPLOYER, timedelta(hours=12, minutes=1), False),
    ],
)
def test_a_shared_desk_is_left_sooner_than_a_phone(
    role: Role,
    idle: timedelta,
    stays: bool,  # noqa: FBT001
    app: Flask,
    database: Database,
    set_clock: SetClock,
) -> None:
    account, client = make_person(database, role), app.test_client()
    set_clock(START)
    enter(client, account)

    set_clock(START + idle)

    assert is_in(client) is stays


def test_twelve_hours_end_a_sign_in_however_busy_it_was(
    app: Flask, database: Database, set_clock: SetClock
) -> None:
    account, client = make_person(database, Role.RECEPTION), app.test_client()
    set_clock(START)
    enter(client, account)

    stayed = []
    for quarter in range(1, 50):
        set_clock(START + quarter * timedelta(minutes=15))
        stayed.append(is_in(client))

    assert stayed == [True] * 48 + [False]


def test_an_account_that_is_closed_is_out_everywhere_at_once(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        administrator = make_account(db, centre, Role.ADMINISTRATOR)
        leaver = make_account(db, centre, Role.RECEPTION)
    browsers = [sign_in(leaver), sign_in(leaver)]
    assert all(map(is_in, browsers))

    post(sign_in(administrator), f"/organise/accounts/{leaver.id}/close")

    assert not any(map(is_in, browsers))


def test_a_one_time_link_works_once(app: Flask, database: Database) -> None:
    account = make_person(database)
    with database.transaction() as db:
        secret = invite(db, db.get_one(Account, account.id), at=now())
    words = {"password": "sáu cây cầu tre dài", "again": "sáu cây cầu tre dài"}

    first = post(app.test_client(), f"/invitation/{secret}", **words)
    second = post(app.test_client(), f"/invitation/{secret}", **words)

    assert (first.status_code, second.status_code) == (303, 403)
    assert enter(app.test_client(), account, words["password"]).status_code == 303
    assert enter(app.test_client(), account, PASSWORD).status_code == 422


@pytest.mark.parametrize(("hours", "status"), [(71, 200), (73, 403)])
def test_a_one_time_link_works_for_three_days(
    hours: int, status: int, app: Flask, database: Database, set_clock: SetClock
) -> None:
    account = make_person(database)
    with database.transaction() as db:
        secret = invite(db, db.get_one(Account, account.id), at=START)

    set_clock(START + timedelta(hours=hours))

    assert app.test_client().get(f"/invitation/{secret}").status_code == status


def test_a_new_link_ends_the_one_before(app: Flask, database: Database) -> None:
    account = make_person(database)
    with database.transaction() as db:
        old = invite(db, db.get_one(Account, account.id), at=now())
        new = invite(db, db.get_one(Account, account.id), at=now())

    client = app.test_client()
    assert client.get(f"/invitation/{old}").status_code == 403
    assert client.get(f"/invitation/{new}").status_code == 200


def test_the_link_of_a_closed_account_opens_nothing(app: Flask, database: Database) -> None:
    account = make_person(database)
    with database.transaction() as db:
        secret = invite(db, db.get_one(Account, account.id), at=now())
        db.get_one(Account, account.id).active = False

    answer = post(app.test_client(), f"/invitation/{secret}", password=PASSWORD, again=PASSWORD)

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "password",
    ["", "short", "elevenchars", "password1234", "123456789012", "qwertyuiopas", "aaaaaaaaaaaa",
     "matkhaumatkhau", "x" * 129],
)  # fmt: skip
def test_a_weak_password_is_refused_on_its_page(
    password: str, app: Flask, database: Database
) -> None:
    account = make_person(database)
    with database.transaction() as db:
        secret = invite(db, db.get_one(Account, account.id), at=now())

    answer = post(app.test_client(), f"/invitation/{secret}", password=password, again=password)

    assert answer.status_code == 422
    assert 'name="again"' in answer.text
    assert app.test_client().get(f"/invitation/{secret}").status_code == 200


FOREIGN = [
    "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example",
    "/\t/evil.example", "/\t\\evil.example", "/\n/evil.example", "///evil.example",
    "javascript:alert(1)", "data:text/html,x", "//[", "http:evil.example", " //evil.example",
    "evil.example", "/a\r\nSet-Cookie: x=1", "/" + "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("target", FOREIGN)
def test_nobody_is_led_to_another_site_after_signing_in(
    target: str, app: Flask, database: Database
) -> None:
    account = make_person(database, Role.RECEPTION)

    by_target = enter(app.test_client(), account, target=target)
    by_resume = enter(app.test_client(), account, resume=target)
    page = app.test_client().get("/sign-in", query_string={"next": target})
    by_language = post(app.test_client(), "/language", language="en", next=target)

    assert by_target.location == by_resume.location == "/desk/"
    assert "evil" not in re.sub(r'name="next" value="[^"]*"', "", page.text)
    assert by_language.location == "/"


@pytest.mark.parametrize("token", [None, "", "wrong", "of-another-browser"])
def test_a_form_without_our_token_changes_nothing(
    token: str | None, app: Flask, database: Database, sign_in: SignIn
) -> None:
    account = make_person(database)
    client = sign_in(account)
    if token == "of-another-browser":
        token = token_of(app.test_client())

    answer = client.post("/sign-out", data={} if token is None else {"csrf_token": token})

    assert answer.status_code == 400
    assert "mở quá lâu" in answer.text
    assert is_in(client)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_cannot_send_our_forms(
    site: str, app: Flask, database: Database, sign_in: SignIn
) -> None:
    client = sign_in(make_person(database))

    answer = client.post(
        "/sign-out", data={"csrf_token": token_of(client)}, headers={"Sec-Fetch-Site": site}
    )

    assert answer.status_code == 400
    assert is_in(client)


def test_forms_pass_over_https_behind_a_proxy(
    database_url: str, database: Database, tmp_path
) -> None:
    account = make_person(database, Role.RECEPTION)
    app = create_app(
        Config(data=tmp_path, database_url=database_url, secure_cookies=True, trusted_proxies=1)
    )
    client = app.test_client()
    through = {"headers": {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}}
    page = client.get("/sign-in", base_url="https://fair.example.vn", **through)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token is not None

    answer = client.post(
        "/sign-in", base_url="https://fair.example.vn", **through,
        data={"csrf_token": token[1], "email": account.email, "password": PASSWORD},
    )  # fmt: skip

    assert answer.status_code == 303
    assert "evil.example" not in page.headers["Content-Security-Policy"]
    app.extensions["jobfair.database"].close()


def test_a_forwarded_address_counts_only_from_a_trusted_proxy(app: Flask, tmp_path) -> None:
    trusting = create_app(Config(data=tmp_path, database_url="sqlite://", trusted_proxies=1))
    seen = {}
    for name, house in (("plain", app), ("trusting", trusting)):
        given = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "6.6.6.6, 9.9.9.9"}
        with house.test_client() as client:
            client.get("/healthz", environ_overrides=given)
            seen[name] = request.remote_addr

    assert seen == {"plain": "10.0.0.1", "trusting": "9.9.9.9"}


def test_a_script_is_told_in_json_that_nobody_is_signed_in(app: Flask) -> None:
    client = app.test_client()

    answers = [
        client.get("/account", headers={"Accept": "application/json"}),
        client.post("/account/password", json={}),
        client.get("/api/v1/fairs/1/board"),
    ]

    assert [a.status_code for a in answers] == [401] * 3
    assert {a.mimetype for a in answers} == {"application/problem+json"}


def test_a_sign_in_is_listed_and_can_be_ended_from_elsewhere(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    account = make_person(database)
    here, there = sign_in(account), sign_in(account)
    with database.reading() as db:
        newest = max(one.id for one in sign_ins_of(db, account.id))

    post(here, f"/account/sign-ins/{newest}/end")

    assert is_in(here)
    assert not is_in(there)
