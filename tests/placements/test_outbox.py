"""Messages to employers: asked for, handed over to a real mail server, stopped, and tried again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.config import Config
from jobfair.employers.models import Employer
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair as fair_with
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.db import Database, table_of
from jobfair.kit.jobs import work_once
from jobfair.kit.limits import limiter
from jobfair.placements.errors import (
    NoAddress,
    NotToBeCalled,
    ReminderOnTheWay,
    ReminderSettled,
)
from jobfair.placements.models import Placement, Reminder
from jobfair.placements.queries import placement_at
from jobfair.placements.rules import Channel
from jobfair.placements.services import remind, remind_worker, stop, try_again
from jobfair.wiring import DOERS
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.services import ConsentGiven, answer_consents
from tests.conftest import SignIn
from tests.documents.making import hire
from tests.factories import NINE, make_account, make_centre, make_employer, make_fair, make_member
from tests.rig.post_office import REFUSED, PostOffice, post_office
from tests.sending import post

LATER = NINE + timedelta(days=8)
OUTBOX = "/organise/follow-up/outbox"


@pytest.fixture(scope="module")
def mail_server() -> Iterator[PostOffice]:
    with post_office() as running:
        yield running


@dataclass(slots=True)
class Office:
    """An employer with an e-mail address, one hire, and a server that may send."""

    database: Database
    config: Config
    mail: PostOffice
    fair: Fair
    employer: Employer
    placement: Placement

    def ask(self, channel: Channel = Channel.EMAIL) -> int:
        with self.database.transaction() as db:
            fair = fair_with(db, self.fair.id)
            employer = db.get_one(Employer, self.employer.id)
            return remind(db, fair, employer, channel, at=LATER).id

    def write(self, **values: str) -> None:
        with self.database.transaction() as db:
            employer = db.get_one(Employer, self.employer.id)
            for name, value in values.items():
                setattr(employer, name, value)

    def work(self, **settings: str) -> None:
        """Do what waits, as `jobfair work` does."""
        while work_once(self.database, replace(self.config, **settings), DOERS):
            pass

    def state(self) -> tuple[str, str | None, int]:
        with self.database.reading() as db:
            one = db.scalars(select(Reminder).order_by(Reminder.id.desc())).first()
            assert one is not None
            return one.state, one.failure, one.tries

    def facts(self) -> list[str]:
        with self.database.reading() as db:
            facts = select(JournalEntry.fact).where(JournalEntry.fact.startswith("Reminder"))
            return list(db.scalars(facts.order_by(JournalEntry.number)))


def office_in(database: Database, config: Config, mail: PostOffice) -> Office:
    mail.letters.clear()
    with database.transaction() as db:
        fair = make_fair(db)
    placement, _ = hire(database, fair)
    office = Office(database, config, mail, fair, placement.employer, placement)
    office.write(email="nhansu@example.vn", phone="+84912345678")
    return office


@pytest.fixture
def office(app: Flask, database: Database, mail_server: PostOffice) -> Office:
    limiter.reset()
    config = replace(
        app.extensions["jobfair.config"], smtp_url=mail_server.url, public_url="https://hoi.vn",
        mail_from="Trung tâm DVVL <lienhe@example.vn>",
    )  # fmt: skip
    app.extensions["jobfair.config"] = config
    return office_in(database, config, mail_server)


def test_an_employer_gets_a_letter_with_a_link_that_opens(office: Office, app: Flask) -> None:
    office.ask()
    office.work()

    (letter,) = office.mail.letters
    text = letter.get_content()
    link = re.search(r"https://hoi\.vn(/answers/\S+)", text)
    assert letter["To"] == "nhansu@example.vn"
    assert letter["From"] == "Trung tâm DVVL <lienhe@example.vn>"
    assert "Kính gửi Công ty May Mẫu" in text
    assert "Nông" not in text
    assert link is not None
    assert app.test_client().get(link[1]).status_code == 200
    assert office.state() == ("sent", None, 1)
    assert office.facts() == ["ReminderAsked", "ReminderSent"]


def test_the_letter_is_in_the_language_of_who_signs_in_for_the_employer(office: Office) -> None:
    with office.database.transaction() as db:
        fair = fair_with(db, office.fair.id)
        member = make_member(db, fair.centre, db.get_one(Employer, office.employer.id))
        member.language = "en"
    office.ask()
    office.work()

    assert office.mail.letters[0].get_content().startswith("To Công ty May Mẫu,")


def test_what_cannot_be_sent_says_why_and_is_sent_again(office: Office) -> None:
    office.write(email=REFUSED)
    reminder = office.ask()
    office.work()
    assert office.state() == ("failed", "mail.address_refused", 1)

    office.write(email="dung@example.vn")
    with office.database.transaction() as db:
        try_again(db, db.get_one(Reminder, reminder), at=LATER)
    office.work()

    assert office.state() == ("sent", None, 2)
    assert [letter["To"] for letter in office.mail.letters] == ["dung@example.vn"]


def test_an_address_that_cannot_stand_in_a_letter_is_refused(office: Office) -> None:
    office.write(email="a@b.vn\r\nBcc: ai@example.vn")
    office.ask()
    office.work()

    assert office.mail.letters == []
    assert office.state() == ("failed", "mail.address_refused", 1)


@pytest.mark.parametrize(
    ("settings", "failure"),
    [({"smtp_url": ""}, "mail.not_set_up"), ({"smtp_url": "smtp://127.0.0.1:1"}, "mail.away")],
)
def test_a_mail_server_that_is_not_there_is_told(
    office: Office, settings: dict[str, str], failure: str
) -> None:
    office.ask()
    office.work(**settings)

    assert office.state() == ("failed", failure, 1)


def test_a_message_that_was_stopped_does_not_go(office: Office) -> None:
    reminder = office.ask()
    with office.database.transaction() as db:
        stop(db, db.get_one(Reminder, reminder))
    office.work()

    assert office.mail.letters == []
    assert office.state()[0] == "cancelled"
    with office.database.transaction() as db, pytest.raises(ReminderSettled):
        stop(db, db.get_one(Reminder, reminder))


def test_one_message_at_a_time_is_enough(office: Office) -> None:
    office.ask()

    with pytest.raises(ReminderOnTheWay):
        office.ask()


def test_the_store_itself_keeps_one_message_on_its_way(
    either: Database, mail_server: PostOffice, tmp_path: Path
) -> None:
    office = office_in(either, Config(data=tmp_path), mail_server)
    office.ask()
    row = {"fair_id": office.fair.id, "employer_id": office.employer.id, "channel": "email",
           "language": "vi", "tries": 0, "asked_at": NINE}  # fmt: skip

    for wrong in ({"state": "waiting"}, {"state": "sent"}, {"state": "failed"}):
        with pytest.raises(IntegrityError), either.transaction() as db:
            db.execute(insert(table_of(Reminder)), [row | wrong])


def test_an_employer_without_an_address_is_not_written_to(office: Office) -> None:
    office.write(email="")

    with pytest.raises(NoAddress):
        office.ask()


def test_messages_go_on_when_the_fair_lies_in_the_archive(office: Office) -> None:
    office.ask()
    with office.database.transaction() as db:
        for state in (State.CLOSED, State.ARCHIVED):
            step(db, fair_with(db, office.fair.id), state, at=NINE)
    office.work()

    assert len(office.mail.letters) == 1
    assert office.state()[0] == "sent"


def test_a_text_message_goes_by_the_operators_program(office: Office, tmp_path: Path) -> None:
    program, went = tmp_path / "sms", tmp_path / "went"
    program.write_text(f'#!/bin/sh\n{{ echo "$1"; cat; }} > {went}\n')
    program.chmod(0o755)
    office.ask(Channel.SMS)
    office.work(sms_command=str(program))

    number, words = went.read_text().split("\n", 1)
    assert number == "+84912345678"
    assert "https://hoi.vn/answers/" in words
    assert office.state() == ("sent", None, 1)


def test_a_program_that_fails_is_told(office: Office) -> None:
    office.ask(Channel.SMS)
    office.work(sms_command="/bin/false")

    assert office.state()[:2] == ("failed", "mail.away")


@pytest.fixture
def desk(office: Office, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    for module in ("outbox", "follow_up", "links", "ladder"):
        monkeypatch.setattr(f"jobfair.placements.views.{module}.now", lambda: LATER)
    with office.database.transaction() as db:
        clerk = make_account(db, fair_with(db, office.fair.id).centre, Role.COUNSELLOR)
    return sign_in(clerk)


def test_staff_see_send_stop_and_repeat_messages(office: Office, desk: FlaskClient) -> None:
    page = f"/organise/follow-up/fairs/{office.fair.id}/employers/{office.employer.id}"
    assert f"{page}/remind/email" in desk.get(page).text

    assert post(desk, f"{page}/remind/email").status_code == 303
    assert post(desk, f"{page}/remind/email").status_code == 409
    shown = desk.get(OUTBOX).text
    (stopped,) = re.findall(rf"{OUTBOX}/\d+/stop", shown)
    assert post(desk, stopped).status_code == 303
    assert "đã dừng" in desk.get(OUTBOX).text
    assert post(desk, stopped.replace("stop", "again")).status_code == 409


def test_all_employers_of_whom_something_is_asked_are_reminded_once_a_week(
    office: Office, desk: FlaskClient
) -> None:
    other, _ = hire(office.database, office.fair)
    assert "/organise/follow-up/remind" in desk.get("/organise/follow-up").text

    post(desk, "/organise/follow-up/remind")
    office.work()
    post(desk, "/organise/follow-up/remind")
    office.work()

    assert [letter["To"] for letter in office.mail.letters] == ["nhansu@example.vn"]
    assert other.employer.email == ""


def test_where_nothing_can_be_sent_the_page_says_what_to_do_instead(
    office: Office, desk: FlaskClient, app: Flask
) -> None:
    app.extensions["jobfair.config"] = replace(office.config, smtp_url="")

    assert "sao chép nội dung" in desk.get(OUTBOX).text
    assert post(desk, "/organise/follow-up/remind").status_code == 409


def test_another_centre_sees_and_stops_nothing(office: Office, sign_in: SignIn) -> None:
    reminder = office.ask()
    with office.database.transaction() as db:
        stranger = make_account(db, make_centre(db), Role.ORGANISER)
        make_employer(db, stranger.centre_id)
    client = sign_in(stranger)

    assert "May Mẫu" not in client.get(OUTBOX).text
    assert post(client, f"{OUTBOX}/{reminder}/stop").status_code == 404


def agree(office: Office, *, given: bool) -> None:
    said = ConsentGiven(Purpose.CONTACT_LATER, given=given, language="vi", read_by="me")
    with office.database.transaction() as db:
        answer_consents(db, office.placement.worker_id, office.fair.id, [said], at=NINE)


def ask_worker(office: Office) -> None:
    with office.database.transaction() as db:
        placement = placement_at(db, office.fair.id, office.placement.id)
        placement.worker.phone = "+84987654321"
        remind_worker(db, placement, at=LATER)


def test_a_worker_who_agreed_gets_the_link_to_their_own_page(
    office: Office, app: Flask, tmp_path: Path
) -> None:
    program, went = tmp_path / "sms", tmp_path / "went"
    program.write_text(f'#!/bin/sh\n{{ echo "$1"; cat; }} > {went}\n')
    program.chmod(0o755)
    agree(office, given=True)
    ask_worker(office)
    office.work(sms_command=str(program))

    number, words = went.read_text().split("\n", 1)
    link = re.search(r"https://hoi\.vn(/me/\S+)", words)
    assert number == "+84987654321"
    assert "Thử" not in words
    assert link is not None
    assert app.test_client().get(link[1]).status_code == 200


def test_nobody_who_has_not_agreed_is_written_to(office: Office) -> None:
    with pytest.raises(NotToBeCalled):
        ask_worker(office)


def test_who_agrees_no_longer_when_the_message_goes_gets_none(office: Office) -> None:
    agree(office, given=True)
    ask_worker(office)
    agree(office, given=False)
    office.work(sms_command="/bin/true")

    assert office.state()[:2] == ("failed", "placements.not_to_be_called")


def test_the_words_for_a_worker_are_shown_to_be_copied(office: Office, desk: FlaskClient) -> None:
    page = f"/organise/follow-up/placements/{office.placement.id}"
    assert f"{page}/message" not in desk.get(page).text
    agree(office, given=True)
    assert f"{page}/message" in desk.get(page).text

    shown = post(desk, f"{page}/message").text

    assert "https://hoi.vn/me/" in shown
    assert "tự sao chép" in desk.get(OUTBOX).text
