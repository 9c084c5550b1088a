"""Why somebody cannot be let in here and now."""

from jobfair.kit.errors import N_, Conflict, Invalid


class NotOnThisDay(Conflict):
    """The ticket is for other days of the year."""

    code = "ticket.not_today"
    message = N_("This ticket is not for today. Ask the staff at the desk.")


class EventIdReused(Invalid):
    """The same event id came with another content."""

    code = "event.id_reused"
    message = N_("This scan was sent twice with different contents. Ask the staff at the desk.")


class EventUnreadable(Invalid):
    """The scan has not the form of the protocol."""

    code = "event.unreadable"
    message = N_("The server could not read this scan. Ask the staff to update the kiosk.")


class NotRegistered(Conflict):
    """The person is not registered for this fair."""

    code = "checkin.not_registered"
    message = N_("This person is not registered for the fair. Register them at the desk first.")


class NeedsStaff(Conflict):
    """The card does not agree with itself; a person must look at it."""

    code = "workers.needs_staff"
    message = N_("Please go to the desk with your card. The staff will help you there.")


class ArrivalInFuture(Invalid):
    """Nobody has arrived at a time that has not come yet."""

    code = "checkin.in_future"
    message = N_("This time has not come yet. Enter when the person really came.")


class ArrivalNotAtFair(Invalid):
    """The fair was not held on that day."""

    code = "checkin.not_at_fair"
    message = N_("The fair was not held on this day. Enter the day and time of the arrival.")


class ScanNotHeard(Conflict):
    """The scan it belongs to has not reached us yet."""

    code = "event.too_early"
    message = N_("The scan this belongs to has not come in yet. The kiosk will send it again.")


class ScanLongAgo(Conflict):
    """Whoever was scanned no longer stands before the kiosk."""

    code = "event.long_ago"
    message = N_("This scan is too long ago. Please scan your ticket or card again.")
