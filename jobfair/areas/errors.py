"""Why something about the class of a commune can be refused."""

from jobfair.kit.errors import N_, Conflict, Invalid


class ClassOverlaps(Conflict):
    """Another class of the commune holds on some of these days."""

    code = "areas.overlaps"
    message = N_(
        "On some of these days this commune has a class already: %(source)s, from %(begins)s."
        " Give that one a last day, or take it back, then enter this one."
    )


class EndsBeforeBegin(Invalid):
    """It would end before it begins."""

    code = "areas.ends_before_begin"
    message = N_("The last day lies before the first. Correct one of them.")


class HasLastDay(Conflict):
    """The class has a last day."""

    code = "areas.has_last_day"
    message = N_("This entry has a last day already. If it is wrong, take the entry back.")


class ClassTakenBack(Conflict):
    """Somebody has taken the entry back before."""

    code = "areas.taken_back"
    message = N_("This entry was taken back already. Here is how things stand now.")


class ClassesRefused(Invalid):
    """A list of classes of communes has rows that cannot be taken in."""

    code = "areas.list_refused"
    message = N_("Nothing was taken in. Put right what stands below, then send the list again.")
