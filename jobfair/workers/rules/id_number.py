"""The citizen number of 12 digits: province of birth registration, sex and century, year, chance.

It has no check digit. What it says can disagree with the card through no fault of the
person, so a disagreement is a warning for staff and never a refusal.
"""

from datetime import date
from enum import StrEnum
from pathlib import Path

from jobfair.kit.codelists import read_codes
from jobfair.workers.errors import BadIdNumber

# Codes of the 63 provinces where births were registered until 2025. The merger of
# July 2025 renumbered nobody. People born abroad carry the code of a country instead.
BIRTH_PROVINCES = read_codes(Path(__file__).parent.parent / "codes" / "birth_provinces.csv")

_LENGTH = 12
_LONGEST_TYPED = 40
_OLDEST = 110
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_SEPARATORS = str.maketrans("", "", " .-\u00a0")


class Sex(StrEnum):
    """Sex as a citizen card states it."""

    FEMALE = "female"
    MALE = "male"


class IdWarning(StrEnum):
    """What staff should look at before they go on."""

    PROVINCE_UNKNOWN = "province_unknown"
    SEX_DISAGREES = "sex_disagrees"
    BIRTH_YEAR_DISAGREES = "birth_year_disagrees"


def check_id_number(number: str) -> str:
    """Return the 12 digits of a citizen number, without the spaces people put in.

    Raises:
        BadIdNumber: not 12 digits.
    """
    if len(number) > _LONGEST_TYPED:
        raise BadIdNumber(field="id_number")
    digits = number.strip().translate(_FULL_WIDTH).translate(_SEPARATORS)
    if len(digits) != _LENGTH or not (digits.isascii() and digits.isdigit()):
        raise BadIdNumber(field="id_number")
    return digits


def has_known_province(number: str) -> bool:
    """Tell whether the number begins with the code of a province."""
    return number[:3] in BIRTH_PROVINCES


def id_warnings(
    number: str, *, sex: Sex | None, birth_year: int | None, province_known: bool
) -> tuple[IdWarning, ...]:
    """Return where the number disagrees with what the card or the person says.

    What is not known (None) cannot disagree.

    Raises:
        BadIdNumber: not 12 digits.
    """
    digits = check_id_number(number)
    said_sex, said_year = _sex_and_year(digits)
    found = (
        (IdWarning.PROVINCE_UNKNOWN, not province_known),
        (IdWarning.SEX_DISAGREES, sex is not None and sex != said_sex),
        (IdWarning.BIRTH_YEAR_DISAGREES, birth_year is not None and birth_year != said_year),
    )
    return tuple(warning for warning, holds in found if holds)


def doubts_of(number: str, *, sex: Sex | None, birth_year: int | None) -> tuple[IdWarning, ...]:
    """Return where a number disagrees with a person, or with the provinces that give numbers.

    Raises:
        BadIdNumber: not 12 digits.
    """
    known = has_known_province(check_id_number(number))
    return id_warnings(number, sex=sex, birth_year=birth_year, province_known=known)


def can_be_born(birth_year: int, born_on: date | None, today: date) -> bool:
    """Tell whether somebody alive can be born in a year, and on a day if one is known."""
    return today.year - _OLDEST <= birth_year <= today.year and (born_on or today) <= today


def age_on(born_on: date | None, birth_year: int, day: date) -> int:
    """Return a person's age in full years on a day.

    Where only the year is known, the first of January counts as the birthday: nobody is
    turned away for a date the papers lack.
    """
    birthday = born_on or date(birth_year, 1, 1)
    had_birthday = (day.month, day.day) >= (birthday.month, birthday.day)
    return day.year - birthday.year - (0 if had_birthday else 1)


def _sex_and_year(digits: str) -> tuple[Sex, int]:
    """Read the fourth digit: even for men, odd for women, and a century for each pair."""
    century, odd = divmod(int(digits[3]), 2)
    return (Sex.FEMALE if odd else Sex.MALE), 1900 + 100 * century + int(digits[4:6])
