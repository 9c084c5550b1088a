"""Every word that a person may read has its Vietnamese, and no other Vietnamese lies about."""

import json
import re
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from jobfair.kit.i18n import SHELF, catalogue

ROOT = Path(__file__).parents[2]
READ_BY = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
WORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}
PLACE = re.compile(r"%\((\w+)\)[sd]|%(?!\()")

Id = str | tuple[str, ...]


@cache
def said() -> dict[Id, str]:
    """Return every sentence of the source, and where it stands first."""
    found: dict[Id, str] = {}
    for folder in ("jobfair", "templates"):
        options = {"**.html": {"newstyle_gettext": "true", "trimmed": "true"}}
        for file, line, message, _, _ in extract_from_dir(
            str(ROOT / folder), READ_BY, options, WORDS, directory_filter=lambda _: True
        ):
            found.setdefault(message, f"{folder}/{file}:{line}")
    return found


@cache
def translated() -> dict[Id, list[tuple[str, Message]]]:
    """Return every entry of the rooms' files, with the file it stands in."""
    found: dict[Id, list[tuple[str, Message]]] = defaultdict(list)
    for file in sorted((SHELF / "vi").glob("*.po")):
        with file.open("rb") as po:
            for message in read_po(po, locale="vi"):
                if message.id:
                    found[message.id].append((file.name, message))
    return found


def places(text: str) -> set[str]:
    return {found[0] for found in PLACE.finditer(text)}


def in_all(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def test_the_source_is_read_at_all() -> None:
    assert len(said()) > 500
    assert "Sign in" in said()


def test_every_sentence_has_its_vietnamese() -> None:
    missing = {
        sentence: where
        for sentence, where in said().items()
        if not any(all(in_all(m.string)) and not m.fuzzy for _, m in translated().get(sentence, []))
    }

    assert missing == {}


def test_no_vietnamese_is_left_of_sentences_that_are_gone() -> None:
    left = {
        f"{file}: {sentence}"
        for sentence, entries in translated().items()
        if sentence not in said()
        for file, _ in entries
    }

    assert left == set()


@pytest.mark.parametrize("file", sorted((SHELF / "vi").glob("*.po")), ids=lambda file: file.name)
def test_no_file_keeps_what_was_struck_out(file: Path) -> None:
    with file.open("rb") as po:
        assert list(read_po(po, locale="vi").obsolete) == []


def test_every_translation_has_the_places_of_its_sentence() -> None:
    wrong = {
        f"{file}: {sentence}"
        for sentence, entries in translated().items()
        for file, message in entries
        for string in in_all(message.string)
        if places(string) != places(in_all(sentence)[-1])
    }

    assert wrong == set()


def test_a_sentence_is_translated_alike_in_every_room() -> None:
    assert len(list(catalogue("vi"))) > 500  # raises where two rooms disagree


def test_vietnamese_is_written_in_composed_letters_without_stray_spaces() -> None:
    wrong = [
        f"{file}: {string}"
        for entries in translated().values()
        for file, message in entries
        for string in in_all(message.string)
        if string != unicodedata.normalize("NFC", string) or "  " in string
    ]

    assert wrong == []


OTHER_FORMS = {
    "gian hàng": r"(?<!thời )(?<!không )(?<!trung )\bgian\b(?! hàng| số| %| \{|\Z)",
    "máy tự phục vụ": r"ki-?ốt|máy đăng ký|máy điểm danh|quầy tự",
    "bảng gọi số": r"bảng điện tử",
    "bàn tiếp đón": r"bàn (đón tiếp|hướng dẫn)",
    "điểm danh": r"ghi danh",
    "bạn": r"anh/chị|quý vị",
    "xoá, thoả, uỷ": r"\b(xóa|thỏa|ủy|hủy|khỏe|khóa|tòa|hóa|tùy|lũy)\b",
}
"""Each word of the glossary, and the forms that pages once had beside it."""


@pytest.mark.parametrize(("one", "others"), OTHER_FORMS.items(), ids=OTHER_FORMS)
def test_vietnamese_pages_keep_to_one_form_of_a_word(one: str, others: str) -> None:
    pack = json.loads((ROOT / "kiosk" / "packs" / "vi" / "words.json").read_text())
    said_in = [text for e in translated().values() for _, m in e for text in in_all(m.string)]

    strays = [
        text
        for text in [*said_in, *pack.values()]
        if re.search(others, unicodedata.normalize("NFC", text.lower()))
    ]

    assert strays == [], f"write “{one}”"
