"""The months in which something happened, where nobody remembers the day."""

from collections.abc import Sequence
from datetime import date, timedelta

from jobfair.placements.rules.calendar import months_after


def months_since(day: date, today: date) -> Sequence[date]:
    """Return the first days of the months from one day to another, the earliest first."""
    month, months = day.replace(day=1), []
    while month <= today:
        months.append(month)
        month = months_after(month, 1)
    return months


def day_told(month: date | None, today: date) -> date:
    """Return the day that stands for a month, or for no month at all: the last that can be meant.

    Nobody is then counted as at work for longer than they say.
    """
    if month is None or month == today.replace(day=1):
        return today
    return months_after(month, 1) - timedelta(days=1)
