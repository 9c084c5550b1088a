"""Where a place in a queue can stand, how long one still waits, and who may be asked over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil, floor, sqrt
from statistics import fmean, stdev

from jobfair.kit.errors import N_
from jobfair.matching.rules import is_wanted


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
STALLED_AFTER = 3
"""So many times as long as a booth usually has somebody, it has forgotten to say that they are gone."""
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


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a booth has somebody, and how much that varies; in minutes."""

    mean: float
    spread: float

    def wait(self, ahead: int, *, occupied: bool) -> Wait:
        """Return how long `ahead` people take; whoever is there now is half through on average."""
        people = ahead + (0.5 if occupied else 0)
        around, off = self.mean * people, SURE * self.spread * sqrt(people)
        return Wait(least=max(0, floor(around - off)), most=ceil(around + off))


def pace_of(took: Sequence[timedelta]) -> Pace | None:
    """Return the pace of a booth that had its latest people for so long; None: too few to tell."""
    if len(took) < LEAST_HEARD:
        return None
    minutes = [one.total_seconds() / 60 for one in took[-LATEST_HEARD:]]
    mean = fmean(minutes)
    return Pace(mean, max(stdev(minutes), LEAST_SPREAD * mean))


def expected_wait(took: Sequence[timedelta], ahead: int, *, occupied: bool) -> Wait | None:
    """Return how long `ahead` people take before it is one's turn, by a booth's own last ones."""
    pace = pace_of(took)
    return None if pace is None else pace.wait(ahead, occupied=occupied)


def will_come_too_late(wait: Wait | None, closes: datetime, *, at: datetime) -> bool:
    """Tell whether one's turn comes after the fair closes, even if all goes as fast as it may.

    A fair that goes on longer than it was to last ends when its organiser says so, so after the
    hour nobody is told that they came too late.
    """
    if wait is None or at >= closes:
        return False
    return at + timedelta(minutes=wait.least) > closes


NOBODY = Wait(least=0, most=0)
"""Who comes now is next."""
MOST_OFFERED = 6
"""Two screens of three: more is no choice for who stands before a kiosk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """A booth at which somebody may wait: how well it suits them, and how long it may take."""

    booth_id: int
    points: int
    is_open: bool
    wait: Wait | None
    """None where it cannot be told."""


def worth_waiting(chances: Iterable[Chance], closes: datetime, *, at: datetime) -> list[Chance]:
    """Return the booths to offer to somebody, what suits best first, and of equals the shortest wait.

    A closed booth is offered only where all still are, early in the morning; one whose turn
    would come too late is not.
    """
    in_time = [one for one in chances if not will_come_too_late(one.wait, closes, at=at)]
    working = [one for one in in_time if one.is_open] or in_time
    return sorted(working, key=_by_promise)[:MOST_OFFERED]


def _by_promise(chance: Chance) -> tuple[int, bool, int]:
    wait = chance.wait
    return (-chance.points, wait is None, wait.most if wait else 0)


def usual_visit(took: Sequence[timedelta]) -> timedelta | None:
    """Return how long a booth usually has somebody; None where too few were there to tell."""
    if len(took) < LEAST_HEARD:
        return None
    heard = took[-LATEST_HEARD:]
    return sum(heard, timedelta()) / len(heard)


def is_stalled(
    state: str,
    called_at: datetime | None,
    took: Sequence[timedelta],
    no_show_minutes: int,
    *,
    at: datetime,
) -> bool:
    """Tell whether a booth does not get on: its call is overdue, or its interview far longer than usual."""
    if called_at is None:
        return False
    if state == PlaceState.CALLED:
        return time_is_up(called_at, no_show_minutes, at=at)
    usual = usual_visit(took)
    return (
        state == PlaceState.INTERVIEWING
        and usual is not None
        and at - called_at > STALLED_AFTER * usual
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A booth that is open and has nobody to call, and the groups of work for which it still wants people.

    `occupations` is None where it has entered no vacancy: then it sees whoever wishes to see it.
    """

    booth_id: int
    occupations: frozenset[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who waits elsewhere and is free, as far as another booth may ask them over.

    `known_at` are the booths at which they have or had a place: nobody is asked twice.
    """

    registration_id: int
    since: datetime
    held: int
    known_at: frozenset[int]
    wishes: frozenset[int] = frozenset()
    trades: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """Somebody whom a booth may ask over, and whether they wished for the booth themselves."""

    guest: Guest
    wished: bool


def worth_inviting(host: Host, guests: Iterable[Guest], *, limit: int) -> list[Fit]:
    """Return whom a booth may ask over within the limit of queues: who wished for it first, then who waits longest.

    A booth that wants nobody any more asks nobody.
    """
    if host.occupations is not None and not host.occupations:
        return []
    fits = []
    for guest in guests:
        if guest.held >= limit or host.booth_id in guest.known_at:
            continue
        wished = host.booth_id in guest.wishes
        if wished or any(is_wanted(guest.trades, group) for group in host.occupations or ()):
            fits.append(Fit(guest, wished))
    return sorted(fits, key=lambda f: (not f.wished, f.guest.since, f.guest.registration_id))
