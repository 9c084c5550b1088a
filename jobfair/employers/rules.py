"""What holds for every employer, booth and vacancy, on plain values."""

from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from jobfair.employers.errors import BadTaxCode, BadVideoRoom
from jobfair.kit.codelists import read_codes
from jobfair.kit.errors import N_
from jobfair.kit.text import fold

OCCUPATIONS = read_codes(Path(__file__).parent / "codes" / "vsco.csv")
"""The groups of VSCO (Decision 34/2020), levels 1 and 2."""

PERSONAL_NUMBER_LENGTH = 12
LONGEST_TYPED = 40


def tax_code(text: str) -> str:
    """Return a tax code as it is written on papers: 10 digits, 10-3 for a branch, or 12.

    Households and persons use their 12-digit personal number as a tax code since
    1 July 2025 (Circular 86/2024/TT-BTC); it carries no check digit.

    Raises:
        BadTaxCode: wrong length, other characters, or a wrong check digit.
    """
    if len(text) > LONGEST_TYPED:
        raise BadTaxCode(field="tax_code")
    try:
        number: str = mst.compact(text)
        if _is_personal(number):
            return number
        return str(mst.format(mst.validate(number)))
    except ValidationError as error:
        raise BadTaxCode(field="tax_code") from error


def _is_personal(number: str) -> bool:
    return len(number) == PERSONAL_NUMBER_LENGTH and number.isascii() and number.isdigit()


def video_room(text: str) -> str:
    """Return the link of a video room, of whichever service, that anyone can open safely.

    Raises:
        BadVideoRoom: it is no https link to a named host.
    """
    link = text.strip()
    try:
        parts = urlsplit(link)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadVideoRoom(field="video_room") from None
    is_good = (
        link.startswith("https://")
        and "." in host.strip(".")
        and (port is None or port > 0)
        and "@" not in parts.netloc
        and link.isprintable()
        and not any(letter in link for letter in ' "<>\\^`{|}')
    )
    if not is_good:
        raise BadVideoRoom(field="video_room")
    return link


class Approval(StrEnum):
    """How far an employer is on the way into the house, or a booth into a fair."""

    INVITED = "invited"
    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"


APPROVAL_WORDS = {
    Approval.INVITED: N_("invited"),
    Approval.WAITING: N_("waiting for approval"),
    Approval.APPROVED: N_("approved"),
    Approval.REFUSED: N_("refused"),
}


class Floor(StrEnum):
    """How a booth stands on the day."""

    CLOSED = "closed"
    OPEN = "open"
    BUSY = "busy"
    BREAK = "break"


FLOOR_WORDS = {
    Floor.CLOSED: N_("closed"),
    Floor.OPEN: N_("open"),
    Floor.BUSY: N_("busy"),
    Floor.BREAK: N_("on a break"),
}


class Region(StrEnum):
    """Where a vacancy's work is, as the session report counts it."""

    IN_PROVINCE = "in_province"
    OTHER_PROVINCE = "other_province"
    ABROAD = "abroad"


REGION_WORDS = {
    Region.IN_PROVINCE: N_("in the province"),
    Region.OTHER_PROVINCE: N_("in another province"),
    Region.ABROAD: N_("abroad"),
}


class Contract(StrEnum):
    """Kinds of contract (Labour Code 2019, and what is practised beside it)."""

    INDEFINITE = "indefinite"
    FIXED_TERM = "fixed_term"
    PROBATION = "probation"
    SEASONAL = "seasonal"
    APPRENTICE = "apprentice"


CONTRACT_WORDS = {
    Contract.INDEFINITE: N_("indefinite contract"),
    Contract.FIXED_TERM: N_("fixed-term contract (up to 36 months)"),
    Contract.PROBATION: N_("probation first"),
    Contract.SEASONAL: N_("seasonal or piece work"),
    Contract.APPRENTICE: N_("apprenticeship"),
}


class Shift(StrEnum):
    """When the work is done."""

    OFFICE_HOURS = "office_hours"
    SHIFTS = "shifts"
    PART_TIME = "part_time"
    BY_AGREEMENT = "by_agreement"


SHIFT_WORDS = {
    Shift.OFFICE_HOURS: N_("office hours"),
    Shift.SHIFTS: N_("in shifts"),
    Shift.PART_TIME: N_("part time"),
    Shift.BY_AGREEMENT: N_("hours by agreement"),
}


class Level(StrEnum):
    """The lowest qualification that work asks for, in the steps of the official forms."""

    SHORT_CERTIFICATE = "short_certificate"
    ELEMENTARY = "elementary"
    INTERMEDIATE = "intermediate"
    COLLEGE = "college"
    UNIVERSITY = "university"


LEVEL_WORDS = {
    Level.SHORT_CERTIFICATE: N_("certificate below 3 months"),
    Level.ELEMENTARY: N_("elementary vocational level"),
    Level.INTERMEDIATE: N_("intermediate level"),
    Level.COLLEGE: N_("college"),
    Level.UNIVERSITY: N_("university or higher"),
}


def occupation_in(code: str, language: str) -> str:
    """Return the name of an occupation group; an unknown code stands for itself."""
    known = OCCUPATIONS.get(code)
    if known is None:
        return code
    return known.en if language == "en" else known.vi


def occupations_by_group(language: str) -> dict[str, dict[str, str]]:
    """Return the names of all groups by code, each level 2 under its level 1.

    The level 1 group comes first among its own, for work that fits none more closely.
    """
    tree: dict[str, dict[str, str]] = {}
    for code in OCCUPATIONS:
        above = occupation_in(code[0], language)
        tree.setdefault(above, {})[code] = occupation_in(code, language)
    return tree


SECTORS = {
    "": N_("not stated"),
    "A": N_("A – farming, forestry, fishing"),
    "B": N_("B – mining"),
    "C": N_("C – manufacturing"),
    "D": N_("D – electricity and gas"),
    "E": N_("E – water and waste"),
    "F": N_("F – construction"),
    "G": N_("G – trade and repair"),
    "H": N_("H – transport and storage"),
    "I": N_("I – lodging and food"),
    "J": N_("J – information and communication"),
    "K": N_("K – finance and insurance"),
    "L": N_("L – real estate"),
    "M": N_("M – professional and technical services"),
    "N": N_("N – administrative and support services"),
    "O": N_("O – public administration"),
    "P": N_("P – education"),
    "Q": N_("Q – health and social work"),
    "R": N_("R – arts and recreation"),
    "S": N_("S – other services"),
    "T": N_("T – work in households"),
    "U": N_("U – international organisations"),
}
"""Sections of VSIC 2018 (Decision 27/2018), which the official employer form lists as boxes.

Decision 36/2025, in force since 15 November 2025, has 22 sections and uses some letters
anew, so a stored letter is only good together with its `SECTOR_SET`.
"""

SECTOR_SET = "vsic-2018"


def suits(asked: str, *texts: str) -> bool:
    """Tell whether every word that was asked for begins a word of one of some texts."""
    words = " ".join(fold(text) for text in texts).split()
    return all(any(word.startswith(part) for word in words) for part in fold(asked).split())
