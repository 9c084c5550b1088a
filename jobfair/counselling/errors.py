"""Why something about needs can be refused."""

from jobfair.kit.errors import N_, Invalid


class TradeUnknown(Invalid):
    """The list of occupations has no such group."""

    code = "counselling.trade_unknown"
    message = N_("This trade is not in the list of occupations. Choose one from the list.")


class GroupNotAgreed(Invalid):
    """The person has not agreed that the household group is recorded."""

    code = "counselling.group_not_agreed"
    message = N_("The person has not agreed to this. Ask first; nothing was recorded.")
