"""How the entries of each ledger are shown: one cell after the other, in the reader's language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext

from jobfair.kit.errors import N_
from jobfair.kit.i18n import day, number, vnd
from jobfair.programme.models import FairCost, Money, ResultStated, Target
from jobfair.programme.rules.indicators import (
    GROUP_WORDS,
    INDICATOR_WORDS,
    MEASURE_WORDS,
    Group,
    Indicator,
    Measure,
)
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.rules.money import SOURCE_WORDS, STEP_WORDS, Source, Step

WHOLE_CENTRE = N_("the whole centre")
WHOLE_RESULT = N_("the whole result")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its cell in a row, and whether that is a number."""

    label: str
    cell: Callable[[Any], str]
    kind: str = ""


def rate(hundredths: int | None) -> str:
    """Return 1,96 %."""
    return "" if hundredths is None else f"{number(hundredths / 100)} %"


def count(value: int | None) -> str:
    """Return 1.234, or nothing."""
    return "" if value is None else number(value)


def source(row: Money | FairCost) -> str:
    """Return whose money it is."""
    return str(gettext(SOURCE_WORDS[Source(row.source)]))


def step(row: Money) -> str:
    """Return how far the money has come."""
    return str(gettext(STEP_WORDS[Step(row.step)]))


def subject(row: Target | ResultStated) -> str:
    """Return what is measured, of whom and where."""
    indicator = gettext(INDICATOR_WORDS[Indicator(row.indicator)])
    group = gettext(GROUP_WORDS[Group(row.group)])
    return " · ".join((indicator, group, row.unit or gettext(WHOLE_CENTRE)))


def period(row: Target | ResultStated) -> str:
    """Return 01/01/2024 – 31/12/2024."""
    return f"{day(row.begins_on)} – {day(row.ends_on)}"


def target(row: Target) -> str:
    """Return what is to be reached."""
    share = row.indicator == Indicator.NEEDS_MET
    return f"{number(row.value)} %" if share else number(row.value)


def measure(row: Target) -> str:
    """Return by which figures a target is measured."""
    return str(gettext(MEASURE_WORDS[Measure(row.measure)]))


def result(row: ResultStated) -> str:
    """Return what was reached, and of how many where it is a share."""
    return (
        number(row.value) if row.out_of is None else f"{number(row.value)} / {number(row.out_of)}"
    )


def channel(row: ResultStated) -> str:
    """Return by which channel it was reached."""
    return row.channel or gettext(WHOLE_RESULT)


COLUMNS: Mapping[Ledger, Sequence[Column]] = {
    Ledger.MONEY: (
        Column(N_("Year"), lambda row: str(row.year)),
        Column(N_("Source"), source),
        Column(N_("How far it has come"), step),
        Column(N_("Amount"), lambda row: vnd(row.amount), "number"),
        Column(N_("Booked on"), lambda row: day(row.booked_on)),
        Column(N_("By which paper"), lambda row: row.paper),
    ),
    Ledger.COSTS: (
        Column(N_("Fair"), lambda row: row.fair.title),
        Column(N_("What it was for"), lambda row: row.item),
        Column(N_("Source"), source),
        Column(N_("Amount"), lambda row: vnd(row.amount), "number"),
        Column(N_("Paid on"), lambda row: day(row.paid_on)),
    ),
    Ledger.TARGETS: (
        Column(N_("Indicator"), subject),
        Column(N_("Period"), period),
        Column(N_("Target"), target, "number"),
        Column(N_("Measured by"), measure),
        Column(N_("Set by"), lambda row: row.decision),
    ),
    Ledger.RESULTS: (
        Column(N_("Indicator"), subject),
        Column(N_("Period"), period),
        Column(N_("Result"), result, "number"),
        Column(N_("Channel"), channel),
        Column(N_("Where the figure is from"), lambda row: row.source),
    ),
    Ledger.POVERTY: (
        Column(N_("Area"), lambda row: row.area),
        Column(N_("As of"), lambda row: day(row.taken_on)),
        Column(N_("Poor households"), lambda row: number(row.poor), "number"),
        Column(N_("All households"), lambda row: count(row.households), "number"),
        Column(N_("Rate"), lambda row: rate(row.rate), "number"),
        Column(N_("Planned: fewer"), lambda row: count(row.planned_fewer), "number"),
        Column(N_("Where the figure is from"), lambda row: row.source),
    ),
}


ADDED_UP: Mapping[Ledger, Callable[[Any], object]] = {
    Ledger.MONEY: lambda row: row.step,
    Ledger.COSTS: lambda row: None,
    Ledger.RESULTS: lambda row: (row.indicator, row.unit, row.group),
}
"""What must be the same of entries for their sum to mean anything."""


def columns_of(ledger: Ledger) -> list[Column]:
    """Return the columns of a ledger with their headings in the reader's language."""
    return [replace(column, label=gettext(column.label)) for column in COLUMNS[ledger]]


def sum_of(ledger: Ledger, rows: Sequence[Any]) -> str:
    """Return what entries come to together; nothing of those that are not added up, or not of one kind."""
    if ledger not in ADDED_UP or len({ADDED_UP[ledger](row) for row in rows}) > 1:
        return ""
    if ledger != Ledger.RESULTS:
        return vnd(sum(row.amount for row in rows))
    value, wholes = sum(row.value for row in rows), sum(row.out_of or 0 for row in rows)
    return f"{number(value)} / {number(wholes)}" if wholes else number(value)
