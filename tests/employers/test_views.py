"""Organisers keep employers and booths; employers ask for a booth; everybody reads vacancies."""

import re

from flask import Flask
from sqlalchemy import select

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.employers.models import Employer
from jobfair.employers.queries import booths_at, employer_by_tax_code, employer_of
from jobfair.employers.rules import SECTOR_SET, Approval
from jobfair.fairs.rules import State
from jobfair.kit.db import Database
from tests.conftest import SignIn
from tests.factories import (
    make_account,
    make_booth,
    make_centre,
    make_employer,
    make_fair,
    make_vacancy,
)
from tests.pages import post

FIRM = {"name": "Công ty TNHH May Phủ Thông", "tax_code": "0100109106", "sector": "C"}
APPLICATION = {**FIRM, "contact_name": "Hoàng Thị Lan", "email": "lan@example.vn"}


def test_an_employer_that_staff_enter_is_approved_and_found_without_accents(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        organiser = make_account(db, centre, Role.ORGANISER)
    browser = sign_in(organiser)

    done = post(browser, "/organise/employers/new", **FIRM)

    assert done.status_code == 303, done.text
    with database.reading() as db:
        employer = employer_by_tax_code(db, centre.id, "0100109106")
    assert employer is not None
    assert employer.approval == Approval.APPROVED
    assert "Phủ Thông" in browser.get("/organise/employers/?q=phu thong").text
    assert "Phủ Thông" not in browser.get("/organise/employers/?q=hoa binh").text


def test_a_firms_telephone_is_kept_in_one_form_shown_as_dialled_and_checked(
    database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        organiser = make_account(db, make_centre(db), Role.ORGANISER)
    browser = sign_in(organiser)

    page = post(browser, "/organise/employers/new", **FIRM, phone="0209.3870-123").location
    wrong = post(browser, f"{page}/edit", **FIRM, phone="gọi chị Lan")

    with database.reading() as db:
        firm = db.scalars(select(Employer)).one()
    assert (firm.phone, firm.sector_set) == ("+842093870123", SECTOR_SET)
    assert "0209 3870 123" in browser.get(page).text
    assert 'value="0209 3870 123"' in browser.get(f"{page}/edit").text
    assert 'id="phone-error"' in wrong.text


def test_a_wrong_tax_code_is_said_at_its_field(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        organiser = make_account(db, make_centre(db), Role.ORGANISER)

    answer = post(
        sign_in(organiser), "/organise/employers/new", **{**FIRM, "tax_code": "0100109107"}
    )

    assert answer.status_code == 422
    assert "0100109107" in answer.text


def test_an_invited_member_acts_for_that_employer(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        employer = make_employer(db, centre.id)
        organiser = make_account(db, centre, Role.ORGANISER)

    shown = post(
        sign_in(organiser), f"/organise/employers/{employer.id}/members",
        name="Lan", email="lan@example.vn",
    )  # fmt: skip
    link = re.search(r"/invitation/[\w-]+", shown.text)
    assert link is not None
    words = {"password": "bốn con trâu đen", "again": "bốn con trâu đen"}
    theirs = app.test_client()
    post(theirs, link[0], **words)

    with theirs.session_transaction() as session:
        assert session["_user_id"]
    with database.reading() as db:
        account_id = max(account.id for account in db.scalars(select(Account)))
        assert employer_of(db, account_id).id == employer.id


def test_approving_a_booth_approves_the_employer_that_waits(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre, State.OPEN)
        organiser = make_account(db, centre, Role.ORGANISER)
    post(app.test_client(), f"/fairs/{fair.code}/apply", **APPLICATION)
    with database.reading() as db:
        (booth,) = booths_at(db, fair.id)
    assert (booth.approval, booth.employer.approval) == (Approval.WAITING, Approval.WAITING)

    done = post(sign_in(organiser), f"/organise/fairs/{fair.id}/booths/{booth.id}/approve")

    assert done.status_code == 303
    with database.reading() as db:
        (booth,) = booths_at(db, fair.id)
    assert (booth.approval, booth.employer.approval) == (Approval.APPROVED, Approval.APPROVED)


def main_of(page: str) -> str:
    """Return what a page says, without the words that differ from page to page anyway."""
    return page.partition("<main")[2].partition("</main>")[0]


def test_an_application_is_answered_alike_for_a_known_and_an_unknown_employer(
    app: Flask, database: Database
) -> None:
    with database.transaction() as db:
        fair = make_fair(db, state=State.OPEN)
    url = f"/fairs/{fair.code}/apply"

    first = post(app.test_client(), url, **APPLICATION)
    second = post(app.test_client(), url, **{**APPLICATION, "name": "Một tên khác"})

    assert first.status_code == second.status_code == 200
    assert main_of(first.text) == main_of(second.text)
    with database.reading() as db:
        (booth,) = booths_at(db, fair.id)
    assert booth.employer.name == FIRM["name"]


def test_a_booth_number_that_is_taken_is_said_at_its_field(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        booth = make_booth(db, fair)
        employer = make_employer(db, centre.id)
        organiser = make_account(db, centre, Role.ORGANISER)

    answer = post(
        sign_in(organiser), f"/organise/fairs/{fair.id}/booths/new",
        employer_id=employer.id, number=booth.number,
    )  # fmt: skip

    assert answer.status_code == 409
    assert "Gian hàng khác của phiên đã mang số này" in answer.text


def test_the_public_page_shows_wage_and_places_left_and_finds_by_words(
    app: Flask, database: Database
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        make_vacancy(db, make_booth(db, fair), head_count=40)
    client = app.test_client()

    page = client.get(f"/fairs/{fair.code}").text
    nothing = client.get(f"/fairs/{fair.code}?q=bac si").text

    assert "7.000.000 – 9.000.000 ₫" in page
    assert "còn 40 trong 40 chỗ" in page
    assert "Không có vị trí phù hợp" in nothing


def test_another_centres_booth_is_not_found(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        booth = make_booth(db, make_fair(db))
        stranger = make_account(db, make_centre(db), Role.ORGANISER)
    url = f"/organise/fairs/{booth.fair_id}/booths/{booth.id}"

    assert sign_in(stranger).get(url).status_code == 404


def test_a_booth_without_vacancies_is_shown_until_somebody_looks_for_work(
    app: Flask, database: Database
) -> None:
    with database.transaction() as db:
        fair = make_fair(db, make_centre(db), State.OPEN)
        make_booth(db, fair)

    whole = app.test_client().get(f"/fairs/{fair.code}").text
    sought = app.test_client().get(f"/fairs/{fair.code}?q=may").text

    assert "Công ty May Mẫu" in whole
    assert "Công ty May Mẫu" not in sought


def test_the_contact_of_an_application_is_ready_to_be_invited(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        organiser = make_account(db, centre, Role.ORGANISER)
        employer = make_employer(db, centre.id)
        employer.contact_name, employer.email = "Lý Thị Liên Hệ", "lien-he@example.vn"
    browser = sign_in(organiser)

    page = browser.get(f"/organise/employers/{employer.id}").text

    assert 'value="Lý Thị Liên Hệ"' in page
    assert 'value="lien-he@example.vn"' in page
