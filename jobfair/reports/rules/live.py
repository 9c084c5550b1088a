"""What an organiser sees while a fair runs."""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum


def per_quarter_hour(minutes: Sequence[int]) -> list[tuple[int, int]]:
    """Return how many minutes of the day fall into each quarter of an hour.

    Quarters between the first and the last are there even when nobody came.
    """
    if not minutes:
        return []
    quarters = [minute // 15 for minute in minutes]
    return [(q * 15, quarters.count(q)) for q in range(min(quarters), max(quarters) + 1)]


class Task(StrEnum):
    """What an organiser should see to while a fair runs, the most urgent first."""

    HELP = "help"
    DEVICE = "device"
    OVERDUE = "overdue"
    STALLED = "stalled"
    SHUT = "shut"
    IDLE = "idle"
    LATE = "late"
    INVITE = "invite"


URGENCY = {task: place for place, task in enumerate(Task)}
IDLE_AFTER = timedelta(minutes=2)
"""Between two people a booth may take breath before anybody need see to it."""
