"""The adviser sees all the work of a person, and notes a start with one tap."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.centres.rules import Rung
from jobfair.fairs.queries import fair as fair_with
from jobfair.kit.db import Database
from jobfair.placements.models import Placement, RungEntry
from jobfair.placements.queries import placements_at
from jobfair.placements.rules import Confirmer, EntryKind, Evidence
from jobfair.workers.models import Worker
from jobfair.workers.rules.terms import Source
from jobfair.workers.services import register
from tests.buttons import forms_on, send
from tests.conftest import SignIn
from tests.factories import DAY, NINE, make_account, make_centre, make_fair
from tests.placements.test_outside import WORK, Town, make_town
from tests.sending import post

SOON = NINE + timedelta(days=3)


@pytest.fixture
def town(database: Database) -> Town:
    return make_town(database)


@pytest.fixture
def adviser(
    app: Flask, town: Town, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> FlaskClient:
    for module in ("advice", "work", "ladder"):
        monkeypatch.setattr(f"jobfair.placements.views.{module}.now", lambda: SOON)
    with town.database.transaction() as db:
        account = make_account(db, fair_with(db, town.fair.id).centre, Role.COUNSELLOR)
    return sign_in(account)


def made(town: Town) -> Placement:
    with town.database.reading() as db:
        return placements_at(db, town.fair.id)[0]


def page(town: Town) -> str:
    return f"/desk/fairs/{town.fair.id}/advice/{town.hired.id}"


def tap(town: Town, adviser: FlaskClient, which: int) -> int:
    """Press one of the buttons that stand beside the question."""
    action = f"{page(town)}/placements/{made(town).id}"
    buttons = [form for form in forms_on(adviser, page(town)) if form.action == action]
    return send(adviser, buttons[which]).status_code


def last(town: Town) -> RungEntry:
    with town.database.reading() as db:
        return db.scalars(select(RungEntry).order_by(RungEntry.id.desc())).all()[0]


@pytest.mark.parametrize(
    ("which", "kind", "on"),
    [
        (0, EntryKind.REACHED, DAY + timedelta(days=3)),
        (1, EntryKind.REACHED, DAY),
        (2, EntryKind.NOT_YET, DAY + timedelta(days=3)),
    ],
)
def test_one_tap_notes_today_the_day_of_the_hire_or_not_yet(
    town: Town, adviser: FlaskClient, which: int, kind: EntryKind, on: date
) -> None:
    assert tap(town, adviser, which) == 303

    entry = last(town)
    assert (entry.kind, entry.rung, entry.reached_on) == (kind, Rung.STARTED, on)
    assert (entry.evidence, entry.confirmed_by) == (Evidence.AT_DESK, Confirmer.WORKER)


def test_another_day_is_typed_and_a_wrong_one_is_told_beside_it(
    town: Town, adviser: FlaskClient
) -> None:
    url, name = f"{page(town)}/placements/{made(town).id}", f"p{made(town).id}-"
    sent = {f"{name}asked": "started", f"{name}answer": "reached"}

    refused = post(adviser, url, **sent, **{f"{name}day": "24/12/2099"})
    assert (refused.status_code, "field-error" in refused.text) == (422, True)
    assert post(adviser, url, **sent, **{f"{name}day": "24/11/2026"}).status_code == 303
    assert last(town).reached_on == DAY + timedelta(days=1)


def test_what_the_person_has_told_is_not_asked_again(town: Town, adviser: FlaskClient) -> None:
    action = f"{page(town)}/placements/{made(town).id}"
    assert action in adviser.get(page(town)).text
    tap(town, adviser, 0)

    assert action not in adviser.get(page(town)).text


def test_at_a_later_fair_the_adviser_sees_work_from_everywhere(
    town: Town, adviser: FlaskClient
) -> None:
    town.find(town.hired, replace(WORK, on=DAY), at=SOON)
    with town.database.transaction() as db:
        later = make_fair(db, fair_with(db, town.fair.id).centre)
        worker = db.get_one(Worker, town.hired.worker_id)
        visit = register(db, later, worker, source=Source.DESK, at=SOON)

    told = adviser.get(f"/desk/fairs/{later.id}/advice/{visit.id}").text

    assert "Xưởng mộc Nà Mẫu" in told
    assert "Công ty May Mẫu" in told


def test_nobody_notes_work_of_somebody_else(
    town: Town, adviser: FlaskClient, sign_in: SignIn
) -> None:
    name = f"p{made(town).id}-"
    sent = {f"{name}asked": "started", f"{name}answer": "not_yet"}
    others = f"/desk/fairs/{town.fair.id}/advice/{town.other.id}/placements/{made(town).id}"
    with town.database.transaction() as db:
        stranger = make_account(db, make_centre(db, "Trung tâm khác"), Role.COUNSELLOR)

    assert post(adviser, others, **sent).status_code == 404
    elsewhere = sign_in(stranger)
    assert post(elsewhere, f"{page(town)}/placements/{made(town).id}", **sent).status_code == 404
