"""Pieces of a long paper, put on as many pages as they need."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that is never torn: its height, and how to draw it from its top edge."""

    height: float
    draw: Callable[[float], None]


class Flow:
    """Pages filled from top to bottom; the first may begin lower, below a letterhead."""

    def __init__(self, *, first_top: float, top: float, floor: float) -> None:
        self.pages: list[list[tuple[float, Piece]]] = [[]]
        self._top = top
        self._floor = floor
        self._y = first_top

    def lacks(self, height: float) -> bool:
        """Say whether this much would run over the end of the page."""
        return self._y - height < self._floor

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append([])
        self._y = self._top

    def add(self, piece: Piece, *, gap: float = 0) -> None:
        """Put a piece below the last one, or at the top of a new page where it does not fit."""
        if self.lacks(gap + piece.height):
            self.turn()
        elif self.pages[-1]:
            self._y -= gap
        self.pages[-1].append((self._y, piece))
        self._y -= piece.height
