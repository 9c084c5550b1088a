"""Which numbers a fair has given away: its one series, and blocks that kiosks hold in advance."""

from collections.abc import Set
from uuid import UUID

BLOCK = 50
"""A block begins at a multiple of this, so two blocks are the same or have nothing in common."""
THREE_DIGITS = 1000
"""Below it numbers are short enough to be called and read from far away."""

SHORT_BLOCKS = 2
"""How many three-digit blocks one kiosk's memory gets at a fair."""

NO_STORE = UUID(int=0)
"""Who holds the blocks of which a copy, put back, has forgotten who gave them."""


def block_of(number: int) -> int:
    """Return the first number of the block that a number lies in."""
    return number - number % BLOCK


def begins_block(number: int) -> bool:
    """Tell whether a number is the first of its block: only there the series must look ahead."""
    return number % BLOCK == 0


def next_thousand(number: int) -> int:
    """Return the first number of the thousand after a number's."""
    return (number // THREE_DIGITS + 1) * THREE_DIGITS


def block_to_lease(last: int, leased: Set[int], *, held: int = 0) -> int:
    """Return the first number of the block to lease next, when the series has come to `last`.

    The highest three-digit block that is free, so that the series meets it late. The block
    the series is in and the one after it stay the series' own; then it goes on above. Whoever
    `held` some blocks already gets longer numbers: short ones are for those who come online.
    """
    nearest = block_of(last) + 2 * BLOCK
    if held >= SHORT_BLOCKS:
        return past_leases(max(nearest, THREE_DIGITS), leased)
    for first in range(THREE_DIGITS - BLOCK, nearest - 1, -BLOCK):
        if first not in leased:
            return first
    return past_leases(max(nearest, THREE_DIGITS), leased)


def past_leases(first: int, leased: Set[int]) -> int:
    """Return the first number of the next block from here on that nobody has leased."""
    while first in leased:
        first += BLOCK
    return first
