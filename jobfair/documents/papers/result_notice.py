"""The employer's notice of how an application ended, filled in as far as it is known.

It is the employer's own paper, so its number, day and seal are left to pen and ink; a box is
ticked only where the house knows the result, and whoever signs looks at it first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import BinaryIO, Literal

from jobfair.documents.papers import official
from jobfair.documents.papers.certificate import Holder
from jobfair.documents.papers.certificate_words import SALUTATIONS
from jobfair.documents.papers.formats import LANGUAGE, days_between, short_day
from jobfair.documents.papers.rows import BODY, Rows
from jobfair.kit.errors import N_
from jobfair.kit.paper import (
    A4,
    MM,
    Book,
    Say,
    Style,
    draw_block,
    draw_rule,
    draw_text,
    fit,
    print_all,
    wrap,
)
from jobfair.wordings.rules.wording import PLAIN, Wording

LEFT = official.LEFT
MIDDLE = LEFT + official.WIDTH / 2
BOX = 4.2 * MM
SIGN_AT = 92 * MM
DOTS = "." * 60
SHORT_DOTS = "." * 24

_TITLE = Style("Bold", 20)
_SUBTITLE = Style("SemiBold", 12.5)
_TO = Style("SemiBold", 12.5, 1.3)
_CHOICE = Style("SemiBold", 12)
_HINT = Style("Italic", 10, 1.3)

Result = Literal["hired", "refused"]


@dataclass(frozen=True, slots=True)
class Fair:
    """The fair at which the two met."""

    title: str
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Slip:
    """The referral slip that the notice answers."""

    number: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultNotice:
    """All a notice says. `back_to` is where the centre can be reached, `reason` is in words."""

    employer: str
    centre: str
    back_to: str
    fair: Fair
    holder: Holder
    occupation: str
    slip: Slip | None = None
    result: Result | None = None
    started_on: date | None = None
    reason: str = ""
    wording: Wording = PLAIN
    """The texts of the form in force on the day of the fair."""


def draw_one(value: ResultNotice, say: Say) -> bytes:
    """Return one notice as a PDF. The same notice is always the same bytes."""
    out = BytesIO()
    draw_many([value], say, out)
    return out.getvalue()


def draw_many(
    values: Iterable[ResultNotice],
    say: Say,
    out: BinaryIO,
    on_page: Callable[[int], None] | None = None,
) -> None:
    """Write notices, a page each; `on_page` hears how many are done."""
    book = Book(out, A4, title=say(N_("Result notice")), language=say(LANGUAGE))
    print_all(book, values, lambda notice: _draw(book, notice, say), on_page)


def _draw(book: Book, notice: ResultNotice, say: Say) -> None:
    say = notice.wording.over(say)
    head = official.Head(official.Letterhead((), notice.employer), say, place="", on=None)
    head.draw(book)
    head.draw_number(book, SHORT_DOTS)
    y = head.below - 16 * MM
    title = fit(say(N_("NOTICE")), _TITLE, official.WIDTH)
    draw_block(book, title, MIDDLE, y, align="centre")
    words = fit(say(N_("Of the result of an application for work")), _SUBTITLE, official.WIDTH)
    draw_block(book, words, MIDDLE, y - 19, align="centre")
    draw_rule(book, MIDDLE - 14 * MM, y - 28, 28 * MM, 0.75)
    to = fit(
        say(N_("To: %(centre)s")) % {"centre": notice.centre},
        _TO, official.WIDTH, height=2 * _TO.leading, smallest=0.85,
    )  # fmt: skip
    y = draw_block(book, to, MIDDLE, y - 21 * MM, align="centre") - 5 * MM
    _draw_body(book, notice, y, say)
    _draw_signature(book, say)


def _draw_body(book: Book, notice: ResultNotice, y: float, say: Say) -> None:
    scale = 1.0
    while (body := _Body(notice, say, scale)).height > y - SIGN_AT - 8 * MM:
        scale *= 0.95
    body.draw(book, y)


class _Body:
    """The sentences, rows and boxes of a notice in one size."""

    def __init__(self, notice: ResultNotice, say: Say, scale: float) -> None:
        self._notice = notice
        style = BODY.at(BODY.size * scale)
        self._choice = _CHOICE.at(_CHOICE.size * scale)
        self._opening = wrap(_opening(notice, say), style, official.WIDTH)
        self._who = Rows(_who(notice, say), "", scale)
        self._words = say(N_("Taken on")), say(N_("Not taken on"))
        self._hired = Rows(_terms(notice, say), "", scale)
        refused = [(say(N_("Reason")), notice.reason if notice.result == "refused" else DOTS)]
        back = say(N_("Please return the signed notice to: %(address)s."))
        self._refused = Rows(refused, back % {"address": notice.back_to}, scale)
        texts = (self._opening, self._who, self._hired, self._refused)
        self.height = sum(text.height for text in texts) + 4 * self._choice.leading + 8 * MM

    def draw(self, book: Book, y: float) -> None:
        y = draw_block(book, self._opening, LEFT, y) - 2 * MM
        y = self._who.draw(book, y) - 2 * MM
        hired, refused = self._words
        y = self._box(book, hired, y, ticked=self._notice.result == "hired")
        y = self._hired.draw(book, y) - 2 * MM
        y = self._box(book, refused, y, ticked=self._notice.result == "refused")
        self._refused.draw(book, y)

    def _box(self, book: Book, words: str, y: float, *, ticked: bool) -> float:
        """Draw one of the two choices; return where the next line would be."""
        book.setLineWidth(0.8)
        book.rect(LEFT, y - 0.8 * MM, BOX, BOX)
        if ticked:
            book.setLineWidth(1.4)
            book.line(LEFT, y - 0.8 * MM, LEFT + BOX, y - 0.8 * MM + BOX)
            book.line(LEFT, y - 0.8 * MM + BOX, LEFT + BOX, y - 0.8 * MM)
        draw_text(book, words, LEFT + BOX + 3 * MM, y, self._choice)
        return y - 1.9 * self._choice.leading


def _opening(notice: ResultNotice, say: Say) -> str:
    if notice.slip is not None:
        words = say(
            N_("In reply to referral slip no. %(number)s of %(day)s, we give notice of the result:")
        )
        return words % {"number": notice.slip.number, "day": short_day(notice.slip.on, say)}
    words = say(N_("After the fair “%(fair)s”, %(days)s, we give notice of the result:"))
    days = days_between(notice.fair.first_on, notice.fair.last_on, say)
    return words % {"fair": notice.fair.title, "days": days}


def _who(notice: ResultNotice, say: Say) -> list[tuple[str, str]]:
    born = notice.holder.birth_year
    rows = [
        (say(SALUTATIONS[notice.holder.sex]), notice.holder.name),
        (say(N_("Year of birth")), "" if born is None else str(born)),
        (say(N_("Position applied for")), notice.occupation),
    ]
    return [row for row in rows if row[1]]


def _terms(notice: ResultNotice, say: Say) -> list[tuple[str, str]]:
    hired = notice.result == "hired"
    begins = notice.started_on
    return [
        (say(N_("Position")), notice.occupation if hired else DOTS),
        (say(N_("Work begins on")), short_day(begins, say) if hired and begins else DOTS),
        (say(N_("Probation")), DOTS),
    ]


def _draw_signature(book: Book, say: Say) -> None:
    official.Signature(official.Signatory(say(N_("For the employer")), "")).draw(book, SIGN_AT)
    hint = say(N_("(signature, full name, seal)"))
    draw_text(book, hint, official.SIGN_MIDDLE, SIGN_AT - 14, _HINT, align="centre")
