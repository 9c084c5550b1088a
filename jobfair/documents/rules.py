"""Codes of certificates, kinds of bulk print, and what their files are called."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from jobfair.documents.errors import CodeNotComplete
from jobfair.kit.errors import N_

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no letter that could be taken for a digit."""
CODE_LENGTH = 26
CODE_BITS = 128
LONGEST_TYPED = 100
_READ_AS = str.maketrans("OIL", "011", " -.\u00a0\u2013")

KEEP_FOR = timedelta(days=1)
"""How long a finished print, which holds names, is kept to be fetched."""
REASON_MOST = 300


def new_code() -> str:
    """Return a code for a certificate that nobody can guess: 128 random bits."""
    number = secrets.randbits(CODE_BITS)
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(CODE_LENGTH)))


def read_code(typed: str) -> str:
    """Return a code as we store it, from how people key it in: o for 0, i and l for 1.

    Raises:
        CodeNotComplete: it cannot be one of ours.
    """
    code = typed[:LONGEST_TYPED].strip().upper().translate(_READ_AS)
    if len(code) != CODE_LENGTH or not set(code) <= set(ALPHABET):
        raise CodeNotComplete(field="code")
    return code


class Paper(StrEnum):
    """What can be printed for a whole fair at once."""

    ATTENDANCE = "attendance"
    PLACEMENT = "placement"
    THANKS = "thanks"
    BADGES = "badges"
    SLIPS = "slips"
    SIGNS = "signs"


PAPER_WORDS = {
    Paper.ATTENDANCE: N_("Attendance certificates"),
    Paper.PLACEMENT: N_("Placement certificates"),
    Paper.THANKS: N_("Letters of thanks to employers"),
    Paper.BADGES: N_("Badges"),
    Paper.SLIPS: N_("Slips"),
    Paper.SIGNS: N_("Booth signs"),
}
CERTIFICATES = (Paper.ATTENDANCE, Paper.PLACEMENT, Paper.THANKS)
AT_THE_DESK = (Paper.BADGES, Paper.SLIPS)
"""What the reception prints too; the rest is the organisers'."""

FILE_NAMES = {
    Paper.ATTENDANCE: "giay-xac-nhan-tham-gia",
    Paper.PLACEMENT: "giay-xac-nhan-viec-lam",
    Paper.THANKS: "thu-cam-on",
    Paper.BADGES: "the",
    Paper.SLIPS: "phieu-so",
    Paper.SIGNS: "bien-gian-hang",
}

FAILURE_WORDS = {
    "job.given_up": N_(
        "The print was begun three times without coming to its end. Ask the operator."
    ),
    "kit.nothing_to_print": N_("There was nothing that could be printed."),
    "kit.letter_missing": N_(
        "The name of the fair or of the centre has a character that cannot be printed. "
        "Correct it, then print again."
    ),
    "kit.fonts_missing": N_("The fonts for printing are missing. Ask the operator."),
}
OTHER_FAILURE = N_(
    "The print failed on our side. Print again; if it fails again, ask the operator."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many papers of a kind can be printed, and how many certificates there are of it."""

    printable: int
    issued: int | None = None
