"""What a kiosk decides alone about a card is what the server decides: both read these examples."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jobfair.checkin.forms.parts import birth_of
from jobfair.workers.rules.id_number import (
    BIRTH_PROVINCES,
    Sex,
    age_on,
    has_known_province,
    id_warnings,
)

FILE = Path(__file__).parents[1] / "contract" / "kiosk" / "citizen_numbers.json"
EXAMPLES = json.loads(FILE.read_text())
SEXES = {"nam": Sex.MALE, "nữ": Sex.FEMALE, None: None}


@pytest.mark.parametrize("card", EXAMPLES["cards"], ids=lambda card: str(card["says"]))
def test_the_server_decides_as_the_example_says(card: dict[str, Any]) -> None:
    born_on, year = birth_of(card["born_on"])
    number = card["number"]

    warnings = id_warnings(
        number,
        sex=SEXES[card["sex"]],
        birth_year=year,
        province_known=has_known_province(number),
    )

    assert bool(warnings) is card["disagrees"]
    if year is not None:
        assert age_on(born_on, year, date.fromisoformat(EXAMPLES["day"])) == card["age"]


def test_the_kiosk_knows_the_same_provinces() -> None:
    source = (FILE.parents[3] / "kiosk" / "src" / "cards.js").read_text()

    listed = source.partition("new Set((")[2].partition(").split")[0]

    assert set(listed.replace('"', "").replace("+", "").split()) == set(BIRTH_PROVINCES)
