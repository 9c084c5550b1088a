"""What staff do next about a placement or a near-hire, and on which day it is due."""

from datetime import date, timedelta
from enum import StrEnum

from jobfair.interviews.rules import Outcome
from jobfair.kit.errors import N_


class NextStep(StrEnum):
    """What comes next."""

    CALL_WORKER = "call_worker"
    CALL_EMPLOYER = "call_employer"
    PAPERS = "papers"
    VISIT = "visit"
    NONE = "none"


NEXT_STEP_WORDS = {
    NextStep.CALL_WORKER: N_("call the worker"),
    NextStep.CALL_EMPLOYER: N_("call the employer"),
    NextStep.PAPERS: N_("help with the papers"),
    NextStep.VISIT: N_("ask the commune, or visit"),
    NextStep.NONE: N_("nothing more: settled"),
}

NEAR_HIRES = (Outcome.LATER_INTERVIEW, Outcome.PAPERS_TO_ADD)
"""Outcomes that may still become a hire."""

LOOK_AFTER = timedelta(days=7)
"""After so many days staff ask how a near-hire went, where no day was agreed on."""

LINK_LASTS = timedelta(days=30)


def due_on(agreed_on: date | None, ended_on: date, next_on: date | None) -> date:
    """Return when staff look at a near-hire: as they noted, as was agreed, or after a week."""
    return next_on or agreed_on or ended_on + LOOK_AFTER
