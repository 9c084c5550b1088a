"""Where a place in a queue can stand, what counts as busy, and how long one still waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil, floor, sqrt
from statistics import fmean, stdev

from jobfair.kit.errors import N_


class PlaceState(StrEnum):
    """How a place stands."""

    WAITING = "waiting"
    CALLED = "called"
    INTERVIEWING = "interviewing"
    DONE = "done"
    NO_SHOW = "no_show"
    LEFT = "left"
    MOVED = "moved"


PLACE_WORDS = {
    PlaceState.WAITING: N_("waiting"),
    PlaceState.CALLED: N_("called"),
    PlaceState.INTERVIEWING: N_("in interview"),
    PlaceState.DONE: N_("done"),
    PlaceState.NO_SHOW: N_("did not come"),
    PlaceState.LEFT: N_("left the queue"),
    PlaceState.MOVED: N_("moved to another booth"),
}

LIVE = (PlaceState.WAITING, PlaceState.CALLED, PlaceState.INTERVIEWING)
"""The worker holds the place."""
BUSY = (PlaceState.CALLED, PlaceState.INTERVIEWING)
"""The worker's one body is at a booth, or on the way to it."""
LOST = (PlaceState.NO_SHOW, PlaceState.LEFT)
"""The worker had the place and may be given it back."""

LEAST_HEARD = 3
"""Fewer interviews say nothing of how long the next ones take."""
LATEST_HEARD = 12
SURE = 1.28
"""Four of five waits end within this many deviations (the normal distribution)."""
LEAST_SPREAD = 0.25
"""Interviews that were all alike so far need not stay so: of the mean, at the least."""


@dataclass(frozen=True, slots=True)
class Wait:
    """How long somebody probably still waits, in whole minutes."""

    least: int
    most: int


def time_is_up(called_at: datetime, no_show_minutes: int, *, at: datetime) -> bool:
    """Tell whether a called worker counts as not there."""
    return at - called_at >= timedelta(minutes=no_show_minutes)


def expected_wait(took: Sequence[timedelta], ahead: int, *, occupied: bool) -> Wait | None:
    """Return how long `ahead` people take before it is one's turn, by a booth's own last ones.

    `took` is how long the booth had each of its latest people. Whoever is there now is half
    through on average. None: too few were there to tell.
    """
    if len(took) < LEAST_HEARD:
        return None
    minutes = [one.total_seconds() / 60 for one in took[-LATEST_HEARD:]]
    mean = fmean(minutes)
    spread = max(stdev(minutes), LEAST_SPREAD * mean)
    people = ahead + (0.5 if occupied else 0)
    around, off = mean * people, SURE * spread * sqrt(people)
    return Wait(least=max(0, floor(around - off)), most=ceil(around + off))
