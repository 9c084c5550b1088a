"""The slip with which a centre sends a worker to an employer; its stub stays at the centre.

A sheet of A4 on its side: the stub on the left, a line to cut along, and a slip as wide as
an upright sheet, with the letterhead and the margins of any official paper.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import BinaryIO

from jobfair.documents.papers import official
from jobfair.documents.papers.certificate import Holder, bare, grouped
from jobfair.documents.papers.certificate_words import SALUTATIONS, WORDINGS, Kind
from jobfair.documents.papers.formats import LANGUAGE, short_day
from jobfair.documents.papers.rows import BODY, Rows
from jobfair.kit.errors import N_
from jobfair.kit.paper import (
    A4,
    A4_LANDSCAPE,
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
from jobfair.wordings.rules.wording import PLAIN, Wording

WIDTH, HEIGHT = A4_LANDSCAPE
STUB_WIDTH = WIDTH - A4[0]
DOWN = A4[1] - HEIGHT
"""How far the slip's page is pushed down, so that its letterhead stands at the top of ours."""
LEFT = official.LEFT
MIDDLE = LEFT + official.WIDTH / 2
FLOOR = DOWN + 15 * MM
"""The lowest a slip may reach; it is no taller than a half sheet, for which 15 mm are usual."""
QR = 22 * MM
GAP = 1.2 * MM
SIGN_AT = FLOOR + 37 * MM
CHECK_WIDTH = 84 * MM
"""The name of who signs may stand as low as the address, beside it."""
STUB_LEFT = 10 * MM
STUB_INNER = STUB_WIDTH - STUB_LEFT - 8 * MM

_TITLE = Style("Bold", 19)
_SUBTITLE = Style("SemiBold", 12)
_TO = Style("SemiBold", 12.5, 1.3)
_SMALL = Style("Regular", 8.5, 1.3)
_CODE = Style("SemiBold", 10, 1.3)
_STUB_HEAD = Style("SemiBold", 9, 1.3)
_STUB_TITLE = Style("Bold", 13, 1.3)
_STUB_LABEL = Style("Regular", 8.5, 1.35)
_STUB_VALUE = Style("Medium", 10.5, 1.3)
_HINT = Style("Italic", 9, 1.3)

WORDING = WORDINGS[Kind.REFERRAL]


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """All a slip says. `home` is the worker's commune, `qualification` is said in words already."""

    letterhead: official.Letterhead
    number: str
    place: str
    on: date
    valid_until: date
    holder: Holder
    home: str
    qualification: str
    employer: str
    address: str
    occupation: str
    workplace: str
    signatory: official.Signatory
    verify_url: str
    verify_code: str
    wording: Wording = PLAIN
    """The texts of the form in force when it was written."""


def draw_one(value: Referral, say: Say) -> bytes:
    """Return one slip with its stub as a PDF. The same slip is always the same bytes."""
    out = BytesIO()
    draw_many([value], say, out)
    return out.getvalue()


def draw_many(
    values: Iterable[Referral],
    say: Say,
    out: BinaryIO,
    on_page: Callable[[int], None] | None = None,
) -> None:
    """Write slips, a page each; `on_page` hears how many are done."""
    book = Book(out, A4_LANDSCAPE, title=say(WORDING.name), language=say(LANGUAGE))
    print_all(book, values, lambda slip: _draw(book, slip, say), on_page)


def _draw(book: Book, slip: Referral, say: Say) -> None:
    say = slip.wording.over(say)
    _draw_stub(book, slip, say)
    book.saveState()
    book.setDash(3, 3)
    book.setLineWidth(0.5)
    book.line(STUB_WIDTH, 5 * MM, STUB_WIDTH, HEIGHT - 5 * MM)
    book.restoreState()
    book.saveState()
    book.translate(STUB_WIDTH, -DOWN)
    _draw_slip(book, slip, say)
    book.restoreState()


def _draw_stub(book: Book, slip: Referral, say: Say) -> None:
    """Draw what the centre keeps: who was sent where, and that the worker took the slip."""
    middle = STUB_LEFT + STUB_INNER / 2
    head = fit(
        slip.letterhead.centre.upper(), _STUB_HEAD, STUB_INNER, height=3 * _STUB_HEAD.leading
    )
    y = draw_block(book, head, middle, HEIGHT - 20 * MM, align="centre") - 7 * MM
    title = fit(say(N_("STUB")), _STUB_TITLE, STUB_INNER)
    draw_block(book, title, middle, y, align="centre")
    number = say(N_("No.: %(number)s")) % {"number": slip.number}
    draw_block(book, fit(number, _STUB_VALUE, STUB_INNER), middle, y - 6 * MM, align="centre")
    y -= 16 * MM
    for label, text in _stub_rows(slip, say):
        draw_block(book, fit(label, _STUB_LABEL, STUB_INNER), STUB_LEFT, y)
        tall = 3 * _STUB_VALUE.leading
        value = fit(text, _STUB_VALUE, STUB_INNER, height=tall, smallest=0.85)
        y = draw_block(book, value, STUB_LEFT, y - 1.2 * _STUB_VALUE.size) - 2 * MM
    received = fit(say(N_("Received by the worker")), _STUB_VALUE, STUB_INNER)
    draw_block(book, received, middle, 40 * MM, align="centre")
    draw_text(book, say(N_("(signature and full name)")), middle, 35.5 * MM, _HINT, align="centre")


def _stub_rows(slip: Referral, say: Say) -> list[tuple[str, str]]:
    rows = [
        (say(SALUTATIONS[slip.holder.sex]), slip.holder.name),
        (say(N_("Year of birth")), str(slip.holder.birth_year or "")),
        (say(N_("Introduced to")), slip.employer),
        (say(N_("Position applied for")), slip.occupation),
        (say(N_("Issued on")), short_day(slip.on, say)),
        (say(N_("Valid until")), short_day(slip.valid_until, say)),
    ]
    return [row for row in rows if row[1]]


def _draw_slip(book: Book, slip: Referral, say: Say) -> None:
    head = official.Head(slip.letterhead, say, place=slip.place, on=slip.on)
    head.draw(book)
    head.draw_number(book, slip.number)
    y = head.below - 9 * MM
    title = fit(say(WORDING.title), _TITLE, official.WIDTH)
    draw_block(book, title, MIDDLE, y, align="centre")
    subtitle = fit(say(WORDING.subtitle), _SUBTITLE, official.WIDTH)
    draw_block(book, subtitle, MIDDLE, y - 17, align="centre")
    draw_rule(book, MIDDLE - 14 * MM, y - 25, 28 * MM, 0.75)
    to = say(N_("To: %(employer)s")) % {"employer": slip.employer}
    addressed = fit(to, _TO, official.WIDTH, height=2 * _TO.leading, smallest=0.85)
    y = draw_block(book, addressed, MIDDLE, y - 17 * MM, align="centre") - 2 * MM
    _draw_body(book, slip, y, say)
    official.Signature(slip.signatory).draw(book, SIGN_AT)
    _draw_check(book, slip, say)


def _draw_body(book: Book, slip: Referral, y: float, say: Say) -> None:
    """Draw who is introduced for which work, as large as there is room for."""
    scale = 1.0
    while (body := _Body(slip, say, scale)).height > y - SIGN_AT - 6 * MM:
        scale *= 0.95
    body.draw(book, y)


class _Body:
    """The sentences and rows of a slip in one size."""

    def __init__(self, slip: Referral, say: Say, scale: float) -> None:
        style = BODY.at(BODY.size * scale)
        opening = say(WORDING.opening) % {"centre": slip.letterhead.centre}
        until = say(WORDING.closing) % {"day": short_day(slip.valid_until, say)}
        self._opening = wrap(opening, style, official.WIDTH)
        self._deed = wrap(say(WORDING.deed), style, official.WIDTH)
        self._who = Rows(_who(slip, say), "", scale)
        self._what = Rows(_what(slip, say), until, scale)
        texts = (self._opening, self._deed, self._who, self._what)
        self.height = sum(text.height for text in texts) + 2 * GAP

    def draw(self, book: Book, y: float) -> None:
        y = draw_block(book, self._opening, LEFT, y) - GAP
        y = self._who.draw(book, y)
        y = draw_block(book, self._deed, LEFT, y) - GAP
        self._what.draw(book, y)


def _who(slip: Referral, say: Say) -> list[tuple[str, str]]:
    born = slip.holder.birth_year
    rows = [
        (say(SALUTATIONS[slip.holder.sex]), slip.holder.name),
        (say(N_("Year of birth")), "" if born is None else str(born)),
        (say(N_("Commune")), slip.home),
        (say(N_("Qualification")), slip.qualification),
    ]
    return [row for row in rows if row[1]]


def _what(slip: Referral, say: Say) -> list[tuple[str, str]]:
    rows = [
        (say(N_("Position applied for")), slip.occupation),
        (say(N_("Place of work")), slip.workplace),
        (say(N_("Employer's address")), slip.address),
    ]
    return [row for row in rows if row[1]]


def _draw_check(book: Book, slip: Referral, say: Say) -> None:
    draw_qr(book, slip.verify_url, LEFT, FLOOR + 5 * MM, QR)
    beside = LEFT + QR + 4 * MM
    top = FLOOR + 5 * MM + QR
    draw_text(book, say(N_("Confirmation code")), beside, top - 8, _SMALL)
    code = wrap(grouped(slip.verify_code), _CODE, 46 * MM)
    draw_block(book, code, beside, top - 22)
    address = say(N_("Check at %(address)s")) % {"address": bare(slip.verify_url)}
    draw_block(book, fit(address, _SMALL, CHECK_WIDTH), LEFT, FLOOR)
