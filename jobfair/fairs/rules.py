"""Kinds of fair, its states, and which may follow which."""

from datetime import date, datetime, time
from enum import StrEnum

from jobfair.kit.clock import HERE
from jobfair.kit.errors import N_


class Kind(StrEnum):
    """How a fair is held."""

    REGULAR = "regular"
    MOBILE = "mobile"
    THEMED = "themed"
    ONLINE = "online"
    JOB_DAY = "job_day"
    ADVICE = "advice"


KIND_WORDS = {
    Kind.REGULAR: N_("regular session"),
    Kind.MOBILE: N_("mobile session"),
    Kind.THEMED: N_("themed session"),
    Kind.ONLINE: N_("online session"),
    Kind.JOB_DAY: N_("job day"),
    Kind.ADVICE: N_("advice conference"),
}


class State(StrEnum):
    """How far a fair is."""

    DRAFT = "draft"
    OPEN = "open"
    LIVE = "live"
    CLOSED = "closed"
    ARCHIVED = "archived"


STATE_WORDS = {
    State.DRAFT: N_("draft"),
    State.OPEN: N_("open for registration"),
    State.LIVE: N_("running"),
    State.CLOSED: N_("closed"),
    State.ARCHIVED: N_("archived"),
}

NEXT_STATES: dict[State, tuple[State, ...]] = {
    State.DRAFT: (State.OPEN,),
    State.OPEN: (State.LIVE, State.DRAFT),
    State.LIVE: (State.CLOSED, State.OPEN),
    State.CLOSED: (State.ARCHIVED, State.LIVE),
    State.ARCHIVED: (),
}
"""Each state may be left forwards or, when it was a slip, one step back."""

PUBLIC_STATES = (State.OPEN, State.LIVE, State.CLOSED)
QUEUE_LIMIT = 3
NO_SHOW_MINUTES = 3
LEAST_AGE = 15
"""A worker is a citizen of at least 15 years (Employment Law 74/2025/QH15)."""


def may_become(state: State, wanted: State) -> bool:
    """Tell whether a fair in one state may go to another."""
    return wanted in NEXT_STATES[state]


def is_step_back(state: State, wanted: State) -> bool:
    """Tell whether a change of state undoes an earlier one and so needs a reason."""
    order = tuple(State)
    return order.index(wanted) < order.index(state)


def moment(day: date, clock: time) -> datetime:
    """Return the instant at which a clock in Viet Nam shows this day and time."""
    return datetime.combine(day, clock, tzinfo=HERE)
