"""The letters we can print: Be Vietnam Pro; Noto Sans for names it cannot write; no more.

Ê Đê, Ba Na and Gia Rai names have letters (ŏ, ŭ, ƀ, ơ̆) that few faces made for Vietnamese know.
"""

import re
import threading
import unicodedata
from functools import cache
from pathlib import Path
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, shapeStr

from jobfair.kit.errors import N_, DomainError, Invalid

Face = Literal["Regular", "Italic", "Medium", "SemiBold", "Bold"]
FACES: tuple[Face, ...] = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
Family = Literal["BeVietnamPro", "NotoSans"]
FONTS = Path(__file__).resolve().parents[2] / "static" / "vendor"
FOLDERS: dict[Family, str] = {"BeVietnamPro": "be-vietnam-pro", "NotoSans": "noto-sans"}
MARKS = frozenset("\u0306")
"""Marks that no composed letter holds: the breve above ê, ô, ơ and ư."""

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
        "Compare it with the identity paper. If it stands there too, write this paper by hand."
    )


def printable(text: str) -> str:
    """Return the text as it will be drawn: composed, without what has no shape.

    Decomposed Vietnamese reads back well from a PDF but looks broken on it.

    Raises:
        LetterMissing: no font of ours has a letter.
    """
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text.translate(_INVISIBLE)))
    if not letters().issuperset(text) and not letters("NotoSans").issuperset(text):
        lacking = next(letter for letter in text if letter not in letters("NotoSans"))
        raise LetterMissing(letter=lacking, code_point=f"U+{ord(lacking):04X}")
    return text


def font_for(text: str, face: Face) -> str:
    """Return the font that draws all of a printable text: names are not set in two fonts."""
    return font_name(face, "BeVietnamPro" if letters().issuperset(text) else "NotoSans")


def set_in(text: str, font: str, size: float) -> str:
    """Return a text with marks as it is handed to the canvas: each where its letter wants it."""
    shaped: str = shapeStr(text, font, size)
    return shaped


@cache
def letters(family: Family = "BeVietnamPro") -> frozenset[str]:
    """Return every letter all faces of a family can draw; opens them once per process.

    Raises:
        FontsMissing: a font file is not where the build puts it.
    """
    known: list[set[int]] = []
    with _registering:
        for face in FACES:
            file = FONTS / FOLDERS[family] / f"{face}.ttf"
            if not file.is_file():
                raise FontsMissing(file=file.name)
            font = TTFont(font_name(face, family), str(file), shapable=family == "NotoSans")
            pdfmetrics.registerFont(font)
            known.append(set(font.face.charToGlyph))
    every = set.intersection(*known)
    simple = frozenset(chr(code) for code in every if not unicodedata.combining(chr(code)))
    return simple | MARKS if family == "NotoSans" else simple


def font_name(face: Face, family: Family = "BeVietnamPro") -> str:
    """Return the name a face goes by inside a PDF."""
    return f"{family}-{face}"
