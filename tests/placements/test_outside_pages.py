"""The pages on which staff note work found outside a fair."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.fairs.queries import fair as fair_with
from jobfair.interviews.models import Interview
from jobfair.kit.db import Database
from jobfair.placements.models import Placement
from jobfair.placements.queries import placements_at, placements_outside
from tests.buttons import form_on, send
from tests.conftest import SignIn
from tests.factories import make_account, make_centre
from tests.placements.test_outside import LATER, Town, make_town
from tests.sending import post


@pytest.fixture
def town(database: Database) -> Town:
    return make_town(database)


@pytest.fixture
def clerk(app: Flask, town: Town, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    for module in ("outside", "follow_up", "ladder"):
        monkeypatch.setattr(f"jobfair.placements.views.{module}.now", lambda: LATER)
    with town.database.transaction() as db:
        adviser = make_account(db, fair_with(db, town.fair.id).centre, Role.COUNSELLOR)
    return sign_in(adviser)


PAGE = "/organise/follow-up/outside"
FILLED = {
    "way": "other", "employer": "", "employer_name": "Xưởng mộc Nà Mẫu", "occupation": "75",
    "wage": "6.500.000", "rung": "started", "reached_on": "28/11/2026",
    "evidence": "phone_call", "confirmed_by": "worker", "note": "",
}  # fmt: skip


def test_staff_find_somebody_by_name_and_note_the_work_there(
    town: Town, clerk: FlaskClient
) -> None:
    page = f"{PAGE}/{town.other.id}"
    found = post(clerk, PAGE, q="nong thi thu").text
    assert page in found

    sent = send(clerk, form_on(clerk, page, page), **FILLED)

    assert sent.status_code == 303
    assert "Xưởng mộc Nà Mẫu" in clerk.get(sent.location).text
    assert "6.500.000" in clerk.get(
        f"/organise/fairs/{town.fair.id}/placements/{sent.location.rpartition('/')[2]}"
    ).text  # fmt: skip
    for listed in (f"/organise/fairs/{town.fair.id}/placements", page):
        assert "Xưởng mộc Nà Mẫu" in clerk.get(listed).text


@pytest.mark.parametrize(
    "wrong",
    [
        {"employer_name": ""}, {"reached_on": ""}, {"occupation": ""}, {"wage": "nhiều"},
        {"reached_on": "28/11/2099"}, {"way": "fair"},
    ],
)  # fmt: skip
def test_what_is_missing_or_cannot_be_is_told_beside_the_field_and_nothing_is_kept(
    town: Town, clerk: FlaskClient, wrong: dict[str, str]
) -> None:
    answered = post(clerk, f"{PAGE}/{town.other.id}", **FILLED | wrong)

    assert answered.status_code == 422
    assert f'id="{next(iter(wrong)).replace("_name", "")}' in answered.text
    assert "field-error" in answered.text
    with town.database.reading() as db:
        assert not placements_outside(db, town.fair.centre_id)


def test_a_second_entry_is_refused_in_plain_words(town: Town, clerk: FlaskClient) -> None:
    town.find(town.other)

    answered = post(clerk, f"{PAGE}/{town.other.id}", **FILLED)

    assert answered.status_code == 409
    assert "field-error" in answered.text


def test_another_centre_neither_finds_nor_opens_the_person(
    town: Town, clerk: FlaskClient, sign_in: SignIn
) -> None:
    with town.database.transaction() as db:
        stranger = make_account(db, make_centre(db, "Trung tâm khác"), Role.COUNSELLOR)
    elsewhere = sign_in(stranger)

    assert f"{PAGE}/{town.other.id}" not in post(elsewhere, PAGE, q="nong thi thu").text
    assert elsewhere.get(f"{PAGE}/{town.other.id}").status_code == 404


def test_a_slip_is_taken_back_from_its_ladder(town: Town, clerk: FlaskClient) -> None:
    made = town.find(town.other)
    ladder = f"/organise/fairs/{town.fair.id}/placements/{made.id}"
    action = f"{PAGE}/fairs/{town.fair.id}/placements/{made.id}/take-back"

    refused = send(clerk, form_on(clerk, ladder, action), **{"back-reason": ""})
    done = send(clerk, form_on(clerk, ladder, action), **{"back-reason": "Nhầm người"})

    assert (refused.status_code, done.status_code) == (422, 303)
    with town.database.reading() as db:
        assert db.get_one(Placement, made.id).withdrawn_at == LATER


def test_a_hire_of_the_fair_is_not_taken_back_that_way(town: Town, clerk: FlaskClient) -> None:
    with town.database.reading() as db:
        made = placements_at(db, town.fair.id)[0]
        assert db.scalars(select(Interview)).one().id == made.interview_id
    action = f"{PAGE}/fairs/{town.fair.id}/placements/{made.id}/take-back"

    assert post(clerk, action, **{"back-reason": "Nhầm"}).status_code == 404
