"""Which entries of a ledger stand behind a figure of the report: those that count, up to its day."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.rules.money import Source, Step

COUNTS_FROM: Mapping[Ledger, str] = {
    Ledger.MONEY: "booked_on",
    Ledger.COSTS: "paid_on",
    Ledger.TARGETS: "begins_on",
    Ledger.RESULTS: "ends_on",
    Ledger.POVERTY: "taken_on",
}
"""The day of an entry from which on reports take it in."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a ledger, up to a day. What is not named may be any."""

    on: date
    year: int | None = None
    source: Source | None = None
    step: Step | None = None
    fair_id: int | None = None
    entry_ids: Set[int] = frozenset()

    def takes(self, ledger: Ledger, row: Any) -> bool:
        """Tell whether an entry of a ledger belongs to it."""
        named = {
            "year": self.year,
            "source": self.source,
            "step": self.step,
            "fair_id": self.fair_id,
        }
        return (
            getattr(row, COUNTS_FROM[ledger]) <= self.on
            and (not self.entry_ids or row.entry_id in self.entry_ids)
            and all(
                value is None or getattr(row, name, None) == value for name, value in named.items()
            )
        )
