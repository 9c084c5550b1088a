"""How far people came, by sex and by age, and what a hidden count hides with it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from jobfair.kit.errors import N_
from jobfair.reports.rules.figures import Figure


class Step(StrEnum):
    """How far somebody came at a fair, for the breakdowns."""

    REGISTERED = "registered"
    ATTENDING = "attending"
    INTERVIEWED = "interviewed"
    PASSED = "passed"
    CONNECTED = "connected"


STEP_WORDS = {
    Step.REGISTERED: N_("registered"),
    Step.ATTENDING: N_("attending"),
    Step.INTERVIEWED: N_("interviewed"),
    Step.PASSED: N_("passed"),
    Step.CONNECTED: N_("connected"),
}


class AgeBand(StrEnum):
    """Ages in full years on the first day of the fair."""

    TO_24 = "to_24"
    TO_34 = "to_34"
    TO_44 = "to_44"
    TO_59 = "to_59"
    FROM_60 = "from_60"


AGE_WORDS = {
    AgeBand.TO_24: N_("15 to 24 years"),
    AgeBand.TO_34: N_("25 to 34 years"),
    AgeBand.TO_44: N_("35 to 44 years"),
    AgeBand.TO_59: N_("45 to 59 years"),
    AgeBand.FROM_60: N_("60 years and older"),
}
_BELOW = ((25, AgeBand.TO_24), (35, AgeBand.TO_34), (45, AgeBand.TO_44), (60, AgeBand.TO_59))

SEX_NOT_STATED = "not_stated"
SEX_GROUP_WORDS = {
    "female": N_("women"),
    "male": N_("men"),
    SEX_NOT_STATED: N_("sex not stated"),
}


class Breakdown(StrEnum):
    """By what people are told apart."""

    SEX = "sex"
    AGE = "age"


BREAKDOWN_WORDS = {Breakdown.SEX: N_("By sex"), Breakdown.AGE: N_("By age on the first day")}
GROUPS: Mapping[Breakdown, Mapping[str, str]] = {
    Breakdown.SEX: SEX_GROUP_WORDS,
    Breakdown.AGE: {str(band): words for band, words in AGE_WORDS.items()},
}
"""The groups of each breakdown, in the order of the form, and their words."""


class Cell(NamedTuple):
    """One count in a breakdown: of whom, and how far they came."""

    breakdown: Breakdown
    group: str
    step: Step


Groups = Mapping[str, Mapping[Step, int | None]]
"""For each group of people, how many came to each step; None is a hidden small group."""

SAME_AS = {Figure.PASSED_WOMEN: ("female", Step.PASSED)}
"""Figures that count a group of the table by sex at a step, and so must hide with it."""


def age_band(age: int) -> AgeBand:
    """Return the band of an age in full years."""
    return next((band for limit, band in _BELOW if age < limit), AgeBand.FROM_60)


def told_by(by_sex: Groups) -> frozenset[Figure]:
    """Return the figures that would tell what the table by sex hides."""
    return frozenset(
        figure for figure, (group, step) in SAME_AS.items() if by_sex[group][step] is None
    )
