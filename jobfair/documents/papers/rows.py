"""What official papers say in rows: labels on the left, values on the right."""

from jobfair.documents.papers.official import LEFT, WIDTH
from jobfair.kit.paper import MM, Block, Book, Style, draw_block, fit, wrap

LABELS = 40 * MM
VALUES = WIDTH - LABELS

BODY = Style("Regular", 11.5, 1.45)
VALUE = Style("Medium", 11.5, 1.45)


class Rows:
    """Labels on the left, what they say on the right, and a paragraph beneath."""

    def __init__(self, rows: list[tuple[str, str]], closing: str, scale: float) -> None:
        label, value = BODY.at(BODY.size * scale), VALUE.at(VALUE.size * scale)
        tall = 4 * value.leading
        self._rows = [
            (fit(a, label, LABELS - 3 * MM), fit(b, value, VALUES, height=tall, smallest=0.95))
            for a, b in rows
        ]
        self._closing = wrap(closing, label, WIDTH) if closing else Block((), label)
        self._gap = 6 * scale
        self.height = sum(text.height + self._gap for _, text in self._rows)
        if closing:
            self.height += self._closing.height + 2 * self._gap

    def draw(self, book: Book, y: float) -> float:
        """Draw it downwards, the first baseline at `y`; return where the next would be."""
        for label, text in self._rows:
            draw_block(book, label, LEFT, y)
            y = draw_block(book, text, LEFT + LABELS, y) - self._gap
        if not self._closing.lines:
            return y
        return draw_block(book, self._closing, LEFT, y - 2 * self._gap)
