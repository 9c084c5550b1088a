"""A list to sign: one line for everybody, its head on every page, pages counted.

The lines come one by one and are not kept, however many there are; only how many there will
be is known beforehand, which is all that is needed to count the pages.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import BinaryIO

from jobfair.documents.papers import official
from jobfair.documents.papers.formats import LANGUAGE
from jobfair.documents.papers.report_table import HEADER_GREY, Column
from jobfair.kit.errors import N_
from jobfair.kit.paper import (
    A4,
    A4_LANDSCAPE,
    MM,
    Book,
    Say,
    Style,
    draw_block,
    draw_text,
    fit,
)

WIDTH, HEIGHT = A4_LANDSCAPE
LEFT, INNER = 20 * MM, WIDTH - 35 * MM
MIDDLE, RIGHT = LEFT + INNER / 2, LEFT + INNER
TOP, FLOOR = HEIGHT - 15 * MM, 16 * MM
FOOT = 10 * MM
CAPTION = 9 * MM
HEADER = 9 * MM
LINE = 10 * MM
"""High enough to sign in."""
PAD = 1.6 * MM
HEAD_RIGHT = (WIDTH - A4[0]) / 2
TITLE_ROOM = 24 * MM
ENDING = 46 * MM

_TITLE = Style("Bold", 15, 1.3)
_SUBTITLE = Style("Medium", 11, 1.3)
_CAPTION = Style("SemiBold", 11.5)
_HEADER = Style("SemiBold", 10)
_CELL = Style("Regular", 11, 1.1)
_PAGE = Style("Regular", 9)

Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together, on pages of their own: a commune, a booth, or all."""

    caption: str
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """What a list says apart from its lines. A line has a text for every column."""

    letterhead: official.Letterhead
    place: str
    on: date
    title: str
    subtitle: str
    columns: tuple[Column, ...]
    parts: tuple[Part, ...]
    signatory: official.Signatory


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page: what stands on it, and where its lines begin and how many there are."""

    caption: str
    top: float
    lines: int
    first: bool = False
    last: bool = False


def draw(
    roll: Roll,
    lines: Iterable[Line],
    say: Say,
    out: BinaryIO,
    on_page: Callable[[int], None] | None = None,
) -> None:
    """Write a list; `lines` come in the order of its parts. `on_page` hears how many pages are done."""
    book = Book(out, A4_LANDSCAPE, title=roll.title, language=say(LANGUAGE))
    press = _Press(book, roll, say)
    source = iter(lines)
    for number, sheet in enumerate(press.sheets, start=1):
        press.draw(sheet, number, list(islice(source, sheet.lines)))
        book.showPage()
        if on_page is not None:
            on_page(number)
    book.save()


def page_count(roll: Roll, say: Say) -> int:
    """Return how many pages a list will have."""
    return len(list(_sheets(roll, _head(roll, say))))


def _head(roll: Roll, say: Say) -> official.Head:
    return official.Head(roll.letterhead, say, place=roll.place, on=roll.on)


def _sheets(roll: Roll, head: official.Head) -> Iterator[_Sheet]:
    """Lay the pages out: parts begin on new ones, and the signature is never alone with nothing."""
    below_head = head.below - (A4[1] - HEIGHT) - TITLE_ROOM
    top, first = below_head, True
    for place, part in enumerate(roll.parts, start=1):
        left = part.lines
        while left > 0 or first:
            room = int((top - CAPTION - HEADER - FLOOR) / LINE)
            taken = min(left, room)
            left -= taken
            ends = place == len(roll.parts) and left <= 0
            fits = top - CAPTION - HEADER - taken * LINE - ENDING >= FLOOR
            yield _Sheet(part.caption, top, taken, first=first, last=ends and fits)
            top, first = TOP, False
            if ends and not fits:
                yield _Sheet("", TOP, 0, last=True)


class _Press:
    """Draws the pages of one list; what they share is laid out once."""

    def __init__(self, book: Book, roll: Roll, say: Say) -> None:
        self._book = book
        self._roll = roll
        self._say = say
        self._head = _head(roll, say)
        self.sheets = list(_sheets(roll, self._head))
        whole = sum(column.share for column in roll.columns)
        self._widths = [INNER * column.share / whole for column in roll.columns]

    def draw(self, sheet: _Sheet, number: int, lines: list[Line]) -> None:
        """Draw one page."""
        if sheet.first:
            self._draw_head()
        y = sheet.top
        if sheet.caption:
            caption = fit(sheet.caption, _CAPTION, INNER)
            draw_block(self._book, caption, LEFT, y - _CAPTION.size - 1.5 * MM)
        y -= CAPTION
        if lines:
            y = self._draw_lines(lines, y)
        if sheet.last:
            self._draw_ending(y - 10 * MM)
        words = self._say(N_("Page %(number)s of %(count)s"))
        text = words % {"number": number, "count": len(self.sheets)}
        draw_text(self._book, text, RIGHT, FOOT, _PAGE, align="right")

    def _draw_head(self) -> None:
        book = self._book
        book.saveState()
        book.translate(HEAD_RIGHT, HEIGHT - A4[1])
        self._head.draw(book)
        book.restoreState()
        y = self._head.below - (A4[1] - HEIGHT) - 8 * MM
        title = fit(self._roll.title.upper(), _TITLE, INNER)
        draw_block(book, title, MIDDLE, y, align="centre")
        subtitle = fit(self._roll.subtitle, _SUBTITLE, INNER, height=2 * _SUBTITLE.leading)
        draw_block(book, subtitle, MIDDLE, y - 7 * MM, align="centre")

    def _draw_lines(self, lines: list[Line], y: float) -> float:
        """Draw the head of the table and some lines; return where the next would begin."""
        book, columns = self._book, self._roll.columns
        book.setLineWidth(0.4)
        self._draw_row([column.label for column in columns], y, HEADER, _HEADER, HEADER_GREY)
        y -= HEADER
        for line in lines:
            self._draw_row(line, y, LINE, _CELL, 1)
            y -= LINE
        return y

    def _draw_row(
        self, texts: Iterable[str], y: float, height: float, style: Style, grey: float
    ) -> None:
        book, x = self._book, LEFT
        for column, width, text in zip(self._roll.columns, self._widths, texts, strict=True):
            book.setFillGray(grey)
            book.rect(x, y - height, width, height, stroke=1, fill=1)
            book.setFillGray(0)
            if text:
                room = 2 * style.leading
                block = fit(text, style, width - 2 * PAD, height=room, smallest=0.8)
                at = {"left": x + PAD, "centre": x + width / 2, "right": x + width - PAD}
                up = (height - block.height) / 2
                first = y - up - 0.85 * block.style.leading
                draw_block(book, block, at[column.align], first, align=column.align)
            x += width

    def _draw_ending(self, y: float) -> None:
        """Draw who made the list on the left, and who signs for it on the right."""
        maker = fit(self._say(N_("Prepared by")).upper(), _CAPTION, 60 * MM)
        draw_block(self._book, maker, LEFT + 45 * MM, y, align="centre")
        self._book.saveState()
        self._book.translate(RIGHT - official.RIGHT, 0)
        official.Signature(self._roll.signatory).draw(self._book, y)
        self._book.restoreState()
