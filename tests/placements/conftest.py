"""A desk at a running fair, for the tests of this room."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.placements.models import Placement
from jobfair.queues.services import call_next
from jobfair.workers.rules.terms import Source
from jobfair.workers.services import Person, enter_worker, register
from tests.factories import (
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_vacancy,
    make_waiting,
)
from tests.sending import post

NUMBER = "006195001234"
DOORS = "jobfair.placements.views"


class Desk:
    """A desk at a running fair at which Nông Thị Thử is registered."""

    def __init__(self, app, database, sign_in):
        self.keys = app.extensions["jobfair.keys"]
        self.database = database
        with database.transaction() as db:
            self.centre = make_centre(db)
            self.fair = make_fair(db, self.centre)
            self.booth = make_booth(db, self.fair)
            self.vacancy = make_vacancy(db, self.booth)
            person = Person(
                name="Nông Thị Thử", birth_year=1995, id_number=NUMBER, phone="+84912345678"
            )
            worker = enter_worker(db, self.keys.seal, person, centre_id=self.centre.id, at=NINE)
            self.registration = register(db, self.fair, worker, source=Source.DESK, at=NINE)
            self.account = make_account(db, self.centre, Role.COUNSELLOR)
        self.client = sign_in(self.account)
        self.url = f"/desk/fairs/{self.fair.id}"
        self.person = f"{self.url}/people/{self.registration.id}"

    def find(self, text):
        return post(self.client, self.url, q=text)

    def text(self, url):
        answer = self.client.get(url)
        assert answer.status_code == 200, answer.status_code
        return answer.get_data(as_text=True)

    def hire(self):
        with self.database.transaction() as db:
            place = make_waiting(db, self.fair, self.booth)
            call_next(db, self.booth, at=NINE)
            interview = begin(db, place, at=NINE)
            verdict = Verdict(outcome=Outcome.HIRED, vacancy_id=self.vacancy.id)
            conclude(db, interview, place, verdict, at=NINE + timedelta(minutes=5))
        with self.database.reading() as db:
            return db.scalars(select(Placement)).one()


@pytest.fixture
def desk(app: Flask, database, sign_in, monkeypatch) -> Desk:
    for module in ("person", "ladder", "corrections"):
        monkeypatch.setattr(f"{DOORS}.{module}.now", lambda: NINE + timedelta(hours=1))
    return Desk(app, database, sign_in)
