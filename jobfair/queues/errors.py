"""Why a queue cannot move as wished."""

from jobfair.kit.errors import N_, Conflict


class NobodyWaits(Conflict):
    """Nobody in the queue is free now."""

    code = "queues.nobody_waits"
    message = N_("Nobody who waits here is free right now. Try again in a moment.")


class BoothNotOpen(Conflict):
    """The booth is closed or on a break."""

    code = "queues.booth_not_open"
    message = N_("The booth is closed or on a break. Open it first, then call.")


class SomeoneIsHere(Conflict):
    """The booth has called somebody or is interviewing."""

    code = "queues.someone_is_here"
    message = N_("Finish with the person you have called first, then call the next.")


class StaleStep(Conflict):
    """The place has moved on since the page was shown."""

    code = "queues.stale_step"
    message = N_("This place has moved on in the meantime. Here is how it stands now.")


class AlreadyQueued(Conflict):
    """The worker waits here."""

    code = "queues.already_queued"
    message = N_("Number %(number)s already waits at this booth.")


class TooManyQueues(Conflict):
    """The worker waits at as many booths as the fair allows."""

    code = "queues.too_many"
    message = N_("Number %(number)s already waits at %(limit)s booths. Leave one of them first.")


class NotHere(Conflict):
    """The worker has not checked in."""

    code = "queues.not_here"
    message = N_("This person has not checked in yet. Send them to the kiosk or the desk first.")


class BusyElsewhere(Conflict):
    """The worker is called to, or interviewed at, another booth."""

    code = "queues.busy_elsewhere"
    message = N_("Number %(number)s is at another booth right now. Call someone else.")


class NumberUnknown(Conflict):
    """Nobody at this fair has the number."""

    code = "queues.number_unknown"
    message = N_("Nobody at this fair has that number. Compare it with the slip and type it again.")


class FloorUnknown(Conflict):
    """The page sent a state that no booth can have."""

    code = "queues.floor_unknown"
    message = N_("Choose one of the four states: open, busy, on a break or closed.")


class RestoreReasonNeeded(Conflict):
    """A place goes before others that wait, so they may ask why."""

    code = "queues.restore_reason_needed"
    message = N_("Write why the place is given back: everybody who waits may ask. Then try again.")


class OvertakeReasonNeeded(Conflict):
    """Others who are free came earlier, so they may ask why."""

    code = "queues.overtake_reason_needed"
    message = N_(
        "%(count)s people came earlier and are free. Write why number %(number)s goes first, "
        "then call again."
    )


class MoveReasonNeeded(Conflict):
    """A place goes before others that wait at the other booth, so they may ask why."""

    code = "queues.move_reason_needed"
    message = N_("Choose the booth and write why the place is moved. Then try again.")


class NoFreeReturn(Conflict):
    """The place was given back as often as the fair allows without a reason."""

    code = "queues.no_free_return"
    message = N_("This place was given back before. Please ask the staff at the desk.")


class OtherEmployer(Conflict):
    """A place moves between booths of one employer only."""

    code = "queues.other_employer"
    message = N_("A place can be moved only to another booth of the same employer.")


class InvitationOver(Conflict):
    """The booth has somebody to call by now, or the person is no longer free."""

    code = "queues.invitation_over"
    message = N_("Number %(number)s cannot be asked over any more: things have moved on.")
