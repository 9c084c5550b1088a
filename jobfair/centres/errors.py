"""Why what a centre wants on its papers cannot be."""

from jobfair.kit.errors import N_, Invalid


class PatternUnfit(Invalid):
    """No number would stand on the paper, or nobody knows what else should."""

    code = "centres.pattern_unfit"
    message = N_(
        "Write {n} once, where the number stands; {year} may stand for the year. For example:"
        " {n}/GGT-TTDVVL."
    )


class PatternsAlike(Invalid):
    """Two papers of the same year would carry the same number."""

    code = "centres.patterns_alike"
    message = N_(
        "Another kind of paper is written the same way. Where each kind is counted apart, two"
        " papers would carry the same number. Change one of them."
    )
