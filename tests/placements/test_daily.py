"""Reminders that start by themselves: once a day, each question once, and only where they are wanted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from jobfair.accounts.rules import Role
from jobfair.centres.models import Centre
from jobfair.centres.rules import Rung
from jobfair.config import Config
from jobfair.employers.models import Employer
from jobfair.fairs.models import Fair
from jobfair.kit.db import Database
from jobfair.kit.jobs import work_once
from jobfair.kit.models import Job
from jobfair.operating.server import tidy
from jobfair.placements.models import Placement, QuestionAsked, Reminder, ReminderRun
from jobfair.placements.queries import employers_due, was_reminded
from jobfair.placements.rules import Channel, Confirmer, EntryKind, Evidence, MessageState
from jobfair.placements.services import Answer, Proof, answer, begin_reminders, write_reminders
from jobfair.wiring import DOERS
from jobfair.workers.models import Worker
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.services import ConsentGiven, answer_consents
from tests.conftest import SignIn
from tests.documents.making import hire
from tests.factories import DAY, NINE, make_account, make_fair
from tests.rig.post_office import PostOffice, post_office
from tests.sending import post

DUE = NINE + timedelta(days=7)
"""Nine o'clock on the day on which the first question is due."""
NEXT = DUE + timedelta(days=1)
CALL = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer.EMPLOYER)
OUTBOX = "/organise/follow-up/outbox"


@pytest.fixture(scope="module")
def mail_server() -> Iterator[PostOffice]:
    with post_office() as running:
        yield running


@dataclass(slots=True)
class Office:
    """A centre that wants its reminders every morning, with one hire of a week ago."""

    database: Database
    config: Config
    fair: Fair
    placement: Placement
    patch: pytest.MonkeyPatch

    def wants(self, *, daily: bool) -> None:
        with self.database.transaction() as db:
            db.get_one(Centre, self.fair.centre_id).reminds_daily = daily

    def employer(self, **values: str) -> None:
        with self.database.transaction() as db:
            employer = db.get_one(Employer, self.placement.employer_id)
            for name, value in values.items():
                setattr(employer, name, value)

    def agrees(self, *, given: bool) -> None:
        with self.database.transaction() as db:
            db.get_one(Worker, self.placement.worker_id).phone = "+84912345678"
            said = ConsentGiven(Purpose.CONTACT_LATER, given=given, language="vi", read_by="me")
            answer_consents(db, self.placement.worker_id, self.fair.id, [said], at=NINE)

    def tells(self, kind: EntryKind, at: datetime) -> None:
        with self.database.transaction() as db:
            said = Answer(kind=kind, rung=Rung.STARTED, on=at.date())
            answer(db, db.get_one(Placement, self.placement.id), said, proof=CALL, at=at)

    def work(self, at: datetime) -> None:
        """Let the background work go on at a moment, until nothing waits."""
        self.patch.setattr("jobfair.operating.server.now", lambda: at)
        self.patch.setattr("jobfair.placements.doers.now", lambda: at)
        tidy(self.database)
        while work_once(self.database, self.config, DOERS):
            pass

    def written(self) -> list[tuple[str, str, bool]]:
        with self.database.reading() as db:
            found = db.scalars(select(Reminder).order_by(Reminder.id))
            return [(one.channel, one.state, one.placement_id is not None) for one in found]

    def run(self) -> ReminderRun:
        with self.database.reading() as db:
            return db.scalars(select(ReminderRun).order_by(ReminderRun.id.desc())).all()[0]


@pytest.fixture
def office(
    app: Flask, database: Database, mail_server: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> Office:
    mail_server.letters.clear()
    config = replace(
        app.extensions["jobfair.config"], smtp_url=mail_server.url, public_url="https://hoi.vn",
        mail_from="Trung tâm DVVL <lienhe@example.vn>",
    )  # fmt: skip
    with database.transaction() as db:
        fair = make_fair(db)
    placement, _ = hire(database, fair)
    office = Office(database, config, fair, placement, monkeypatch)
    office.wants(daily=True)
    return office


def test_an_employer_with_an_address_gets_its_link_by_e_mail(
    office: Office, mail_server: PostOffice
) -> None:
    office.employer(email="nhansu@example.vn")

    office.work(DUE)

    assert office.written() == [(Channel.EMAIL, MessageState.SENT, False)]
    assert len(mail_server.letters) == 1
    assert (office.run().mailed, office.run().to_paste, office.run().finished_at) == (1, 0, DUE)


def test_without_an_address_or_a_mail_server_the_message_waits_to_be_copied(
    office: Office,
) -> None:
    office.work(DUE)
    assert office.written() == [(Channel.PASTE, MessageState.WAITING, False)]
    assert (office.run().mailed, office.run().to_paste) == (0, 1)


def test_workers_are_asked_only_if_they_agreed(office: Office) -> None:
    office.agrees(given=False)
    office.work(DUE)
    assert (Channel.PASTE, MessageState.WAITING, True) not in office.written()

    office.agrees(given=True)
    office.work(NEXT)
    assert (Channel.PASTE, MessageState.WAITING, True) in office.written()


def test_a_centre_that_does_not_want_it_has_nothing_written(office: Office) -> None:
    office.wants(daily=False)

    office.work(DUE)

    assert office.written() == []


def test_nothing_begins_before_the_morning(office: Office) -> None:
    night = DUE - timedelta(hours=3)
    with office.database.transaction() as db:
        begin_reminders(db, night)
    with office.database.reading() as db:
        assert db.scalar(select(Job.id)) is None
        assert db.scalar(select(ReminderRun.id)) is None


def test_a_day_has_one_run_however_often_the_worker_looks(office: Office) -> None:
    for minute in range(3):
        office.work(DUE + timedelta(minutes=minute))

    with office.database.reading() as db:
        assert len(db.scalars(select(ReminderRun)).all()) == 1
    assert len(office.written()) == 1


def test_a_run_that_is_begun_again_writes_nothing_twice(office: Office) -> None:
    office.work(DUE)

    with office.database.transaction() as db:
        write_reminders(db, office.run().id, can_mail=False, at=DUE + timedelta(minutes=9))

    assert len(office.written()) == 1
    assert office.run().finished_at == DUE


def test_the_same_question_is_not_asked_again_on_later_days(office: Office) -> None:
    office.employer(email="nhansu@example.vn")
    for day in range(20):
        office.work(DUE + timedelta(days=day))
        assert office.run().finished_at == DUE + timedelta(days=day)

    assert len(office.written()) == 1


def test_the_next_question_is_asked_when_its_day_comes(office: Office) -> None:
    office.employer(email="nhansu@example.vn")
    office.work(DUE)
    office.tells(EntryKind.REACHED, DUE)

    office.work(DUE + timedelta(days=40))

    assert len(office.written()) == 2


def test_after_a_not_yet_it_is_asked_once_more(office: Office) -> None:
    office.employer(email="nhansu@example.vn")
    office.work(DUE)
    office.tells(EntryKind.NOT_YET, DUE)

    for day in range(14):
        office.work(DUE + timedelta(days=day))

    assert len(office.written()) == 2


def test_what_is_answered_need_not_be_copied_any_more(office: Office) -> None:
    office.work(DUE)
    office.tells(EntryKind.REACHED, DUE)

    office.work(NEXT)

    assert office.written() == [(Channel.PASTE, MessageState.CANCELLED, False)]


def test_a_message_that_nobody_has_copied_does_not_keep_an_e_mail_back(office: Office) -> None:
    office.work(DUE)
    with office.database.reading() as db:
        assert employers_due(db, office.fair.centre_id, DUE.date())
        employer_id = office.placement.employer_id
        assert employer_id is not None
        assert not was_reminded(db, office.fair.id, employer_id, at=NEXT)


def test_the_database_keeps_one_run_a_day_and_each_question_once(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        db.get_one(Centre, fair.centre_id).reminds_daily = True
    hire(either, fair)
    with either.transaction() as db:
        begin_reminders(db, DUE)
        begin_reminders(db, DUE)
        run = db.scalars(select(ReminderRun)).one()
        write_reminders(db, run.id, can_mail=False, at=DUE)

    for table in (ReminderRun, QuestionAsked):
        with either.reading() as db:
            row = db.scalars(select(table)).first()
            copy = {c.key: getattr(row, c.key) for c in table.__table__.columns if c.key != "id"}
        with pytest.raises(IntegrityError), either.transaction() as db:
            db.execute(insert(table).values(copy))


# The pages


@pytest.fixture
def chief(office: Office, sign_in: SignIn) -> FlaskClient:
    with office.database.transaction() as db:
        centre = db.get_one(Centre, office.fair.centre_id)
        account = make_account(db, centre, Role.ADMINISTRATOR)
    return sign_in(account)


def test_the_outbox_says_when_it_last_ran_and_what_it_wrote(
    office: Office, chief: FlaskClient
) -> None:
    assert "chưa chạy lần nào" in chief.get(OUTBOX).text.lower()

    office.work(DUE)

    told = chief.get(OUTBOX).text
    assert "09:00, 30/11/2026: 0 tin qua thư điện tử, 1 tin chờ sao chép" in told
    assert DAY.day == 23


def test_copying_the_text_settles_the_message_that_waited(
    office: Office, chief: FlaskClient
) -> None:
    office.work(DUE)
    waiting = chief.get(f"{OUTBOX}?list=paste").text
    link = f"/fairs/{office.fair.id}/employers/{office.placement.employer_id}/link"
    assert link in waiting

    assert post(chief, f"/organise/follow-up{link}").status_code == 200

    assert office.written() == [(Channel.PASTE, MessageState.SENT, False)]


def test_the_administrator_switches_it_on_and_off(office: Office, chief: FlaskClient) -> None:
    office.wants(daily=False)
    for sent, kept in (({"reminds_daily": "y"}, True), ({}, False)):
        fields = {"name": "Trung tâm", "counting_rung": "started", **sent}
        assert post(chief, "/organise/centre", **fields).status_code == 303
        with office.database.reading() as db:
            assert db.get_one(Centre, office.fair.centre_id).reminds_daily is kept
