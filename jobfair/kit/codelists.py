"""Lists of codes with their names, kept as CSV files beside the room that uses them."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Code:
    """The names of one code, in Vietnamese and in English."""

    vi: str
    en: str


def read_codes(path: Path) -> dict[str, Code]:
    """Return the names by code, in the order of the list (columns code, title_vi, title_en).

    The file is read once; each caller gets a dict of its own.
    """
    return dict(_rows(path))


@cache
def _rows(path: Path) -> tuple[tuple[str, Code], ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            (row["code"], Code(row["title_vi"], row["title_en"])) for row in csv.DictReader(file)
        )
