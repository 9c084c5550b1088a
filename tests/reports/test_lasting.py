"""Every report says how well its placements are known: both sides, one side, silence."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook

from jobfair.accounts.rules import Role
from jobfair.centres.rules import Rung
from jobfair.fairs.queries import fair as fair_with
from jobfair.kit.db import Database
from jobfair.placements.queries import placement_at
from jobfair.placements.rules import Confirmer, EntryKind, Evidence
from jobfair.placements.services import Answer, Proof, answer
from jobfair.reports.queries.lasting import Lasting, lasting
from tests.conftest import SignIn
from tests.documents.making import hire
from tests.documents.reading import text_of
from tests.factories import DAY, NINE, make_account, make_fair

LATER = NINE + timedelta(days=9)


def say(database: Database, fair_id: int, *told: tuple[Confirmer, EntryKind]) -> None:
    """Let somebody be hired, and some sides say what became of it."""
    with database.reading() as db:
        fair = fair_with(db, fair_id)
    hired, _ = hire(database, fair)
    for side, kind in told:
        proof = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=side)
        said = Answer(kind=kind, rung=Rung.STARTED, on=DAY + timedelta(days=1))
        with database.transaction() as db:
            answer(db, placement_at(db, fair_id, hired.id), said, proof=proof, at=LATER)


def known_at(database: Database) -> tuple[int, Lasting]:
    """Let five be hired: known by both sides, by one, gone, not yet there, and silent."""
    with database.transaction() as db:
        fair_id = make_fair(db).id
    employer, worker = Confirmer.EMPLOYER, Confirmer.WORKER
    say(database, fair_id, (employer, EntryKind.REACHED), (worker, EntryKind.REACHED))
    say(database, fair_id, (worker, EntryKind.REACHED))
    say(database, fair_id, (employer, EntryKind.DID_NOT_COME))
    say(database, fair_id, (employer, EntryKind.NOT_YET))
    say(database, fair_id)
    with database.reading() as db:
        on = DAY + timedelta(days=7)
        return fair_id, lasting(db, fair_with(db, fair_id), on=on)


def test_each_hire_is_known_by_both_sides_by_one_or_silent(database: Database) -> None:
    _, known = known_at(database)

    assert (known.hired, known.strong, known.weak, known.silent) == (5, 1, 1, 1)


def test_page_paper_and_workbook_say_the_same_of_silence(
    app: Flask, database: Database, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("reports.views.session", "exchange.views.lists", "documents.views.files"):
        monkeypatch.setattr(f"jobfair.{module}.now", lambda: NINE + timedelta(days=7))
    fair_id, known = known_at(database)
    with database.transaction() as db:
        account = make_account(db, fair_with(db, fair_id).centre, Role.ORGANISER)
    client = sign_in(account)
    url = f"/organise/fairs/{fair_id}/report"

    page = client.get(url).text
    paper = text_of(client.get(f"{url}.pdf").data)
    sheet = load_workbook(BytesIO(client.get(f"{url}.xlsx").data)).worksheets[0]
    cells = " ".join(str(row[0].value) for row in sheet.iter_rows(max_row=12))

    for told in (page, " ".join(paper.split()), cells):
        assert f"Có {known.silent} trên {known.hired} trường hợp đã tuyển" in told
        assert "1 được doanh nghiệp và người lao động cùng xác nhận, 1 mới một bên" in told
