"""Why something about a programme can be refused."""

from jobfair.kit.errors import N_, Conflict, Invalid


class LineNameTaken(Conflict):
    """The centre has a programme line of this name."""

    code = "programme.name_taken"
    message = N_("There is a programme line of this name already. Choose a different one.")


class YearsTurnedRound(Invalid):
    """The last year lies before the first."""

    code = "programme.years_turned_round"
    message = N_("The last year lies before the first. Correct one of them.")


class OutsideLine(Invalid):
    """The year is none of the programme line's."""

    code = "programme.outside_line"
    message = N_("The programme line runs from %(first)s to %(last)s. Write one of these years.")


class TakenBackAlready(Conflict):
    """Somebody has taken this entry back before."""

    code = "programme.taken_back_already"
    message = N_("This entry was taken back already. Here is how things stand now.")
