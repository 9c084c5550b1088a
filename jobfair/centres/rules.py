"""The ladder's rungs, of which a centre chooses the one that counts as a success."""

from enum import StrEnum

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
