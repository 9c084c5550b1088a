"""Somebody who was hired says on their own page how it goes on, also long after the fair has closed."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair as fair_with
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.clock import day_of
from jobfair.kit.db import Database
from jobfair.kit.limits import limiter
from jobfair.placements.models import Placement, RungEntry
from jobfair.placements.queries import entries_of
from tests.buttons import form_on, send
from tests.documents.making import hire
from tests.factories import NINE, make_fair

LATER = NINE + timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Hired:
    """Somebody who was hired at a fair that is closed, with their phone."""

    database: Database
    fair: Fair
    placement: Placement
    phone: FlaskClient
    url: str

    @property
    def act(self) -> str:
        return f"{self.url}/placements/{self.placement.id}"

    def entries(self) -> list[RungEntry]:
        with self.database.reading() as db:
            return list(entries_of(db, self.placement.id))

    def tap(self, answer: str, **more: str) -> int:
        form = form_on(self.phone, self.url, self.act)
        sent = {f"p{self.placement.id}-{k}": v for k, v in {"answer": answer, **more}.items()}
        return send(self.phone, form, **sent).status_code


@pytest.fixture
def hired(app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch) -> Hired:
    limiter.reset()
    _open_at(monkeypatch, LATER)
    with database.transaction() as db:
        fair = make_fair(db)
        fair.day = fair.last_day = day_of(NINE)
    placement, _ = hire(database, fair)
    with database.transaction() as db:
        step(db, fair_with(db, fair.id), State.CLOSED, at=NINE)
    links = app.extensions["jobfair.keys"].links
    url = f"/me/{links.token(placement.registration.ticket)}"
    return Hired(database, fair, placement, app.test_client(), url)


def _open_at(monkeypatch: pytest.MonkeyPatch, at: object) -> None:
    for module in ("own_page.views.page", "own_page.views.hires", "workers.guards"):
        monkeypatch.setattr(f"jobfair.{module}.now", lambda: at)


def test_the_worker_says_when_they_started_and_is_asked_no_more(hired: Hired) -> None:
    assert hired.tap("reached", day="25/11/2026") == 303

    entry = hired.entries()[-1]
    assert (entry.rung, entry.confirmed_by, entry.evidence) == ("started", "worker", "own_page")
    page = hired.phone.get(hired.url).text
    assert hired.act not in page
    assert "25/11/2026" in page


def test_a_start_without_its_day_is_asked_again_beside_the_field(hired: Hired) -> None:
    assert hired.tap("reached") == 422

    assert len(hired.entries()) == 1


def test_whoever_did_not_go_is_asked_no_more(hired: Hired, monkeypatch: pytest.MonkeyPatch) -> None:
    hired.tap("did_not_come")
    _open_at(monkeypatch, NINE + timedelta(days=200))

    assert hired.entries()[-1].kind == "did_not_come"
    assert hired.act not in hired.phone.get(hired.url).text


def test_the_last_question_after_twelve_months_is_still_answered(
    hired: Hired, monkeypatch: pytest.MonkeyPatch
) -> None:
    hired.tap("reached", day="01/12/2026")
    _open_at(monkeypatch, NINE + timedelta(days=376))

    assert hired.tap("reached") == 303
    assert hired.entries()[-1].rung == "after_12_months"


def test_nobody_answers_for_somebody_else(hired: Hired, app: Flask) -> None:
    form = form_on(hired.phone, hired.url, hired.act)
    form.action = form.action.rpartition("/")[0] + "/987654"

    assert send(hired.phone, form, **{"p987654-asked": "started", "p987654-answer": "not_yet"}
                ).status_code == 404  # fmt: skip


def test_in_the_archive_the_worker_is_still_asked_and_answers(hired: Hired) -> None:
    with hired.database.transaction() as db:
        step(db, fair_with(db, hired.fair.id), State.ARCHIVED, at=NINE)

    assert hired.tap("not_yet") == 303
    assert hired.entries()[-1].kind == "not_yet"
