"""Reading one cell: the value it stands for, or the reason why it stands for none."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from jobfair.exchange.errors import (
    CellEmpty,
    DayToCome,
    FormulaInCell,
    NotAChoice,
    NotACount,
    NotADay,
    NotAnEmail,
    NotAWage,
    NotBooths,
    StruckThrough,
    TwoDigitYear,
)
from jobfair.exchange.rules.words import Words, written
from jobfair.kit.sheets.columns import Cell, CellKind, heading_key
from jobfair.kit.text import clean_line, clean_name

FIRST_YEAR, LAST_YEAR = 1900, 2100
LEAST_WAGE, MOST_WAGE = 100_000, 1_000_000_000
MOST_BOOTHS = 10

_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?", re.ASCII)
_ONLY_YEAR = re.compile(r"\d{4}", re.ASCII)
_WAGE_SIGNS = re.compile(r"(?:[\s.,₫đ]|vnd|vnđ|đồng)", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,15}", re.ASCII)
_BOOTHS = re.compile(r"\d{1,3}(?:\s*[,;/+\s]\s*\d{1,3})*", re.ASCII)
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+")
_AGREED = {"thoa thuan", "theo thoa thuan", "by agreement"}


class Birth(NamedTuple):
    """A day of birth, or only the year where the papers have no more."""

    year: int
    on: date | None = None


def usable_text(cell: Cell) -> str:
    """Return what a cell holds as text, "" when it is empty.

    Raises:
        FormulaInCell: it would have to be computed.
        StruckThrough: somebody crossed it out.
    """
    if cell.kind == CellKind.FORMULA:
        raise FormulaInCell
    if cell.struck:
        raise StruckThrough
    return cell.text.removeprefix("'")


def line_of(cell: Cell, most: int) -> str:
    """Return a line of text, "" when the cell is empty.

    Raises:
        BadText: a character that cannot be printed, or too many.
    """
    text = usable_text(cell)
    return clean_line(text, most=most) if text else ""


def needed_line(cell: Cell, most: int) -> str:
    """Return a line of text.

    Raises:
        CellEmpty: there is none.
        BadText: a character that cannot be printed, or too many.
    """
    line = line_of(cell, most)
    if not line:
        raise CellEmpty
    return line


def person_name(cell: Cell) -> str:
    """Return a person's name.

    Raises:
        CellEmpty: there is none.
        BadText: a character that no name has.
    """
    text = usable_text(cell)
    if not text:
        raise CellEmpty
    return clean_name(text)


def choice(cell: Cell, words: Words) -> str | None:
    """Return the value that a word stands for, none when the cell is empty.

    Raises:
        NotAChoice: the word is unknown; it is never taken for "no" or "none".
    """
    text = usable_text(cell)
    if not text:
        return None
    key = heading_key(text)
    for value, names in words.items():
        if key and key in map(heading_key, names):
            return value
    raise NotAChoice(allowed=", ".join(written(words)))


def needed_choice(cell: Cell, words: Words) -> str:
    """Return the value that a word stands for.

    Raises:
        NotAChoice: the word is unknown, or there is none.
    """
    value = choice(cell, words)
    if value is None:
        raise NotAChoice(allowed=", ".join(written(words)))
    return value


def birth_in(cell: Cell, counts_from: datetime, today: date) -> Birth | None:
    """Return a day or year of birth, none when the cell is empty.

    Raises:
        NotADay, TwoDigitYear, DayToCome: it cannot be read, and is not guessed.
    """
    text = usable_text(cell)
    if not text:
        return None
    if isinstance(cell.value, date):
        birth = Birth(cell.value.year, cell.value)
    elif _ONLY_YEAR.fullmatch(text):
        birth = Birth(int(text))
    elif cell.kind == CellKind.NUMBER:
        birth = _from_serial(cell, counts_from)
    else:
        birth = _from_text(text)
    if not FIRST_YEAR <= birth.year <= LAST_YEAR:
        raise NotADay
    if birth.year > today.year or (birth.on and birth.on > today):
        raise DayToCome
    return birth


def day_in(cell: Cell, counts_from: datetime) -> date | None:
    """Return a day, also one to come; none when the cell is empty.

    Raises:
        NotADay, TwoDigitYear: it cannot be read, and is not guessed.
    """
    text = usable_text(cell)
    if not text:
        return None
    if isinstance(cell.value, date):
        return cell.value
    found = _from_serial(cell, counts_from) if cell.kind == CellKind.NUMBER else _from_text(text)
    if found.on is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise NotADay
    return found.on


def needed_day(cell: Cell, counts_from: datetime) -> date:
    """Return a day.

    Raises:
        CellEmpty: there is none.
        NotADay, TwoDigitYear: it cannot be read.
    """
    day = day_in(cell, counts_from)
    if day is None:
        raise CellEmpty
    return day


def _from_serial(cell: Cell, counts_from: datetime) -> Birth:
    """Read a day that a program has stored as a count of days and shows as a number."""
    if not isinstance(cell.value, (int, float)) or not 366 < cell.value < 80_000:
        raise NotADay
    day = (counts_from + timedelta(days=int(cell.value))).date()
    return Birth(day.year, day)


def _from_text(text: str) -> Birth:
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    else:
        raise NotADay
    if len(year) == 2:
        raise TwoDigitYear
    if int(day) == int(month) == 0:  # as on the cards of people whose day is not known
        return Birth(int(year))
    try:
        return Birth(int(year), date(int(year), int(month), int(day)))
    except ValueError as error:
        raise NotADay from error


def count_in(cell: Cell, least: int, most: int) -> int | None:
    """Return a whole number, none when the cell is empty.

    Raises:
        NotACount: it is something else, or out of range.
    """
    text = usable_text(cell)
    if not text:
        return None
    if not _DIGITS.fullmatch(text) or not least <= int(text) <= most:
        raise NotACount(least=least, most=most)
    return int(text)


def needed_count(cell: Cell, least: int, most: int) -> int:
    """Return a whole number.

    Raises:
        NotACount: it is something else, out of range, or not there.
    """
    count = count_in(cell, least, most)
    if count is None:
        raise NotACount(least=least, most=most)
    return count


def wage_in(cell: Cell) -> int | None:
    """Return a monthly wage in dong, none when it is by agreement.

    Raises:
        NotAWage: it is no whole amount; 7 might be millions, so it is not guessed.
    """
    text = usable_text(cell)
    if not text or heading_key(text) in _AGREED:
        return None
    digits = text if cell.kind == CellKind.NUMBER else _WAGE_SIGNS.sub("", text)
    if not _DIGITS.fullmatch(digits) or not LEAST_WAGE <= int(digits) <= MOST_WAGE:
        raise NotAWage
    return int(digits)


def booths_in(cell: Cell) -> tuple[int, ...]:
    """Return booth numbers in the order they stand there.

    Raises:
        NotBooths: it is something else, or more than anybody can see.
    """
    text = usable_text(cell)
    if not text:
        return ()
    if not _BOOTHS.fullmatch(text):
        raise NotBooths
    numbers = tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", text)))
    if len(numbers) > MOST_BOOTHS or 0 in numbers:
        raise NotBooths
    return numbers


def email_in(cell: Cell) -> str:
    """Return an e-mail address, "" when the cell is empty.

    Raises:
        NotAnEmail: it is none.
    """
    text = line_of(cell, 200)
    if text and not _EMAIL.fullmatch(text):
        raise NotAnEmail
    return text
