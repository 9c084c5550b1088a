"""How many left: people once, departures as often as they happened, small groups for the office alone."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from jobfair.abroad.queries import Departure, departed, people_by, people_departed
from jobfair.abroad.rules import Step, Terms
from jobfair.abroad.services import correct_entry, withdraw_entry
from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.centres.models import Centre
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from tests.abroad.making import LATER, make_departure, make_step, told
from tests.conftest import SignIn
from tests.factories import (
    DAY,
    agree_to_group,
    make_account,
    make_centre,
    make_evidence,
    make_fair,
    make_registration,
)
from tests.sending import post

NAMES = ("An", "Bình", "Chi", "Duyên", "Giang", "Hà", "Khánh", "Lan")
KOREA = Terms(country="KR", trade="", company="Trung tâm Lao động ngoài nước", licence="EPS-1")


def found(database: Database, centre: Centre, since: int = 0, until: int = 999) -> list[Departure]:
    with database.reading() as db:
        days = (DAY + timedelta(days=since), DAY + timedelta(days=until))
        return list(departed(db, centre.id, *days))


def test_whoever_left_twice_is_one_person_and_two_departures(either: Database) -> None:
    with either.transaction() as db:
        centre = make_centre(db)
        somebody = make_registration(db, make_fair(db, centre))
        make_departure(db, somebody, 60)
        make_step(db, somebody, Step.RETURNED, 100)
        make_departure(db, somebody, 200, KOREA)
        make_departure(db, make_registration(db, make_fair(db)), 60)

    both = found(either, centre)

    assert [(one.on, one.country) for one in both] == [
        (DAY + timedelta(days=60), "JP"),
        (DAY + timedelta(days=200), "KR"),
    ]
    assert people_departed(both) == 1
    assert people_by(both, lambda one: one.country) == {"JP": 1, "KR": 1}
    assert [one.country for one in found(either, centre, until=60)] == ["JP"]
    assert found(either, centre, since=61, until=199) == []


def test_what_was_corrected_counts_as_it_is_right_and_what_was_withdrawn_not_at_all(
    database: Database,
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        moved, slip = make_registration(db, fair, "A Mẫu"), make_registration(db, fair, "B Mẫu")
        wrong = make_departure(db, moved, 60)
        right = told(Step.DEPARTED, DAY + timedelta(days=80), KOREA)
        correct_entry(db, moved, wrong, right, reason="Nhầm ngày", at=LATER)
        withdraw_entry(db, slip, make_departure(db, slip, 60), reason="Nhầm người", at=LATER)

    (one,) = found(database, centre)

    assert (one.worker_id, one.on, one.country) == (moved.worker_id, DAY + timedelta(days=80), "KR")


class Office:
    """A centre from which six have left for Japan and two for Korea, today."""

    def __init__(self, app: Flask, database: Database, sign_in: SignIn) -> None:
        self.database, self.sign_in = database, sign_in
        seal, today = app.extensions["jobfair.keys"].seal, day_of(now())
        with database.transaction() as db:
            self.centre = make_centre(db)
            self.fair = make_fair(db, self.centre)
            self.adviser = make_account(db, self.centre, Role.COUNSELLOR)
            for number in range(8):
                somebody = make_registration(db, self.fair, f"Nông Thị {NAMES[number]}")
                terms = KOREA if number > 5 else Terms(
                    country="JP", trade="75", company="Công ty", licence="1/GP",
                )  # fmt: skip
                make_departure(db, somebody, (today - DAY).days, terms)
                if number < 2:
                    agree_to_group(db, somebody)
                    make_evidence(db, somebody, self.adviser, seal=seal)

    def page(self, account: Account, path: str = "") -> str:
        return self.sign_in(account).get(f"/organise/abroad/departures{path}").text

    def account(self, *roles: Role) -> Account:
        with self.database.transaction() as db:
            return make_account(db, self.centre, *roles)


@pytest.fixture
def office(app: Flask, database: Database, sign_in: SignIn) -> Office:
    return Office(app, database, sign_in)


def rows_of(page: str) -> str:
    """Return a page without what stands between its tags."""
    return " ".join(page.split())


def test_the_page_says_what_it_counts_and_when_and_hides_few_from_all_but_the_office(
    office: Office,
) -> None:
    told_to_all = office.page(office.adviser)
    told_to_office = office.page(office.account(Role.PROGRAMME_OFFICER))

    for page in (told_to_all, told_to_office):
        assert '<span class="tile-value">8</span>' in page
        assert "theo các mục còn hiệu lực" in page
        assert "Số liệu tính lúc" in page
    assert ">6</td>" not in rows_of(told_to_all)
    assert ">×</span>" in told_to_all
    assert ">6</td>" in rows_of(told_to_office)
    assert ">2</td>" in rows_of(told_to_office)
    assert ">×</span>" not in told_to_office


def test_a_period_that_cannot_be_is_refused_and_the_fields_keep_what_was_typed(
    office: Office,
) -> None:
    client = office.sign_in(office.adviser)

    for since, until, status in (
        ("01/01/2026", "01/01/2025", 422), ("30/02/2026", "01/03/2026", 422),
        ("01/01/2001", "31/12/2001", 200),
    ):  # fmt: skip
        answer = client.get(f"/organise/abroad/departures?since={since}&until={until}")
        assert answer.status_code == status
        assert since in answer.text
    assert "Không có ai xuất cảnh" in answer.text


def test_groups_are_counted_by_who_may_and_the_journal_keeps_that_they_were(
    office: Office,
) -> None:
    today = day_of(now()).strftime("%d/%m/%Y")
    asked = {"since": today, "until": today}
    officer, reception = office.account(Role.PROGRAMME_OFFICER), office.account(Role.RECEPTION)
    path = "/organise/abroad/departures/groups"

    told_to_adviser = post(office.sign_in(office.adviser), path, **asked)
    told_to_office = post(office.sign_in(officer), path, **asked)
    refused = post(office.sign_in(reception), path, **asked)

    assert refused.status_code == 403
    assert ">2</td>" in rows_of(told_to_office.text)
    assert ">2</td>" not in rows_of(told_to_adviser.text)
    with office.database.reading() as db:
        facts = db.scalars(
            select(JournalEntry.fact).where(JournalEntry.fact == "DepartedGroupsCounted")
        ).all()
    assert len(facts) == 2


@pytest.mark.parametrize("asked", [{}, {"since": "x", "until": "23/11/2026"}])
def test_nothing_sealed_is_opened_for_days_that_cannot_be_read(
    office: Office, asked: dict[str, str]
) -> None:
    client = office.sign_in(office.adviser)

    refused = post(client, "/organise/abroad/departures/groups", **asked)

    assert refused.status_code == 422
    with office.database.reading() as db:
        facts = set(db.scalars(select(JournalEntry.fact)))
    assert "DepartedGroupsCounted" not in facts
