"""What a worker wears or carries: name, number and the ticket, 90 × 55 mm."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from jobfair.documents.papers.formats import LANGUAGE
from jobfair.kit.errors import N_
from jobfair.kit.paper import (
    A4,
    MM,
    Book,
    Say,
    Style,
    draw_block,
    draw_qr,
    draw_rule,
    draw_text,
    fit,
    print_all,
)

WIDTH, HEIGHT = 90 * MM, 55 * MM
A6 = (148 * MM, 105 * MM)
COLUMNS, ROWS = 2, 5
SHEET_LEFT = (A4[0] - COLUMNS * WIDTH) / 2
SHEET_TOP = A4[1] - (A4[1] - ROWS * HEIGHT) / 2
MARGIN = 5 * MM
QR = 24 * MM
"""The ticket's 37 modules at 0.65 mm: a scanner wants 0.5 mm at least."""
QUIET = 3 * MM
CUT, CUT_GAP = 5 * MM, 2 * MM

_FAIR = Style("Medium", 8.5, 1.3)
_NAME = Style("Bold", 19, 1.15)
_LABEL = Style("Regular", 7.5)
_NUMBER = Style("Bold", 34)
_CODE = Style("SemiBold", 12.5)


@dataclass(frozen=True, slots=True)
class Badge:
    """One person at one fair. `code` is the human code, `ticket` the digits of the QR code.

    Before somebody has come there is no number yet: the badge leaves room to write it in.
    """

    fair: str
    name: str
    number: str | None
    code: str
    ticket: str


def draw_one(value: Badge, say: Say) -> bytes:
    """Return one badge as a PDF of its own size. The same badge is always the same bytes."""
    out = BytesIO()
    book = Book(out, (WIDTH, HEIGHT), title=say(N_("Badges")), language=say(LANGUAGE))
    print_all(book, [value], lambda badge: _draw(book, badge, 0, 0, say))
    return out.getvalue()


def draw_one_on_a6(value: Badge, say: Say) -> bytes:
    """Return one badge as wide as A6."""
    out = BytesIO()
    draw_singly([value], say, out)
    return out.getvalue()


def draw_many(
    values: Iterable[Badge],
    say: Say,
    out: BinaryIO,
    on_page: Callable[[int], None] | None = None,
) -> None:
    """Write badges, ten on an A4 sheet with cut marks; `on_page` hears how many sheets are done."""
    book = Book(out, A4, title=say(N_("Badges")), language=say(LANGUAGE))

    def draw_sheet(sheet: list[Badge]) -> None:
        book.stamp("cut marks", lambda: _draw_cut_marks(book))
        for place, badge in enumerate(sheet):
            row, column = divmod(place, COLUMNS)
            x, y = SHEET_LEFT + column * WIDTH, SHEET_TOP - (row + 1) * HEIGHT
            _draw(book, badge, x, y, say)

    print_all(book, in_sheets(values, COLUMNS * ROWS), draw_sheet, on_page)


def draw_singly(
    values: Iterable[Badge],
    say: Say,
    out: BinaryIO,
    on_page: Callable[[int], None] | None = None,
) -> None:
    """Write badges as wide as A6, a page each; `on_page` hears how many are done."""
    tall = WIDTH * A6[1] / A6[0]
    zoom, up = A6[0] / WIDTH, (tall - HEIGHT) / 2
    book = Book(out, (WIDTH, tall), title=say(N_("Badges")), language=say(LANGUAGE), zoom=zoom)
    print_all(book, values, lambda badge: _draw(book, badge, 0, up, say), on_page)


def in_sheets(values: Iterable[Badge], most: int) -> Iterator[list[Badge]]:
    """Give the badges of one sheet after the other."""
    source = iter(values)
    while sheet := list(islice(source, most)):
        yield sheet


def _draw(book: Book, badge: Badge, x: float, y: float, say: Say) -> None:
    """Draw one badge with its lower left corner at `x`, `y`."""
    left, width = x + MARGIN, WIDTH - 2 * MARGIN
    fair = fit(badge.fair, _FAIR, width, height=2 * _FAIR.leading, smallest=0.9)
    draw_block(book, fair, left, y + HEIGHT - MARGIN - _FAIR.size)
    draw_rule(book, left, y + HEIGHT - 13.5 * MM, width, 0.75)

    beside = WIDTH - 2 * MARGIN - QR - 2 * QUIET
    name = fit(badge.name, _NAME, beside, height=15 * MM, smallest=0.8)
    middle = y + HEIGHT - 22.5 * MM
    draw_block(book, name, left, middle + name.height / 2 - name.style.size * 0.9)

    draw_text(book, say(N_("Your number")), left, y + 18.5 * MM, _LABEL)
    if badge.number is None:
        draw_rule(book, left, y + MARGIN + 0.5 * MM, 26 * MM)
    else:
        draw_block(book, fit(badge.number, _NUMBER, beside), left, y + MARGIN + 0.5 * MM)

    right = x + WIDTH - MARGIN - QUIET / 2
    draw_qr(book, badge.ticket, right - QR, y + MARGIN + 7.5 * MM, QR)
    code = fit(spoken(badge.code), _CODE, QR + QUIET)
    draw_block(book, code, right - QR / 2, y + MARGIN + 0.5 * MM, align="centre")


def spoken(code: str) -> str:
    """Return a human code in groups of three, as people read it aloud."""
    return " ".join(code[start : start + 3] for start in range(0, len(code), 3))


def _draw_cut_marks(book: Book) -> None:
    bottom, top = SHEET_TOP - ROWS * HEIGHT, SHEET_TOP
    right = SHEET_LEFT + COLUMNS * WIDTH
    book.setLineWidth(0.3)
    for column in range(COLUMNS + 1):
        x = SHEET_LEFT + column * WIDTH
        book.line(x, bottom - CUT_GAP - CUT, x, bottom - CUT_GAP)
        book.line(x, top + CUT_GAP, x, top + CUT_GAP + CUT)
    for row in range(ROWS + 1):
        y = SHEET_TOP - row * HEIGHT
        book.line(SHEET_LEFT - CUT_GAP - CUT, y, SHEET_LEFT - CUT_GAP, y)
        book.line(right + CUT_GAP, y, right + CUT_GAP + CUT, y)
