"""Scans of kiosks that have not been renewed since protocol 1: cards lie open. Still taken, always."""

from typing import ClassVar, Literal

from jobfair.checkin.forms.parts import CardBody, CodeBody, Event, TicketBody


class _Event(Event):
    protocol: ClassVar[int] = 1

    @property
    def fair(self) -> None:
        """The fair is the device's: it had no other."""

    @property
    def number(self) -> None:
        """A kiosk gave no numbers by itself."""


class OpenTicket(_Event):
    """A scanned ticket."""

    kind: Literal["ticket"]
    body: TicketBody


class OpenCode(_Event):
    """A keyed code."""

    kind: Literal["code"]
    body: CodeBody


class OpenCard(_Event):
    """A scanned citizen card."""

    kind: Literal["card"]
    body: CardBody


AnyEvent = OpenTicket | OpenCode | OpenCard
