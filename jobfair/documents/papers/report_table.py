"""A ruled table that may run over pages: its header row comes back on each of them."""

from dataclasses import dataclass
from typing import Literal

from jobfair.documents.papers.flow import Flow, Piece
from jobfair.documents.papers.official import LEFT, WIDTH
from jobfair.kit.paper import MM, Align, Block, Book, Style, draw_block, wrap

PAD = 1.6 * MM
BAND_LINES = 36
"""A row with more lines than this is cut, so that it can run over the end of a page."""
HEADER_GREY = 0.92

_CAPTION = Style("SemiBold", 11.5, 1.35)
_HEADER = Style("SemiBold", 9.5, 1.3)
_CELL = Style("Regular", 10, 1.35)
_TOTAL = Style("SemiBold", 10, 1.35)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and where its texts stand."""

    label: str
    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a text for every column; a total is set heavier."""

    cells: tuple[str, ...]
    kind: Literal["plain", "total"] = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, columns, and rows that have a text for each."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class TableLayout:
    """Where the columns of a table stand."""

    def __init__(self, book: Book, table: Table) -> None:
        self._book = book
        self._table = table
        whole = sum(column.share for column in table.columns)
        self._widths = [WIDTH * column.share / whole for column in table.columns]

    def add_to(self, flow: Flow) -> None:
        """Put the table on the pages; the caption never stands alone at the foot of one."""
        caption = self._caption()
        header = self._band([c.label for c in self._table.columns], _HEADER, HEADER_GREY)[0]
        bands = [
            band
            for row in self._table.rows
            for band in self._band(row.cells, _TOTAL if row.kind == "total" else _CELL, 1)
        ]
        opening = bands[0].height if bands else 0
        if flow.lacks(5 * MM + caption.height + header.height + opening):
            flow.turn()
        flow.add(caption, gap=5 * MM)
        flow.add(header)
        for band in bands:
            if flow.lacks(band.height):
                flow.turn()
                flow.add(header)
            flow.add(band)

    def _caption(self) -> Piece:
        block = wrap(self._table.caption, _CAPTION, WIDTH)

        def draw(y: float) -> None:
            draw_block(self._book, block, LEFT, y - _CAPTION.size)

        return Piece(block.height + 1.5 * MM, draw)

    def _band(self, texts: list[str] | tuple[str, ...], style: Style, grey: float) -> list[Piece]:
        """Return a row as one piece, or as several where it is very long."""
        cells = [
            wrap(text, style, width - 2 * PAD).lines
            for text, width in zip(texts, self._widths, strict=True)
        ]
        longest = max(len(lines) for lines in cells)
        return [
            self._piece([Block(lines[start : start + BAND_LINES], style) for lines in cells], grey)
            for start in range(0, longest, BAND_LINES)
        ]

    def _piece(self, blocks: list[Block], grey: float) -> Piece:
        book = self._book
        height = max(block.height for block in blocks) + 2 * PAD

        def draw(y: float) -> None:
            book.setLineWidth(0.4)
            x = LEFT
            for column, width, block in zip(self._table.columns, self._widths, blocks, strict=True):
                book.setFillGray(grey)
                book.rect(x, y - height, width, height, stroke=1, fill=1)
                book.setFillGray(0)
                at = {"left": x + PAD, "centre": x + width / 2, "right": x + width - PAD}
                first = y - PAD - block.style.size
                draw_block(book, block, at[column.align], first, align=column.align)
                x += width

        return Piece(height, draw)
