"""Why somebody's own page cannot do what was asked."""

from jobfair.kit.errors import N_, Invalid


class PurposeUnknown(Invalid):
    """The page sent a question about personal data that nobody puts."""

    code = "own_page.purpose_unknown"
    message = N_("The page was out of date. Open it again from your slip and answer once more.")
