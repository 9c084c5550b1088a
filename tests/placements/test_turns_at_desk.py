"""The page of a person at the desk: going first by law, being away, and a missed place given back."""

from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient

from jobfair.accounts.rules import Role
from jobfair.employers.models import Booth
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.db import Database
from jobfair.queues.models import Place
from jobfair.queues.queries import live_places_of
from jobfair.queues.rules import PlaceState
from jobfair.queues.services import call_next, join, miss
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_at
from tests.buttons import forms_on, landed, press
from tests.conftest import SignIn
from tests.factories import NINE, make_account, make_booth, make_centre, make_fair, make_waiting


@dataclass(frozen=True, slots=True)
class Desk:
    """The page of somebody who waits at two booths."""

    client: FlaskClient
    database: Database
    fair: Fair
    place: Place

    @property
    def page(self) -> str:
        return f"/desk/fairs/{self.fair.id}/people/{self.place.registration_id}"

    def has_priority(self) -> bool:
        with self.database.reading() as db:
            return db.get_one(Registration, self.place.registration_id).has_priority

    def away_from(self) -> list[bool]:
        with self.database.reading() as db:
            held = live_places_of(db, self.place.registration_id)
            return [place.paused_at is not None for place in held]

    def offers(self, door: str) -> bool:
        return any(form.action.endswith(door) for form in forms_on(self.client, self.page))


@pytest.fixture
def desk(database: Database, sign_in: SignIn) -> Desk:
    with database.transaction() as db:
        centre = make_centre(db)
        staff = make_account(db, centre, Role.RECEPTION)
        fair = make_fair(db, centre)
        booth, other = make_booth(db, fair), make_booth(db, fair)
        place = make_waiting(db, fair, booth)
        join(db, other, place.registration, by="desk", at=NINE)
    return Desk(sign_in(staff), database, fair, place)


def test_priority_by_law_is_noted_and_withdrawn(desk: Desk) -> None:
    noted = landed(
        desk.client, press(desk.client, desk.page, f"{desk.page}/priority", priority="yes")
    )
    assert desk.has_priority()
    assert "ưu tiên theo luật" in noted

    press(desk.client, desk.page, f"{desk.page}/priority", priority="no")

    assert not desk.has_priority()


def test_a_fair_without_priority_does_not_ask_about_it(desk: Desk) -> None:
    with desk.database.transaction() as db:
        db.get_one(Fair, desk.fair.id).priority_by_law = False

    assert not desk.offers("/priority")


def test_somebody_is_away_from_all_queues_at_once_and_back_again(desk: Desk) -> None:
    page = landed(desk.client, press(desk.client, desk.page, f"{desk.page}/away"))

    assert desk.away_from() == [True, True]
    assert page.count("tạm vắng từ") == 2
    assert not desk.offers("/away")
    press(desk.client, desk.page, f"{desk.page}/back")
    assert desk.away_from() == [False, False]
    assert not desk.offers("/back")


def test_who_waits_nowhere_cannot_be_away(desk: Desk) -> None:
    with desk.database.transaction() as db:
        registration = registration_at(db, desk.fair.id, desk.place.registration_id)
        for place in live_places_of(db, registration.id):
            db.get_one(Place, place.id).state = PlaceState.DONE

    assert not desk.offers("/away")


def test_a_missed_place_is_given_back_freely_and_the_second_time_with_a_reason(desk: Desk) -> None:
    base = f"/booth/{desk.place.booth_id}/places/{desk.place.id}"
    for door, typed in ((f"{base}/return", {}), (f"{base}/restore", {"reason": "Loa hỏng"})):
        with desk.database.transaction() as db:
            booth = db.get_one(Booth, desk.place.booth_id)
            miss(db, call_next(db, booth, at=NINE), at=NINE)

        page = landed(desk.client, press(desk.client, desk.page, door, **typed))

        assert 'class="alert alert-success"' in page
        with desk.database.reading() as db:
            assert db.get_one(Place, desk.place.id).state == PlaceState.WAITING


def test_after_the_fair_nobody_is_away_any_more(desk: Desk) -> None:
    with desk.database.transaction() as db:
        db.get_one(Fair, desk.fair.id).state = State.CLOSED

    assert not desk.offers("/away")
