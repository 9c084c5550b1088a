import pytest
from flask import Flask
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.fairs.queries import fair
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.workers.models import Consent, Registration, RevokedTicket, Wish, Worker
from jobfair.workers.services import Person as PersonSaid
from jobfair.workers.services import enter_worker, id_number_of
from tests.factories import (
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_registration,
)
from tests.sending import post

NUMBER = "006195001234"
CARD = f"{NUMBER}|095001234|Nông Thị Thử|05031995|Nữ|Tổ 5, Đức Xuân, Thành Phố Bắc Kạn, Bắc Kạn|10082021"
GOOD = {"name": "Nông Thị Thử", "born": "05/03/1995", "sex": "female", "qualification": "none"}


class Desk:
    """A desk at a fair, with somebody of reception sitting at it."""

    def __init__(self, app, database, sign_in):
        self.seal = app.extensions["jobfair.keys"].seal
        self.database = database
        with database.transaction() as db:
            self.centre = make_centre(db)
            self.fair = make_fair(db, self.centre)
            self.booth = make_booth(db, self.fair)
            account = make_account(db, self.centre, Role.RECEPTION)
        self.client = sign_in(account)
        self.url = f"/desk/fairs/{self.fair.id}"

    def register(self, **fields):
        return post(self.client, f"{self.url}/register", **{**GOOD, **fields})

    def everyone(self):
        with self.database.reading() as db:
            return db.scalars(select(Registration)).all(), db.scalars(select(Worker)).all()


@pytest.fixture
def desk(app: Flask, database, sign_in) -> Desk:
    return Desk(app, database, sign_in)


def test_a_person_is_registered_with_wishes_and_answers(desk: Desk) -> None:
    answer = desk.register(
        id_number="006 195 001 234", phone="0912 345 678", wishes=str(desk.booth.id),
        consents="share_with_employers", read_by="me",
    )  # fmt: skip

    registrations, workers = desk.everyone()
    with desk.database.reading() as db:
        wishes = db.scalars(select(Wish.booth_id)).all()
        consents = {c.purpose: c.given for c in db.scalars(select(Consent))}
    assert answer.status_code == 303
    assert answer.location.endswith(f"/people/{registrations[0].id}")
    assert workers[0].phone == "+84912345678"
    assert id_number_of(workers[0], desk.seal) == NUMBER
    assert wishes == [desk.booth.id]
    assert consents == {
        "share_with_employers": True, "contact_later": False, "record_group": False,
    }  # fmt: skip


def test_a_scanned_card_fills_the_form_and_registers_nobody(desk: Desk) -> None:
    answer = desk.register(card=CARD, name="", born="", phone="0912345678")

    shown = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert 'value="Nông Thị Thử"' in shown
    assert 'value="05/03/1995"' in shown
    assert 'value="0912345678"' in shown
    assert "095001234" not in shown
    assert desk.everyone() == ([], [])


def test_a_card_with_lost_accents_leaves_its_number_and_asks_for_the_name(desk: Desk) -> None:
    damaged = f"{NUMBER}||Nong Thi Thu|05031995|Nu|To 5, Duc Xuan|10082021"

    shown = desk.register(card=damaged, name="").get_data(as_text=True)

    assert f'value="{NUMBER}"' in shown
    assert 'value="05/03/1995"' in shown
    assert "Nong Thi Thu" not in shown


def test_a_mans_card_without_an_accent_asks_for_the_name_only(desk: Desk) -> None:
    plain = "066090001234||Y Wang|21071990|Nam|Kon Plong, Kon Tum|15112022"

    shown = desk.register(card=plain, name="", born="", sex="").get_data(as_text=True)

    assert 'value="066090001234"' in shown
    assert 'value="21/07/1990"' in shown
    assert '<option value="male" selected>' in shown
    assert "Y Wang" not in shown


def test_another_code_in_the_card_field_is_refused_kindly(desk: Desk) -> None:
    shown = desk.register(card="00020101021238").get_data(as_text=True)

    assert "mã thanh toán" in shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"born": "31/02/1995"}, {"born": ""}, {"name": ""}, {"name": "<b>x</b>1"},
        {"id_number": "12345"}, {"phone": "abc"}, {"sex": "other"}, {"qualification": "x"},
        {"commune": "Không đâu cả"}, {"wishes": "999999"}, {"consents": "contact_later"},
        {"consents": "everything"},
    ],
)  # fmt: skip
def test_bad_input_is_refused_and_everything_typed_survives(desk: Desk, wrong) -> None:
    answer = desk.register(**{"address": "Thôn Nà Ỏi", **wrong})

    assert answer.status_code == 422
    assert 'value="Thôn Nà Ỏi"' in answer.get_data(as_text=True)
    assert desk.everyone() == ([], [])


def test_somebody_under_fifteen_is_refused(desk: Desk) -> None:
    answer = desk.register(born="24/11/2011")

    assert answer.status_code == 422
    assert "15" in answer.get_data(as_text=True)
    assert desk.everyone() == ([], [])


def test_a_number_that_disagrees_with_the_person_waits_for_a_look_at_the_card(desk: Desk) -> None:
    doubtful = desk.register(id_number=NUMBER, sex="male")
    nobody = desk.everyone()
    decided = desk.register(id_number=NUMBER, sex="male", looked="y")

    assert doubtful.status_code == 422
    assert nobody == ([], [])
    assert decided.status_code == 303


def test_a_known_number_shows_both_spellings_and_overwrites_nothing(desk: Desk) -> None:
    with desk.database.transaction() as db:
        said = PersonSaid(name="Nông Thị Thu", birth_year=1995, id_number=NUMBER)
        known = enter_worker(db, desk.seal, said, centre_id=desk.centre.id, at=NINE)

    asked = desk.register(id_number=NUMBER, who="new")
    shown = asked.get_data(as_text=True)
    done = desk.register(id_number=NUMBER, who=str(known.id), phone="0912345678")

    registrations, workers = desk.everyone()
    assert asked.status_code == 422
    assert "Nông Thị Thu" in shown
    assert "Nông Thị Thử" in shown
    assert done.status_code == 303
    assert [(w.name, w.phone) for w in workers] == [("Nông Thị Thu", "+84912345678")]
    assert [r.worker_id for r in registrations] == [known.id]


def test_somebody_registered_is_led_to_instead_of_registered_twice(desk: Desk) -> None:
    first = desk.register(id_number=NUMBER)
    again = desk.register(id_number=NUMBER, name="Tên Khác Hẳn")

    assert again.status_code == 303
    assert again.location == first.location
    assert len(desk.everyone()[0]) == 1


def test_two_people_of_one_name_and_year_are_told_apart_by_staff(desk: Desk) -> None:
    desk.register()
    asked = desk.register()
    new = desk.register(who="new")

    assert asked.status_code == 422
    assert new.status_code == 303
    assert len(desk.everyone()[1]) == 2


def test_the_same_form_sent_twice_registers_once(desk: Desk) -> None:
    command = "6ff0dbe6-6a31-4a52-9d3b-6f58f3c6a5d1"
    desk.register(command_id=command, next=desk.url)
    desk.register(command_id=command, next=desk.url, who="new")

    assert len(desk.everyone()[0]) == 1


def test_nobody_registers_at_a_closed_fair(desk: Desk) -> None:
    with desk.database.transaction() as db:
        step(db, fair(db, desk.fair.id), State.CLOSED, at=NINE)

    assert desk.client.get(f"{desk.url}/register").status_code == 409
    assert desk.register().status_code == 409


def test_details_are_corrected_and_an_empty_number_keeps_the_old(desk: Desk) -> None:
    desk.register(id_number=NUMBER)
    (registration,), _ = desk.everyone()
    edit = f"{desk.url}/people/{registration.id}/edit"

    answer = post(desk.client, edit, **GOOD | {"name": "Nông Thị Thử Hai", "id_number": ""})

    (worker,) = desk.everyone()[1]
    assert answer.status_code == 303
    assert worker.name == "Nông Thị Thử Hai"
    assert id_number_of(worker, desk.seal) == NUMBER


@pytest.mark.parametrize("born", ["9999", "0001", "0000", "31/12/2099", "1899", "2027"])
def test_a_birth_that_nobody_alive_can_have_is_refused_at_its_field(desk: Desk, born: str) -> None:
    desk.register()
    (registration,), _ = desk.everyone()

    answer = post(
        desk.client,
        f"{desk.url}/people/{registration.id}/edit",
        **GOOD | {"born": born},
        looked="y",
    )

    (worker,) = desk.everyone()[1]
    assert answer.status_code == 422
    assert 'id="born-error"' in answer.get_data(as_text=True)
    assert worker.birth_year == 1995


@pytest.mark.parametrize("change", [{"sex": "male"}, {"born": "1996"}, {"born": "24/11/2011"}])
def test_a_correction_that_raises_doubts_waits_for_a_look_at_the_card(
    desk: Desk, change: dict[str, str]
) -> None:
    desk.register(id_number=NUMBER)
    (registration,), _ = desk.everyone()
    edit = f"{desk.url}/people/{registration.id}/edit"

    doubtful = post(desk.client, edit, **GOOD | change)
    decided = post(desk.client, edit, **GOOD | change, looked="y")
    later = post(desk.client, edit, **GOOD | change | {"address": "Thôn Nà Ỏi"})

    assert doubtful.status_code == 422
    assert 'name="looked"' in doubtful.get_data(as_text=True)
    assert decided.status_code == 303
    assert later.status_code == 303  # nobody is asked twice about the same


def test_the_number_of_somebody_else_is_refused(desk: Desk) -> None:
    desk.register(id_number=NUMBER)
    desk.register(name="Lý Thị Mẩy")
    other = desk.everyone()[0][1]

    answer = post(desk.client, f"{desk.url}/people/{other.id}/edit", **GOOD | {"id_number": NUMBER})

    assert answer.status_code == 422


def test_a_lost_ticket_is_replaced_and_refused_from_then_on(desk: Desk) -> None:
    desk.register()
    (old,), _ = desk.everyone()

    post(desk.client, f"{desk.url}/people/{old.id}/ticket")

    (new,), _ = desk.everyone()
    with desk.database.reading() as db:
        revoked = db.scalars(select(RevokedTicket.ticket)).all()
    assert new.ticket != old.ticket
    assert revoked == [old.ticket]


def test_a_later_answer_stands_beside_the_first(desk: Desk) -> None:
    desk.register(consents="contact_later", read_by="self")
    (registration,), _ = desk.everyone()

    post(desk.client, f"{desk.url}/people/{registration.id}/consents", read_by="interpreter")

    with desk.database.reading() as db:
        answers = db.execute(
            select(Consent.given, Consent.read_by)
            .where(Consent.purpose == "contact_later")
            .order_by(Consent.id)
        ).all()
    assert [tuple(answer) for answer in answers] == [(True, "self"), (False, "interpreter")]


def test_people_of_another_centre_are_not_there(desk: Desk) -> None:
    with desk.database.transaction() as db:
        other = make_registration(db, make_fair(db))

    url = f"/desk/fairs/{other.fair_id}"
    assert desk.client.get(f"{url}/register").status_code == 404
    assert desk.client.get(f"{url}/people/{other.id}/edit").status_code == 404
    assert desk.client.get(f"{desk.url}/people/{other.id}/edit").status_code == 404
    assert post(desk.client, f"{url}/people/{other.id}/ticket").status_code == 404


def test_an_employer_may_not_register_people(app: Flask, database, sign_in) -> None:
    desk = Desk(app, database, sign_in)
    with database.transaction() as db:
        account = make_account(db, desk.centre, Role.EMPLOYER)

    assert sign_in(account).get(f"{desk.url}/register").status_code == 403
