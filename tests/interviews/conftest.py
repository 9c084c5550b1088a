"""A booth with its phone, as the tests of its page need it."""

from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient

from jobfair.centres.models import Centre
from jobfair.employers.models import Booth, Vacancy
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.db import Database
from jobfair.queues.models import Place
from jobfair.queues.queries import current_at, queue_at
from tests.conftest import SignIn
from tests.factories import (
    NINE,
    make_booth,
    make_centre,
    make_fair,
    make_member,
    make_vacancy,
    make_waiting,
)


@dataclass(frozen=True, slots=True)
class Phone:
    """An employer's phone at a booth of a running fair where two people wait."""

    client: FlaskClient
    database: Database
    centre: Centre
    fair: Fair
    booth: Booth
    vacancy: Vacancy
    first: Place
    second: Place

    @property
    def page(self) -> str:
        return f"/booth/{self.booth.id}"

    def current(self) -> Place | None:
        with self.database.reading() as db:
            return current_at(db, self.booth.id)

    def close_fair(self) -> None:
        with self.database.transaction() as db:
            step(db, db.get_one(Fair, self.fair.id), State.CLOSED, at=NINE)

    def numbers(self) -> list[int | None]:
        with self.database.reading() as db:
            return [w.place.registration.number for w in queue_at(db, self.booth.id)]


@pytest.fixture
def phone(database: Database, sign_in: SignIn) -> Phone:
    """The phone of an employer whose booth has two people waiting."""
    with database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        booth = make_booth(db, fair)
        vacancy = make_vacancy(db, booth, head_count=1)
        member = make_member(db, centre, booth.employer)
        first, second = (make_waiting(db, fair, booth, minute=minute) for minute in (0, 1))
    return Phone(sign_in(member), database, centre, fair, booth, vacancy, first, second)
