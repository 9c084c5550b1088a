"""The programmes of the demo: one that is over, with the figures a newspaper told, and one that runs."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of
from jobfair.kit.db import Database
from jobfair.kit.facts import Actor
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.services import enter, open_line

Entry = tuple[Ledger, dict[str, Any]]

MILLION = 1_000_000
NAME = "Dự án 4, tiểu dự án 3: Hỗ trợ việc làm bền vững"
DECISION = "Quyết định số 90/QĐ-TTg ngày 18/01/2022"
CITY = "Thành phố Bắc Kạn"
WARD = "Phường Đức Xuân"
NEWS = "Báo Lao động - Xã hội, năm 2024"
GIVEN = {2022: (156, 4), 2023: (412, 12), 2024: (502, 15)}
"""Millions of dong by year: from the central and from the local budget."""
POOR = {"indicator": "placed", "group": "poor_near_escaped", "unit": CITY}
OF_ALL = {"group": "all", "unit": ""}


def keep_programmes(
    database: Database, centre_id: int, organiser: Actor, fair: Fair, *, at: datetime
) -> None:
    """Enter both programmes; what the one that runs has reached is counted from the demo's fairs."""
    today = day_of(at)
    lines = (
        (f"{NAME}, 2021–2024", (2021, 2024), _told()),
        (f"{NAME}, {today.year}–{today.year + 4}", (today.year, today.year + 4), _running(fair, today)),
    )  # fmt: skip
    assert organiser.id is not None  # noqa: S101 - an account
    with database.transaction(organiser) as db:
        for name, (first, last), entries in lines:
            values = {
                "name": name, "decision": DECISION, "first_year": first, "last_year": last,
            }  # fmt: skip
            line = open_line(db, centre_id, values, at=at)
            for ledger, entry in entries:
                enter(db, line, ledger, entry, account_id=organiser.id, at=at)


def _told() -> Iterator[Entry]:
    """Return what the newspaper told of the city: 129 of 50 and of 200, 85 abroad, 241 to 217 households."""
    for year, given in GIVEN.items():
        for source, millions in zip(("central", "local"), given, strict=True):
            yield Ledger.MONEY, _money(year, source, "planned", millions, date(year, 2, 15))
    yield Ledger.TARGETS, _target(POOR, 2024, 2024, 50)
    yield Ledger.TARGETS, _target(POOR, 2021, 2024, 200)
    yield Ledger.TARGETS, _target({**POOR, "indicator": "needs_met"}, 2024, 2024, 100)
    whole = {"group": "all", "unit": CITY}
    yield Ledger.RESULTS, _result(POOR, date(2024, 1, 1), date(2024, 9, 30), 129)
    abroad = {**whole, "indicator": "abroad"}
    yield Ledger.RESULTS, _result(abroad, date(2021, 1, 1), date(2024, 9, 30), 85)
    jobs = {**whole, "indicator": "jobs"}
    yield Ledger.RESULTS, _result(jobs, date(2023, 1, 1), date(2023, 12, 31), 500)
    review = {"area": CITY, "households": None, "source": NEWS}
    yield Ledger.POVERTY, {**review, "taken_on": date(2023, 12, 31), "poor": 241, "rate": 196,
                           "planned_fewer": None}  # fmt: skip
    yield Ledger.POVERTY, {**review, "taken_on": date(2024, 11, 15), "poor": 217, "rate": 174,
                           "planned_fewer": 13}  # fmt: skip


def _running(fair: Fair, today: date) -> Iterator[Entry]:
    """Return budget, targets and costs of the programme that runs; its results are counted."""
    year = today.year
    for source, millions in (("central", 480), ("local", 24)):
        for step, tenths in (("planned", 10), ("received", 8), ("disbursed", 5)):
            yield Ledger.MONEY, _money(year, source, step, millions * tenths // 10, today)
    for indicator, value in (
        ("fairs", 4), ("advised", 250), ("needs_met", 100), ("interviewed", 120),
        ("introduced", 40), ("started", 30), ("after_3_months", 20),
        ("homes_working", 12), ("homes_lasting", 6), ("homes_idle", 10),
    ):  # fmt: skip
        yield Ledger.TARGETS, _target({**OF_ALL, "indicator": indicator}, year, year, value)
    yield Ledger.TARGETS, _target({**OF_ALL, "indicator": "advised", "unit": WARD}, year, year, 80)
    together = {**OF_ALL, "indicator": "introduced", "measure": "together"}
    yield Ledger.TARGETS, _target(together, year, year + 4, 600)
    loans = {**OF_ALL, "indicator": "introduced"}
    yield Ledger.RESULTS, {
        **_result(loans, date(year, 1, 1), today, 37), "channel": "Vay vốn giải quyết việc làm",
        "source": "Phòng giao dịch Ngân hàng Chính sách xã hội",
    }  # fmt: skip
    for item, source, amount in (
        ("Thuê hội trường, phông bạt", "local", 12 * MILLION), ("Xe đưa đón", "central", 9 * MILLION),
    ):  # fmt: skip
        yield Ledger.COSTS, {
            "fair_id": fair.id, "item": item, "source": source, "amount": amount,
            "paid_on": fair.day,
        }  # fmt: skip


def _money(year: int, source: str, step: str, millions: int, on: date) -> dict[str, Any]:
    return {
        "year": year, "source": source, "step": step, "amount": millions * MILLION,
        "booked_on": on, "paper": "",
    }  # fmt: skip


def _target(whom: dict[str, str], first: int, last: int, value: int) -> dict[str, Any]:
    days = {"begins_on": date(first, 1, 1), "ends_on": date(last, 12, 31)}
    return {"measure": "usual", **whom, **days, "value": value, "decision": ""}


def _result(whom: dict[str, str], first: date, last: date, value: int) -> dict[str, Any]:
    days = {"begins_on": first, "ends_on": last}
    return {**whom, **days, "value": value, "out_of": None, "channel": "", "source": NEWS}
