"""A chart on paper: the very shapes that the page shows, in black and grey."""

from jobfair.documents.papers.flow import Piece
from jobfair.documents.papers.official import LEFT
from jobfair.kit.charts import TEXT, Drawing
from jobfair.kit.paper import Book, Style, draw_text

ZOOM = 0.75
"""A unit of a drawing in points: letters come out a little smaller than those of the tables."""
GREY = 0.35

_PLAIN = Style("Regular", TEXT)
_FIGURE = Style("SemiBold", TEXT)


def chart_piece(book: Book, drawing: Drawing) -> Piece:
    """Return a chart as one piece of a page."""

    def draw(y: float) -> None:
        book.saveState()
        book.translate(LEFT, y)
        book.scale(ZOOM, ZOOM)
        _draw(book, drawing)
        book.restoreState()

    return Piece(drawing.height * ZOOM, draw)


def _draw(book: Book, drawing: Drawing) -> None:
    """Draw the shapes; on paper heights are counted upwards."""
    book.setLineWidth(0.5)
    for rule in drawing.rules:
        book.line(rule.x, -rule.y, rule.x + rule.width, -rule.y)
    book.setLineWidth(1)
    for box in drawing.boxes:
        filled = box.kind == "filled"
        book.setFillGray(GREY)
        book.rect(
            box.x, -box.y - box.height, box.width, box.height,
            stroke=int(not filled), fill=int(filled),
        )  # fmt: skip
    book.setFillGray(0)
    for each in drawing.words:
        style = _FIGURE if each.align == "right" else _PLAIN
        draw_text(book, each.text, each.x, -each.y, style, align=each.align)
