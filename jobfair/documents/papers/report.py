"""An official report: figures in tables, the definitions they rest on, and who signs for them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import BinaryIO

from jobfair.documents.papers import official
from jobfair.documents.papers.chart import chart_piece
from jobfair.documents.papers.flow import Flow, Piece
from jobfair.documents.papers.formats import LANGUAGE
from jobfair.documents.papers.official import BOTTOM, LEFT, RIGHT, TOP, WIDTH
from jobfair.documents.papers.report_table import Table, TableLayout
from jobfair.kit.charts import Drawing
from jobfair.kit.errors import N_
from jobfair.kit.paper import (
    A4,
    MM,
    Align,
    Block,
    Book,
    NothingToPrint,
    Say,
    Style,
    draw_block,
    draw_rule,
    draw_text,
    fit,
    wrap,
)

MIDDLE = LEFT + WIDTH / 2
FLOOR = BOTTOM + 8 * MM
"""Where the body of a page ends; the page number stands beneath."""
RECIPIENTS_WIDTH = 78 * MM

_TITLE = Style("Bold", 15, 1.3)
_SUBTITLE = Style("SemiBold", 12, 1.35)
_NOTE = Style("Regular", 10.5, 1.45)
_RECIPIENTS = Style("Italic", 10)
_RECIPIENT = Style("Regular", 9.5)
_PAGE = Style("Regular", 9)
_CHART = Style("SemiBold", 11.5, 1.35)


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart under its caption, in one drawing or several; a table beside it says the same."""

    caption: str
    drawings: tuple[Drawing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All a report says. `as_of` tells of when the figures are, `notes` the definitions in force."""

    letterhead: official.Letterhead
    number: str
    place: str
    on: date
    as_of: str
    title: str
    subtitle: str
    notes: tuple[str, ...]
    tables: tuple[Table, ...]
    signatory: official.Signatory
    recipients: tuple[str, ...] = ()
    charts: tuple[Charted, ...] = ()


def draw_one(value: Report, say: Say) -> bytes:
    """Return a report as a PDF. The same report is always the same bytes."""
    out = BytesIO()
    draw_many([value], say, out)
    return out.getvalue()


def draw_many(
    values: Iterable[Report],
    say: Say,
    out: BinaryIO,
    on_page: Callable[[int], None] | None = None,
) -> None:
    """Write reports one after the other, each with its own page numbers.

    Raises:
        NothingToPrint: there was no report.
    """
    book = Book(out, A4, title=say(N_("Reports")), language=say(LANGUAGE))
    done = 0
    for value in values:
        for _ in _pages(book, value, say):
            done += 1
            if on_page is not None:
                on_page(done)
    if not done:
        raise NothingToPrint
    book.save()


def _pages(book: Book, report: Report, say: Say) -> Iterator[int]:
    """Lay the report out, then draw its pages one by one."""
    head = official.Head(report.letterhead, say, place=report.place, on=report.on)
    flow = Flow(first_top=head.below - 8 * MM, top=TOP, floor=FLOOR)
    _add_title(flow, book, report)
    for note in report.notes:
        _add_note(flow, book, note)
    for table in report.tables:
        TableLayout(book, table).add_to(flow)
    for charted in report.charts:
        _add_chart(flow, book, charted)
    flow.add(_ending(book, report, say), gap=9 * MM)

    head.draw(book)
    head.draw_number(book, report.number)
    count = len(flow.pages)
    for number, pieces in enumerate(flow.pages, start=1):
        for y, piece in pieces:
            piece.draw(y)
        text = say(N_("Page %(number)s of %(count)s")) % {"number": number, "count": count}
        draw_text(book, text, RIGHT, BOTTOM, _PAGE, align="right")
        book.showPage()
        yield number


def _add_title(flow: Flow, book: Book, report: Report) -> None:
    title = wrap(report.title.upper(), _TITLE, WIDTH)
    subtitle = wrap(report.subtitle, _SUBTITLE, WIDTH)
    flow.add(_text(book, title, MIDDLE, align="centre"))
    flow.add(_text(book, subtitle, MIDDLE, align="centre"))
    flow.add(Piece(5 * MM, lambda y: draw_rule(book, MIDDLE - 14 * MM, y - 5, 28 * MM, 0.75)))
    flow.add(_text(book, fit(report.as_of, _NOTE, WIDTH), MIDDLE, align="centre"))


def _add_note(flow: Flow, book: Book, note: str) -> None:
    """Add a note line by line, so that it may run over the end of a page."""
    gap = 2 * MM
    for line in wrap(note, _NOTE, WIDTH).lines:
        flow.add(_text(book, Block((line,), _NOTE), LEFT), gap=gap)
        gap = 0


def _add_chart(flow: Flow, book: Book, charted: Charted) -> None:
    """Add the drawings of a chart; its caption never stands alone at the foot of a page."""
    pieces = [chart_piece(book, drawing) for drawing in charted.drawings]
    caption = _text(book, wrap(charted.caption, _CHART, WIDTH), LEFT)
    gap = 5 * MM
    if pieces and flow.lacks(2 * gap + caption.height + pieces[0].height):
        flow.turn()
    flow.add(caption, gap=gap)
    for piece in pieces:
        flow.add(piece, gap=2 * MM)


def _ending(book: Book, report: Report, say: Say) -> Piece:
    """Return recipients on the left and the signature on the right, never torn apart."""
    signature = official.Signature(report.signatory)
    heading = fit(say(N_("Recipients:")), _RECIPIENTS, RECIPIENTS_WIDTH)
    names = [name.rstrip(" ;.") for name in report.recipients]  # each office ends them as it likes
    lines = [f"- {name};" for name in names[:-1]] + [f"- {name}." for name in names[-1:]]
    entries = [wrap(line, _RECIPIENT, RECIPIENTS_WIDTH) for line in lines]
    listed = heading.height + sum(entry.height for entry in entries)

    def draw(y: float) -> None:
        signature.draw(book, y - _SUBTITLE.size)
        if entries:
            below = draw_block(book, heading, LEFT, y - _SUBTITLE.size)
            for entry in entries:
                below = draw_block(book, entry, LEFT, below)

    return Piece(max(signature.height, listed) + _SUBTITLE.size, draw)


def _text(book: Book, block: Block, x: float, *, align: Align = "left") -> Piece:
    def draw(y: float) -> None:
        draw_block(book, block, x, y - block.style.size, align=align)

    return Piece(block.height, draw)
