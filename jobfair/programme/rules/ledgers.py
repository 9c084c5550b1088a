"""The lists that are kept of a programme line. Entries are added or taken back, never changed."""

from enum import StrEnum

from jobfair.kit.errors import N_


class Ledger(StrEnum):
    """One list of entries."""

    MONEY = "money"
    COSTS = "costs"
    TARGETS = "targets"
    RESULTS = "results"
    POVERTY = "poverty"


LEDGER_WORDS = {
    Ledger.MONEY: N_("Budget"),
    Ledger.COSTS: N_("Costs of fairs"),
    Ledger.TARGETS: N_("Targets"),
    Ledger.RESULTS: N_("Results from elsewhere"),
    Ledger.POVERTY: N_("Poor households"),
}

LEDGER_LEADS = {
    Ledger.MONEY: N_("What was allocated, received and disbursed, by year and source."),
    Ledger.COSTS: N_("What each fair has cost, so that the cost of a connection can be told."),
    Ledger.TARGETS: N_("What is to be reached, by when, and which decision says so."),
    Ledger.RESULTS: N_(
        "Figures that this system does not count itself, each with its day and where it is from."
    ),
    Ledger.POVERTY: N_("How many households are poor, of how many, as the reviews state it."),
}
