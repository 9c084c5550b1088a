"""The letters we can print: Be Vietnam Pro, opened once, and what to do with the rest."""

import re
import threading
import unicodedata
from functools import cache
from pathlib import Path
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from jobfair.kit.errors import N_, DomainError, Invalid

Face = Literal["Regular", "Italic", "Medium", "SemiBold", "Bold"]
FACES: tuple[Face, ...] = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
FONTS = Path(__file__).resolve().parents[2] / "static" / "vendor" / "be-vietnam-pro"

_INVISIBLE = dict.fromkeys(
    [0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]
)
_SPACES = re.compile(r"[^\S\u00a0]+")
_registering = threading.Lock()


class FontsMissing(DomainError):
    """The faces for printing were not built; only the operator can help."""

    code = "kit.fonts_missing"
    message = N_(
        "Nothing can be printed yet: the font file %(file)s is missing. "
        "Ask the operator to run “npm ci && npm run vendor”."
    )


class LetterMissing(Invalid):
    """Our font has no such letter; a box in its place would be a false paper."""

    code = "kit.letter_missing"
    message = N_(
        "The character “%(letter)s” (%(code_point)s) cannot be printed. "
        "Replace it where it was entered, then print again."
    )


def printable(text: str) -> str:
    """Return the text as it will be drawn: composed, without what has no shape.

    Decomposed Vietnamese reads back well from a PDF but looks broken on it.

    Raises:
        LetterMissing: the font lacks a letter.
    """
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text.translate(_INVISIBLE)))
    if not letters().issuperset(text):
        lacking = next(letter for letter in text if letter not in letters())
        raise LetterMissing(letter=lacking, code_point=f"U+{ord(lacking):04X}")
    return text


@cache
def letters() -> frozenset[str]:
    """Return every letter all our faces can draw; opens the fonts once per process.

    Raises:
        FontsMissing: a font file is not where the build puts it.
    """
    known: list[set[int]] = []
    with _registering:
        for face in FACES:
            file = FONTS / f"{face}.ttf"
            if not file.is_file():
                raise FontsMissing(file=file.name)
            font = TTFont(font_name(face), str(file), shapable=False)
            pdfmetrics.registerFont(font)
            known.append(set(font.face.charToGlyph))
    every = set.intersection(*known)
    return frozenset(chr(code) for code in every if not unicodedata.combining(chr(code)))


def font_name(face: Face) -> str:
    """Return the name a face goes by inside a PDF."""
    return f"BeVietnamPro-{face}"
