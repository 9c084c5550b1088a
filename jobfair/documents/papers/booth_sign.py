"""The sign above a booth: its number from across the hall, who recruits, and for what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from jobfair.documents.papers.formats import LANGUAGE, figure
from jobfair.kit.errors import N_
from jobfair.kit.paper import (
    A4_LANDSCAPE,
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

WIDTH, HEIGHT = A4_LANDSCAPE
MARGIN = 15 * MM
NUMBER_HEIGHT = 62 * MM
NUMBER_WIDTH = 88 * MM
QR = 36 * MM
OFFERS_LEFT = MARGIN + NUMBER_WIDTH + 12 * MM
OFFERS_WIDTH = WIDTH - MARGIN - OFFERS_LEFT
PEOPLE_WIDTH = 20 * MM
WAGE_WIDTH = 60 * MM
HEAD_AT = HEIGHT - 68 * MM

_FAIR = Style("Medium", 13)
_EMPLOYER = Style("Bold", 34, 1.15)
_LABEL = Style("Medium", 14)
_HEADING = Style("Medium", 11)
_OCCUPATION = Style("SemiBold", 14, 1.25)
_FIGURE = Style("Medium", 13.5, 1.25)
_PHONE = Style("Regular", 12, 1.35)


@dataclass(frozen=True, slots=True)
class Offer:
    """One vacancy as the sign shows it; the wage is said in words already."""

    occupation: str
    wage: str
    people: int


@dataclass(frozen=True, slots=True)
class BoothSign:
    """One booth at one fair. `url` is where a phone finds the vacancies."""

    fair: str
    booth: str
    employer: str
    offers: tuple[Offer, ...]
    url: str


def draw_one(value: BoothSign, say: Say, *, zoom: float = 1) -> bytes:
    """Return one sign as a PDF. The same sign is always the same bytes."""
    out = BytesIO()
    draw_many([value], say, out, zoom=zoom)
    return out.getvalue()


def draw_many(
    values: Iterable[BoothSign],
    say: Say,
    out: BinaryIO,
    on_page: Callable[[int], None] | None = None,
    *,
    zoom: float = 1,
) -> None:
    """Write signs, a page each; `on_page` hears how many are done."""
    book = Book(out, A4_LANDSCAPE, title=say(N_("Booth signs")), language=say(LANGUAGE), zoom=zoom)
    print_all(book, values, lambda sign: _draw(book, sign, say), on_page)


def _draw(book: Book, sign: BoothSign, say: Say) -> None:
    fair = fit(sign.fair, _FAIR, WIDTH - 2 * MARGIN)
    draw_block(book, fair, MARGIN, HEIGHT - MARGIN - _FAIR.size)
    employer = fit(sign.employer, _EMPLOYER, WIDTH - 2 * MARGIN, height=28 * MM, smallest=0.75)
    up = (28 * MM - employer.height) / 2
    draw_block(book, employer, MARGIN, HEIGHT - 25 * MM - up - employer.style.size)
    draw_rule(book, MARGIN, HEIGHT - 57 * MM, WIDTH - 2 * MARGIN, 2)
    _draw_number(book, sign.booth, say)
    _draw_phone(book, sign.url, say)
    _draw_offers(book, sign.offers, say)


def _draw_number(book: Book, booth: str, say: Say) -> None:
    middle = MARGIN + NUMBER_WIDTH / 2
    draw_text(book, say(N_("BOOTH")), middle, HEAD_AT, _LABEL, align="centre")
    y = HEAD_AT - 8 * MM - NUMBER_HEIGHT
    draw_tall(book, booth, middle, y, height=NUMBER_HEIGHT, width=NUMBER_WIDTH)


def _draw_phone(book: Book, url: str, say: Say) -> None:
    draw_qr(book, url, MARGIN, MARGIN, QR)
    left = MARGIN + QR + 7 * MM
    words = say(N_("Point your phone's camera here to see the vacancies and join the queue."))
    text = wrap(words, _PHONE, MARGIN + NUMBER_WIDTH - left)
    draw_block(book, text, left, MARGIN + QR / 2 + text.height / 2 - _PHONE.size)


def _draw_offers(book: Book, offers: tuple[Offer, ...], say: Say) -> None:
    """Draw as many vacancies as there is room for, and say how many there are besides."""
    wages = WIDTH - MARGIN - PEOPLE_WIDTH
    people = WIDTH - MARGIN
    draw_text(book, say(N_("Vacancy")), OFFERS_LEFT, HEAD_AT, _HEADING)
    draw_text(book, say(N_("Wage")), wages, HEAD_AT, _HEADING, align="right")
    draw_text(book, say(N_("People")), people, HEAD_AT, _HEADING, align="right")
    draw_rule(book, OFFERS_LEFT, HEAD_AT - 3 * MM, OFFERS_WIDTH, 1)
    y = HEAD_AT - 10 * MM
    width = OFFERS_WIDTH - PEOPLE_WIDTH - WAGE_WIDTH - 4 * MM
    for shown, offer in enumerate(offers):
        occupation = fit(
            offer.occupation, _OCCUPATION, width, height=2 * _OCCUPATION.leading, smallest=0.9
        )
        if y - occupation.height < MARGIN + 6 * MM:
            words = say(N_("and %(count)s more vacancies")) % {"count": len(offers) - shown}
            draw_text(book, words, OFFERS_LEFT, y, _HEADING)
            return
        below = draw_block(book, occupation, OFFERS_LEFT, y)
        draw_block(book, fit(offer.wage, _FIGURE, WAGE_WIDTH), wages, y, align="right")
        draw_text(book, figure(offer.people, say), people, y, _FIGURE, align="right")
        draw_rule(book, OFFERS_LEFT, below + 2.6 * MM, OFFERS_WIDTH, 0.3)
        y = below - 4 * MM
