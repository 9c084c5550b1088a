"""Where a place in a queue can stand, and what counts as busy."""

from enum import StrEnum

from jobfair.kit.errors import N_


class PlaceState(StrEnum):
    """How a place stands."""

    WAITING = "waiting"
    CALLED = "called"
    INTERVIEWING = "interviewing"
    DONE = "done"
    NO_SHOW = "no_show"
    LEFT = "left"


PLACE_WORDS = {
    PlaceState.WAITING: N_("waiting"),
    PlaceState.CALLED: N_("called"),
    PlaceState.INTERVIEWING: N_("in interview"),
    PlaceState.DONE: N_("done"),
    PlaceState.NO_SHOW: N_("did not come"),
    PlaceState.LEFT: N_("left the queue"),
}

LIVE = (PlaceState.WAITING, PlaceState.CALLED, PlaceState.INTERVIEWING)
"""The worker holds the place."""
BUSY = (PlaceState.CALLED, PlaceState.INTERVIEWING)
"""The worker's one body is at a booth, or on the way to it."""
