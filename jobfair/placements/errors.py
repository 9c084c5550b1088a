"""Why a rung cannot be noted, and an entry not corrected."""

from jobfair.kit.errors import N_, Conflict, Invalid, NotFound


class PlacementWithdrawn(Conflict):
    """The placement came from a slip."""

    code = "placements.withdrawn"
    message = N_("This placement was withdrawn: it was noted by mistake.")


class HiredAlready(Conflict):
    """The same work is written down already; a second entry would count it twice."""

    code = "placements.hired_already"
    message = N_(
        "It is written down already that this employer hired this person. Look at what is known of"
        " the person, and note there how it goes on."
    )


class BeforeKnown(Invalid):
    """What came before the centre knew a person is none of its results."""

    code = "placements.before_known"
    message = N_("On this day the centre did not know this person yet. Write a later day.")


class RungInFuture(Invalid):
    """What has not happened cannot be noted."""

    code = "placements.in_future"
    message = N_("This day has not come yet. Note it when it has happened.")


class BeforeHire(Invalid):
    """Nobody starts, or leaves, before the hire was agreed on."""

    code = "placements.before_hire"
    message = N_("This day lies before the hire. Write a later day.")


class PlacementOver(Conflict):
    """Somebody who left, or never came, climbs no further."""

    code = "placements.over"
    message = N_(
        "It is noted that this person did not come or has left. If that is wrong, correct that"
        " entry first."
    )


class AlreadyCorrected(Conflict):
    """An entry is corrected once; after that its successor is."""

    code = "placements.already_corrected"
    message = N_("This entry was corrected in the meantime. Look at the entries that stand now.")


class NotAsked(Conflict):
    """The question is not due, or was answered from another phone."""

    code = "placements.not_asked"
    message = N_("This was answered in the meantime. Here is how things stand now.")


class AnswerLinkEnded(NotFound):
    """An employer's link has run out, was replaced, or never was."""

    code = "placements.link_ended"
    message = N_(
        "This link has ended or is not complete. Please ask the employment centre for a new one;"
        " what you have answered so far is kept."
    )


class NearHireSettled(Conflict):
    """It was settled in the meantime, or was never open."""

    code = "placements.near_hire_settled"
    message = N_("This was settled in the meantime. Look at the list again.")


class NoAddress(Invalid):
    """Whoever is asked has left no e-mail address, or no telephone number."""

    code = "placements.no_address"
    message = N_("There is no address or telephone number for it. Enter one, or copy the text.")


class ReminderOnTheWay(Conflict):
    """One message at a time is enough."""

    code = "placements.reminder_on_the_way"
    message = N_("Such a message waits to be sent already.")


class ReminderSettled(Conflict):
    """It was sent, or stopped, in the meantime."""

    code = "placements.reminder_settled"
    message = N_("This message was sent or stopped in the meantime. Look at the list again.")


class NotToBeCalled(Conflict):
    """The person has not agreed that the centre calls or writes later."""

    code = "placements.not_to_be_called"
    message = N_("The person has not agreed to be called later.")
