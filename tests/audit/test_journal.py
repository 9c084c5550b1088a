"""The journal says what happened, who did it, and nothing about who people are."""

from dataclasses import fields

from flask import Flask
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.audit.rules import FACT_WORDS, details_told
from jobfair.fairs.facts import FairFact
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.db import Database
from jobfair.kit.facts import Actor
from tests.conftest import SignIn
from tests.factories import (
    NINE,
    arrive,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_registration,
    make_vacancy,
)


def every_fact_of_a_fair() -> list[type]:
    """Return the facts from which no other is derived.

    A dataclass with slots leaves the class it was made from behind, under the same name.
    """
    kinds: list[type] = [FairFact]
    for kind in kinds:
        kinds += kind.__subclasses__()
    parents = {kind.__name__ for kind in kinds if kind.__subclasses__()}
    return [kind for kind in kinds if kind.__name__ not in parents]


def test_every_fact_of_a_fair_has_words_for_people() -> None:
    assert {fact.__name__ for fact in every_fact_of_a_fair()} <= set(FACT_WORDS)


def test_facts_carry_ids_and_plain_values_only() -> None:
    named = {
        (fact.__name__, field.name)
        for fact in every_fact_of_a_fair()
        for field in fields(fact)
        if field.name in {"name", "id_number", "phone", "email", "born_on"}
    }

    assert named == set()


def test_who_acted_stands_beside_what_happened(either: Database) -> None:
    with either.transaction() as db:
        account = make_account(db, make_centre(db))
    with either.transaction(Actor("account", account.id)) as db:
        fair = make_fair(db)

    with either.reading() as db:
        rows = db.execute(
            select(JournalEntry.actor_kind, JournalEntry.actor_id).where(
                JournalEntry.fair_id == fair.id
            )
        ).all()
    actors = {(row.actor_kind, row.actor_id) for row in rows}
    assert actors == {("account", account.id)}


def test_the_page_tells_it_in_words_without_a_workers_name(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre, Role.ORGANISER)
        arrive(db, make_registration(db, fair, "Triệu Thị Kín Đáo"))

    page = sign_in(organiser).get(f"/organise/fairs/{fair.id}/journal").text

    assert "Người lao động có mặt" in page
    assert "Kín Đáo" not in page


def test_the_page_calls_things_by_what_people_know_them_by(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre, Role.ORGANISER)
        make_vacancy(db, make_booth(db, fair))
        step(db, fair, State.OPEN, at=NINE, reason="Bắt đầu nhầm")

    page = sign_in(organiser).get(f"/organise/fairs/{fair.id}/journal").text

    for known in ("Công nhân may", "Công ty May Mẫu", "Bắt đầu nhầm", "đang nhận đăng ký"):
        assert known in page
    for inside in ("vacancy_id", "booth_id", "fairs.step"):
        assert inside not in page


def test_a_detail_that_leads_to_nothing_is_not_told() -> None:
    told = details_told({"place_id": 7, "booth_id": 3, "reason": ""}, names={})

    assert told == []
