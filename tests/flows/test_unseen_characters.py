"""Characters nobody can see, decomposed letters and far too much: told kindly, stored never."""

import unicodedata

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.employers.models import Vacancy
from jobfair.kit.db import Database
from tests.conftest import signed_in
from tests.factories import make_account, make_booth, make_centre, make_fair, make_vacancy
from tests.pages import post

ALL = (Role.ADMINISTRATOR, Role.ORGANISER, Role.RECEPTION)
VACANCY = {
    "title": "Công nhân may", "occupation": "81", "head_count": "3", "by_agreement": "y",
    "region": "in_province", "contract": "fixed_term", "shift": "shifts",
}  # fmt: skip
UNSEEN = {"control": "a\x07b", "turned": "a\u202eb", "undecodable": "a\ufffdb"}


class Hall:
    """A running fair with a booth, and somebody who may do everything."""

    def __init__(self, app: Flask, database: Database) -> None:
        self.database = database
        with database.transaction() as db:
            centre = make_centre(db)
            self.fair = make_fair(db, centre)
            self.booth = make_booth(db, self.fair)
            self.vacancy = make_vacancy(db, self.booth)
            self.boss = make_account(db, centre, *ALL)
        self.client: FlaskClient = signed_in(app, self.boss)

    @property
    def vacancies(self) -> str:
        return f"/booth/{self.booth.id}/vacancies"


@pytest.fixture
def hall(either_app: Flask, either: Database) -> Hall:
    return Hall(either_app, either)


ADDRESSES = (
    "/fairs/%00", "/fairs/?q=%00", "/organise/employers/?q=%00", "/organise/communes?q=%00",
    "/verify/%00", "/invitation/%00", "/static/%00", "/booth/?%00=1",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_zero_byte_in_an_address_is_no_fault(hall: Hall, address: str) -> None:
    assert hall.client.get(address).status_code in {400, 404}


def test_a_zero_byte_in_a_form_is_no_fault(hall: Hall) -> None:
    sendings = {
        f"{hall.vacancies}/new": VACANCY | {"conditions": "\x00"},
        "/organise/employers/new": {"email": "a\x00@b.c"},
        "/sign-in": {"email": "a\x00@b.c", "password": "\x00"},
        f"/booth/{hall.booth.id}/interviews/1/finish": {"note": "\x00"},
        f"/booth/{hall.booth.id}/places/1/restore": {"reason": "\x00"},
        f"/desk/fairs/{hall.fair.id}": {"q": "\x00"},
        "/language": {"language": "\x00", "next": "/\x00"},
    }

    assert {post(hall.client, url, **fields).status_code for url, fields in sendings.items()} == {
        400
    }


@pytest.mark.parametrize("field", ["title", "workplace", "benefits", "conditions"])
@pytest.mark.parametrize("typed", UNSEEN.values(), ids=UNSEEN)
def test_an_unseen_character_is_refused_at_its_field(hall: Hall, field: str, typed: str) -> None:
    answer = post(hall.client, f"{hall.vacancies}/new", **(VACANCY | {field: typed}))

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


@pytest.mark.parametrize("field", ["title", "workplace", "benefits", "conditions"])
def test_a_hundred_kilobytes_are_refused_at_their_field(hall: Hall, field: str) -> None:
    answer = post(hall.client, f"{hall.vacancies}/new", **(VACANCY | {field: "ế" * 33_000}))

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


def test_decomposed_letters_are_stored_composed_and_lines_stay_lines(hall: Hall) -> None:
    conditions = "Sức khỏe tốt  \r\n\r\n  Ăn ở tại chỗ"
    sent = VACANCY | {"title": "Thợ hàn Ế", "conditions": conditions}

    decomposed = {name: unicodedata.normalize("NFD", text) for name, text in sent.items()}
    assert post(hall.client, f"{hall.vacancies}/new", **decomposed).status_code == 303

    with hall.database.reading() as db:
        made = db.scalars(select(Vacancy).order_by(Vacancy.id.desc())).first()
        assert made is not None
        assert (made.title, made.conditions) == ("Thợ hàn Ế", "Sức khỏe tốt\n\nĂn ở tại chỗ")
