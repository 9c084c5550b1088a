"""Why something about needs and services can be refused."""

from jobfair.kit.errors import N_, Conflict, Invalid


class TradeUnknown(Invalid):
    """The list of occupations has no such group."""

    code = "counselling.trade_unknown"
    message = N_("This trade is not in the list of occupations. Choose one from the list.")


class GroupNotAgreed(Invalid):
    """The person has not agreed that the household group is recorded."""

    code = "counselling.group_not_agreed"
    message = N_("The person has not agreed to this. Ask first; nothing was recorded.")


class EvidenceTurnedRound(Invalid):
    """It would end before it begins."""

    code = "counselling.evidence_turned_round"
    message = N_("The last day lies before the first. Correct one of them.")


class AlreadyCorrected(Conflict):
    """Somebody corrected the entry, or took it back, before."""

    code = "counselling.already_corrected"
    message = N_("This entry was corrected or taken back before. Look at the newest one.")


class NothingAskedFor(Invalid):
    """A statement names nothing."""

    code = "counselling.nothing_asked_for"
    message = N_("Tick at least one thing that the person asks for.")


class ServiceWithdrawn(Conflict):
    """The entry was taken back before."""

    code = "counselling.service_withdrawn"
    message = N_("This entry was already taken back.")
