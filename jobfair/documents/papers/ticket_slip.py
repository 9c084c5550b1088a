"""The slip a kiosk prints on an 80 mm roll: a number to read from afar, and where to go."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from jobfair.documents.papers.badge import spoken
from jobfair.documents.papers.formats import LANGUAGE, clock_time, short_day
from jobfair.kit.errors import N_
from jobfair.kit.paper import (
    MM,
    Book,
    Say,
    Style,
    draw_block,
    draw_qr,
    draw_rule,
    draw_tall,
    draw_text,
    fit,
    print_all,
    wrap,
)

WIDTH, HEIGHT = 80 * MM, 138 * MM
A6 = (105 * MM, 148 * MM)
LEFT = 5 * MM
INNER = WIDTH - 2 * LEFT
MIDDLE = WIDTH / 2
NUMBER_HEIGHT = 26 * MM
TICKET_QR = 26 * MM
LINK_QR = 19 * MM

_FAIR = Style("Medium", 9.5, 1.3)
_LABEL = Style("Regular", 9, 1.3)
_PLACE = Style("Bold", 19, 1.2)
_WAY = Style("Medium", 10.5, 1.2)
_CODE = Style("SemiBold", 17)


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSlip:
    """What one person takes from the kiosk.

    Without a `number` the person has not come yet, and the slip opens the door. Without a
    `booth` it sends the person to the reception desk; `way` says where the booth is. `ticket` is the digits of the ticket's
    QR code, `link` the worker's own page. `at` is in the time of the hall.
    """

    fair: str
    number: str | None
    at: datetime
    code: str
    booth: str | None = None
    way: str = ""
    ticket: str | None = None
    link: str | None = None


def draw_one(value: TicketSlip, say: Say) -> bytes:
    """Return one slip as a PDF. The same slip is always the same bytes."""
    out = BytesIO()
    draw_many([value], say, out)
    return out.getvalue()


def draw_one_on_a6(value: TicketSlip, say: Say) -> bytes:
    """Return one slip in the middle of a sheet of A6."""
    out = BytesIO()
    draw_on_a6([value], say, out)
    return out.getvalue()


def draw_many(
    values: Iterable[TicketSlip],
    say: Say,
    out: BinaryIO,
    on_page: Callable[[int], None] | None = None,
) -> None:
    """Write slips, a page each; `on_page` hears how many are done."""
    book = Book(out, (WIDTH, HEIGHT), title=say(N_("Slips")), language=say(LANGUAGE))
    print_all(book, values, lambda slip: _draw(book, slip, say), on_page)


def draw_on_a6(
    values: Iterable[TicketSlip],
    say: Say,
    out: BinaryIO,
    on_page: Callable[[int], None] | None = None,
) -> None:
    """Write slips in the middle of A6 sheets, for who has no roll printer."""
    book = Book(out, A6, title=say(N_("Slips")), language=say(LANGUAGE))

    def draw(slip: TicketSlip) -> None:
        book.translate((A6[0] - WIDTH) / 2, (A6[1] - HEIGHT) / 2)
        _draw(book, slip, say)

    print_all(book, values, draw, on_page)


def _draw(book: Book, slip: TicketSlip, say: Say) -> None:
    y = _draw_top(book, slip, say)
    y = _draw_number(book, slip, y, say)
    y = _draw_ticket(book, slip, y, say)
    if slip.link is not None:
        _draw_link(book, slip.link, y, say)


def _draw_top(book: Book, slip: TicketSlip, say: Say) -> float:
    fair = fit(slip.fair, _FAIR, INNER, height=2 * _FAIR.leading, smallest=0.9)
    y = draw_block(book, fair, MIDDLE, HEIGHT - 6 * MM - _FAIR.size, align="centre")
    moment = f"{clock_time(slip.at, say)} · {short_day(slip.at.date(), say)}"
    draw_text(book, moment, MIDDLE, y - 1, _LABEL, align="centre")
    y -= 3 * MM
    draw_rule(book, LEFT, y, INNER, 1)
    return y


def _draw_number(book: Book, slip: TicketSlip, y: float, say: Say) -> float:
    """Draw the number and where to go with it; before arrival, how to get one."""
    if slip.number is None:
        words = say(N_("Show this slip at the entrance to get your number"))
        way = fit(words, _PLACE, INNER, height=4 * _PLACE.leading, smallest=0.85)
        return draw_block(book, way, MIDDLE, y - 16 * MM, align="centre") - 4 * MM
    draw_text(book, say(N_("Your number")), MIDDLE, y - 5 * MM, _LABEL, align="centre")
    y -= 8.5 * MM + NUMBER_HEIGHT
    draw_tall(book, slip.number, MIDDLE, y, height=NUMBER_HEIGHT, width=INNER)
    if slip.booth is None:
        words = say(N_("Please go to the reception desk"))
    else:
        words = say(N_("Please go to booth %(booth)s")) % {"booth": slip.booth}
    if not slip.way:
        place = fit(words, _PLACE, INNER, height=2 * _PLACE.leading, smallest=0.85)
        return draw_block(book, place, MIDDLE, y - 11 * MM, align="centre")
    place = fit(words, _PLACE, INNER, smallest=0.85)
    y = draw_block(book, place, MIDDLE, y - 9.5 * MM, align="centre")
    way = fit(slip.way, _WAY, INNER, height=2 * _WAY.leading, smallest=0.85)
    draw_block(book, way, MIDDLE, y + 1 * MM, align="centre")
    return y - 1 * MM - _WAY.leading


def _draw_ticket(book: Book, slip: TicketSlip, y: float, say: Say) -> float:
    draw_rule(book, LEFT, y + 2 * MM, INNER, 1)
    y -= 2 * MM
    left = LEFT
    if slip.ticket is not None:
        draw_qr(book, slip.ticket, LEFT + 1 * MM, y - TICKET_QR, TICKET_QR)
        left += TICKET_QR + 6 * MM
    width = WIDTH - LEFT - left
    hint = wrap(say(N_("Keep this slip. Show it or say this code:")), _LABEL, width)
    after = draw_block(book, hint, left, y - _LABEL.size)
    draw_block(book, fit(spoken(slip.code), _CODE, width), left, after - 4 * MM)
    return y - TICKET_QR - 5 * MM


def _draw_link(book: Book, link: str, y: float, say: Say) -> None:
    draw_rule(book, LEFT, y, INNER, 1)
    y -= 4 * MM
    x = WIDTH - LEFT - 1 * MM - LINK_QR
    draw_qr(book, link, x, y - LINK_QR, LINK_QR)
    words = say(N_("On your phone: see your turn and the vacancies that suit you."))
    text = wrap(words, _LABEL, x - LEFT - 5 * MM)
    draw_block(book, text, LEFT, y - _LABEL.size)
