"""What happens at no fair is told by the journal of its centre, and by no other."""

import importlib
import pkgutil
from dataclasses import dataclass, fields
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

import jobfair
from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.accounts.services import change_account
from jobfair.areas.rules import Area
from jobfair.areas.services import Decided, classify
from jobfair.audit.models import JournalEntry
from jobfair.audit.queries import journal_of_house
from jobfair.audit.rules import (
    FACT_WORDS,
    HOUSE_WORDS,
    WORDS_OF_HOUSE,
    Subject,
    details_told,
    subjects_for,
)
from jobfair.centres.facts import CentreFact
from jobfair.centres.models import Centre
from jobfair.centres.services import change_centre
from jobfair.fairs.facts import FairFact
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from jobfair.kit.facts import Actor, Fact
from jobfair.voices.services.languages import add_language
from jobfair.workers.services import change_worker
from tests.conftest import SignIn
from tests.factories import (
    DAY,
    NINE,
    SEAL,
    make_account,
    make_centre,
    make_employer,
    make_fair,
    make_line,
    make_money,
    make_registration,
)
from tests.households.homes import DUC_XUAN, make_member

PAGE = "/organise/journal"


def every_fact() -> list[type[Fact]]:
    """Return the facts of all rooms from which no other is derived."""
    for module in pkgutil.walk_packages(jobfair.__path__, "jobfair."):
        if module.name.endswith(".facts"):
            importlib.import_module(module.name)
    kinds: list[type[Fact]] = [Fact]
    for kind in kinds:
        kinds += kind.__subclasses__()
    parents = {kind.__name__ for kind in kinds if kind.__subclasses__()}
    rooms = [kind for kind in kinds if kind.__module__.startswith("jobfair.")]
    return [kind for kind in rooms if kind.__name__ not in parents]


def test_every_fact_has_words_and_one_journal_in_which_it_is_read() -> None:
    unread = {
        fact.__name__
        for fact in every_fact()
        if not (issubclass(fact, FairFact) and fact.__name__ in FACT_WORDS)
        and not (issubclass(fact, CentreFact) and fact.__name__ in WORDS_OF_HOUSE)
    }

    assert unread == set()
    assert len(every_fact()) > 100


def test_no_words_are_left_of_facts_that_are_gone_and_none_stands_under_two_subjects() -> None:
    told = [fact for facts in HOUSE_WORDS.values() for fact in facts]

    assert set(told) | set(FACT_WORDS) == {fact.__name__ for fact in every_fact()}
    assert len(told) == len(set(told))
    assert set(told).isdisjoint(FACT_WORDS)
    assert set(HOUSE_WORDS) == set(Subject)


def test_facts_of_the_house_carry_ids_and_plain_values_only() -> None:
    personal = {"name", "head", "id_number", "phone", "email", "born_on", "group", "groups"}

    assert not {field.name for fact in every_fact() for field in fields(fact)} & personal


@dataclass(frozen=True, slots=True)
class Town:
    """A centre in which everything has happened once."""

    centre: Centre
    organiser: Account
    officer: Account


def live(database: Database, name: str) -> Town:
    """Let something of every kind happen in a new centre, done by its organiser."""
    with database.transaction() as db:
        centre = make_centre(db, name)
        organiser = make_account(db, centre, Role.ORGANISER)
        officer = make_account(db, centre, Role.PROGRAMME_OFFICER)
    with database.transaction(Actor("account", organiser.id)) as db:
        change_centre(db, centre, {"phone": "0209 3 870 001"})
        change_account(db, db.merge(officer), roles=[Role.PROGRAMME_OFFICER], active=True)
        make_employer(db, centre.id, f"Công ty của {name}")
        someone = make_registration(db, make_fair(db, centre), "Triệu Thị Kín Đáo")
        change_worker(db, SEAL, someone.worker, {"phone": "+84912345678"}, at=NINE)
        make_member(db, someone, organiser)
        row = Decided(
            commune_code=DUC_XUAN, area=Area.REGION_3, begins_on=DAY, ends_on=None,
            source="Quyết định số 1",
        )  # fmt: skip
        classify(db, centre.id, row, account_id=organiser.id, at=NINE)
        make_money(db, make_line(db, centre), organiser)
        add_language(db, centre.id, "tyz", "Tày", at=NINE)
    return Town(centre, organiser, officer)


def test_no_centre_reads_what_happened_in_another(either: Database) -> None:
    here, there = live(either, "Trung tâm Bắc Kạn"), live(either, "Trung tâm Cao Bằng")

    with either.reading() as db:
        read = {
            town.centre.id: set(
                db.scalars(
                    journal_of_house(
                        town.centre.id, list(Subject), since=None, until=None
                    ).with_only_columns(JournalEntry.number)
                )
            )
            for town in (here, there)
        }
        written = db.scalar(select(func.count()).where(JournalEntry.fair_id == 0)) or 0
    mine, theirs = read[here.centre.id], read[there.centre.id]
    assert len(mine) == len(theirs) > 10
    assert not mine & theirs
    assert len(mine | theirs) == written


def test_the_page_tells_it_in_words_without_names_of_workers(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    town = live(database, "Trung tâm Bắc Kạn")
    live(database, "Trung tâm Cao Bằng")

    page = sign_in(town.organiser).get(PAGE).text

    for known in (
        "Đã sửa cài đặt của trung tâm", "Đã đưa một người vào hộ", "Hỗ trợ việc làm bền vững",
        "Đã nhập phân loại của một xã", "Đức Xuân", "Công ty của Trung tâm Bắc Kạn", "Kinh phí",
        "Hoàng Thị Mẫu", "Số điện thoại", "cán bộ chương trình", "Tày",
    ):  # fmt: skip
        assert known in page, known
    for hidden in ("Kín Đáo", "912345678", "Cao Bằng", "HouseholdOpened", "worker_id"):
        assert hidden not in page


def test_a_programme_officer_reads_of_the_programme_office_alone(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    town = live(database, "Trung tâm Bắc Kạn")
    client = sign_in(town.officer)

    page, asked = client.get(PAGE).text, client.get(f"{PAGE}?subject=accounts")

    assert "Đã đưa một người vào hộ" in page
    assert "Đã mở một tài khoản" not in page
    assert (asked.status_code, "Đã mở một tài khoản" in asked.text) == (422, False)


@pytest.mark.parametrize(
    ("role", "subjects"),
    [(Role.ADMINISTRATOR, 12), (Role.ORGANISER, 12), (Role.PROGRAMME_OFFICER, 3)],
)
def test_who_reads_of_what(role: Role, subjects: int) -> None:
    assert len(subjects_for({role})) == subjects


def test_it_is_narrowed_by_subject_and_by_days(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    client = sign_in(live(database, "Trung tâm Bắc Kạn").organiser)
    today, later = (f"{day_of(now()) + timedelta(days=n):%d/%m/%Y}" for n in (0, 2))

    areas = client.get(f"{PAGE}?subject=areas").text
    yesterday = f"{day_of(now()) - timedelta(days=1):%d/%m/%Y}"
    within = client.get(f"{PAGE}?subject=areas&since={yesterday}&until={later}").text
    after = client.get(f"{PAGE}?since={later}").text
    before = client.get(f"{PAGE}?until=01/01/2020").text

    assert "Đã nhập phân loại của một xã" in areas
    assert "Đã đưa một người vào hộ" not in areas
    assert "Đã nhập phân loại của một xã" in within
    assert "Chưa có việc nào như vậy" in after
    assert "Chưa có việc nào như vậy" in before
    assert today in areas


@pytest.mark.parametrize(
    ("asked", "says"),
    [("since=hôm qua", "23/11/2026"), ("since=02/12/2026&until=01/12/2026", "Ngày cuối"),
     ("subject=secrets", "Hãy chọn")],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_beside_its_field(
    app: Flask, database: Database, sign_in: SignIn, asked: str, says: str
) -> None:
    client = sign_in(live(database, "Trung tâm Bắc Kạn").organiser)

    answer = client.get(f"{PAGE}?{asked}")

    assert answer.status_code == 422
    assert "field-error" in answer.text
    assert says in answer.text


def test_it_is_reached_from_the_menu_and_from_the_pages_it_tells_of(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    client = sign_in(live(database, "Trung tâm Bắc Kạn").officer)

    for page, subject in (
        ("/organise/areas", "areas"), ("/organise/households", "households"),
        ("/organise/programme", "programme"),
    ):  # fmt: skip
        text = client.get(page).text
        assert f'href="{PAGE}?subject={subject}"' in text
        assert f'href="{PAGE}"' in text


def test_a_language_without_a_name_is_told_by_its_code() -> None:
    (told,) = details_told({"language": "xyz"}, names={})

    assert told.text == "xyz"
