"""The pages by which households that were opened twice are found, put together, and parted again."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.households.models import HouseholdMember
from jobfair.households.queries.homes import membership_of
from jobfair.households.queries.merges import merge_of
from jobfair.households.rules.homes import Home
from jobfair.kit.db import Database
from tests.conftest import SignIn
from tests.factories import make_account, make_centre, make_fair, make_registration
from tests.households.homes import DUC_XUAN, NONG, make_member
from tests.sending import post

LIST = "/organise/households"


class Street:
    """A programme officer, and one household under its head alone and under its number."""

    def __init__(self, app: Flask, database: Database, sign_in: SignIn) -> None:
        self.database, self.sign_in = database, sign_in
        self.seal = app.extensions["jobfair.keys"].seal
        with database.transaction() as db:
            self.centre = make_centre(db)
            self.fair = make_fair(db, self.centre)
            self.account = make_account(db, self.centre, Role.PROGRAMME_OFFICER)
            plain, numbered = Home(head="nong van chu"), NONG
            self.plain, self.other = (
                self.live(db, plain, f"Nông Thị {name}") for name in ("Tư", "Năm")
            )
            self.numbered = self.live(db, numbered, "Nông Văn Một")
        self.client: FlaskClient = sign_in(self.account)
        self.stays = f"{LIST}/{self.numbered.household_id}"
        self.goes = f"{LIST}/{self.plain.household_id}"

    def live(self, db: Session, home: Home, name: str) -> HouseholdMember:
        return make_member(
            db, make_registration(db, self.fair, name), self.account, home, seal=self.seal
        )

    def merge(self, why: str = "Cùng chủ hộ", other: int | None = None) -> tuple[int, str]:
        other = self.plain.household_id if other is None else other
        answer = post(self.client, f"{self.stays}/merge/done", other=str(other), why=why)
        return answer.status_code, answer.text

    def lives_in(self, member: HouseholdMember) -> tuple[int, int]:
        """Return the household and the entry of somebody now."""
        with self.database.reading() as db:
            now_in = membership_of(db, member.worker_id)
            assert now_in is not None
            return now_in.household_id, now_in.id

    @property
    def merge_id(self) -> int:
        with self.database.reading() as db:
            made = merge_of(db, self.plain.household_id)
            assert made is not None
            return made.id

    def facts(self) -> list[str]:
        with self.database.reading() as db:
            return list(db.scalars(select(JournalEntry.fact)))


@pytest.fixture
def street(app: Flask, database: Database, sign_in: SignIn) -> Street:
    return Street(app, database, sign_in)


def test_likely_doubles_of_a_commune_lead_to_putting_them_together(street: Street) -> None:
    assert "nong van chu" not in street.client.get(f"{LIST}/doubles").text

    shown = post(street.client, f"{LIST}/doubles", commune=DUC_XUAN).text

    assert "cùng tên chủ hộ" in shown
    assert f'action="{street.stays}/merge"' in shown
    assert f'action="{street.goes}/merge"' in shown
    assert street.facts().count("HouseholdsListed") == 1
    chosen = post(street.client, f"{street.stays}/merge", other=str(street.plain.household_id)).text
    assert f'<option value="{street.plain.household_id}" selected>' in chosen


def test_the_emptied_household_says_where_its_people_went(street: Street) -> None:
    status, shown = street.merge()

    assert (status, "Đã gộp hai hộ thành một" in shown) == (200, True)
    assert "Đã gộp vào hộ này" in shown
    emptied = post(street.client, street.goes).text
    assert f'action="{street.stays}"' in emptied
    assert "Bản ghi này đã được gộp" in emptied
    assert "Ghi thêm người vào hộ" not in emptied
    listed = post(street.client, LIST, commune="", group="", page="1").text
    assert f'action="{street.goes}"' not in listed
    assert street.facts().count("HouseholdsMerged") == 1


def test_without_a_reason_or_another_household_nothing_is_put_together(street: Street) -> None:
    assert street.merge(why="")[0] == 422
    assert street.merge(other=999)[0] == 422
    assert street.merge(other=street.numbered.household_id)[0] == 422
    assert "HouseholdsMerged" not in street.facts()


def test_it_is_undone_as_a_whole(street: Street) -> None:
    street.merge()
    of_merge = f"{street.stays}/merges/{street.merge_id}"

    assert "Nông Thị Tư" in post(street.client, of_merge).text
    assert post(street.client, f"{of_merge}/undo", why="").status_code == 422
    assert post(street.client, f"{of_merge}/undo", why="Nhầm").status_code == 200

    assert street.lives_in(street.plain)[0] == street.plain.household_id
    assert street.lives_in(street.other)[0] == street.plain.household_id
    assert post(street.client, f"{of_merge}/undo", why="Nhầm").status_code == 409


def test_one_person_goes_back_from_their_own_page(street: Street) -> None:
    street.merge()
    _, entry = street.lives_in(street.plain)
    member = f"{street.stays}/members/{entry}"

    assert f'action="{member}/apart"' in post(street.client, member).text
    assert post(street.client, f"{member}/apart", why="").status_code == 422
    assert post(street.client, f"{member}/apart", why="Ở riêng").status_code == 200

    assert street.lives_in(street.plain)[0] == street.plain.household_id
    assert street.lives_in(street.other)[0] == street.numbered.household_id
    _, own = street.lives_in(street.numbered)
    assert "/apart" not in post(street.client, f"{street.stays}/members/{own}").text
    assert post(street.client, f"{street.stays}/members/{own}/apart", why="x").status_code == 409


def test_reception_and_other_centres_put_nothing_together(street: Street) -> None:
    street.merge()
    doors = [
        f"{street.stays}/merge", f"{street.stays}/merge/done",
        f"{street.stays}/merges/{street.merge_id}", f"{street.stays}/merges/{street.merge_id}/undo",
        f"{street.stays}/members/{street.numbered.id}/apart",
    ]  # fmt: skip
    with street.database.transaction() as db:
        reception = make_account(db, street.centre, Role.RECEPTION)
        stranger = make_account(db, make_centre(db), Role.PROGRAMME_OFFICER)

    inside = street.sign_in(reception)
    assert [post(inside, door).status_code for door in doors] == [403] * 5
    assert inside.get(f"{LIST}/doubles").status_code == 403
    outside = street.sign_in(stranger)
    assert [post(outside, door, why="x").status_code for door in doors] == [404] * 5
