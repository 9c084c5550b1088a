"""A hall as squares of about one metre, and the things that cover some of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from jobfair.kit.errors import N_

FEWEST, MOST_COLUMNS, MOST_ROWS = 4, 40, 30
USUAL_SIZE = (24, 14)


class Kind(StrEnum):
    """What can stand in a hall."""

    BOOTH = "booth"
    MAIN_DOOR = "main_door"
    DOOR = "door"
    KIOSK = "kiosk"
    DESK = "desk"
    STAGE = "stage"
    OTHER = "other"


KIND_WORDS = {
    Kind.BOOTH: N_("booth"),
    Kind.MAIN_DOOR: N_("main door"),
    Kind.DOOR: N_("side door"),
    Kind.KIOSK: N_("kiosk"),
    Kind.DESK: N_("help desk"),
    Kind.STAGE: N_("stage"),
    Kind.OTHER: N_("something else"),
}
FREELY_PLACED = (Kind.MAIN_DOOR, Kind.DOOR, Kind.DESK, Kind.STAGE, Kind.OTHER)
"""What is neither a booth nor a kiosk that staff have trusted."""

SIZES = {
    Kind.BOOTH: (2, 2),
    Kind.MAIN_DOOR: (2, 1),
    Kind.DOOR: (2, 1),
    Kind.KIOSK: (1, 1),
    Kind.DESK: (3, 1),
    Kind.STAGE: (6, 2),
    Kind.OTHER: (2, 2),
}
"""Columns and rows that a thing covers unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Box:
    """The squares that something covers; the first column and row are 1."""

    x: int
    y: int
    width: int = 1
    height: int = 1

    @property
    def last_x(self) -> int:
        """The last column it covers."""
        return self.x + self.width - 1

    @property
    def last_y(self) -> int:
        """The last row it covers."""
        return self.y + self.height - 1

    def overlaps(self, other: "Box") -> bool:
        """Tell whether two things cover the same square."""
        return (
            self.x <= other.last_x
            and other.x <= self.last_x
            and self.y <= other.last_y
            and other.y <= self.last_y
        )

    def lies_within(self, columns: int, rows: int) -> bool:
        """Tell whether it lies in a hall of this size."""
        return self.x >= 1 and self.y >= 1 and self.last_x <= columns and self.last_y <= rows

    def grown(self, by: int) -> "Box":
        """Return it with an aisle all around."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


def free_spot(size: tuple[int, int], taken: Iterable[Box], columns: int, rows: int) -> Box | None:
    """Return the first spot, row by row, that is large enough; with an aisle around where there is one."""
    known = list(taken)
    for aisle in (1, 0):
        for y, x in product(range(1, rows + 1), range(1, columns + 1)):
            spot = Box(x, y, *size)
            if spot.lies_within(columns, rows) and not any(
                spot.grown(aisle).overlaps(other) for other in known
            ):
                return spot
    return None
