"""What hangs on walls: the fair with the code of its page, and the way in at a kiosk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from io import BytesIO
from typing import BinaryIO

from jobfair.documents.papers.formats import LANGUAGE, days_between, figure
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
    wrap,
)

WIDTH, HEIGHT = A4
MARGIN = 18 * MM
INNER = WIDTH - 2 * MARGIN
MIDDLE = WIDTH / 2
QR = 88 * MM
SMALL_QR = 34 * MM
DISC = 13 * MM

_CENTRE = Style("SemiBold", 14, 1.3)
_TITLE = Style("Bold", 40, 1.15)
_WHEN = Style("Bold", 22, 1.25)
_WHERE = Style("Medium", 17, 1.3)
_COUNTS = Style("SemiBold", 16, 1.3)
_HINT = Style("Medium", 15, 1.35)
_SIGN = Style("Bold", 74, 1.1)
_STEP = Style("SemiBold", 29, 1.25)
_STEP_NUMBER = Style("Bold", 36)

STEPS = (
    N_("Hold your slip or citizen card before the reader."),
    N_("Listen, and touch the screen."),
    N_("Take your number and go to the booth that it names."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FairPoster:
    """One fair for passers-by. `url` is its public page."""

    centre: str
    title: str
    first_on: date
    last_on: date
    opens_at: time
    closes_at: time
    venue: str
    employers: int
    people_wanted: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskSign:
    """What hangs above a kiosk. `url` is the fair's public page."""

    title: str
    url: str


def draw_one(value: FairPoster | KioskSign, say: Say, *, zoom: float = 1) -> bytes:
    """Return one poster as a PDF. The same poster is always the same bytes."""
    out = BytesIO()
    draw_many([value], say, out, zoom=zoom)
    return out.getvalue()


def draw_many(
    values: Iterable[FairPoster | KioskSign],
    say: Say,
    out: BinaryIO,
    on_page: Callable[[int], None] | None = None,
    *,
    zoom: float = 1,
) -> None:
    """Write posters, a page each; `on_page` hears how many are done."""
    book = Book(out, A4, title=say(N_("Posters")), language=say(LANGUAGE), zoom=zoom)
    print_all(book, values, lambda value: _draw(book, value, say), on_page)


def _draw(book: Book, value: FairPoster | KioskSign, say: Say) -> None:
    if isinstance(value, FairPoster):
        _draw_fair(book, value, say)
    else:
        _draw_kiosk(book, value, say)


def _draw_fair(book: Book, poster: FairPoster, say: Say) -> None:
    centre = fit(poster.centre, _CENTRE, INNER, height=2 * _CENTRE.leading)
    y = draw_block(book, centre, MIDDLE, HEIGHT - MARGIN - _CENTRE.size, align="centre") - 6 * MM
    draw_rule(book, MARGIN, y + 4 * MM, INNER, 2)
    title = fit(poster.title, _TITLE, INNER, height=62 * MM, smallest=0.7)
    y = draw_block(book, title, MIDDLE, y - 15 * MM, align="centre") + 2 * MM
    when = _when(poster, say)
    y = draw_block(book, fit(when, _WHEN, INNER), MIDDLE, y, align="centre") - 1 * MM
    where = fit(poster.venue, _WHERE, INNER, height=2 * _WHERE.leading, smallest=0.85)
    y = draw_block(book, where, MIDDLE, y, align="centre") - 2 * MM
    if poster.employers:
        words = say(N_("%(employers)s employers · %(people)s people wanted")) % {
            "employers": figure(poster.employers, say),
            "people": figure(poster.people_wanted, say),
        }
        draw_block(book, fit(words, _COUNTS, INNER), MIDDLE, y, align="centre")
    draw_qr(book, poster.url, MIDDLE - QR / 2, MARGIN + 24 * MM, QR)
    hint = wrap(
        say(N_("Point your phone's camera here to see who recruits and for what.")), _HINT, INNER
    )
    draw_block(book, hint, MIDDLE, MARGIN + 13 * MM, align="centre")


def _when(poster: FairPoster, say: Say) -> str:
    hours = f"{poster.opens_at:%H:%M}–{poster.closes_at:%H:%M}"
    return f"{hours}, {days_between(poster.first_on, poster.last_on, say)}"


def _draw_kiosk(book: Book, sign: KioskSign, say: Say) -> None:
    fair = fit(sign.title, _CENTRE, INNER, height=2 * _CENTRE.leading)
    y = draw_block(book, fair, MIDDLE, HEIGHT - MARGIN - _CENTRE.size, align="centre") - 6 * MM
    draw_rule(book, MARGIN, y + 4 * MM, INNER, 2)
    words = fit(say(N_("Check in here")).upper(), _SIGN, INNER, height=60 * MM, smallest=0.6)
    y = draw_block(book, words, MIDDLE, y - 24 * MM, align="centre") - 2 * MM
    for number, step in enumerate(STEPS, start=1):
        y = _draw_step(book, number, say(step), y)
    draw_qr(book, sign.url, WIDTH - MARGIN - SMALL_QR, MARGIN, SMALL_QR)
    text = wrap(
        say(N_("No papers with you, or you need help? Ask the staff. Everybody may come in.")),
        _HINT, INNER - SMALL_QR - 10 * MM,
    )  # fmt: skip
    draw_block(book, text, MARGIN, MARGIN + SMALL_QR - _HINT.size - 4 * MM)


def _draw_step(book: Book, number: int, words: str, y: float) -> float:
    """Draw one step: its number in a disc, and what to do; return where the next begins."""
    left = MARGIN + 2 * DISC + 6 * MM
    text = wrap(words, _STEP, WIDTH - MARGIN - left)
    middle = y - max(DISC, text.height / 2)
    book.circle(MARGIN + DISC, middle, DISC, stroke=0, fill=1)
    book.setFillGray(1)
    at = middle - 0.36 * _STEP_NUMBER.size
    draw_text(book, str(number), MARGIN + DISC, at, _STEP_NUMBER, align="centre")
    book.setFillGray(0)
    first = middle + text.height / 2 - 0.95 * _STEP.size
    draw_block(book, text, left, first)
    return middle - max(DISC, text.height / 2) - 11 * MM
