"""The plan's pages: by forms alone, for the script, for everybody, and on paper."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from jobfair.documents.services import values
from jobfair.employers.models import Booth
from jobfair.fairs.models import Fair
from jobfair.halls.models import Hall
from jobfair.halls.queries.hall import plan_of, things_in
from jobfair.halls.rules.grid import Box, Kind
from jobfair.kit.db import Database
from jobfair.queues.services import call_next
from jobfair.workers.queries import registration_at
from tests.conftest import SignIn
from tests.factories import (
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_device,
    make_fair,
    make_hall,
    make_waiting,
)
from tests.pages import post, token_of


@pytest.fixture
def client(database: Database, sign_in: SignIn) -> FlaskClient:
    with database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        make_hall(db, fair, [make_booth(db, fair)])
        organiser = make_account(db, centre)
    return sign_in(organiser)


def fair_of(db: Session) -> Fair:
    return db.query(Fair).one()


def box_of(database: Database, kind: Kind) -> Box:
    with database.reading() as db:
        plan = plan_of(db, fair_of(db).id)
        assert plan is not None
        return plan.of(kind)[0].box


def url_of(database: Database) -> str:
    with database.reading() as db:
        return f"/organise/fairs/{fair_of(db).id}/plan"


def new(**fields: object) -> dict[str, object]:
    """Return the fields of the form for another thing: they have a prefix."""
    return {f"new-{name}": value for name, value in fields.items()}


def thing_id(database: Database, kind: Kind) -> int:
    with database.reading() as db:
        return next(one.id for one in things_in(db, fair_of(db).id) if one.kind == kind)


def send(client: FlaskClient, url: str, body: object, command: str = "") -> int:
    headers = {"X-CSRFToken": token_of(client), "Content-Type": "application/json"}
    if command:
        headers["Idempotency-Key"] = command
    return client.post(url, data=json.dumps(body), headers=headers).status_code


def test_a_hall_is_drawn_by_forms_alone(database: Database, sign_in: SignIn) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        booth = make_booth(db, fair)
        organiser = make_account(db, centre)
    client, url = sign_in(organiser), url_of(database)

    assert "Hội trường rộng bao nhiêu?" in client.get(url).text
    post(client, f"{url}/size", columns="20", rows="10")
    post(client, f"{url}/things", **new(what="main_door", x=9, y=10))
    post(client, f"{url}/things", **new(what=f"booth:{booth.id}", x=3, y=4))
    page = client.get(url).text

    assert "cột 3, hàng 4 · bên trái cửa chính, dãy 1" in page
    assert f'value="booth:{booth.id}"' not in page  # it stands there already


def test_a_thing_is_moved_and_labelled_by_its_form(database: Database, client: FlaskClient) -> None:
    url, desk = url_of(database), thing_id(database, Kind.DESK)
    assert "Rộng mấy cột" in client.get(f"{url}?thing={desk}").text

    post(client, f"{url}/things/{desk}", x="2", y="2", width="4", height="1", label="Tư vấn")

    assert box_of(database, Kind.DESK) == Box(2, 2, 4, 1)
    assert "Tư vấn" in client.get(url).text


def test_a_spot_that_is_taken_is_said_at_the_field(database: Database, client: FlaskClient) -> None:
    url, desk = url_of(database), thing_id(database, Kind.DESK)

    answer = post(client, f"{url}/things/{desk}", x="4", y="6", width="3", height="1")

    assert answer.status_code == 409
    assert "Chỗ này đã có thứ khác" in answer.text
    assert box_of(database, Kind.DESK) == Box(16, 13, 3, 1)


def test_a_drag_is_saved_once_and_refused_where_something_stands(
    database: Database, client: FlaskClient
) -> None:
    url = f"{url_of(database)}/things/{thing_id(database, Kind.BOOTH)}/move"
    command = "7b0f5a7e-9a4f-4c0e-8e3d-0d7f0b1a2c3d"

    assert send(client, url, {"x": 8, "y": 6}, command) == 200
    assert send(client, url, {"x": 8, "y": 6}, command) == 409
    assert send(client, url, {"x": 12, "y": 13}) == 409
    assert send(client, url, {"x": 0, "y": 6}) == 422
    assert box_of(database, Kind.BOOTH) == Box(8, 6, 2, 2)


def test_the_last_change_is_undone_from_the_page(database: Database, client: FlaskClient) -> None:
    url = url_of(database)
    post(client, f"{url}/things/{thing_id(database, Kind.BOOTH)}/remove")
    with database.reading() as db:
        change = db.query(Hall).one().changes

    post(client, f"{url}/undo", change=str(change))

    assert box_of(database, Kind.BOOTH) == Box(4, 6, 2, 2)


def test_the_plan_shows_who_is_called_and_how_booths_stand(
    database: Database, client: FlaskClient
) -> None:
    with database.transaction() as db:
        booth = db.query(Booth).one()
        make_waiting(db, fair_of(db), booth)
        call_next(db, booth, at=NINE)

    page = client.get(url_of(database)).text

    assert "Gian 1, Công ty May Mẫu, đang mở, đang gọi số 001, cột 4, hàng 6" in page
    assert "Nông Thị Thử" not in page


def test_the_public_page_tells_the_plan_in_a_picture_and_in_words(
    app: Flask, database: Database, client: FlaskClient
) -> None:
    with database.reading() as db:
        code = fair_of(db).code

    page = app.test_client().get(f"/fairs/{code}").text

    assert '<svg class="floor"' in page
    assert "Gian 1, Công ty May Mẫu: bên trái cửa chính, dãy 1" in page


def test_a_fair_without_a_plan_has_a_page_without_one(app: Flask, database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        make_booth(db, fair).seat = "dãy A"

    page = app.test_client().get(f"/fairs/{fair.code}").text

    assert '<svg class="floor"' not in page
    assert "dãy A" in page


def test_a_slip_says_where_the_booth_stands(
    app: Flask, database: Database, client: FlaskClient
) -> None:
    with database.transaction() as db:
        place = make_waiting(db, fair_of(db), db.query(Booth).one())
    keys = app.extensions["jobfair.keys"]

    with database.reading() as db:
        holder = registration_at(db, place.fair_id, place.registration_id)
        told = {
            language: values.slip(db, holder, keys, language, "", at=NINE).way
            for language in ("vi", "en")
        }

    assert told == {
        "vi": "Bên trái cửa chính, dãy 1",
        "en": "On the left of the main door, row 1",
    }


def test_a_kiosk_that_stands_in_the_hall_is_offered_no_more(
    database: Database, client: FlaskClient
) -> None:
    url = url_of(database)
    with database.transaction() as db:
        kiosk = make_device(db, fair_of(db)).device
    assert f'value="kiosk:{kiosk.id}"' in client.get(url).text

    post(client, f"{url}/things", **new(what=f"kiosk:{kiosk.id}"))

    assert f'value="kiosk:{kiosk.id}"' not in client.get(url).text
