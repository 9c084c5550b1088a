"""Figures of the report that are entered lead to the entries they are made of."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.centres.models import Centre
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from jobfair.programme.models import ProgrammeLine
from jobfair.programme.queries.lines import entry_in
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.rules.money import Booked, Source, Step, sums_of
from jobfair.programme.rules.parts import Part
from jobfair.programme.services import enter, take_back
from tests.conftest import SignIn
from tests.factories import DAY, NINE, make_account, make_centre, make_fair, make_line
from tests.programme.test_seed import cells_of

Office = tuple[FlaskClient, Account, Fair, ProgrammeLine]

FIGURE = re.compile(r'<a href="(/organise/programme/\d+/(\w+)/behind\?[^"]*)"[^>]*>(.*?)</a>')
TOGETHER = re.compile(r"Số mục: (\d+)\. Cộng: (.+)\.</caption>")
LATER = DAY + timedelta(days=1)

CONNECTED = {"indicator": "placed", "unit": "", "group": "all"}
TRUCK = {"item": "Xe", "source": "local"}
BUDGET = {"year": 2026, "source": "central", "step": "planned", "booked_on": DAY, "paper": ""}
REVIEW = {"area": "Huyện Ba Bể", "households": None, "rate": 196, "planned_fewer": None}
FIRST = {"begins_on": date(2026, 1, 1), "ends_on": DAY - timedelta(days=9)}
SECOND = {"begins_on": DAY - timedelta(days=8), "ends_on": DAY}


@dataclass(frozen=True)
class Kept:
    """A row of the ledger of money."""

    entry_id: int
    year: int
    source: Source
    step: Step
    amount: int
    booked_on: date


kept = some.lists(
    some.builds(
        Kept,
        some.integers(1, 10**6),
        some.sampled_from([2025, 2026]),
        some.sampled_from([Source.CENTRAL, Source.LOCAL]),
        some.sampled_from([Step.PLANNED, Step.RECEIVED]),
        some.integers(1, 10**9),
        some.sampled_from([DAY, LATER]),
    ),
    max_size=12,
)


@given(kept)
def test_each_sum_of_money_is_what_the_entries_of_its_part_come_to(rows: list[Kept]) -> None:
    sums = sums_of(
        Booked(row.year, row.source, row.step, row.amount) for row in rows if row.booked_on <= DAY
    )

    for each in sums:
        for step in Step:
            part = Part(DAY, each.year, each.source, step)
            taken = [row.amount for row in rows if part.takes(Ledger.MONEY, row)]
            assert sum(taken) == getattr(each, step)


@pytest.fixture
def office(database: Database, sign_in: SignIn) -> Office:
    """An organiser with a fair and a programme line."""
    with database.transaction() as db:
        centre = make_centre(db)
        account = make_account(db, centre, Role.ORGANISER)
        fair, line = make_fair(db, centre), make_line(db, centre)
    return sign_in(account), account, fair, line


def put(db: Session, office: Office, ledger: Ledger, **values: Any) -> int:
    _, account, _, line = office
    of_centre = db.get_one(ProgrammeLine, line.id)
    return enter(db, of_centre, ledger, values, account_id=account.id, at=NINE).entry_id


def put_back(db: Session, office: Office, ledger: Ledger, **values: Any) -> None:
    """Enter something and take it back."""
    _, account, _, line = office
    row = entry_in(db, line.id, ledger, put(db, office, ledger, **values))
    take_back(db, line, row, reason="Nhập hai lần", account_id=account.id, at=NINE)


def figures_of(office: Office) -> list[tuple[str, str, str]]:
    """Return where each entered figure of the report leads, to which ledger, and what it says."""
    client, _, _, line = office
    page = client.get(f"/organise/programme/{line.id}?on={DAY:%d/%m/%Y}").text
    return [tuple(map(unescape, found)) for found in FIGURE.findall(page)]


def test_every_sum_of_the_report_is_the_sum_of_the_page_that_it_leads_to(
    database: Database, office: Office
) -> None:
    client, _, fair, _ = office
    with database.transaction() as db:
        other = make_fair(db, db.get_one(Centre, fair.centre_id))
        for amount in (1_000_000, 230_000):
            put(db, office, Ledger.MONEY, **BUDGET, amount=amount)
            for one in (fair, other):
                put(db, office, Ledger.COSTS, **TRUCK, fair_id=one.id, amount=amount, paid_on=DAY)
        put(db, office, Ledger.MONEY, **BUDGET | {"source": "local"}, amount=7)
        put(db, office, Ledger.MONEY, **BUDGET | {"booked_on": LATER}, amount=5)
        put(db, office, Ledger.COSTS, **TRUCK, fair_id=fair.id, amount=5, paid_on=LATER)
        put_back(db, office, Ledger.MONEY, **BUDGET, amount=3)
        put(db, office, Ledger.TARGETS, **CONNECTED, **FIRST | {"ends_on": DAY}, value=50,
            measure="usual", decision="")  # fmt: skip
        for period, value in ((FIRST, 40), (SECOND, 9)):
            put(db, office, Ledger.RESULTS, **CONNECTED, **period, value=value, out_of=None,
                channel="vay vốn", source="Báo cáo")  # fmt: skip
        put(db, office, Ledger.RESULTS, **CONNECTED | {"indicator": "jobs"}, **FIRST, value=500,
            out_of=None, channel="", source="Báo cáo")  # fmt: skip

    figures = [each for each in figures_of(office) if each[1] != "targets"]

    assert {(ledger, shown) for _, ledger, shown in figures} == {
        ("money", "1.230.000 ₫"), ("money", "7 ₫"), ("money", "1.230.007 ₫"),
        ("costs", "1.230.000 ₫"), ("results", "49"), ("results", "500"),
    }  # fmt: skip
    for way, _, shown in figures:
        page = client.get(way).text
        count, together = TOGETHER.search(page).groups()
        assert (unescape(together), int(count)) == (shown, len(cells_of(page)) - 1)


def test_what_is_stated_once_leads_to_the_entry_that_states_it(
    database: Database, office: Office
) -> None:
    with database.transaction() as db:
        for poor, days in ((241, 9), (217, 0)):
            put(db, office, Ledger.POVERTY, **REVIEW, poor=poor, source=f"Báo cáo {poor}",
                taken_on=DAY - timedelta(days=days))  # fmt: skip
        for value in (50, 60):
            put(db, office, Ledger.TARGETS, **CONNECTED, **FIRST, value=value, measure="usual",
                decision=f"Kế hoạch {value}")  # fmt: skip

    figures = figures_of(office)

    assert [shown for _, _, shown in figures] == ["50", "60", "241", "217"]
    for way, _, shown in figures:
        [row] = cells_of(office[0].get(way).text)[1:]
        assert f"Báo cáo {shown}" in row or f"Kế hoạch {shown}" in row


def test_entries_of_several_kinds_are_not_added_up(database: Database, office: Office) -> None:
    with database.transaction() as db:
        for step in ("planned", "disbursed"):
            put(db, office, Ledger.MONEY, **BUDGET | {"step": step}, amount=7)

    whole = f"/organise/programme/{office[3].id}/money/behind?on={DAY:%d/%m/%Y}"

    assert TOGETHER.search(office[0].get(f"{whole}&step=planned").text)
    assert not TOGETHER.search(office[0].get(whole).text)
    assert "Số mục: 2." in office[0].get(whole).text


@pytest.mark.parametrize(
    "asked",
    ["year=abc", "year=99999999999999999999", "source=tỉnh&step=x", "entry=x", "on=31/02/2026"],
)
def test_a_part_that_is_named_wrongly_is_told_as_the_whole_up_to_a_day(
    office: Office, asked: str
) -> None:
    page = office[0].get(f"/organise/programme/{office[3].id}/money/behind?{asked}")

    assert page.status_code == 200
    assert "Không có mục nào" in page.text
    assert f"tính đến {day_of(now()):%d/%m/%Y}" in page.text


def test_another_centre_finds_no_entries(
    database: Database, office: Office, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        stranger = make_account(db, make_centre(db), Role.ORGANISER)

    answer = sign_in(stranger).get(f"/organise/programme/{office[3].id}/money/behind?step=planned")

    assert answer.status_code == 404
