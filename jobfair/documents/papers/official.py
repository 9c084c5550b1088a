"""What every official paper carries: letterhead, motto, number, place and date, signature.

The order and the margins are those of Decree 30/2020 on clerical work: 30 mm on the left and
20 mm elsewhere, the letterhead on the left, the national motto on the right. No seal is
drawn: a seal is pressed by hand, beside a signature in ink.
"""

from dataclasses import dataclass
from datetime import date

from jobfair.documents.papers.formats import formal_day
from jobfair.kit.errors import N_
from jobfair.kit.paper import (
    A4,
    MM,
    Block,
    Book,
    Say,
    Style,
    draw_block,
    draw_rule,
    fit,
    width_of,
)

LEFT, RIGHT, TOP, BOTTOM = 30 * MM, A4[0] - 20 * MM, A4[1] - 20 * MM, 20 * MM
WIDTH = RIGHT - LEFT

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NATION_IN_OTHER_WORDS = N_("SOCIALIST REPUBLIC OF VIET NAM")
MOTTO_IN_OTHER_WORDS = N_("Independence - Freedom - Happiness")

_HEAD_WIDTH, _MOTTO_WIDTH = 68 * MM, 86 * MM
FIRST_LINE = TOP - 12
"""The first baseline: capitals with two marks, as in Ế, still keep the margin."""
INK = 24 * MM
"""Room for a signature by hand and a pressed seal."""

_HEAD_MIDDLE, _MOTTO_MIDDLE = LEFT + _HEAD_WIDTH / 2, RIGHT - _MOTTO_WIDTH / 2
_SIGN_WIDTH = 76 * MM
SIGN_MIDDLE = RIGHT - _SIGN_WIDTH / 2
_PARENT = Style("Regular", 10.5)
_CENTRE = Style("Bold", 10.5)
_NATION = Style("Bold", 10.5)
_MOTTO = Style("SemiBold", 11.5)
_TRANSLATED = Style("Regular", 8.5)
_NUMBER = Style("Regular", 11)
_DATE = Style("Italic", 11)
_OFFICE = Style("Bold", 11)
_SIGNER = Style("SemiBold", 12)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: the bodies above the centre, and the centre."""

    parents: tuple[str, ...]
    centre: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs by hand; `acting_for` is the line above where it is for another: KT. GIÁM ĐỐC."""

    title: str
    name: str
    acting_for: str = ""


class Head:
    """The top of an official paper: letterhead, motto, number, place and date.

    Without a day, place and date are left to be written by hand.
    """

    def __init__(self, letterhead: Letterhead, say: Say, *, place: str, on: date | None) -> None:
        self._say = say
        self._parents = [
            fit(parent.upper(), _PARENT, _HEAD_WIDTH, height=2 * _PARENT.leading, smallest=0.9)
            for parent in letterhead.parents
        ]
        self._centre = fit(
            letterhead.centre.upper(),
            _CENTRE,
            _HEAD_WIDTH,
            height=3 * _CENTRE.leading,
            smallest=0.9,
        )
        self._nation = fit(NATION, _NATION, _MOTTO_WIDTH)
        self._motto = fit(MOTTO, _MOTTO, _MOTTO_WIDTH)
        translated = say(NATION_IN_OTHER_WORDS) != NATION
        self._translation = [
            fit(say(words), _TRANSLATED, _MOTTO_WIDTH)
            for words in (NATION_IN_OTHER_WORDS, MOTTO_IN_OTHER_WORDS)
            if translated
        ]
        self._date = fit(_dated(place, on, say), _DATE, _MOTTO_WIDTH)
        left = sum(block.height for block in [*self._parents, self._centre])
        right = sum(b.height for b in [self._nation, self._motto, *self._translation])
        self.line = FIRST_LINE - max(left, right) - 11
        """The baseline of number and date."""
        self.below = self.line - 4 * MM
        """What is free."""

    def draw(self, book: Book) -> None:
        """Draw everything but the number, which changes from paper to paper."""
        y = FIRST_LINE
        for block in [*self._parents, self._centre]:
            y = draw_block(book, block, _HEAD_MIDDLE, y, align="centre")
        _underline(book, self._centre, _HEAD_MIDDLE, y, share=0.45)
        y = FIRST_LINE
        for block in [self._nation, self._motto]:
            y = draw_block(book, block, _MOTTO_MIDDLE, y, align="centre")
        _underline(book, self._motto, _MOTTO_MIDDLE, y, share=1)
        y -= 3
        for block in self._translation:
            y = draw_block(book, block, _MOTTO_MIDDLE, y, align="centre")
        draw_block(book, self._date, _MOTTO_MIDDLE, self.line, align="centre")

    def draw_number(self, book: Book, number: str) -> None:
        """Draw the paper's number beneath the letterhead."""
        text = self._say(N_("No.: %(number)s")) % {"number": number}
        draw_block(book, fit(text, _NUMBER, _HEAD_WIDTH), _HEAD_MIDDLE, self.line, align="centre")


class Signature:
    """Who signs, with room for ink and seal between title and name."""

    def __init__(self, signatory: Signatory) -> None:
        lines = [line.upper() for line in (signatory.acting_for, signatory.title) if line]
        height = 3 * _OFFICE.leading / max(1, len(lines))
        self._title = [fit(line, _OFFICE, _SIGN_WIDTH, height=height) for line in lines]
        self._name = fit(signatory.name, _SIGNER, _SIGN_WIDTH)
        self.height = sum(block.height for block in self._title) + INK + self._name.height

    def draw(self, book: Book, y: float) -> float:
        """Draw it on the right, the first baseline at `y`; return the baseline of the name."""
        for block in self._title:
            y = draw_block(book, block, SIGN_MIDDLE, y, align="centre")
        y -= INK
        draw_block(book, self._name, SIGN_MIDDLE, y, align="centre")
        return y


def _dated(place: str, on: date | None, say: Say) -> str:
    if on is None:
        return say(N_("…………, …… …………… 20……"))
    text = formal_day(on, say)
    return say(N_("%(place)s, %(date)s")) % {"place": place, "date": text} if place else text


def _underline(book: Book, block: Block, middle: float, y: float, *, share: float) -> None:
    """Draw a rule beneath the last line of a block, `y` being where the next would be."""
    width = width_of(block.lines[-1], block.style) * share
    draw_rule(book, middle - width / 2, y + block.style.leading - 5, width, 0.75)
