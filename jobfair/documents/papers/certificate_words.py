"""What each kind of certificate says."""

from dataclasses import dataclass
from enum import StrEnum

from jobfair.centres.rules import Rung
from jobfair.kit.errors import N_


class Kind(StrEnum):
    """What a certificate confirms."""

    ATTENDANCE = "attendance"
    PLACEMENT = "placement"
    THANKS = "thanks"
    REFERRAL = "referral"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one kind of certificate; `name` is what pages call it."""

    name: str
    title: str
    subtitle: str
    opening: str
    deed: str
    closing: str


WORDINGS = {
    Kind.ATTENDANCE: Wording(
        N_("Certificate of attendance"),
        N_("CERTIFICATE"),
        N_("Attendance at a job fair"),
        N_("%(centre)s confirms that"),
        N_("took part in the following job fair:"),
        N_(
            "This paper confirms attendance as recorded at the entrance of the fair, and is "
            "issued at the request of the person named."
        ),
    ),
    Kind.PLACEMENT: Wording(
        N_("Certificate of placement"),
        N_("CERTIFICATE"),
        N_("Placement in employment"),
        N_("%(centre)s confirms that"),
        N_("was placed in employment through the following job fair:"),
        N_(
            "This paper confirms a placement as recorded in the centre's register. It does "
            "not replace the employment contract."
        ),
    ),
    Kind.THANKS: Wording(
        N_("Letter of thanks"),
        N_("LETTER OF THANKS"),
        N_("For recruiting at a job fair"),
        N_("%(centre)s sincerely thanks"),
        N_("which recruited at the following job fair:"),
        N_(
            "Your presence gave workers of the area the chance to meet an employer face to "
            "face. We look forward to working with you again."
        ),
    ),
    Kind.REFERRAL: Wording(
        N_("Referral slip"),
        N_("REFERRAL SLIP"),
        N_("For an application for work"),
        N_("%(centre)s introduces to you:"),
        N_("who applies for the following work:"),
        N_(
            "Please receive this person, and tell the centre the result on the notice that goes "
            "with this slip. The slip is valid until %(day)s, together with an identity paper."
        ),
    ),
}
BEFORE_WORK = {
    Rung.PASSED: Wording(
        N_("Certificate of selection"),
        N_("CERTIFICATE"),
        N_("Selection at a job fair"),
        N_("%(centre)s confirms that"),
        N_("was selected for employment at the following job fair:"),
        N_(
            "This paper confirms a selection as recorded in the centre's register. It does not "
            "confirm that work has begun, and does not replace the employment contract."
        ),
    ),
    Rung.INTRODUCED: Wording(
        N_("Certificate of introduction"),
        N_("CERTIFICATE"),
        N_("Introduction to an employer"),
        N_("%(centre)s confirms that"),
        N_("was introduced to an employer through the following job fair:"),
        N_(
            "This paper confirms an introduction as recorded in the centre's register. It does "
            "not confirm that work has begun, and does not replace the employment contract."
        ),
    ),
}
"""What is said of people who were placed but have not begun to work."""


def wording_of(kind: Kind, rung: Rung | None) -> Wording:
    """Return the words of a certificate: of a placement no more than the rung it has reached."""
    before = None if rung is None else BEFORE_WORK.get(rung)
    return before or WORDINGS[kind]


SALUTATIONS = {"male": N_("Mr"), "female": N_("Ms"), None: N_("Mr/Ms")}
