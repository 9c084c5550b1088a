"""Why the words of a form cannot be as they were entered."""

from jobfair.kit.errors import N_, Conflict, Invalid, NotFound


class FormUnknown(NotFound):
    """No paper is made by such a form."""

    code = "wordings.form_unknown"
    message = N_("There is no such form. Choose one from the list of forms.")


class TextUnfit(Invalid):
    """A text lacks a value that the paper must name."""

    code = "wordings.text_unfit"
    message = N_("Keep the words in braces as they are: names and days are put there.")


class PlaceUnknown(TextUnfit):
    """A text asks for a value that the paper does not know."""

    code = "wordings.place_unknown"
    message = N_(
        "The paper does not know one of the words in braces. Use only those that stand above the"
        " box."
    )


class WordingUndone(Conflict):
    """An entry is undone once."""

    code = "wordings.wording_undone"
    message = N_("This wording was taken back in the meantime. Here is how things stand now.")
