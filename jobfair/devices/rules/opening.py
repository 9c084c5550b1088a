"""How long it is until the doors of a fair open."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from jobfair.fairs.rules import moment
from jobfair.kit.clock import day_of


class Doors(StrEnum):
    """How the doors are."""

    SHUT = "shut"
    OPEN = "open"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Opening:
    """How the doors are, and in how many minutes they open where they are shut."""

    doors: Doors
    minutes: int = 0


def opening_of(days: tuple[date, date], hours: tuple[time, time], at: datetime) -> Opening:
    """Return how the doors are at an instant; a fair of several days opens on each of them."""
    (first, last), (opens, closes) = days, hours
    today = max(first, day_of(at))
    if moment(today, closes) <= at:
        today += timedelta(days=1)
    if today > last:
        return Opening(Doors.OVER)
    wait = moment(today, opens) - at
    if wait <= timedelta():
        return Opening(Doors.OPEN)
    return Opening(Doors.SHUT, -(-int(wait.total_seconds()) // 60))
