"""What a registration says: where it came from, and what the person agreed to."""

from enum import StrEnum

from jobfair.kit.errors import N_
from jobfair.workers.rules.id_number import IdWarning, Sex

ID_WARNING_WORDS = {
    IdWarning.PROVINCE_UNKNOWN: N_("The number does not begin with the code of a province."),
    IdWarning.SEX_DISAGREES: N_("The number says another sex."),
    IdWarning.BIRTH_YEAR_DISAGREES: N_("The number says another year of birth."),
}

TOO_YOUNG_WORDS = N_("By this day of birth the person is too young for the fair.")

SEX_WORDS = {Sex.MALE: N_("male"), Sex.FEMALE: N_("female")}


class Source(StrEnum):
    """How a registration came about."""

    DESK = "desk"
    IMPORT = "import"
    KIOSK = "kiosk"


class Purpose(StrEnum):
    """What a person can agree to, each apart from the others (Law 91/2025 on personal data)."""

    SHARE_WITH_EMPLOYERS = "share_with_employers"
    CONTACT_LATER = "contact_later"
    RECORD_GROUP = "record_group"


AFTER_FAIR = (Purpose.CONTACT_LATER,)
"""What can still be agreed to when the fair is in the archive."""

PURPOSE_WORDS = {
    Purpose.SHARE_WITH_EMPLOYERS: N_(
        "employers at this fair may see name, year of birth, qualification and wishes"
    ),
    Purpose.CONTACT_LATER: N_("the centre may call or write later"),
    Purpose.RECORD_GROUP: N_("the centre may record the kind of household, to give support"),
}


class Reader(StrEnum):
    """Who put the questions at the desk."""

    ME = "me"
    SELF = "self"
    INTERPRETER = "interpreter"


READER_WORDS = {
    Reader.ME: N_("I read them aloud"),
    Reader.SELF: N_("the person read them"),
    Reader.INTERPRETER: N_("a relative or interpreter put them"),
}

CONSENT_TEXT = "2026-12"
"""The version of the sentences that are read to people; stored with each answer."""


class Qualification(StrEnum):
    """The highest qualification, in the steps of the official forms."""

    NONE = "none"
    UNCERTIFIED = "uncertified"
    SHORT_CERTIFICATE = "short_certificate"
    ELEMENTARY = "elementary"
    INTERMEDIATE = "intermediate"
    COLLEGE = "college"
    UNIVERSITY = "university"


QUALIFICATION_WORDS = {
    Qualification.NONE: N_("not trained"),
    Qualification.UNCERTIFIED: N_("skilled, without certificate"),
    Qualification.SHORT_CERTIFICATE: N_("certificate below 3 months"),
    Qualification.ELEMENTARY: N_("elementary vocational level"),
    Qualification.INTERMEDIATE: N_("intermediate level"),
    Qualification.COLLEGE: N_("college"),
    Qualification.UNIVERSITY: N_("university or higher"),
}

UNTRAINED = (Qualification.NONE, Qualification.UNCERTIFIED)
"""Counted as unskilled (lao động phổ thông) in the session report."""
