"""People are asked one sentence, wherever they are asked."""

import json
from pathlib import Path

import pytest

from jobfair.workers.rules.terms import CONSENT_TEXT

PACKS = Path(__file__).parents[2] / "kiosk" / "packs"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_kiosk_and_desk_put_the_same_version_of_the_questions(language: str) -> None:
    pack = json.loads((PACKS / language / "words.json").read_text())

    assert pack["consent.version"] == CONSENT_TEXT
