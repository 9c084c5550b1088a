"""The only one who asks the time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
"""Days are counted where the fairs are held."""


def now() -> datetime:
    """Return this instant, in UTC."""
    return datetime.now(UTC)


def day_of(instant: datetime) -> date:
    """Return the calendar day of an instant in Viet Nam."""
    return instant.astimezone(HERE).date()
