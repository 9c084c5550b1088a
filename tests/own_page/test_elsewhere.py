"""A worker's own page says early where they might rather be: at a free booth, or in a shorter queue."""

import re
from dataclasses import dataclass
from datetime import time, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobfair.counselling.rules import Source, Wanted
from jobfair.counselling.services import state_need
from jobfair.employers.models import Booth
from jobfair.employers.rules import Floor
from jobfair.employers.services import set_floor
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.limits import limiter
from jobfair.queues.models import Place
from jobfair.queues.queries import live_places_of
from jobfair.queues.services import call_next, finish, join, pause, start
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_at
from tests.buttons import landed, press
from tests.factories import (
    NINE,
    arrive,
    hold_now,
    make_booth,
    make_fair,
    make_registration,
    make_vacancy,
    make_waiting,
)

SEWING, DRIVING = "81", "83"


@dataclass(frozen=True, slots=True)
class Scene:
    """Somebody who waits at a booth and looks for sewing, and another booth."""

    database: Database
    fair: Fair
    crowded: Booth
    other: Booth
    holder: Registration
    phone: FlaskClient
    url: str

    def text(self, query: str = "?part=live") -> str:
        return self.phone.get(self.url + query).text

    def step(self, what: str) -> str:
        return landed(self.phone, press(self.phone, self.url, f"{self.url}/{what}"))

    def booths(self) -> list[int]:
        """Return the numbers of the booths where the worker waits."""
        with self.database.reading() as db:
            return [place.booth.number for place in live_places_of(db, self.holder.id)]

    def place(self) -> Place:
        with self.database.reading() as db:
            return live_places_of(db, self.holder.id)[0]

    def fill(self, queue_limit: int) -> None:
        """Let the crowded booth be so slow that the worker's turn comes after the fair."""
        with self.database.transaction() as db:
            fair = db.get_one(Fair, self.fair.id)
            fair.queue_limit, fair.closes_at = queue_limit, time(23, 59)
            booth = db.get_one(Booth, self.crowded.id)
            for minute in range(3):
                earlier = make_waiting(db, fair, booth, minute=-60 + minute)
                start(db, call_next(db, booth, at=NINE))
                finish(db, earlier, at=NINE + timedelta(hours=20))
            for minute in range(6):
                make_waiting(db, fair, booth, minute=-20 + minute)


@pytest.fixture
def scene(app: Flask, database: Database) -> Scene:
    limiter.reset()
    with database.transaction() as db:
        fair = make_fair(db)
        hold_now(fair)
        crowded, other = make_booth(db, fair), make_booth(db, fair)
        make_vacancy(db, other)
        holder = make_registration(db, fair)
        arrive(db, holder)
        state_need(db, holder, Wanted(trades=(SEWING,)), source=Source.DESK, at=NINE)
        make_waiting(db, fair, crowded)
        join(db, crowded, holder, by="desk", at=now())
    links = app.extensions["jobfair.keys"].links
    url = f"/me/{links.token(holder.ticket)}"
    return Scene(database, fair, crowded, other, holder, app.test_client(), url)


def version_in(page: str) -> str:
    found = re.search(r'data-v="(\d+)"', page)
    assert found is not None
    return found[1]


def suggested_in(page: str) -> str:
    found = re.search(r'data-elsewhere="([\d.]+)"', page)
    return found[1] if found else ""


def test_a_free_booth_that_suits_is_named_and_one_tap_leads_there(scene: Scene) -> None:
    assert f"Gian {scene.other.number} đang rảnh" in scene.text()

    page = scene.step(f"booths/{scene.other.id}/join")

    assert scene.booths() == [scene.crowded.number, scene.other.number]
    assert "đang rảnh" not in page


def test_a_free_booth_with_other_work_is_not_named(scene: Scene) -> None:
    with scene.database.transaction() as db:
        holder = registration_at(db, scene.fair.id, scene.holder.id)
        wanted = Wanted(trades=(DRIVING,))
        state_need(db, holder, wanted, source=Source.DESK, at=NINE + timedelta(minutes=1))

    assert "đang rảnh" not in scene.text()


def test_who_asked_to_be_left_alone_or_is_being_called_is_asked_nowhere(scene: Scene) -> None:
    with scene.database.transaction() as db:
        pause(db, db.get_one(Registration, scene.holder.id), at=now())

    assert "đang rảnh" not in scene.text()


def test_a_phone_that_shows_nothing_yet_hears_of_a_booth_that_became_free(scene: Scene) -> None:
    with scene.database.transaction() as db:
        set_floor(db, db.get_one(Booth, scene.other.id), Floor.BREAK)
    page = scene.text()
    assert suggested_in(page) == ""

    with scene.database.transaction() as db:
        set_floor(db, db.get_one(Booth, scene.other.id), Floor.OPEN)
    fresh = scene.text(f"?part=live&v={version_in(page)}&elsewhere=")
    known = scene.text(f"?part=live&v={version_in(page)}&elsewhere={suggested_in(fresh)}")

    assert f"Gian {scene.other.number} đang rảnh" in fresh
    assert "data-block" not in known


def test_whose_turn_comes_too_late_is_offered_a_shorter_queue_as_well(scene: Scene) -> None:
    scene.fill(queue_limit=3)
    with scene.database.transaction() as db:  # somebody waits there by now, so it asks nobody over
        make_waiting(db, db.get_one(Fair, scene.fair.id), db.get_one(Booth, scene.other.id))
        third = make_booth(db, db.get_one(Fair, scene.fair.id))

    page = scene.text()

    assert "Các gian hàng này chờ nhanh hơn" in page
    assert f"Chờ thêm ở gian {third.number}" in page


def test_who_waits_at_as_many_booths_as_they_may_can_exchange_the_late_place(scene: Scene) -> None:
    scene.fill(queue_limit=1)
    late = scene.place()
    assert f"Đổi sang chờ gian {scene.other.number}" in scene.text()

    page = scene.step(f"places/{late.id}/change/{scene.other.id}")

    assert scene.booths() == [scene.other.number]
    assert f"Bạn đã vào hàng chờ ở gian {scene.other.number}" in page


def test_a_place_is_kept_where_the_other_booth_gives_none(scene: Scene) -> None:
    scene.fill(queue_limit=1)
    late = scene.place()
    action = f"{scene.url}/places/{late.id}/change/{scene.other.id}"
    with scene.database.transaction() as db:
        db.get_one(Booth, scene.other.id).approval = "refused"

    answer = scene.phone.post(action, data={"next": scene.url})

    assert answer.status_code in {303, 400, 403, 409}
    assert scene.booths() == [scene.crowded.number]
