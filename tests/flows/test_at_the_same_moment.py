"""Two people, or two taps of one, at the same moment: one is done, the other is told kindly."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from threading import Barrier
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from jobfair.accounts.rules import Role
from jobfair.employers.models import Booth, Employer
from jobfair.employers.rules import Approval
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.db import Database
from tests.conftest import signed_in
from tests.factories import make_account, make_booth, make_centre, make_fair
from tests.pages import post

TOGETHER = 8
OFFICE = 4
FIRM = {"name": "Công ty TNHH May Phủ Thông", "tax_code": "0100109106", "sector": "C"}


def at_once(
    clients: Sequence[FlaskClient], send: Callable[[FlaskClient], TestResponse]
) -> list[TestResponse]:
    """Let every browser send at the same moment."""
    start = Barrier(len(clients))

    def go(client: FlaskClient) -> TestResponse:
        start.wait()
        return send(client)

    with ThreadPoolExecutor(len(clients)) as crowd:
        return list(crowd.map(go, clients))


def test_a_button_tapped_many_times_at_once_is_carried_out_once(
    either_app: Flask, either: Database
) -> None:
    with either.transaction() as db:
        organiser = make_account(db, make_centre(db), Role.ORGANISER)
    taps = [signed_in(either_app, organiser) for _ in range(TOGETHER)]
    form = {**FIRM, "command_id": str(uuid4()), "next": "/organise/employers/"}

    answers = at_once(taps, lambda client: post(client, "/organise/employers/new", **form))

    assert [answer.status_code for answer in answers] == [303] * TOGETHER
    done = [a for a in answers if a.location.removeprefix("/organise/employers/").isdecimal()]
    assert len(done) == 1
    with either.reading() as db:
        assert db.scalar(select(func.count()).select_from(Employer)) == 1


class Office:
    """A centre whose organisers all press a button at the same moment."""

    def __init__(self, app: Flask, database: Database) -> None:
        with database.transaction() as db:
            centre = make_centre(db)
            self.fair = make_fair(db, centre, State.OPEN)
            self.booths = [make_booth(db, self.fair) for _ in range(OFFICE)]
            boss = make_account(db, centre, Role.ORGANISER, Role.ADMINISTRATOR)
        self.clients = [signed_in(app, boss) for _ in range(OFFICE)]

    def send(self, *urls: str, **fields: object) -> list[TestResponse]:
        """Send the same to each address in turn, all at once."""
        each = dict(zip(map(id, self.clients), cycle(urls), strict=False))
        return at_once(self.clients, lambda client: post(client, each[id(client)], **fields))


@pytest.fixture
def office(either_app: Flask, either: Database) -> Office:
    return Office(either_app, either)


def require_one_done_and_others_told(answers: list[TestResponse], field: str) -> None:
    done = [answer for answer in answers if answer.status_code < 400]
    told = [answer for answer in answers if f'id="{field}-error"' in answer.text]
    assert (len(done), len(told)) == (1, OFFICE - 1), [a.status_code for a in answers]


def test_the_tax_code_that_two_enter_is_said_to_the_second_at_its_field(office: Office) -> None:
    answers = office.send("/organise/employers/new", **FIRM)

    require_one_done_and_others_told(answers, "tax_code")


def test_the_tax_code_that_two_firms_are_given_is_said_at_its_field(office: Office) -> None:
    urls = [f"/organise/employers/{booth.employer_id}/edit" for booth in office.booths]

    answers = office.send(*urls, **FIRM)

    require_one_done_and_others_told(answers, "tax_code")


def test_the_address_that_two_invite_is_said_to_the_second_at_its_field(office: Office) -> None:
    urls = [f"/organise/employers/{booth.employer_id}/members" for booth in office.booths]

    answers = office.send(*urls, name="Lan", email="lan@example.vn")

    require_one_done_and_others_told(answers, "email")


def test_the_account_that_two_open_is_said_to_the_second_at_its_field(office: Office) -> None:
    answers = office.send(
        "/organise/accounts/new", name="Lan", email="lan@example.vn", roles="reception"
    )

    require_one_done_and_others_told(answers, "email")


def test_the_number_that_two_booths_are_placed_at_is_said_at_its_field(office: Office) -> None:
    employer_id = office.booths[0].employer_id

    answers = office.send(
        f"/organise/fairs/{office.fair.id}/booths/new", number=500, employer_id=employer_id
    )

    require_one_done_and_others_told(answers, "number")


def test_the_number_that_two_booths_are_moved_to_is_said_at_its_field(office: Office) -> None:
    urls = [f"/organise/fairs/{office.fair.id}/booths/{booth.id}" for booth in office.booths]

    answers = office.send(*urls, number=500)

    require_one_done_and_others_told(answers, "number")


PLANNED = {
    "kind": "mobile", "title": "Phiên lưu động", "day": "23/11/2026", "opens_at": "07:30",
    "closes_at": "11:30", "commune": "Đức Xuân, Thái Nguyên", "queue_limit": 3, "free_returns": 1,
    "no_show_minutes": 5, "least_age": 15,
}  # fmt: skip


def test_the_short_address_that_two_fairs_are_given_is_said_at_its_field(office: Office) -> None:
    answers = office.send("/organise/fairs/new", **PLANNED, code="duc-xuan")

    require_one_done_and_others_told(answers, "code")


def test_copies_made_at_the_same_moment_get_short_addresses_of_their_own(
    office: Office, either: Database
) -> None:
    answers = office.send(f"/organise/fairs/{office.fair.id}/copy", day="24/11/2026")

    assert [answer.status_code for answer in answers] == [303] * OFFICE
    with either.reading() as db:
        assert len(set(db.scalars(select(Fair.code)))) == OFFICE + 1


def test_firms_that_ask_for_a_booth_at_the_same_moment_all_wait_for_one(
    office: Office, either: Database
) -> None:
    firms = ["0100109106", "0101248141", "0100686209", "0302035520"]
    applications = iter(firms)

    answers = at_once(
        office.clients,
        lambda client: post(
            client, f"/fairs/{office.fair.code}/apply",
            **FIRM | {"tax_code": next(applications)}, contact_name="Lan", email="lan@example.vn",
        ),
    )  # fmt: skip

    assert [answer.status_code for answer in answers] == [200] * OFFICE
    with either.reading() as db:
        waiting = select(func.count()).select_from(Booth).where(Booth.approval == Approval.WAITING)
        assert db.scalar(waiting) == OFFICE
