"""What kinds of scan there are, and when a scan really happened."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from jobfair.kit.errors import N_


class ScanKind(StrEnum):
    """What was held under the reader, or keyed in."""

    TICKET = "ticket"
    CODE = "code"
    CARD = "card"
    DESK = "desk"
    WALK_IN = "walk_in"
    WANTED = "wanted"
    """No scan that lets anybody in, but it lies among them in the kiosk's memory."""


SHOWS_WHO = frozenset({ScanKind.TICKET, ScanKind.CODE, ScanKind.CARD})
"""Scans of what is a person's own. A walk-in only tells a year and a commune."""


class Result(StrEnum):
    """What came of a scan."""

    ACCEPTED = "accepted"
    REPEAT = "repeat"
    REFUSED = "refused"


class TimeQuality(StrEnum):
    """How far the time of a scan can be trusted."""

    EXACT = "exact"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"


NO_MEMORY = UUID(int=0)
Rank = tuple[datetime, UUID, int, UUID]


def rank(at: datetime, store: UUID | None, seq: int | None, event_id: UUID) -> Rank:
    """Return by what the scans of one person are compared: the least is the attendance.

    The time decides. What else is compared only has to be the same whenever we ask, so that
    one answer comes out in whatever order scans reach us.
    """
    return at, store or NO_MEMORY, seq or 0, event_id


DRIFT = timedelta(seconds=2)
"""If the device's two clocks disagree by more, it slept or was set meanwhile."""
OLDEST = timedelta(hours=12)
"""A scan said to be older than this is not believed about its time."""
STANDS_THERE = timedelta(minutes=15)
"""So long after a scan at most its holder still stands before the kiosk, and it may speak for them."""


@dataclass(frozen=True, slots=True)
class DeviceTimes:
    """What a device says of the moment of a scan, in milliseconds of its own clocks.

    `sent_mono` is missing when its page was loaded anew since, `offset` (ours less the
    device's calendar) when it has never heard from us.
    """

    scanned_mono: float
    sent_mono: float | None
    scanned_wall: datetime
    offset: float | None


@dataclass(frozen=True, slots=True)
class Effective:
    """When a scan happened, as well as can be told."""

    at: datetime
    quality: TimeQuality


def effective_time(times: DeviceTimes | None, *, received_at: datetime) -> Effective:
    """Return when a scan happened: when it was received, less its age.

    The age by the device's steady clock is exact, unless the device slept or was set
    meanwhile, which its calendar then betrays. The calendar alone may be years off.
    """
    if times is None:
        return Effective(received_at, TimeQuality.EXACT)
    by_calendar = None
    if times.offset is not None:
        by_calendar = received_at - times.scanned_wall - timedelta(milliseconds=times.offset)
    if times.sent_mono is not None:
        age = timedelta(milliseconds=times.sent_mono - times.scanned_mono)
        slept = by_calendar is not None and abs(by_calendar - age) > DRIFT
        quality = TimeQuality.ESTIMATED if slept else TimeQuality.EXACT
    elif by_calendar is not None:
        age, quality = by_calendar, TimeQuality.ESTIMATED
    else:
        return Effective(received_at, TimeQuality.UNKNOWN)
    if not -DRIFT <= age <= OLDEST:
        return Effective(received_at, TimeQuality.UNKNOWN)
    return Effective(received_at - max(age, timedelta(0)), quality)


SCAN_WORDS = {
    ScanKind.TICKET: N_("ticket"),
    ScanKind.CODE: N_("code keyed in"),
    ScanKind.CARD: N_("citizen card"),
    ScanKind.DESK: N_("at the desk"),
    ScanKind.WALK_IN: N_("without a card"),
    ScanKind.WANTED: N_("wishes"),
}
QUALITY_WORDS = {
    TimeQuality.EXACT: N_("exact"),
    TimeQuality.ESTIMATED: N_("estimated"),
    TimeQuality.UNKNOWN: N_("not known; this is when it came in"),
}
