"""An employer answers by a link, without an account: for its own people, and as long as it lasts."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.employers.models import Employer
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair as fair_with
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.db import Database
from jobfair.kit.limits import limiter
from jobfair.placements.errors import AnswerLinkEnded
from jobfair.placements.models import EmployerLink, Placement, RungEntry
from jobfair.placements.queries import entries_of, link_with, open_link
from jobfair.placements.rules import LINK_LASTS
from jobfair.placements.services import ask_employer, end_link
from tests.buttons import form_on, send
from tests.conftest import SignIn
from tests.documents.making import hire
from tests.factories import NINE, make_account, make_centre, make_employer, make_fair
from tests.sending import post

LATER = NINE + timedelta(days=8)
DOORS = "jobfair.placements"


@dataclass(frozen=True, slots=True)
class Asked:
    """A closed fair with a hire of eight days ago, and the employer's phone."""

    database: Database
    fair: Fair
    placement: Placement
    other: Placement
    phone: FlaskClient
    url: str

    @property
    def act(self) -> str:
        return f"{self.url}/{self.placement.id}"

    def entries(self) -> list[RungEntry]:
        with self.database.reading() as db:
            return list(entries_of(db, self.placement.id))

    def tap(self, answer: str, **more: str) -> int:
        """Press a button of the page as it stands now."""
        form = form_on(self.phone, self.url, self.act)
        sent = {f"p{self.placement.id}-{k}": v for k, v in {"answer": answer, **more}.items()}
        return send(self.phone, form, **sent).status_code


@pytest.fixture
def asked(app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch) -> Asked:
    limiter.reset()
    for module in ("guards", "views.answers", "views.links", "views.ladder"):
        monkeypatch.setattr(f"{DOORS}.{module}.now", lambda: LATER)
    with database.transaction() as db:
        fair = make_fair(db)
    other, _ = hire(database, fair)
    placement, _ = hire(database, fair)
    with database.transaction() as db:
        fair = fair_with(db, fair.id)
        step(db, fair, State.CLOSED, at=NINE)
        secret = ask_employer(db, fair, db.get_one(Employer, placement.employer_id), at=LATER)
    return Asked(database, fair, placement, other, app.test_client(), f"/answers/{secret}")


def test_the_page_shows_number_and_given_name_and_nothing_else_of_a_person(asked: Asked) -> None:
    shown = asked.phone.get(asked.url).text

    assert f"số {asked.placement.registration.number} · Thử" in re.sub(r"\s+", " ", shown)
    assert "Nông" not in shown
    assert "1995" not in shown
    assert asked.placement.registration.code not in shown


def test_one_tap_with_the_day_notes_the_start_and_asks_no_more(asked: Asked) -> None:
    answer = asked.tap("reached", day="25/11/2026")

    entry = asked.entries()[-1]
    assert answer == 303
    assert (entry.rung, entry.confirmed_by, entry.evidence) == (
        "started", "employer", "employers_link",
    )  # fmt: skip
    assert asked.act not in asked.phone.get(asked.url).text
    assert "25/11/2026" in asked.phone.get(asked.url).text


@pytest.mark.parametrize("answer", ["not_yet", "did_not_come"])
def test_what_needs_no_day_needs_no_more_than_the_tap(asked: Asked, answer: str) -> None:
    assert asked.tap(answer) == 303

    assert asked.entries()[-1].kind == answer


def test_leaving_needs_its_day_and_why(asked: Asked) -> None:
    assert asked.tap("left") == 422
    assert asked.tap("left", day="30/11/2026") == 422
    assert asked.tap("left", day="30/11/2026", why="distance") == 303

    assert asked.entries()[-1].why == "distance"


@pytest.mark.parametrize("day", ["", "22/11/2026", "31/12/2026", "không"])
def test_a_start_without_a_day_that_can_be_is_refused_beside_the_field(
    asked: Asked, day: str
) -> None:
    assert asked.tap("reached", day=day) == 422

    assert len(asked.entries()) == 1


def test_a_second_phone_with_the_same_page_changes_nothing(asked: Asked) -> None:
    page = form_on(asked.phone, asked.url, asked.act)
    again = form_on(asked.phone, asked.url, asked.act)
    name = f"p{asked.placement.id}-answer"

    first = send(asked.phone, page, **{name: "not_yet"})
    twice = send(asked.phone, page, **{name: "not_yet"})
    late = send(asked.phone, again, **{name: "did_not_come"})

    assert [one.status_code for one in (first, twice, late)] == [303, 303, 303]
    assert [entry.kind for entry in asked.entries()] == ["reached", "not_yet"]
    assert "vừa được trả lời" in asked.phone.get(asked.url).text


def test_nobody_of_another_employer_is_answered_for(asked: Asked) -> None:
    other = asked.other

    answer = post(asked.phone, f"{asked.url}/{other.id}", **{
        f"p{other.id}-asked": "started", f"p{other.id}-answer": "not_yet",
    })  # fmt: skip

    assert answer.status_code == 404
    assert asked.phone.get(asked.url).text.count('<h2 id="who-') == 1


@pytest.mark.parametrize("how", ["replaced", "ended", "run out", "never made"])
def test_a_link_that_has_ended_says_kindly_what_to_do(
    asked: Asked, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = asked.url
    with asked.database.transaction() as db:
        fair = fair_with(db, asked.fair.id)
        employer = db.get_one(Employer, asked.placement.employer_id)
        if how == "replaced":
            ask_employer(db, fair, employer, at=LATER)
        elif how == "ended":
            end_link(db, fair, employer.id, at=LATER)
    if how == "run out":
        monkeypatch.setattr(f"{DOORS}.guards.now", lambda: LATER + LINK_LASTS)
    elif how == "never made":
        url = "/answers/khong-co"

    answer = asked.phone.get(url)

    assert answer.status_code == 404
    assert "gửi liên kết mới" in answer.text
    assert "May Mẫu" not in answer.text


def test_the_store_keeps_one_open_link_and_no_secret(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        employer = make_employer(db, fair.centre_id)
        first = ask_employer(db, fair, employer, at=NINE)
        second = ask_employer(db, fair, employer, at=NINE)

    with either.reading() as db:
        assert link_with(db, second, at=NINE).employer.id == employer.id
        kept = db.scalars(select(EmployerLink.token_print)).all()
        with pytest.raises(AnswerLinkEnded):
            link_with(db, first, at=NINE)
    assert second.encode() not in b"".join(kept)
    with pytest.raises(IntegrityError), either.transaction() as db:
        db.add(
            EmployerLink(
                fair_id=fair.id, employer_id=employer.id, token_print=bytes(32), made_at=NINE,
                ends_at=LATER,
            )
        )  # fmt: skip


def test_a_link_still_answers_when_the_fair_lies_in_the_archive(asked: Asked) -> None:
    with asked.database.transaction() as db:
        step(db, fair_with(db, asked.fair.id), State.ARCHIVED, at=NINE)

    assert asked.tap("not_yet") == 303
    assert asked.entries()[-1].kind == "not_yet"


def test_staff_make_a_link_that_is_shown_once_and_end_it(asked: Asked, sign_in: SignIn) -> None:
    with asked.database.transaction() as db:
        clerk = make_account(db, fair_with(db, asked.fair.id).centre, Role.COUNSELLOR)
    desk = sign_in(clerk)
    page = f"/organise/follow-up/fairs/{asked.fair.id}/employers/{asked.placement.employer_id}"

    made = post(desk, f"{page}/link").text
    secret = re.search(r"/answers/([\w-]{40,})", made)
    assert secret is not None
    assert asked.phone.get(f"/answers/{secret[1]}").status_code == 200
    assert secret[1] not in desk.get(page).text
    assert "1 người lao động" in made

    assert post(desk, f"{page}/link/end").status_code == 303
    with asked.database.reading() as db:
        assert open_link(db, asked.fair.id, asked.placement.employer_id, at=LATER) is None
        facts = db.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)).all()
    assert facts[-3:] == ["EmployerAsked", "ReminderSent", "EmployerLinkEnded"]


def test_another_centre_makes_no_link_here(asked: Asked, sign_in: SignIn) -> None:
    with asked.database.transaction() as db:
        stranger = make_account(db, make_centre(db), Role.ORGANISER)
    page = f"/organise/follow-up/fairs/{asked.fair.id}/employers/{asked.placement.employer_id}"

    assert post(sign_in(stranger), f"{page}/link").status_code == 404
