"""Organisers plan fairs; everybody sees the coming ones."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from jobfair.accounts.rules import Role
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair as fair_with
from jobfair.fairs.rules import State
from jobfair.kit.db import Database
from tests.conftest import SignIn
from tests.factories import DAY, make_account, make_booth, make_centre, make_fair
from tests.pages import post

PLANNED = {
    "kind": "mobile", "title": "Phiên lưu động Đức Xuân", "day": "23/11/2026",
    "opens_at": "7h30", "closes_at": "11:30", "commune": "Đức Xuân", "queue_limit": "3", "free_returns": "1",
    "no_show_minutes": "3", "least_age": "15", "venue": "Nhà văn hoá",
}  # fmt: skip


def test_a_fair_is_planned_with_its_commune_and_a_short_address(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        organiser = make_account(db, make_centre(db), Role.ORGANISER)

    done = post(sign_in(organiser), "/organise/fairs/new", **PLANNED)

    assert done.status_code == 303, done.text
    with database.reading() as db:
        fair = db.scalars(select(Fair)).one()
    assert (fair.day, fair.commune_code, fair.commune_set) == (DAY, "01840", "vn-2025-07")
    assert (fair.state, fair.code) == (State.DRAFT, "phuong-duc-xuan-23-11-2026")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day": "31/02/2026"}, "Hãy ghi ngày như sau"),
        ({"closes_at": "06:00"}, "Giờ đóng phải sau giờ mở"),
        ({"commune": "Xã Không Có"}, "Không tìm thấy xã, phường này"),
        ({"title": ""}, "Hãy điền mục này"),
        ({"title": "Phiên\u202e ngược"}, "Có ký tự không dùng được"),
        ({"last_day": "22/11/2026"}, "Ngày cuối trước ngày đầu"),
    ],
)
def test_a_wrong_entry_says_what_to_do_and_keeps_the_rest(
    app: Flask, database: Database, sign_in: SignIn, wrong: dict[str, str], sentence: str
) -> None:
    with database.transaction() as db:
        organiser = make_account(db, make_centre(db), Role.ORGANISER)

    answer = post(sign_in(organiser), "/organise/fairs/new", **{**PLANNED, **wrong})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Nhà văn hoá" in answer.text
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Fair)) == 0


def test_a_fair_sent_twice_is_planned_once(app: Flask, database: Database, sign_in: SignIn) -> None:
    with database.transaction() as db:
        organiser = make_account(db, make_centre(db), Role.ORGANISER)
    browser = sign_in(organiser)
    command = {"command_id": "6f2b0e5a-3f7e-4a55-9d2f-9a1f2a4b6c01", "next": "/organise/"}

    for _ in range(2):
        post(browser, "/organise/fairs/new", **PLANNED, **command)

    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Fair)) == 1


def test_a_step_back_without_a_reason_asks_for_it(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre, State.LIVE)
        organiser = make_account(db, centre, Role.ORGANISER)
    url = f"/organise/fairs/{fair.id}/step"
    browser = sign_in(organiser)

    asked = post(browser, url, state="open")
    done = post(browser, url, state="open", reason="Mở nhầm ngày")

    assert (asked.status_code, done.status_code) == (422, 303)
    with database.reading() as db:
        assert fair_with(db, fair.id).state == State.OPEN


def test_another_centres_fair_is_not_found(app: Flask, database: Database, sign_in: SignIn) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        stranger = make_account(db, make_centre(db), Role.ORGANISER)

    assert sign_in(stranger).get(f"/organise/fairs/{fair.id}").status_code == 404


def test_drafts_are_not_shown_to_everybody(app: Flask, database: Database) -> None:
    with database.transaction() as db:
        make_booth(db, make_fair(db, state=State.LIVE))
        draft = make_fair(db, state=State.DRAFT)

    page = app.test_client().get("/")

    assert "Phiên giao dịch việc làm lưu động" in page.text
    assert draft.code not in page.text
