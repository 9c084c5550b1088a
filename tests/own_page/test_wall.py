"""The code on a booth's wall: what is offered and how long it takes, before anybody joins."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobfair.documents.services import values
from jobfair.employers.models import Booth
from jobfair.employers.queries import booth_at
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.queues.queries import waiting_counts
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_at
from tests.buttons import forms_on, press
from tests.factories import arrive, hold_now, make_booth, make_fair, make_registration, make_vacancy


@pytest.fixture
def hall(database: Database) -> tuple[Fair, Booth, Registration]:
    """A running fair with a booth, and somebody who came."""
    with database.transaction() as db:
        fair = make_fair(db)
        hold_now(fair)
        booth = make_booth(db, fair)
        make_vacancy(db, booth)
        holder = make_registration(db, fair)
        arrive(db, holder)
    return fair, booth, holder


def address(fair: Fair, booth: Booth) -> str:
    return f"/b/{fair.code}/{booth.number}"


def own_page(app: Flask, holder: Registration) -> str:
    return f"/me/{app.extensions['jobfair.keys'].links.token(holder.ticket)}"


def phone_of(app: Flask, holder: Registration) -> FlaskClient:
    phone = app.test_client()
    phone.get(own_page(app, holder))
    return phone


def test_a_phone_that_is_not_known_sees_the_work_and_how_to_get_in_line(
    app: Flask, hall: tuple[Fair, Booth, Registration]
) -> None:
    fair, booth, _ = hall
    page = app.test_client().get(address(fair, booth)).text

    assert "Công nhân may" in page
    assert "Cách lấy lượt chờ ở đây" in page
    assert "Vào hàng chờ gian" not in page


def test_a_phone_that_has_opened_its_own_page_joins_here(
    app: Flask, database: Database, hall: tuple[Fair, Booth, Registration]
) -> None:
    fair, booth, holder = hall
    phone = phone_of(app, holder)
    wall = address(fair, booth)

    page = phone.get(wall).text
    press(phone, wall, f"{own_page(app, holder)}/booths/{booth.id}/join")

    assert "Vào hàng chờ với số 001" in page
    with database.reading() as db:
        assert waiting_counts(db, fair.id) == {booth.id: 1}


def test_at_another_fair_the_phone_is_not_known(
    app: Flask, database: Database, hall: tuple[Fair, Booth, Registration]
) -> None:
    _, _, holder = hall
    with database.transaction() as db:
        other = make_fair(db)
        strange = make_booth(db, other)
    phone = phone_of(app, holder)

    assert not [f for f in forms_on(phone, address(other, strange)) if f.action.endswith("/join")]


def test_the_code_on_the_slip_leads_to_the_page_and_the_one_on_the_sign_to_the_wall(
    app: Flask, database: Database, hall: tuple[Fair, Booth, Registration]
) -> None:
    fair, booth, holder = hall
    keys = app.extensions["jobfair.keys"]
    with database.reading() as db:
        person, stand = registration_at(db, fair.id, holder.id), booth_at(db, fair.id, booth.id)
        link = values.slip(db, person, keys, "vi", "", at=now()).link
        url = values.sign(stand, [], "vi", "").url

    assert (link, url) == (own_page(app, holder), address(fair, booth))


def test_only_the_walls_hear_of_the_cookie_and_no_script_does(
    app: Flask, hall: tuple[Fair, Booth, Registration]
) -> None:
    answer = app.test_client().get(own_page(app, hall[2]))

    cookie = next(
        c for c in answer.headers.getlist("Set-Cookie") if c.startswith("jobfair-own-page")
    )
    for part in ("HttpOnly", "Path=/b/", "SameSite=Lax"):
        assert part in cookie


def test_a_number_that_hangs_over_no_booth_leads_nowhere(
    app: Flask, hall: tuple[Fair, Booth, Registration]
) -> None:
    assert app.test_client().get(f"/b/{hall[0].code}/998").status_code == 404


def test_a_cookie_that_was_made_up_is_no_way_in(
    app: Flask, hall: tuple[Fair, Booth, Registration]
) -> None:
    phone = app.test_client()
    phone.set_cookie("jobfair-own-page", "A" * 32, path="/b/")

    page = phone.get(address(hall[0], hall[1]))

    assert page.status_code == 200
    assert "Cách lấy lượt chờ ở đây" in page.text
