"""Money by year and source: sums that must agree, and what looks wrong about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from jobfair.kit.errors import N_

MOST_AMOUNT = 10**13
"""Ten thousand milliard dong: more than any programme of a province."""


class Source(StrEnum):
    """Whose money it is."""

    CENTRAL = "central"
    LOCAL = "local"
    OTHER = "other"


SOURCE_WORDS = {
    Source.CENTRAL: N_("central budget"),
    Source.LOCAL: N_("local budget"),
    Source.OTHER: N_("other sources"),
}


class Step(StrEnum):
    """How far money has come."""

    PLANNED = "planned"
    RECEIVED = "received"
    DISBURSED = "disbursed"


STEP_WORDS = {
    Step.PLANNED: N_("allocated"),
    Step.RECEIVED: N_("received"),
    Step.DISBURSED: N_("disbursed"),
}


@dataclass(frozen=True, slots=True)
class Booked:
    """An amount of dong of one year and source."""

    year: int
    source: Source
    step: Step
    amount: int


@dataclass(frozen=True, slots=True)
class Sums:
    """What was allocated, received and disbursed. Without a year or a source: of all of them."""

    year: int | None
    source: Source | None
    planned: int
    received: int
    disbursed: int

    @property
    def disbursed_share(self) -> Decimal | None:
        """How much of what was allocated is disbursed, in percent."""
        return percent(self.disbursed, self.planned)


class Doubt(StrEnum):
    """What looks wrong about sums; it may be right, so it is told and not refused."""

    MORE_RECEIVED = "more_received"
    MORE_DISBURSED = "more_disbursed"


DOUBT_WORDS = {
    Doubt.MORE_RECEIVED: N_("%(year)s, %(source)s: more was received than allocated."),
    Doubt.MORE_DISBURSED: N_("%(year)s, %(source)s: more was disbursed than received."),
}


def sums_of(booked: Iterable[Booked]) -> Sequence[Sums]:
    """Return the sums of each year by source with the year's total, then those of all years."""
    entries = list(booked)
    years = sorted({entry.year for entry in entries})
    rows = []
    for year in (*years, None) if entries else ():
        of_year = [entry for entry in entries if year in {None, entry.year}]
        sources = [source for source in Source if any(e.source == source for e in of_year)]
        rows += [_sums(year, source, of_year) for source in (*sources, None)]
    return rows


def doubts_about(rows: Iterable[Sums]) -> list[tuple[Sums, Doubt]]:
    """Return what looks wrong about the sums of one year and source."""
    found = []
    for row in rows:
        if row.year is None or row.source is None:
            continue
        if row.received > row.planned:
            found.append((row, Doubt.MORE_RECEIVED))
        if row.disbursed > row.received:
            found.append((row, Doubt.MORE_DISBURSED))
    return found


def percent(part: int, whole: int) -> Decimal | None:
    """Return a share in percent with one decimal place; none of nothing."""
    if not whole:
        return None
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _sums(year: int | None, source: Source | None, entries: Sequence[Booked]) -> Sums:
    def total(step: Step) -> int:
        return sum(e.amount for e in entries if e.step == step and source in {None, e.source})

    return Sums(year, source, total(Step.PLANNED), total(Step.RECEIVED), total(Step.DISBURSED))
