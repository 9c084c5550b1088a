"""Vietnamese words: one spelling, a key to search by, a key to sort by, a clean line."""

import unicodedata

from jobfair.kit.errors import N_, Invalid

# Đ has no decomposition, so its bar must be taken off by hand; Ð and Ɖ are what old
# keyboards wrote for it, and ƀ is the b of Ê Đê, Ba Na and Gia Rai names.
_BARRED = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d", "ƀ": "b"})
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´′", "'"))

# Letters and tones in the order of CLDR "vi"; two digits stand for one letter.
_LETTERS = "0123456789aăâbƀcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {letter: f"{place:02}" for place, letter in enumerate(_LETTERS, start=10)}
_RANKS |= {"-": "01", "'": "02", "ð": _RANKS["đ"], "ɖ": _RANKS["đ"]}
_SIGN, _FOREIGN_LETTER, _END = "03", "98", "00"
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: they make another letter
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_LEVEL, _OTHER_MARK, _WORD_END = "1", "7", "0"

SORT_KEY_MOST = 363  # what the longest clean line needs, for the width of the column
MARKS_MOST = 2  # ễ carries two; no letter of the country carries more

_REFUSED_KINDS = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Letters, marks and signs that show nothing, and the sign for "could not be read".
_UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\ufffd"
    + "".join(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
_LINE_ENDS = str.maketrans("\r\n\t", "   ")
_OF_NAMES = frozenset(" '’ʼ-.")
_LONGEST_LOOKED_AT = 10  # times the allowed length; beyond it nothing is examined


class BadText(Invalid):
    """A character cannot be shown, printed or trusted; `position` counts from 1."""

    code = "text.bad"
    message = N_("Character %(position)s cannot be used here. Delete it and type it again.")


class LineMissing(BadText):
    """Nothing is left after trimming."""

    code = "text.missing"
    message = N_("This is empty. Please fill it in.")


class LineTooLong(BadText):
    """There is more than the field holds."""

    code = "text.too_long"
    message = N_("This is too long. Shorten it to %(most)s characters.")


def nfc(text: str) -> str:
    """Return the text in composed form, as fonts and PDFs need it."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the key to search by: no marks, no case, single spaces.

    Since tones are gone, it does not matter over which vowel one was written
    (hoà, hòa).
    """
    bare = _without_marks(_without_marks(text).casefold())
    return " ".join(bare.translate(_BARRED).translate(_APOSTROPHES).split())


def name_sort_key(name: str) -> str:
    """Return a key that orders people as Vietnamese lists do.

    The given name (the last word) decides, then the family name, then the middle
    names; in each word the letters first, then the tones. The key is made of digits
    only, because databases disagree even about a-z (Estonian sorts z before t,
    Danish aa after z) but never about digits.
    """
    words = name.split()
    return sort_key(" ".join(words[-1:] + words[:-1]))


def sort_key(text: str) -> str:
    """Return a key, as of `name_sort_key`, that orders words as they stand (places, firms)."""
    words = nfc(text).lower().translate(_APOSTROPHES).split()
    return "".join(map(_word_key, words))[:SORT_KEY_MOST]


def clean_line(text: str, *, most: int = 120) -> str:
    """Return one line of text in composed form, trimmed, with single spaces.

    Raises:
        BadText: a control, unseen or unassigned character, or marks piled up.
        LineMissing: nothing is left.
        LineTooLong: more than `most` characters.
    """
    if len(text) > _LONGEST_LOOKED_AT * most:
        raise LineTooLong(position=most + 1, most=most)
    _refuse_unseen(text)
    _refuse_piles(text)
    line = " ".join(nfc(text).split())
    if not line:
        raise LineMissing(position=1)
    if len(line) > most:
        raise LineTooLong(position=most + 1, most=most)
    return line


def clean_lines(text: str, *, most: int = 500) -> str:
    """Return several lines of text, each as of `clean_line`, without empty ones at the ends.

    Raises:
        BadText, LineMissing, LineTooLong: as of `clean_line`, for the whole.
    """
    if len(text) > _LONGEST_LOOKED_AT * most:
        raise LineTooLong(position=most + 1, most=most)
    flat = text.translate(_LINE_ENDS)
    _refuse_unseen(flat)
    _refuse_piles(flat)
    lines = (" ".join(nfc(line).split()) for line in text.replace("\r\n", "\n").split("\n"))
    whole = "\n".join(lines).strip("\n")
    if not whole:
        raise LineMissing(position=1)
    if len(whole) > most:
        raise LineTooLong(position=most + 1, most=most)
    return whole


def clean_name(text: str, *, most: int = 120) -> str:
    """Return a person's name as a clean line of Latin letters.

    Letters that only look Latin (Cyrillic а) would give two people one name on paper
    and two in a search, so they are refused, as are digits and pictures.

    Raises:
        BadText: as `clean_line`, or a character no name of the country has.
    """
    line = clean_line(text, most=most)
    for position, character in enumerate(text, start=1):
        if not _of_a_name(character):
            raise BadText(position=position)
    if not any(character.isalpha() for character in line):
        raise LineMissing(position=1)
    return line


def _without_marks(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")


def _word_key(word: str) -> str:
    ranks: list[str] = []
    tones: list[str] = []
    for part in nfc(word):
        letter, tone = _letter_and_tone(part)
        if letter:
            ranks.append(_rank(letter))
            tones.append(tone)
        elif tones and tones[-1] == _LEVEL:
            tones[-1] = tone
    return "".join((*ranks, _END, *tones, _WORD_END))


def _letter_and_tone(character: str) -> tuple[str, str]:
    """Split ẩ into â and its tone; a mark of its own comes back without a letter."""
    first, *marks = tuple(unicodedata.normalize("NFD", character))
    if unicodedata.category(first) == "Mn":
        return "", _TONES.get(first, _OTHER_MARK)
    shaped = nfc(first + "".join(mark for mark in marks if mark in _SHAPES))
    others = [mark for mark in marks if shaped not in _RANKS or mark not in _SHAPES]
    letter = shaped if shaped in _RANKS else first
    return letter, _TONES.get(others[0], _OTHER_MARK) if others else _LEVEL


def _rank(letter: str) -> str:
    if letter in _RANKS:
        return _RANKS[letter]
    return _FOREIGN_LETTER if letter.isalnum() else _SIGN


def _refuse_unseen(text: str) -> None:
    start = len(text) - len(text.lstrip("\t\r\n "))
    stop = len(text.rstrip("\t\r\n "))
    for position, character in enumerate(text[start:stop], start=start + 1):
        if unicodedata.category(character) in _REFUSED_KINDS or character in _UNSEEN:
            raise BadText(position=position)


def _refuse_piles(text: str) -> None:
    """Refuse marks that stand on nothing, and letters under more marks than any has."""
    marks = MARKS_MOST
    for position, character in enumerate(text, start=1):
        for part in unicodedata.normalize("NFD", character):
            if unicodedata.category(part) not in {"Mn", "Me"}:
                marks = 0 if part.isalpha() else MARKS_MOST
                continue
            marks += 1
            if marks > MARKS_MOST:
                raise BadText(position=position)


def _of_a_name(character: str) -> bool:
    if character in _OF_NAMES or character.isspace() or unicodedata.category(character) == "Mn":
        return True
    return character.isalpha() and unicodedata.name(character, "").startswith("LATIN ")
