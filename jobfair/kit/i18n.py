"""Languages: Vietnamese unless asked otherwise, English complete; formats as people write them."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from jobfair.kit.clock import HERE
from jobfair.kit.errors import DomainError

LANGUAGES = ("vi", "en")
DEFAULT = "vi"
SHELF = Path(__file__).resolve().parent.parent / "translations"
BUILT = SHELF / "build"

Say = Callable[[str], str]
"""Gives an English sentence of the source in the reader's language."""


def catalogue(language: str) -> Catalog:
    """Put the rooms' files together; each room keeps its own words.

    Raises:
        ValueError: two rooms translate the same sentence differently.
    """
    whole = Catalog(locale=language, fuzzy=False)
    for file in sorted((SHELF / language).glob("*.po")):
        with file.open("rb") as po:
            for message in read_po(po, locale=language):
                if not message.id:
                    continue
                known = whole.get(message.id, message.context)
                if known is not None and known.string != message.string:
                    raise ValueError(
                        f"{file.name}: {message.id!r} is translated differently elsewhere"
                    )
                whole[message.id] = message
    return whole


def compile_catalogues() -> None:
    """Write the compiled catalogues that the server reads; a faulty one replaces nothing."""
    for language in LANGUAGES:
        whole = catalogue(language)
        folder = BUILT / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / "messages.mo.part"
        with draft.open("wb") as out:
            write_mo(out, whole)
        draft.replace(folder / "messages.mo")
    _translations.cache_clear()


@lru_cache
def _translations(language: str) -> NullTranslations:
    return Translations.load(str(BUILT), [language])


def speaker(language: str) -> Say:
    """Return what says source sentences in a language, also far from any request."""
    return _translations(language).gettext


def explain(error: DomainError, say: Say) -> str:
    """Return the reason of a refusal in a person's language."""
    return say(error.message) % error.details


def reason_in(error: DomainError, language: str) -> dict[str, str]:
    """Return how a device is told of a refusal: its code, and why in a language of ours."""
    say = speaker(language if language in LANGUAGES else DEFAULT)
    return {"code": error.code, "message": explain(error, say)}


def day(value: date | datetime) -> str:
    """Return 23/11/2026."""
    if isinstance(value, datetime):
        value = value.astimezone(HERE).date()
    return value.strftime("%d/%m/%Y")


def clock(value: datetime) -> str:
    """Return 08:05, as the clocks of the hall show it."""
    return value.astimezone(HERE).strftime("%H:%M")


def number(value: float) -> str:
    """Return 1.234.567 or 12,5."""
    return format_decimal(value, locale="vi")


def vnd(value: int) -> str:
    """Return 7.500.000 ₫."""
    return f"{number(value)} ₫"
