"""Who stands where: on the page, narrowed, and in the workbook."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from jobfair.abroad.queries import Narrowed, StandsAt, narrowed, standings
from jobfair.abroad.rules import Step
from jobfair.accounts.rules import Role
from jobfair.centres.models import Centre
from jobfair.counselling.rules import NeedKind
from jobfair.counselling.services import ask_for
from jobfair.kit.db import Database
from jobfair.workers.models import Registration
from tests.abroad.making import make_departure, make_step
from tests.conftest import SignIn
from tests.factories import (
    DAY,
    NINE,
    make_account,
    make_centre,
    make_fair,
    make_registration,
)


def asks(db: Session, registration: Registration, *kinds: NeedKind, days: int = 0) -> None:
    ask_for(
        db, registration, kinds or [NeedKind.ABROAD], account_id=1, at=NINE + timedelta(days=days)
    )


def listed(database: Database, centre: Centre) -> dict[str, Step]:
    """Return who stands where, in the order of the list."""
    with database.reading() as db:
        return {row.worker.name: row.step for row in standings(db, centre.id)}


@pytest.fixture
def centre(database: Database) -> Centre:
    with database.transaction() as db:
        centre = make_centre(db)
        make_account(db, centre)
        return centre


def test_everybody_stands_once_at_their_last_step_and_who_stands_still_longest_comes_first(
    either: Database,
) -> None:
    with either.transaction() as db:
        centre = make_centre(db)
        make_account(db, centre)
        fair = make_fair(db, centre)
        asks(db, make_registration(db, fair, "Bàn Thị Ước"), days=5)
        asks(db, make_registration(db, fair, "Lò Văn Nhà"), NeedKind.JOB)
        make_step(db, make_registration(db, fair, "Lý Văn Trúng"), Step.PASSED, 3)
        gone = make_registration(db, fair, "Nông Thị Đi")
        asks(db, gone)
        make_departure(db, gone, 60)
        back = make_registration(db, fair, "Hà Văn Về")
        make_departure(db, back, 1)
        make_step(db, back, Step.RETURNED, 2)
        make_step(db, make_registration(db, make_fair(db), "Người Nơi Khác"), Step.WANTS)

    assert list(listed(either, centre).items()) == [
        ("Lý Văn Trúng", Step.PASSED),
        ("Bàn Thị Ước", Step.WANTS),
        ("Nông Thị Đi", Step.DEPARTED),
        ("Hà Văn Về", Step.RETURNED),
    ]


def test_a_need_counts_until_the_person_says_otherwise_at_any_fair(
    database: Database, centre: Centre
) -> None:
    with database.transaction() as db:
        first = make_registration(db, make_fair(db, centre), id_number="006195001234")
        asks(db, first)
        again = make_registration(db, make_fair(db, centre), id_number="006195001234")
    assert again.worker_id == first.worker_id
    assert listed(database, centre) == {"Nông Thị Thử": Step.WANTS}

    with database.transaction() as db:
        asks(db, again, NeedKind.JOB, days=1)

    assert listed(database, centre) == {}


def test_whoever_has_returned_and_asks_again_wants_to_go_anew(
    database: Database, centre: Centre
) -> None:
    with database.transaction() as db:
        somebody = make_registration(db, make_fair(db, centre))
        make_departure(db, somebody, 60)
        asks(db, somebody, days=100)
        assert [row.step for row in standings(db, centre.id)] == [Step.DEPARTED]
        make_step(db, somebody, Step.RETURNED, 90)

    assert listed(database, centre) == {"Nông Thị Thử": Step.WANTS}


def test_the_list_is_narrowed_by_step_country_commune_and_fair(
    database: Database, centre: Centre
) -> None:
    with database.transaction() as db:
        here, there = make_fair(db, centre), make_fair(db, centre)
        gone = make_registration(db, here, "Nông Thị Đi")
        gone.worker.commune_code = "01840"
        make_departure(db, gone)
        make_step(db, make_registration(db, there, "Lý Văn Trúng"), Step.PASSED)

    def found(asked: Narrowed) -> set[str]:
        with database.reading() as db:
            rows: list[StandsAt] = narrowed(standings(db, centre.id), asked)
        return {row.worker.name for row in rows}

    assert found(Narrowed()) == {"Nông Thị Đi", "Lý Văn Trúng"}
    for asked in (
        Narrowed(step="departed"), Narrowed(country="JP"), Narrowed(commune="01840"),
        Narrowed(fair_id=here.id),
    ):  # fmt: skip
        assert found(asked) == {"Nông Thị Đi"}, asked
    for asked in (
        Narrowed(step="passed"), Narrowed(country="none"), Narrowed(commune="none"),
        Narrowed(fair_id=there.id),
    ):  # fmt: skip
        assert found(asked) == {"Lý Văn Trúng"}, asked


def test_the_page_and_the_workbook_show_the_same_people_and_neither_shows_id_numbers(
    app: Flask, database: Database, sign_in: SignIn, centre: Centre
) -> None:
    number = "006195001234"
    with database.transaction() as db:
        fair = make_fair(db, centre)
        make_departure(db, make_registration(db, fair, "Nông Thị Đi", number))
        make_step(db, make_registration(db, fair, "Lý Văn Trúng"), Step.PASSED)
        organiser = make_account(db, centre, Role.ORGANISER)
    client = sign_in(organiser)

    page = client.get("/organise/abroad?step=departed").text
    answer = client.get("/organise/abroad.xlsx?step=departed")

    rows = list(load_workbook(BytesIO(answer.data)).active.iter_rows(values_only=True))
    assert "Nông Thị Đi" in page
    assert "Lý Văn Trúng" not in page
    assert "/organise/abroad.xlsx?step=departed" in page
    people = [row for row in rows if row[0] == 1 or row[0] == 2]
    assert [row[1] for row in people] == ["Nông Thị Đi"]
    assert people[0][9:13] == (
        "Nhật Bản", people[0][10], "Công ty Đưa Đi Mẫu", "123/LĐTBXH-GP",
    )  # fmt: skip
    assert people[0][13].date() == DAY + timedelta(days=60)
    assert number not in page + str(rows)
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_list_is_taken_out_by_those_who_may_and_the_page_offers_it_to_nobody_else(
    app: Flask, database: Database, sign_in: SignIn, centre: Centre
) -> None:
    with database.transaction() as db:
        counsellor = make_account(db, centre, Role.COUNSELLOR)
    client = sign_in(counsellor)

    assert "abroad.xlsx" not in client.get("/organise/abroad").text
    assert client.get("/organise/abroad.xlsx").status_code == 403
