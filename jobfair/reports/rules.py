"""What the session report counts, what must hold between its figures, and what it must hide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Literal, NamedTuple, Protocol, TypeVar

from jobfair.kit.errors import N_
from jobfair.kit.small_groups import suppressed

Group = TypeVar("Group")


class Reader(Protocol):
    """Whoever looks at counts of people."""

    @property
    def sees_few(self) -> bool:
        """Whether they are told of few people."""


class Figure(StrEnum):
    """The figures of the session report, in the order of the form."""

    EMPLOYERS_REGISTERED = "employers_registered"
    EMPLOYERS_INTERVIEWING = "employers_interviewing"
    EMPLOYERS_AUTHORISING = "employers_authorising"
    NEED = "need"
    NEED_IN_PROVINCE = "need_in_province"
    NEED_OTHER_PROVINCE = "need_other_province"
    NEED_ABROAD = "need_abroad"
    NEED_TRAINED = "need_trained"
    NEED_UNSKILLED = "need_unskilled"
    REGISTERED = "registered"
    ATTENDING = "attending"
    ADVISED = "advised"
    INTERVIEWED = "interviewed"
    PASSED = "passed"
    PASSED_WOMEN = "passed_women"
    PASSED_TRAINED = "passed_trained"
    PASSED_UNSKILLED = "passed_unskilled"
    LATER_INTERVIEW = "later_interview"
    WANTING_ABROAD = "wanting_abroad"
    CONNECTED = "connected"


FIGURE_WORDS = {
    Figure.EMPLOYERS_REGISTERED: N_("Employers with an approved booth"),
    Figure.EMPLOYERS_INTERVIEWING: N_("interviewed directly"),
    Figure.EMPLOYERS_AUTHORISING: N_("authorised the centre to interview"),
    Figure.NEED: N_("People needed"),
    Figure.NEED_IN_PROVINCE: N_("wanted in the province"),
    Figure.NEED_OTHER_PROVINCE: N_("wanted in other provinces"),
    Figure.NEED_ABROAD: N_("wanted abroad"),
    Figure.NEED_TRAINED: N_("wanted with a qualification"),
    Figure.NEED_UNSKILLED: N_("wanted for unskilled work"),
    Figure.REGISTERED: N_("Workers registered"),
    Figure.ATTENDING: N_("Workers attending"),
    Figure.ADVISED: N_("Workers advised"),
    Figure.INTERVIEWED: N_("Workers interviewed"),
    Figure.PASSED: N_("Workers who passed the selection"),
    Figure.PASSED_WOMEN: N_("passed, of whom women"),
    Figure.PASSED_TRAINED: N_("passed, with a qualification"),
    Figure.PASSED_UNSKILLED: N_("passed, without a qualification"),
    Figure.LATER_INTERVIEW: N_("Workers with a later interview"),
    Figure.WANTING_ABROAD: N_("Workers referred to work abroad"),
    Figure.CONNECTED: N_("Successful connections"),
}

PART_OF = {
    Figure.EMPLOYERS_INTERVIEWING: Figure.EMPLOYERS_REGISTERED,
    Figure.EMPLOYERS_AUTHORISING: Figure.EMPLOYERS_REGISTERED,
    Figure.NEED_IN_PROVINCE: Figure.NEED,
    Figure.NEED_OTHER_PROVINCE: Figure.NEED,
    Figure.NEED_ABROAD: Figure.NEED,
    Figure.NEED_TRAINED: Figure.NEED,
    Figure.NEED_UNSKILLED: Figure.NEED,
    Figure.PASSED_WOMEN: Figure.PASSED,
    Figure.PASSED_TRAINED: Figure.PASSED,
    Figure.PASSED_UNSKILLED: Figure.PASSED,
}
"""Which figure is part of which: it stands indented beneath it."""

VISITS_WORDS = {
    Figure.ATTENDING: N_("days of attendance"),
    Figure.ADVISED: N_("talks with an adviser"),
    Figure.INTERVIEWED: N_("interviews"),
    Figure.PASSED: N_("hires"),
    Figure.LATER_INTERVIEW: N_("later interviews agreed"),
    Figure.WANTING_ABROAD: N_("referrals abroad"),
    Figure.CONNECTED: N_("placements"),
}
"""What is counted in the column of visits, for the figures that have both."""

Figures = Mapping[Figure, int | None]
"""Each figure; None is one that this house does not record, never a nought."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What must hold: the sum of some figures is, or is at most, the sum of others."""

    left: tuple[Figure, ...]
    sign: Literal["=", "≤"]
    right: tuple[Figure, ...]


IDENTITIES = (
    Identity(
        (Figure.EMPLOYERS_INTERVIEWING, Figure.EMPLOYERS_AUTHORISING),
        "≤",
        (Figure.EMPLOYERS_REGISTERED,),
    ),
    Identity(
        (Figure.NEED,),
        "=",
        (Figure.NEED_IN_PROVINCE, Figure.NEED_OTHER_PROVINCE, Figure.NEED_ABROAD),
    ),
    Identity((Figure.NEED,), "=", (Figure.NEED_TRAINED, Figure.NEED_UNSKILLED)),
    Identity((Figure.ATTENDING,), "≤", (Figure.REGISTERED,)),
    Identity((Figure.ADVISED,), "≤", (Figure.ATTENDING,)),
    Identity((Figure.INTERVIEWED,), "≤", (Figure.ATTENDING,)),
    Identity((Figure.PASSED,), "≤", (Figure.INTERVIEWED,)),
    Identity((Figure.PASSED,), "=", (Figure.PASSED_TRAINED, Figure.PASSED_UNSKILLED)),
    Identity((Figure.PASSED_WOMEN,), "≤", (Figure.PASSED,)),
    Identity((Figure.LATER_INTERVIEW,), "≤", (Figure.INTERVIEWED,)),
    Identity((Figure.WANTING_ABROAD,), "≤", (Figure.INTERVIEWED,)),
    Identity((Figure.CONNECTED,), "≤", (Figure.PASSED, Figure.LATER_INTERVIEW)),
)


def holds(identity: Identity, figures: Figures) -> bool | None:
    """Tell whether an identity holds; None where a figure in it is not recorded."""
    left = [figures[figure] for figure in identity.left]
    right = [figures[figure] for figure in identity.right]
    if None in left or None in right:
        return None
    less, more = sum(n or 0 for n in left), sum(n or 0 for n in right)
    return less == more if identity.sign == "=" else less <= more


Checks = Sequence[tuple[Identity, bool | None]]
"""Each identity, and whether it holds."""


def checked(figures: Figures) -> Checks:
    """Return every identity with whether it holds."""
    return [(identity, holds(identity, figures)) for identity in IDENTITIES]


def violated(checks: Checks) -> list[Identity]:
    """Return the identities that do not hold: something was counted wrongly."""
    return [identity for identity, result in checks if result is False]


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


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many people asked for something, and how many of them were given something."""

    asking: int
    served: int

    @property
    def left(self) -> int:
        """How many are still to be helped."""
        return self.asking - self.served

    @property
    def tenths(self) -> int | None:
        """The share in tenths of a per cent, cut off: 100 % is only where nobody is left."""
        return 1000 * self.served // self.asking if self.asking else None


def coverage_for(
    reader: Reader, counts: Mapping[Group, Coverage]
) -> Mapping[Group, Coverage | None]:
    """Return what a reader may see: coverages of few people are for the programme office alone."""
    return dict(counts) if reader.sees_few else coverage_told(counts)


def coverage_told(counts: Mapping[Group, Coverage]) -> dict[Group, Coverage | None]:
    """Return coverages with every one hidden that has few people in it, helped or not."""
    asking = suppressed({group: one.asking for group, one in counts.items()})
    served = suppressed({group: one.served for group, one in counts.items()})
    left = suppressed({group: one.left for group, one in counts.items()})
    return {
        group: None if None in {asking[group], served[group], left[group]} else one
        for group, one in counts.items()
    }


def per_quarter_hour(minutes: Sequence[int]) -> list[tuple[int, int]]:
    """Return how many minutes of the day fall into each quarter of an hour.

    Quarters between the first and the last are there even when nobody came.
    """
    if not minutes:
        return []
    quarters = [minute // 15 for minute in minutes]
    return [(q * 15, quarters.count(q)) for q in range(min(quarters), max(quarters) + 1)]


class Task(StrEnum):
    """What an organiser should see to while a fair runs, the most urgent first."""

    HELP = "help"
    DEVICE = "device"
    OVERDUE = "overdue"
    STALLED = "stalled"
    SHUT = "shut"
    IDLE = "idle"
    LATE = "late"
    INVITE = "invite"


URGENCY = {task: place for place, task in enumerate(Task)}
IDLE_AFTER = timedelta(minutes=2)
"""Between two people a booth may take breath before anybody need see to it."""
