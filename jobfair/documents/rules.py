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
WHY_MOST = 120
REFERRAL_LASTS = timedelta(days=30)
"""How long an employer is asked to receive whoever brings a referral slip."""
RUN_OUT = N_("It had run out, and a new one was written.")
"""Why a slip was revoked that somebody wanted anew."""


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
    """What can be printed at once, for a whole fair or for people who are chosen."""

    ATTENDANCE = "attendance"
    PLACEMENT = "placement"
    THANKS = "thanks"
    BADGES = "badges"
    SLIPS = "slips"
    SIGNS = "signs"
    RESULTS = "results"
    REFERRALS = "referral"
    EXPECTED = "expected"
    PARTICIPANTS = "participants"
    EMPLOYERS = "employers"


PAPER_WORDS = {
    Paper.ATTENDANCE: N_("Attendance certificates"),
    Paper.PLACEMENT: N_("Placement certificates"),
    Paper.THANKS: N_("Letters of thanks to employers"),
    Paper.BADGES: N_("Badges"),
    Paper.SLIPS: N_("Slips"),
    Paper.SIGNS: N_("Booth signs"),
    Paper.RESULTS: N_("Result notices of hires, for employers to sign"),
    Paper.REFERRALS: N_("Referral slips"),
    Paper.EXPECTED: N_("List of the registered, to sign"),
    Paper.PARTICIPANTS: N_("List of those who came, to sign"),
    Paper.EMPLOYERS: N_("List of employers, to sign"),
}
CERTIFICATES = (Paper.ATTENDANCE, Paper.PLACEMENT, Paper.THANKS)
ROLLS = (Paper.EXPECTED, Paper.PARTICIPANTS, Paper.EMPLOYERS)
AT_THE_DESK = (Paper.BADGES, Paper.SLIPS, *ROLLS)
"""What the reception prints too; the rest is the organisers'."""

FILE_NAMES = {
    Paper.ATTENDANCE: "giay-xac-nhan-tham-gia",
    Paper.PLACEMENT: "giay-xac-nhan-viec-lam",
    Paper.THANKS: "thu-cam-on",
    Paper.BADGES: "the",
    Paper.SLIPS: "phieu-so",
    Paper.SIGNS: "bien-gian-hang",
    Paper.RESULTS: "thong-bao-ket-qua",
    Paper.REFERRALS: "giay-gioi-thieu",
    Paper.EXPECTED: "danh-sach-dang-ky",
    Paper.PARTICIPANTS: "danh-sach-tham-gia",
    Paper.EMPLOYERS: "danh-sach-doanh-nghiep",
}


class Order(StrEnum):
    """How the people of a list are arranged."""

    TOGETHER = ""
    COMMUNE = "commune"
    BOOTH = "booth"


ORDER_WORDS = {
    Order.TOGETHER: N_("all in one list"),
    Order.COMMUNE: N_("by commune, each on its own pages"),
    Order.BOOTH: N_("by booth, each on its own pages"),
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


class Size(StrEnum):
    """On what a paper is printed, where that is not the usual sheet."""

    USUAL = ""
    A3 = "a3"
    A5 = "a5"
    A6 = "a6"
    LABELS = "labels"


ZOOM = {Size.USUAL: 1.0, Size.A3: 2**0.5, Size.A5: 0.5**0.5}
"""How much larger or smaller the drawing of an A4 sheet comes out."""

CERTIFICATE_SIZES = {Size.USUAL: "A4", Size.A5: "A5"}
BADGE_SIZES = {
    Size.USUAL: N_("ten on a sheet of A4, to cut out"),
    Size.LABELS: N_("A4 sheets of 14 labels, 99.1 × 38.1 mm"),
    Size.A6: N_("one on a sheet of A6"),
}
SLIP_SIZES = {Size.USUAL: N_("80 mm roll"), Size.A6: N_("one on a sheet of A6")}
SIGN_SIZES = {Size.USUAL: "A4", Size.A3: "A3", Size.A5: "A5"}
SIZES = {
    Paper.ATTENDANCE: CERTIFICATE_SIZES,
    Paper.PLACEMENT: CERTIFICATE_SIZES,
    Paper.THANKS: CERTIFICATE_SIZES,
    Paper.BADGES: BADGE_SIZES,
    Paper.SLIPS: SLIP_SIZES,
    Paper.SIGNS: SIGN_SIZES,
}
"""What each paper can be printed on; the others have one size only."""

SINGLE_BADGE_SIZES = {
    Size.USUAL: N_("a card of 90 × 55 mm"),
    Size.LABELS: N_("a label of 99.1 × 38.1 mm"),
    Size.A6: N_("one on a sheet of A6"),
}
SINGLE_SIZES = SIZES | {Paper.BADGES: SINGLE_BADGE_SIZES}
"""What one paper alone can be printed on: a badge needs no sheet to be cut out of."""


def sizes_of(paper: str) -> dict[Size, str]:
    """Return the sizes from which can be chosen for one paper alone."""
    return SINGLE_SIZES.get(Paper(paper), {}) if paper in set(Paper) else {}


def size_for(paper: str, asked: str) -> Size:
    """Return the size that is asked for, or the usual one where the paper does not come in it."""
    return Size(asked) if asked in sizes_of(paper) else Size.USUAL


PRINTED_WORDS = {
    "attendance": N_("Certificate of attendance"),
    "placement": N_("Certificate of placement"),
    "thanks": N_("Letter of thanks"),
    "referral": N_("Referral slip"),
    "result": N_("Result notice"),
    "badges": N_("Badges"),
    "slips": N_("Slips"),
    "signs": N_("Booth signs"),
    "poster": N_("Poster of the fair"),
    "kiosk_sign": N_("Kiosk sign"),
    "report": N_("Session report"),
    "year": N_("Overview of the year"),
    "programme": N_("Programme report"),
    Paper.RESULTS: PAPER_WORDS[Paper.RESULTS],
    Paper.EXPECTED: PAPER_WORDS[Paper.EXPECTED],
    Paper.PARTICIPANTS: PAPER_WORDS[Paper.PARTICIPANTS],
    Paper.EMPLOYERS: PAPER_WORDS[Paper.EMPLOYERS],
}
"""What the print log calls each paper."""


class Who(StrEnum):
    """Whom a list offers, to be introduced together."""

    CAME = "came"
    REGISTERED = "registered"
    NEAR = "near"
    NEEDS = "needs"


WHO_WORDS = {
    Who.CAME: N_("everybody who came"),
    Who.REGISTERED: N_("everybody who is registered"),
    Who.NEAR: N_("near-hires: a later interview, or papers to add"),
    Who.NEEDS: N_("who asked for support and has had none yet"),
}
