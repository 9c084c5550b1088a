"""By which way somebody came to work: at the fair, or outside it."""

from datetime import date
from enum import StrEnum

from jobfair.centres.rules import Rung
from jobfair.kit.errors import N_
from jobfair.placements.rules.ladder import EVIDENCE_WORDS, Evidence


class Way(StrEnum):
    """How an employer and a worker found each other."""

    FAIR = "fair"
    INTRODUCED = "introduced"
    OTHER = "other"


OUTSIDE_WORDS = {
    Way.INTRODUCED: N_("introduced later by the centre"),
    Way.OTHER: N_("found by another way"),
}
"""The ways that lie outside a fair. They are counted apart, and never among a fair's own figures."""

FIRST_RUNGS = (Rung.STARTED, Rung.INTRODUCED, Rung.PASSED)
"""How far somebody may have come when the centre first hears of their work; the usual one first."""

HEARD_BY = {
    evidence: EVIDENCE_WORDS[evidence]
    for evidence in (
        Evidence.PHONE_CALL, Evidence.CONTRACT, Evidence.RESULT_NOTICE, Evidence.COMMUNE,
        Evidence.AT_DESK,
    )
}  # fmt: skip
"""By what staff can know of work that was not found at a booth."""


def belongs_to_fair(way: str, rung: str, on: date, last_day: date) -> bool:
    """Tell whether an entry says what happened at the fair itself: somebody passed there.

    The archive keeps that as it was. Every later rung, and all work found elsewhere, goes on.
    """
    return way == Way.FAIR and rung == Rung.PASSED and on <= last_day
