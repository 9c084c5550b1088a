"""Where a booth stands, in words for people who come in by the main door."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jobfair.halls.rules.grid import Box
from jobfair.kit.errors import N_


class Side(StrEnum):
    """Where something lies for whoever stands in the main door and looks into the hall."""

    LEFT = "left"
    RIGHT = "right"
    AHEAD = "ahead"


SIDE_WORDS = {
    Side.LEFT: N_("on the left of the main door, row %(row)s"),
    Side.RIGHT: N_("on the right of the main door, row %(row)s"),
    Side.AHEAD: N_("straight ahead from the main door, row %(row)s"),
}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """On which side of the main door a booth stands, and in which row, the nearest being the first."""

    side: Side
    row: int

    @property
    def words(self) -> str:
        """The sentence that says it, still to be translated and filled."""
        return SIDE_WORDS[self.side]

    @property
    def values(self) -> Mapping[str, int]:
        """What the sentence is filled with."""
        return {"row": self.row}


@dataclass(frozen=True, slots=True)
class _Seen:
    """Something as it is seen from the main door: how far to the right, and how far away."""

    left: int
    right: int
    near: int
    far: int


def whereabouts(
    booths: Mapping[int, Box], door: Box | None, columns: int, rows: int
) -> dict[int, Whereabouts]:
    """Return where each booth stands; nothing, where the hall has no main door to start from."""
    if door is None:
        return {}
    turns = _turns(door, columns, rows)
    gate = _seen(door, turns, columns, rows)
    seen = {key: _seen(box, turns, columns, rows) for key, box in booths.items()}
    in_rows = _rows(seen)
    return {key: Whereabouts(_side(one, gate), in_rows[key]) for key, one in seen.items()}


def _turns(door: Box, columns: int, rows: int) -> int:
    """Return how many quarter turns to the right bring the door's wall to the bottom.

    A door belongs to the nearest wall; in a corner, to the wall along which it lies.
    """
    lies_across = door.width >= door.height
    walls = [
        (rows - door.last_y, not lies_across, 0),
        (columns - door.last_x, lies_across, 1),
        (door.y - 1, not lies_across, 2),
        (door.x - 1, lies_across, 3),
    ]
    return min(walls)[2]


def _seen(box: Box, turns: int, columns: int, rows: int) -> _Seen:
    """Return a thing as it is seen by whoever looks away from the door's wall."""
    x, last_x, y, last_y = box.x, box.last_x, box.y, box.last_y
    if turns == 0:
        return _Seen(x, last_x, rows - last_y, rows - y)
    if turns == 1:
        return _Seen(rows - last_y, rows - y, columns - last_x, columns - x)
    if turns == 2:
        return _Seen(columns - last_x, columns - x, y - 1, last_y - 1)
    return _Seen(y, last_y, x - 1, last_x - 1)


def _side(one: _Seen, gate: _Seen) -> Side:
    if one.right < gate.left:
        return Side.LEFT
    return Side.RIGHT if one.left > gate.right else Side.AHEAD


def _rows(seen: Mapping[int, _Seen]) -> dict[int, int]:
    """Return in which row each stands: whoever begins before the first of a row ends, is in it."""
    in_rows: dict[int, int] = {}
    row, ends = 0, -1
    for key, one in sorted(seen.items(), key=lambda pair: (pair[1].near, pair[1].far, pair[0])):
        if one.near > ends:
            row, ends = row + 1, one.far
        in_rows[key] = row
    return in_rows
