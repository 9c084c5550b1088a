"""The centre's confirmations: came, was placed, recruited; each can be checked by its code."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import BinaryIO, Literal

from jobfair.centres.rules import Rung
from jobfair.documents.papers import official
from jobfair.documents.papers.certificate_words import SALUTATIONS, Kind, wording_of
from jobfair.documents.papers.formats import LANGUAGE, days_between, short_day
from jobfair.documents.papers.rows import BODY, LABELS, VALUE, VALUES, Rows
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
from jobfair.wordings.rules.wording import PLAIN, Wording

LEFT = official.LEFT
MIDDLE = LEFT + official.WIDTH / 2
QR = 25 * MM
CHECK_AT = official.BOTTOM + 8 * MM
CHECK_WIDTH = 78 * MM
NAME_HEIGHT = 14 * MM

_TITLE = Style("Bold", 22)
_SUBTITLE = Style("SemiBold", 13)
_NAME = Style("SemiBold", 20, 1.15)
_SMALL = Style("Regular", 9.5)
_CODE = Style("SemiBold", 12, 1.3)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who the paper is about; an employer has neither birth year nor sex."""

    name: str
    birth_year: int | None = None
    sex: Literal["female", "male"] | None = None


NOBODY = Holder("")


@dataclass(frozen=True, slots=True)
class FairLines:
    """The fair as a certificate names it; `kind` is said in words already."""

    title: str
    kind: str
    first_on: date
    last_on: date
    venue: str


@dataclass(frozen=True, slots=True)
class Job:
    """What a placement led to."""

    employer: str
    occupation: str
    started_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """All a certificate says. `job` and the `rung` it has reached belong to a placement."""

    kind: Kind
    letterhead: official.Letterhead
    number: str
    place: str
    on: date
    holder: Holder
    fair: FairLines
    signatory: official.Signatory
    verify_url: str
    verify_code: str
    job: Job | None = None
    rung: Rung | None = None
    wording: Wording = PLAIN
    """The texts of the form in force when it was issued."""


SIGN_AT = {Kind.ATTENDANCE: 96 * MM, Kind.PLACEMENT: 82 * MM, Kind.THANKS: 96 * MM}
"""Where the signature begins: a placement has more to say above it."""


def draw_one(value: Certificate, say: Say, *, zoom: float = 1) -> bytes:
    """Return one certificate as a PDF. The same certificate is always the same bytes."""
    out = BytesIO()
    draw_many([value], say, out, zoom=zoom)
    return out.getvalue()


def draw_many(
    values: Iterable[Certificate],
    say: Say,
    out: BinaryIO,
    on_page: Callable[[int], None] | None = None,
    *,
    zoom: float = 1,
) -> None:
    """Write certificates, a page each, into one PDF; `on_page` hears how many are done."""
    book = Book(out, A4, title=say(N_("Certificates")), language=say(LANGUAGE), zoom=zoom)
    press = _Press(book, say)
    print_all(book, values, press.draw, on_page)


def grouped(code: str) -> str:
    """Return a code in groups of four, as people read it aloud."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


class _Press:
    """Draws certificates; what those of one fair share is laid out once."""

    def __init__(self, book: Book, say: Say) -> None:
        self._book = book
        self._say = say
        self._sheets: dict[tuple[Certificate, float], _Sheet] = {}

    def draw(self, value: Certificate) -> None:
        """Draw one certificate onto the present page."""
        blank = replace(value, number="", holder=NOBODY, verify_url="", verify_code="", job=None)
        scale = 1.0
        sheet = self._sheet(blank, scale)
        while (tail := sheet.tail(value.job)).height > sheet.room:
            scale *= 0.94
            sheet = self._sheet(blank, scale)
        sheet.draw(self._book, value, tail)

    def _sheet(self, blank: Certificate, scale: float) -> "_Sheet":
        sheet = self._sheets.get((blank, scale))
        if sheet is None:
            sheet = self._sheets[blank, scale] = _Sheet(blank, self._say, scale)
        return sheet


class _Sheet:
    """The certificate of one fair with the holder still to come: where everything stands."""

    def __init__(self, blank: Certificate, say: Say, scale: float) -> None:
        say = blank.wording.over(say)
        self._say = say
        self._blank = blank
        self._scale = scale
        self._wording = wording_of(blank.kind, blank.rung)
        self._body = BODY.at(BODY.size * scale)
        self._head = official.Head(blank.letterhead, say, place=blank.place, on=blank.on)
        self._signature = official.Signature(blank.signatory)
        opening = say(self._wording.opening) % {"centre": blank.letterhead.centre}
        self._opening = wrap(opening, self._body, official.WIDTH)
        self._fair = Rows(self._fair_rows(), "", scale)
        self._bare_tail = Rows([], say(self._wording.closing), scale)
        self._title_at = self._head.below - 16 * MM
        self._opening_at = self._title_at - 25 * MM
        self._name_at = self._opening_at - self._opening.height - 6 * MM
        self._born_at = self._name_at - 11 * MM
        self._deed_at = self._born_at - (2 * MM if blank.kind is Kind.THANKS else 11 * MM)
        self._fair_at = self._deed_at - 10 * MM * scale
        self._tail_at = self._fair_at - self._fair.height
        self._sign_at = SIGN_AT[blank.kind]
        self.room = self._tail_at - self._sign_at - 8 * MM

    def tail(self, job: Job | None) -> Rows:
        """Return what follows the fair: the job, if there is one, and the closing words."""
        if job is None:
            return self._bare_tail
        rows = [
            (self._say(N_("Employer")), job.employer),
            (self._say(N_("Occupation")), job.occupation),
        ]
        if job.started_on is not None:
            rows.append((self._say(N_("Started work on")), short_day(job.started_on, self._say)))
        return Rows(rows, self._say(self._wording.closing), self._scale)

    def draw(self, book: Book, value: Certificate, tail: Rows) -> None:
        """Draw the shared part by reference, and what is the holder's own."""
        book.stamp((self._blank, self._scale), lambda: self._draw_shared(book))
        self._head.draw_number(book, value.number)
        self._draw_holder(book, value.holder)
        if tail is not self._bare_tail:
            tail.draw(book, self._tail_at)
        self._draw_check(book, value)

    def _fair_rows(self) -> list[tuple[str, str]]:
        fair, say = self._blank.fair, self._say
        return [
            (say(N_("Job fair")), fair.title),
            (say(N_("Form of the fair")), fair.kind),
            (say(N_("Held on")), days_between(fair.first_on, fair.last_on, say)),
            (say(N_("Held at")), fair.venue),
        ]

    def _draw_shared(self, book: Book) -> None:
        say, wording = self._say, self._wording
        self._head.draw(book)
        title = fit(say(wording.title), _TITLE, official.WIDTH)
        draw_block(book, title, MIDDLE, self._title_at, align="centre")
        subtitle = fit(say(wording.subtitle), _SUBTITLE, official.WIDTH)
        draw_block(book, subtitle, MIDDLE, self._title_at - 21, align="centre")
        draw_rule(book, MIDDLE - 14 * MM, self._title_at - 31, 28 * MM, 0.75)
        draw_block(book, self._opening, LEFT, self._opening_at)
        draw_block(book, fit(say(wording.deed), self._body, official.WIDTH), LEFT, self._deed_at)
        self._fair.draw(book, self._fair_at)
        if self._blank.kind is not Kind.PLACEMENT:
            self._bare_tail.draw(book, self._tail_at)
        self._signature.draw(book, self._sign_at)
        text = say(N_("Confirmation code"))
        draw_text(book, text, LEFT + QR + 5 * MM, CHECK_AT + QR - 9, _SMALL)

    def _draw_holder(self, book: Book, holder: Holder) -> None:
        say = self._say
        thanks = self._blank.kind is Kind.THANKS
        label = N_("Organisation") if thanks else SALUTATIONS[holder.sex]
        draw_text(book, say(label), LEFT, self._name_at, BODY)
        name = fit(holder.name, _NAME, VALUES, height=NAME_HEIGHT)
        up = (name.height - name.style.leading) / 2
        draw_block(book, name, LEFT + LABELS, self._name_at + up)
        if holder.birth_year is not None:
            draw_text(book, say(N_("Year of birth")), LEFT, self._born_at, BODY)
            draw_text(book, str(holder.birth_year), LEFT + LABELS, self._born_at, VALUE)

    def _draw_check(self, book: Book, value: Certificate) -> None:
        draw_qr(book, value.verify_url, LEFT, CHECK_AT, QR)
        beside = LEFT + QR + 5 * MM
        code = wrap(grouped(value.verify_code), _CODE, CHECK_WIDTH - QR - 5 * MM)
        draw_block(book, code, beside, CHECK_AT + QR - 27)
        address = self._say(N_("Check at %(address)s")) % {"address": bare(value.verify_url)}
        draw_block(book, fit(address, _SMALL, official.WIDTH), LEFT, CHECK_AT - 14)


def bare(url: str) -> str:
    """Return an address as people write it down, without the scheme."""
    return url.removeprefix("https://").removeprefix("http://")
