"""Days, times and figures as papers write them."""

from datetime import date, datetime

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from jobfair.kit.errors import N_
from jobfair.kit.paper import Say

LANGUAGE = N_("en")
"""The code of the paper's language, translated like any word."""

FORMAL = N_("d MMMM y")
FORMAL_EARLY = N_("d LLLL y")
SHORT = N_("d MMM y")
CLOCK = N_("HH:mm")


def formal_day(day: date, say: Say) -> str:
    """Return the day as the date line of an official paper has it.

    Vietnamese official papers write a nought before days under 10 and before the months 1
    and 2 only, so the first two months have a pattern of their own.
    """
    pattern = FORMAL_EARLY if day.month <= 2 else FORMAL
    return format_date(day, say(pattern), locale=say(LANGUAGE))


def short_day(day: date, say: Say) -> str:
    """Return the day as tables and slips have it: 23/11/2026."""
    return format_date(day, say(SHORT), locale=say(LANGUAGE))


def days_between(first: date, last: date, say: Say) -> str:
    """Return one day, or the first and the last."""
    if first == last:
        return short_day(first, say)
    return f"{short_day(first, say)} – {short_day(last, say)}"


def clock_time(at: datetime, say: Say) -> str:
    """Return the time of day; `at` is already in the time of the hall."""
    return format_time(at.time(), say(CLOCK), locale=say(LANGUAGE))


def figure(count: int, say: Say) -> str:
    """Return a count with its thousands apart: 1.200."""
    return format_decimal(count, locale=say(LANGUAGE))
