"""Kinds of fair, its states, and which may follow which."""

from datetime import date, datetime, time
from enum import StrEnum

from jobfair.kit.clock import HERE
from jobfair.kit.errors import N_
from jobfair.kit.text import fold


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

STEP_WORDS = {
    (State.DRAFT, State.OPEN): N_("Open registration"),
    (State.OPEN, State.LIVE): N_("Start the fair"),
    (State.LIVE, State.CLOSED): N_("Close the fair"),
    (State.CLOSED, State.ARCHIVED): N_("Put it into the archive"),
    (State.OPEN, State.DRAFT): N_("Take it back to draft"),
    (State.LIVE, State.OPEN): N_("Undo the start"),
    (State.CLOSED, State.LIVE): N_("Reopen the fair"),
}
STEP_MEANS = {
    (State.DRAFT, State.OPEN): N_(
        "The fair appears on the public pages, and workers and employers can register."
    ),
    (State.OPEN, State.LIVE): N_(
        "Kiosks and boards begin to work, workers can check in and booths can call."
    ),
    (State.LIVE, State.CLOSED): N_(
        "Check-in and calling end for everybody. Results can still be corrected at the desk."
    ),
    (State.CLOSED, State.ARCHIVED): N_(
        "The fair leaves the public pages, and what happened at it can never be changed again. What"
        " comes after it goes on: introductions, starts, and the questions up to twelve months."
    ),
    (State.OPEN, State.DRAFT): N_("The fair disappears from the public pages until you open it."),
    (State.LIVE, State.OPEN): N_("Check-in and calling stop until the fair is started again."),
    (State.CLOSED, State.LIVE): N_("Check-in and calling begin again."),
}
"""What a step is called, and what it brings about."""

NEXT_WORDS = {
    State.DRAFT: N_("Invite employers, then open registration."),
    State.OPEN: N_("Approve booths and pair the kiosks; start the fair on its day."),
    State.LIVE: N_("Watch it live; close it when the last interview is over."),
    State.CLOSED: N_("Print certificates and the report, then follow up the placements."),
    State.ARCHIVED: N_("The fair is kept as it was. Follow up its hires until the last question."),
}

PUBLIC_STATES = (State.OPEN, State.LIVE, State.CLOSED)
QUEUE_LIMIT = 3
MOST_SEATS = 99
"""In front of screens, at one point of a fair."""
NO_SHOW_MINUTES = 3
FREE_RETURNS = 1
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


def short_address(name: str, day: date) -> str:
    """Return a short address for a fair: where, and on which day (duc-xuan-23-11-2026)."""
    words = "".join(
        letter if letter.isascii() and letter.isalnum() else " " for letter in fold(name)
    )
    return "-".join([*words.split()[:4], f"{day:%d-%m-%Y}"])[:36]
