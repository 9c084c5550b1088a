"""Why something about a fair can be refused."""

from jobfair.kit.errors import N_, Conflict, Invalid


class FairNotLive(Conflict):
    """The fair is not running now."""

    code = "fairs.not_live"
    message = N_("This fair is not running now. Ask the staff at the desk.")


class StepNotAllowed(Conflict):
    """A fair cannot go from this state to that one."""

    code = "fairs.step_not_allowed"
    message = N_("The fair cannot take this step from where it is now. Look at its page again.")


class ReasonNeeded(Invalid):
    """A step back or an exception must say why."""

    code = "fairs.reason_needed"
    message = N_("Please write the reason, so that others can understand it later.")


class FairClosed(Conflict):
    """The fair can no longer be changed."""

    code = "fairs.closed"
    message = N_("The fair is closed. Reopen it first if something must be changed.")


class FairArchived(Conflict):
    """What happened at the fair is kept as it was."""

    code = "fairs.archived"
    message = N_(
        "The fair is in the archive, so what happened at it stays as it was. Only what comes after"
        " it can still be noted: introductions, starts, and whether people are still at work."
    )


class CodeTaken(Conflict):
    """Another fair has this address."""

    code = "fairs.code_taken"
    message = N_("Another fair already has this short address. Choose a different one.")


class DaysTurnedRound(Invalid):
    """The last day lies before the first."""

    code = "fairs.days_turned_round"
    message = N_("The last day lies before the first. Correct one of them.")


class ClosesTooEarly(Invalid):
    """The doors would close before they open."""

    code = "fairs.closes_too_early"
    message = N_("The closing time must be later than the opening time. Correct one of them.")


class PointNameTaken(Conflict):
    """Another point of the fair has this name."""

    code = "fairs.point_name_taken"
    message = N_("Another point of this fair has this name. Choose a different one.")
