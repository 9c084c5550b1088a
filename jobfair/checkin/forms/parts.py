"""What the scans of every version of the protocol have in common."""

from datetime import UTC, date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from jobfair.checkin.rules import DeviceTimes
from jobfair.workers.rules.terms import Purpose

LATEST_WALL_MS = 253_402_300_799_000
"""The last millisecond that a calendar with four-digit years knows."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,5}$")]
"""The code of a language pack, also of one that was recorded here."""


class Part(BaseModel):
    """A part of a scan: nothing is coerced, and nothing may stand there that we do not know."""

    model_config = ConfigDict(extra="forbid", strict=True)


class TicketBody(Part):
    """The digits of a ticket's QR code."""

    digits: str = Field(max_length=600)


class CodeBody(Part):
    """The code for people, keyed in."""

    code: str = Field(max_length=20)


class ConsentBody(Part):
    """An answer to one question."""

    purpose: Purpose = Field(strict=False)
    given: bool
    text_version: str = Field(max_length=20)
    lang: Language


class CardBody(Part):
    """What the kiosk has taken from a citizen card; the rest never left it."""

    number: str = Field(max_length=20)
    name: str | None = Field(default=None, max_length=200)
    born_on: str | None = Field(default=None, max_length=8)
    sex: str | None = Field(default=None, pattern="^(nam|nữ)$")
    consents: list[ConsentBody] = Field(default_factory=list, max_length=4)


class Event(Part):
    """One scan: its name, its place in the kiosk's memory, and what the clocks said."""

    protocol: ClassVar[int]

    event_id: UUID = Field(strict=False)
    seq: int = Field(ge=0, lt=2**31)
    page_epoch: str | int | float | None = None
    mono_ms: float = Field(ge=0, lt=1e15)
    sent_mono_ms: float | None = Field(default=None, ge=0, lt=1e15)
    wall_ms: float = Field(ge=0, le=LATEST_WALL_MS)
    offset_ms: float | None = Field(default=None, gt=-1e14, lt=1e14)

    def times(self) -> DeviceTimes:
        """Return the device's clocks at the scan and at the sending."""
        return DeviceTimes(
            scanned_mono=self.mono_ms,
            sent_mono=self.sent_mono_ms,
            scanned_wall=self.device_at(),
            offset=self.offset_ms,
        )

    def device_at(self) -> datetime:
        """Return the moment of the scan by the device's calendar, right or wrong."""
        return datetime.fromtimestamp(self.wall_ms / 1000, tz=UTC)


def birth_of(born_on: str | None) -> tuple[date | None, int | None]:
    """Return day and year of birth from a card's ddmmyyyy; only a year when no day is given."""
    if not born_on or not born_on.isascii() or not born_on.isdigit():
        return None, None
    if len(born_on) == 4:
        return None, int(born_on)
    if len(born_on) != 8:
        return None, None
    day, month, year = int(born_on[:2]), int(born_on[2:4]), int(born_on[4:])
    try:
        return date(year, month, day), year
    except ValueError:
        return None, year if (day, month) == (0, 0) else None
