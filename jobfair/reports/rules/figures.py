"""The figures of the session report, and what must hold between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from jobfair.kit.errors import N_


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


class Stage(StrEnum):
    """How far people came, from the registration to work that lasts."""

    REGISTERED = "registered"
    PRESENT = "present"
    INTERVIEWED = "interviewed"
    PASSED = "passed"
    STARTED = "started"
    STILL_THERE = "still_there"


STAGE_WORDS = {
    Stage.REGISTERED: N_("registered"),
    Stage.PRESENT: N_("present"),
    Stage.INTERVIEWED: N_("interviewed"),
    Stage.PASSED: N_("passed"),
    Stage.STARTED: N_("started work"),
    Stage.STILL_THERE: N_("still at work after 1 month or longer"),
}


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
