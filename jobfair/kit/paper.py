"""Paper: pages, Vietnamese letters that fit, and QR codes drawn as vectors.

Text is drawn letter by letter as it was given; nothing in it is ever read as markup.
Sizes are in points; `MM` turns millimetres into them. The same drawing is the same bytes.
"""

import re
import zlib
from codecs import BOM_UTF16_BE
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import BinaryIO, Literal, TypeVar

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import QRData
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from jobfair.kit.errors import N_, Invalid
from jobfair.kit.letters import MARKS, Face, font_for, font_name, letters, printable, set_in

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A4_LANDSCAPE = (297 * MM, 210 * MM)

Align = Literal["left", "centre", "right"]
Say = Callable[[str], str]
"""Turns a marked English text into the language of the paper."""

T = TypeVar("T")

LETTER_HEIGHT = 0.74
"""The height of capitals and figures in our faces, as a share of the size."""

_DARK = re.compile(rb"\x01+")


class NothingToPrint(Invalid):
    """No page was asked for."""

    code = "kit.nothing_to_print"
    message = N_("There is nothing to print. Choose at least one entry, then print again.")


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: face, size, and the distance of its lines as a share of the size."""

    face: Face
    size: float
    spacing: float = 1.35

    @property
    def leading(self) -> float:
        """The distance from line to line, in points."""
        return self.size * self.spacing

    def at(self, size: float) -> "Style":
        """Return the same style in another size."""
        return replace(self, size=size)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are known to fit where they go."""

    lines: tuple[str, ...]
    style: Style

    @property
    def height(self) -> float:
        """The height of all lines, in points."""
        return len(self.lines) * self.style.leading


class Book(Canvas):
    """A PDF being drawn: reproducible, light however many pages; A4 zoomed by √2 is A3."""

    def __init__(
        self, out: BinaryIO, size: tuple[float, float], *, title: str, language: str,
        zoom: float = 1,
    ) -> None:  # fmt: skip
        letters()
        self._sheet, self._zoom = size, zoom
        super().__init__(
            out,
            pagesize=(size[0] * zoom, size[1] * zoom),
            invariant=1,
            pageCompression=1,
            lang=language,
            initialFontName=font_name("Regular"),  # type: ignore[arg-type]  # the stub says float
        )
        self.setTitle(printable(title))
        self.setCreator("Jobfair")
        self._stamps: dict[Hashable, str] = {}

    def showPage(self) -> None:  # noqa: N802 - the canvas's own name for it
        """Finish the page and keep only its compressed drawing."""
        document = self._doc  # type: ignore[attr-defined]  # the stubs leave it out
        name = document.thisPageName()
        super().showPage()
        page = document.idToObject[name]
        page.Contents = PDFStream(
            PDFDictionary({"Filter": PDFName("FlateDecode")}),
            zlib.compress(page.stream.encode("latin-1")),
        )
        page.stream = None

    @contextmanager
    def zoomed(self) -> Iterator[None]:
        """Draw in the measures of the sheet, whatever the size it is printed in."""
        self.saveState()
        if self._zoom != 1:
            self.scale(self._zoom, self._zoom)
        yield
        self.restoreState()

    def stamp(self, key: Hashable, draw: Callable[[], None]) -> None:
        """Put on the page what many pages share; it is drawn and stored once per key."""
        name = self._stamps.get(key)
        if name is None:
            name = self._stamps[key] = f"shared-{len(self._stamps) + 1}"
            self.beginForm(name, 0, 0, *self._sheet)
            draw()
            self.endForm()
        self.doForm(name)


def print_all(
    book: Book,
    values: Iterable[T],
    draw: Callable[[T], None],
    on_page: Callable[[int], None] | None = None,
) -> None:
    """Draw a page for every value and write the book; `on_page` hears how many are done.

    Raises:
        NothingToPrint: there was no value.
    """
    done = 0
    for done, value in enumerate(values, start=1):
        with book.zoomed():
            draw(value)
        book.showPage()
        if on_page is not None:
            on_page(done)
    if not done:
        raise NothingToPrint
    book.save()


def width_of(text: str, style: Style) -> float:
    """Return how wide a printable text will be, in points."""
    return float(pdfmetrics.stringWidth(text, font_for(text, style.face), style.size))


def wrap(text: str, style: Style, width: float) -> Block:
    """Break a text into lines no wider than `width`; line ends in the text are kept."""
    lines: list[str] = []
    for part in text.splitlines() or [""]:
        line = ""
        for word in printable(part).split(" "):
            longer = f"{line} {word}" if line else word
            if width_of(longer, style) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = _pieces(word, style, width)
            lines.extend(full)
        lines.append(line)
    return Block(tuple(lines), style)


def fit(
    text: str, style: Style, width: float, *, height: float = 0, smallest: float = 0.7
) -> Block:
    """Make a text fit: it shrinks to the `smallest` share, then wraps, then shrinks on.

    Without a height it keeps to one line. It never overflows, however long it is.
    """
    text = printable(text).strip()
    room = max(height, style.leading)
    natural = width_of(text, style)
    if natural <= width:
        return Block((text,), style)
    if natural * smallest <= width:
        return Block((text,), style.at(style.size * width / natural))
    longest = max(width_of(word, style) for word in text.split(" "))
    size = style.size if height else style.size * smallest
    while True:
        block = wrap(text, style.at(size), width)
        whole = longest * size / style.size <= width or size <= style.size * smallest
        if whole and block.height <= room and (height or len(block.lines) == 1):
            return block
        size *= 0.95


def draw_text(
    page: Canvas, text: str, x: float, y: float, style: Style, *, align: Align = "left"
) -> None:
    """Draw one line with its baseline at `y`; `x` is its left end, middle or right end."""
    text = printable(text)
    font = font_for(text, style.face)
    page.setFont(font, style.size)
    marked = MARKS.intersection(text)
    if marked:  # a mark that was moved would be read apart from its letter
        page.addLiteral(
            f"/Span <</ActualText <{BOM_UTF16_BE.hex()}{text.encode('utf-16-be').hex()}>>> BDC"
        )
        text = set_in(text, font, style.size)
    if align == "left":
        page.drawString(x, y, text)
    elif align == "centre":
        page.drawCentredString(x, y, text)
    else:
        page.drawRightString(x, y, text)
    if marked:
        page.addLiteral("EMC")


def draw_block(page: Canvas, block: Block, x: float, y: float, *, align: Align = "left") -> float:
    """Draw lines downwards, the first baseline at `y`; return where the next would be."""
    for line in block.lines:
        draw_text(page, line, x, y, block.style, align=align)
        y -= block.style.leading
    return y


def draw_tall(
    page: Canvas, text: str, middle: float, y: float, *, height: float, width: float
) -> None:
    """Draw figures to be read from afar: they get narrower, to 62 %, before they get lower."""
    style = fit(text, Style("Bold", height / LETTER_HEIGHT), width / 0.62).style
    natural = width_of(printable(text), style)
    page.saveState()
    page.translate(middle, y + (height - style.size * LETTER_HEIGHT) / 2)
    page.scale(min(1.0, width / natural), 1)
    draw_text(page, text, 0, 0, style, align="centre")
    page.restoreState()


def draw_rule(page: Canvas, x: float, y: float, width: float, thickness: float = 0.5) -> None:
    """Draw a level line rightwards from `x`."""
    page.setLineWidth(thickness)
    page.line(x, y, x + width, y)


def draw_qr(page: Canvas, text: str, x: float, y: float, size: float) -> None:
    """Draw a QR code, `size` wide without its quiet zone, from its lower left corner.

    Error level M. The mask is always the same one: every mask reads equally well, and
    looking for the prettiest costs more than all the rest.
    """
    modules = _modules(text)
    count = len(modules)
    runs = [
        f"{run.start()} {count - row} {run.end() - run.start()} 1 re"
        for row, line in enumerate(modules, start=1)
        for run in _DARK.finditer(bytes(map(bool, line)))
    ]
    page.saveState()
    page.translate(x, y)
    page.scale(size / count, size / count)
    page.drawPath(PDFPathObject(["n", *runs]), stroke=0, fill=1)
    page.restoreState()


def qr_path(text: str) -> tuple[int, str]:
    """Return a QR code for a page: how many modules it is wide, and the path of an SVG picture."""
    modules = _modules(text)
    runs = (
        f"M{run.start()} {row}h{run.end() - run.start()}v1h-{run.end() - run.start()}z"
        for row, line in enumerate(modules)
        for run in _DARK.finditer(bytes(map(bool, line)))
    )
    return len(modules), "".join(runs)


def _modules(text: str) -> list[list[bool | None]]:
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=0)
    code.add_data(QRData(text))  # the one densest mode that holds it: digits alone are numeric
    code.make()
    return code.modules


def _pieces(word: str, style: Style, width: float) -> list[str]:
    """Cut a word that is wider than its line."""
    pieces = [""]
    for letter in word:
        too_wide = pieces[-1] and width_of(pieces[-1] + letter, style) > width
        if too_wide and letter not in MARKS:
            pieces.append("")
        pieces[-1] += letter
    return pieces
