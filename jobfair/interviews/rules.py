"""How an interview can end."""

from enum import StrEnum

from jobfair.kit.errors import N_


class Outcome(StrEnum):
    """What an interview came to."""

    HIRED = "hired"
    LATER_INTERVIEW = "later_interview"
    PAPERS_TO_ADD = "papers_to_add"
    REFERRED = "referred"
    NOT_SUITABLE = "not_suitable"
    WITHDREW = "withdrew"


OUTCOME_WORDS = {
    Outcome.HIRED: N_("hired on the spot"),
    Outcome.LATER_INTERVIEW: N_("later interview"),
    Outcome.PAPERS_TO_ADD: N_("papers to add"),
    Outcome.REFERRED: N_("referred"),
    Outcome.NOT_SUITABLE: N_("not suitable"),
    Outcome.WITHDREW: N_("the worker withdrew"),
}


class Referral(StrEnum):
    """Where a worker was referred to."""

    TRAINING = "training"
    ABROAD = "abroad"
    OTHER = "other"


REFERRAL_WORDS = {
    Referral.TRAINING: N_("to training"),
    Referral.ABROAD: N_("to work abroad"),
    Referral.OTHER: N_("elsewhere"),
}


class Unsuitable(StrEnum):
    """Why a worker was not suitable."""

    SKILL = "skill"
    EXPERIENCE = "experience"
    WAGE = "wage"
    DISTANCE = "distance"
    CONDITIONS = "conditions"
    OTHER = "other"


UNSUITABLE_WORDS = {
    Unsuitable.SKILL: N_("qualification missing"),
    Unsuitable.EXPERIENCE: N_("experience missing"),
    Unsuitable.WAGE: N_("wage wishes too far apart"),
    Unsuitable.DISTANCE: N_("place of work too far"),
    Unsuitable.CONDITIONS: N_("working conditions do not fit"),
    Unsuitable.OTHER: N_("another reason"),
}

PASSING = (Outcome.HIRED,)
"""Outcomes with which a worker has passed the selection at the fair."""
