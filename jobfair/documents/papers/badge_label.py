"""Badges on bought sheets of labels: fourteen of 99.1 × 38.1 mm on A4, to stick on."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import BinaryIO

from jobfair.documents.papers.badge import Badge, in_sheets, spoken
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

WIDTH, HEIGHT = 99.1 * MM, 38.1 * MM
COLUMNS, ROWS = 2, 7
GUTTER = 2.5 * MM
SHEET_LEFT = (A4[0] - COLUMNS * WIDTH - (COLUMNS - 1) * GUTTER) / 2
SHEET_TOP = A4[1] - (A4[1] - ROWS * HEIGHT) / 2
MARGIN = 4 * MM
"""Printers shift sheets by a millimetre or two: nothing stands nearer to the edge."""
QR = 24 * MM
QUIET = 3 * MM

_FAIR = Style("Medium", 7.5, 1.25)
_NAME = Style("Bold", 16, 1.12)
_LABEL = Style("Regular", 7)
_NUMBER = Style("Bold", 24)
_CODE = Style("SemiBold", 11)


def draw_one(value: Badge, say: Say) -> bytes:
    """Return one label as a PDF of its own size, for a printer of labels."""
    out = BytesIO()
    book = Book(out, (WIDTH, HEIGHT), title=say(N_("Badges")), language=say(LANGUAGE))
    print_all(book, [value], lambda badge: _draw(book, badge, 0, 0, say))
    return out.getvalue()


def draw_many(
    values: Iterable[Badge],
    say: Say,
    out: BinaryIO,
    on_page: Callable[[int], None] | None = None,
) -> None:
    """Write badges, fourteen on a sheet; `on_page` hears how many sheets are done."""
    book = Book(out, A4, title=say(N_("Badges")), language=say(LANGUAGE))

    def draw_sheet(sheet: list[Badge]) -> None:
        for place, badge in enumerate(sheet):
            row, column = divmod(place, COLUMNS)
            left = SHEET_LEFT + column * (WIDTH + GUTTER)
            _draw(book, badge, left, SHEET_TOP - (row + 1) * HEIGHT, say)

    print_all(book, in_sheets(values, COLUMNS * ROWS), draw_sheet, on_page)


def _draw(book: Book, badge: Badge, x: float, y: float, say: Say) -> None:
    """Draw one label with its lower left corner at `x`, `y`."""
    left, beside = x + MARGIN, WIDTH - 2 * MARGIN - QR - 2 * QUIET
    fair = fit(badge.fair, _FAIR, beside, height=2 * _FAIR.leading, smallest=0.9)
    draw_block(book, fair, left, y + HEIGHT - MARGIN - _FAIR.size)
    name = fit(badge.name, _NAME, beside, height=13 * MM, smallest=0.8)
    middle = y + 20 * MM
    draw_block(book, name, left, middle + name.height / 2 - name.style.size * 0.9)
    if badge.number is None:
        draw_text(book, say(N_("Your number")), left, y + 9.5 * MM, _LABEL)
        draw_rule(book, left, y + MARGIN, 24 * MM)
    else:
        draw_block(book, fit(badge.number, _NUMBER, beside), left, y + MARGIN)
    right = x + WIDTH - MARGIN - QUIET / 2
    draw_qr(book, badge.ticket, right - QR, y + HEIGHT - MARGIN - QR, QR)
    code = fit(spoken(badge.code), _CODE, QR + QUIET)
    draw_block(book, code, right - QR / 2, y + MARGIN, align="centre")
