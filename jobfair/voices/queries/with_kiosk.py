"""What comes with every kiosk: words, stand-in sounds and pictures, read from its own folder."""

import json
from collections.abc import Mapping
from functools import cache

from jobfair.config import HOUSE
from jobfair.voices.rules.prompts import prompts_of

KIOSK = HOUSE / "kiosk"


@cache
def words_in(language: str) -> Mapping[str, str]:
    """Return the words of a language that comes with the kiosk."""
    words: dict[str, str] = json.loads((KIOSK / "packs" / language / "words.json").read_text())
    return words


@cache
def sounds_in(language: str) -> Mapping[str, list[str]]:
    """Return the stand-in sounds of a language, by prompt; none where they were not made."""
    file = KIOSK / "packs" / language / "sounds.json"
    sounds: dict[str, list[str]] = json.loads(file.read_text()) if file.exists() else {}
    return sounds


@cache
def stand_ins(language: str) -> Mapping[str, str]:
    """Return the addresses of the stand-in sounds by clip, to be listened to."""
    return {
        piece.clip: address
        for prompt in prompts_of(words_in(language))
        for piece, address in zip(
            prompt.pieces, sounds_in(language).get(prompt.key, ()), strict=False
        )
        if piece.clip
    }


@cache
def pictures() -> frozenset[str]:
    """Return the names of the kiosk's pictures."""
    return frozenset(file.stem for file in (KIOSK / "img").glob("*.svg"))
