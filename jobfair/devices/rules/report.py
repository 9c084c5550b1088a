"""What a device says of itself, and when that is worth writing down."""

from dataclasses import astuple, dataclass, fields, replace
from datetime import datetime, timedelta
from uuid import UUID

WRITE_AFTER = timedelta(seconds=6)
"""What says nothing new is written this seldom: a sign of life comes every 4 seconds."""
WRONG_CLOCK = timedelta(minutes=2)
SAME_CLOCK = timedelta(seconds=2)
"""Two looks at one clock over a slow line differ by this much."""
BATTERY_STEPS = 20
MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a device says of itself in one sign of life.

    `ahead` is how far its clock is ahead of ours. `scanner_ok` and `printer_ok` tell how the
    last test ended; nothing, where there was none. A board says little more than that it is there.
    """

    store: UUID | None = None
    page_epoch: str = ""
    version: str = ""
    protocol: int = 0
    last_seq: int = 0
    pending: int = 0
    aside: int = 0
    numbers_left: int = 0
    ahead: timedelta = timedelta()
    screen: str = ""
    lang: str = ""
    camera: str = ""
    safety: str = ""
    cache: str = ""
    scanner_kind: str = ""
    scanner_at: datetime | None = None
    scanner_ok: bool | None = None
    printer_mode: str = ""
    printer_at: datetime | None = None
    printer_ok: bool | None = None
    battery: float | None = None
    charging: bool | None = None
    sound: bool | None = None

    @property
    def clock_is_wrong(self) -> bool:
        """Whether its clock would mislead people and certificates."""
        return abs(self.ahead) > WRONG_CLOCK

    @property
    def unsent(self) -> int:
        """How many scans are on the device alone."""
        return self.pending + self.aside


SAID = tuple(field.name for field in fields(Report) if field.name != "ahead")
"""What is kept of a report under the same name."""


def says_something_new(before: Report, now: Report) -> bool:
    """Tell whether a report differs in substance from the one before.

    Where somebody is in a visit, in which language, how far the scans are counted and when the
    last slip was printed changes with every person, and is written with the next report that is due.
    """
    if abs(before.ahead - now.ahead) > SAME_CLOCK:
        return True
    return astuple(_substance(before)) != astuple(_substance(now))


def _substance(report: Report) -> Report:
    battery = report.battery
    return replace(
        report,
        last_seq=0,
        screen="",
        lang="",
        ahead=timedelta(),
        scanner_at=_hour(report.scanner_at),
        printer_at=_hour(report.printer_at),
        battery=None if battery is None else round(battery * BATTERY_STEPS),
    )


def _hour(at: datetime | None) -> datetime | None:
    return None if at is None else at.replace(minute=0, second=0, microsecond=0)
