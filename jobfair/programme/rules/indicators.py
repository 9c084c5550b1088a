"""What a programme measures, of whom, and by which definition."""

from enum import StrEnum

from jobfair.kit.errors import N_


class Indicator(StrEnum):
    """What is measured."""

    PLACED = "placed"
    ABROAD = "abroad"
    ADVISED = "advised"
    NEEDS_MET = "needs_met"
    INTERVIEWED = "interviewed"
    INTRODUCED = "introduced"
    STARTED = "started"
    AFTER_3_MONTHS = "after_3_months"
    AFTER_6_MONTHS = "after_6_months"
    JOBS = "jobs"
    FAIRS = "fairs"
    HOMES_WORKING = "homes_working"
    HOMES_LASTING = "homes_lasting"
    HOMES_IDLE = "homes_idle"


OF_HOMES = frozenset({Indicator.HOMES_WORKING, Indicator.HOMES_LASTING, Indicator.HOMES_IDLE})
"""These tell how many households stand so at the end of a day, not what happened in a period."""


INDICATOR_WORDS = {
    Indicator.PLACED: N_("workers successfully connected with work"),
    Indicator.ABROAD: N_("workers gone abroad under contract"),
    Indicator.ADVISED: N_("workers advised"),
    Indicator.NEEDS_MET: N_("people with a need who were supported, in percent"),
    Indicator.INTERVIEWED: N_("workers interviewed at fairs"),
    Indicator.INTRODUCED: N_("workers hired at fairs or introduced to an employer"),
    Indicator.STARTED: N_("workers who have started work"),
    Indicator.AFTER_3_MONTHS: N_("workers still at work after 3 months"),
    Indicator.AFTER_6_MONTHS: N_("workers still at work after 6 months"),
    Indicator.JOBS: N_("workers helped into work, all channels"),
    Indicator.FAIRS: N_("fairs held"),
    Indicator.HOMES_WORKING: N_("households with a member of working age at work"),
    Indicator.HOMES_LASTING: N_("households with a member of working age in work that lasts"),
    Indicator.HOMES_IDLE: N_("households in which nobody of working age has work"),
}

DEFINITION_WORDS = {
    Indicator.PLACED: N_(
        "Counted from the journal: people whose placement reached the rung that counts within the"
        " period, each once."
    ),
    Indicator.ABROAD: N_(
        "Counted from the journal: people who left under a contract within the period, each once."
    ),
    Indicator.ADVISED: N_(
        "Counted from the journal: people who were given advice within the period, each once;"
        " what was taken back does not count."
    ),
    Indicator.NEEDS_MET: N_(
        "Counted from the journal: of the people who said within the period what they need, those"
        " who were given something at the same fair by the day of the report."
    ),
    Indicator.INTERVIEWED: N_(
        "Counted from the journal: people whose interview at a fair ended with an outcome within"
        " the period, each once."
    ),
    Indicator.INTRODUCED: N_(
        "Counted from the journal: people with a placement that came to any rung of the ladder"
        " within the period, each once."
    ),
    Indicator.STARTED: N_(
        "Counted from the journal: people whose placement first came to “started work” or higher"
        " within the period, each once."
    ),
    Indicator.AFTER_3_MONTHS: N_(
        "Counted from the journal: people of whom it was confirmed within the period that they were"
        " still at work after 3 months or longer, each once."
    ),
    Indicator.AFTER_6_MONTHS: N_(
        "Counted from the journal: people of whom it was confirmed within the period that they were"
        " still at work after 6 months or longer, each once."
    ),
    Indicator.JOBS: N_("As stated: people who found work by whichever channel within the period."),
    Indicator.FAIRS: N_(
        "Counted from the journal: fairs that are closed and ended within the period."
    ),
    Indicator.HOMES_WORKING: N_(
        "Counted as they stand on the day of the report, or on the last day of a period that is"
        " over: households we know in which somebody who is, or may be, of working age has started"
        " work and not left it, each once."
    ),
    Indicator.HOMES_LASTING: N_(
        "Counted as they stand on the day of the report, or on the last day of a period that is"
        " over: households we know in which somebody who is, or may be, of working age was still at"
        " work after 6 months and has not left, each once."
    ),
    Indicator.HOMES_IDLE: N_(
        "Counted as they stand on the day of the report, or on the last day of a period that is"
        " over: households we know in which somebody is of working age and nobody who is, or may"
        " be, has work that we know of, each once. The target is how many there may be at most."
    ),
}


class Group(StrEnum):
    """Whom a target is for."""

    ALL = "all"
    POOR_NEAR_ESCAPED = "poor_near_escaped"
    POOR = "poor"
    NEAR_POOR = "near_poor"
    NEWLY_ESCAPED = "newly_escaped"
    ETHNIC_MINORITY = "ethnic_minority"
    DISABLED = "disabled"
    DISADVANTAGED_AREA = "disadvantaged_area"


GROUP_WORDS = {
    Group.ALL: N_("everybody"),
    Group.POOR_NEAR_ESCAPED: N_("poor, near-poor and newly escaped households"),
    Group.POOR: N_("poor households"),
    Group.NEAR_POOR: N_("near-poor households"),
    Group.NEWLY_ESCAPED: N_("households newly escaped from poverty"),
    Group.ETHNIC_MINORITY: N_("ethnic minorities"),
    Group.DISABLED: N_("people with disabilities"),
    Group.DISADVANTAGED_AREA: N_("disadvantaged areas"),
}

PARTS_OF = {Group.POOR_NEAR_ESCAPED: (Group.POOR, Group.NEAR_POOR, Group.NEWLY_ESCAPED)}
"""Which groups are others together."""


class Measure(StrEnum):
    """By which figures a target is measured."""

    USUAL = "usual"
    COUNTED = "counted"
    STATED = "stated"
    TOGETHER = "together"


MEASURE_WORDS = {
    Measure.USUAL: N_("results from elsewhere where there are any, else our own count"),
    Measure.COUNTED: N_("our own count"),
    Measure.STATED: N_("results from elsewhere"),
    Measure.TOGETHER: N_("our own count, and added to it the results of other channels"),
}

MEASURED_WORDS = {
    Measure.COUNTED: N_("measured by our own count"),
    Measure.STATED: N_("measured by results from elsewhere"),
    Measure.TOGETHER: N_("measured by our own count with the results of other channels added"),
}
"""What is told beside a figure: which of those that are known it is."""
