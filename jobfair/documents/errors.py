"""Why a paper cannot be issued or printed."""

from jobfair.kit.errors import N_, Conflict, Invalid, NotFound


class NotPresent(Conflict):
    """Attendance is confirmed only for those who came."""

    code = "documents.not_present"
    message = N_("This person has not been checked in. Check them in at the desk first.")


class PlacementDoesNotCount(Conflict):
    """The hire was a slip."""

    code = "documents.placement_withdrawn"
    message = N_("This hire was taken back, so it cannot be confirmed.")


class FoundOutside(Conflict):
    """The certificate of a fair confirms what came of that fair."""

    code = "documents.found_outside"
    message = N_("This work was found outside the fair, so the fair has no certificate of it.")


class NotPassedYet(Conflict):
    """Nothing has been confirmed that the paper could say."""

    code = "documents.not_passed"
    message = N_("The employer has not marked this person as passed yet. Ask at the booth.")


class NotYetHeld(Conflict):
    """Nobody is thanked for what has not happened."""

    code = "documents.not_yet_held"
    message = N_("The fair has not begun. Letters of thanks can be printed from its first day on.")


class BoothNotApproved(Conflict):
    """The employer was not at the fair."""

    code = "documents.booth_not_approved"
    message = N_("This booth was not approved for the fair, so there is nothing to thank for.")


class AlreadyRevoked(Conflict):
    """The certificate is revoked."""

    code = "documents.already_revoked"
    message = N_("This certificate was revoked before. Issue a new one if it is needed.")


class PaperRevoked(Conflict):
    """A revoked certificate is not printed again."""

    code = "documents.revoked"
    message = N_("This certificate was revoked and is not printed any more. Issue a new one.")


class CodeNotComplete(Invalid):
    """What was keyed in cannot be a confirmation code."""

    code = "documents.code_not_complete"
    message = N_("A confirmation code has 26 letters and digits. Compare it with the paper.")


class FileGone(NotFound):
    """A finished print is kept for a day only."""

    code = "documents.file_gone"
    message = N_("This file was deleted after a day, because it holds names. Print it again.")


class NotFinished(Conflict):
    """The file is not whole yet."""

    code = "documents.not_finished"
    message = N_("This print is not finished. Wait until its page offers the file.")


class WhyAgain(Invalid):
    """A paper with a number is out already, and nobody said why there should be another."""

    code = "documents.why_again"
    message = N_("This paper was printed before. Write why it is printed again.")


class NobodyChosen(Invalid):
    """No slip can be written for nobody."""

    code = "documents.nobody_chosen"
    message = N_("Nobody is ticked. Tick at least one person, then write the slips.")


class WorkNotKnown(Invalid):
    """For some of those who were chosen nobody has said which work they apply for."""

    code = "documents.work_not_known"
    message = N_("Of some of these people it is not known for which work. Choose the work here.")
