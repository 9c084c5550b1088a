"""The employers of the demo and what they offer, read from the two lists beside this file."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobfair.employers.rules import tax_code
from jobfair.kit.phone import normal_phone

_HERE = Path(__file__).parent
_CENTRE_INTERVIEWS = {10, 18}
"""Booths whose employers have authorised the centre to interview for them."""


@dataclass(frozen=True, slots=True)
class EmployerLine:
    """An employer with its booth."""

    number: int
    seat: str
    centre_interviews: bool
    values: dict[str, str]
    vacancies: tuple[dict[str, Any], ...]

    @property
    def wanted(self) -> int:
        """How many people it looks for."""
        return sum(vacancy["head_count"] for vacancy in self.vacancies)


def employer_lines() -> list[EmployerLine]:
    """Return the employers in the order of their booths."""
    offers: dict[int, list[dict[str, Any]]] = {}
    for row in _rows("vacancies.csv"):
        offers.setdefault(int(row.pop("booth")), []).append(_offer(row))
    return [_employer(row, offers) for row in _rows("employers.csv")]


def _employer(row: dict[str, str], offers: dict[int, list[dict[str, Any]]]) -> EmployerLine:
    number, seat = int(row.pop("number")), row.pop("seat")
    row["tax_code"], row["phone"] = tax_code(row["tax_code"]), normal_phone(row["phone"])
    return EmployerLine(number, seat, number in _CENTRE_INTERVIEWS, row, tuple(offers[number]))


def _offer(row: dict[str, str]) -> dict[str, Any]:
    numbers = {name: int(row[name]) for name in ("head_count", "wage_min", "wage_max")}
    return {**row, **numbers, "trained": row["trained"] == "yes"}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)
