"""What a centre chooses: which rung counts as a success, who signs for whom, how papers are numbered."""

import re
from enum import StrEnum

from jobfair.centres.errors import PatternUnfit
from jobfair.kit.errors import N_


class Rung(StrEnum):
    """How far a placement has come. The order is the order of the ladder."""

    PASSED = "passed"
    INTRODUCED = "introduced"
    STARTED = "started"
    AFTER_1_MONTH = "after_1_month"
    AFTER_3_MONTHS = "after_3_months"
    AFTER_6_MONTHS = "after_6_months"
    AFTER_12_MONTHS = "after_12_months"


LADDER = tuple(Rung)

RUNG_WORDS = {
    Rung.PASSED: N_("passed the interview"),
    Rung.INTRODUCED: N_("introduced to the employer"),
    Rung.STARTED: N_("started work"),
    Rung.AFTER_1_MONTH: N_("still at work after 1 month"),
    Rung.AFTER_3_MONTHS: N_("still at work after 3 months"),
    Rung.AFTER_6_MONTHS: N_("still at work after 6 months"),
    Rung.AFTER_12_MONTHS: N_("still at work after 12 months"),
}


class Acting(StrEnum):
    """In whose place somebody signs, as Decree 30/2020 writes it before the office."""

    SELF = ""
    DEPUTY = "KT."
    BY_ORDER = "TL."
    FOR_ALL = "TM."
    AUTHORISED = "TUQ."


ACTING_WORDS = {
    Acting.SELF: N_("in their own office"),
    Acting.DEPUTY: N_("KT. – a deputy signs for the head"),
    Acting.BY_ORDER: N_("TL. – by order of the head"),
    Acting.FOR_ALL: N_("TM. – on behalf of a body that decides together"),
    Acting.AUTHORISED: N_("TUQ. – authorised by the head"),
}


class PaperType(StrEnum):
    """What official papers are numbered as: each kind has a number pattern of its own."""

    CONFIRMATION = "confirmation"
    THANKS = "thanks"
    REFERRAL = "referral"
    REPORT = "report"


SYMBOLS = {
    PaperType.CONFIRMATION: "GXN",
    PaperType.THANKS: "TCO",
    PaperType.REFERRAL: "GGT",
    PaperType.REPORT: "BC",
}
"""How papers are abbreviated: giấy xác nhận, thư cảm ơn, giấy giới thiệu, báo cáo."""

PATTERN_MOST = 60
NUMBER, YEAR = "{n}", "{year}"
_FIELD = re.compile(r"\{[^{}]*\}|[{}]")


def usual_pattern(kind: PaperType, suffix: str) -> str:
    """Return how papers of a kind are numbered where the centre has set nothing: {n}/GXN-TTDVVL."""
    return f"{NUMBER}/" + "-".join(part for part in (SYMBOLS[kind], suffix) if part)


def require_pattern(pattern: str) -> None:
    """Refuse a pattern from which no number comes, or more than that.

    Raises:
        PatternUnfit: {n} must stand in it once, {year} may, and no other braces.
    """
    fields = _FIELD.findall(pattern)
    if fields.count(NUMBER) != 1 or not set(fields) <= {NUMBER, YEAR}:
        raise PatternUnfit


def numbered(pattern: str, number: int | str, year: int) -> str:
    """Return the number of a paper as it is printed."""
    return pattern.replace(YEAR, str(year)).replace(NUMBER, str(number))
