"""Scans of a kiosk that works alone: it says at which fair, what number it gave, and seals answers."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from jobfair.checkin.forms.parts import CodeBody, ConsentBody, Event, Part, TicketBody
from jobfair.counselling.rules import MOST_TRADES, MOST_WAGE, Group, Start, WhereToWork

LARGEST_SEAL = 8_000
LAST_FAIR = 2**24
"""A signed ticket has three bytes for its fair."""


class SealedBody(Part):
    """What only the server can open."""

    sealed: str = Field(max_length=LARGEST_SEAL)


class _Event(Event):
    protocol: ClassVar[int] = 2

    fair: int = Field(ge=1, lt=LAST_FAIR)
    number: int | None = Field(default=None, ge=1, lt=2**31)


class Ticket(_Event):
    """A scanned ticket."""

    kind: Literal["ticket"]
    body: TicketBody


class Code(_Event):
    """A keyed code."""

    kind: Literal["code"]
    body: CodeBody


class Sealed(_Event):
    """A card, somebody without one, or what somebody wants: closed as soon as it was known."""

    kind: Literal["card", "walk_in", "wanted"]
    body: SealedBody


AnyEvent = Ticket | Code | Sealed


class WalkInBody(Part):
    """Somebody without a card; the name is written down at the desk."""

    birth_year: int
    commune: str = Field(max_length=10)
    consents: list[ConsentBody] = Field(default_factory=list, max_length=4)


class Wanted(Part):
    """What somebody chose from pictures; each may be left out."""

    trades: list[str] | None = Field(default=None, max_length=MOST_TRADES)
    place: WhereToWork | None = Field(default=None, strict=False)
    wage_from: int | None = Field(default=None, ge=1, le=MOST_WAGE)
    start: Start | None = Field(default=None, strict=False)
    training: bool | None = None
    group: Group | None = Field(default=None, strict=False)


class WantedBody(Part):
    """What somebody wants, and by which scan they came in."""

    of: UUID = Field(strict=False)
    wanted: Wanted
    consents: list[ConsentBody] = Field(default_factory=list, max_length=4)
