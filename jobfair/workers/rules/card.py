"""The QR code of a citizen card: seven fields are read, everything after them is dropped.

The code is plain text that anyone can print: it tells who is meant, it proves nothing.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from jobfair.kit.text import BadText, clean_name, nfc
from jobfair.workers.errors import (
    BadIdNumber,
    CardDamaged,
    HealthInsuranceCard,
    NotACard,
    PaymentCode,
    TextTooLong,
)
from jobfair.workers.rules.id_number import Sex, check_id_number

MOST_BYTES = 600

_FIELDS = 7
PAYMENT = "000201"  # how every EMV payment code begins, VietQR among them
_NUMBER_FIRST = re.compile(r"[\s\ufeff]*([0-9０-９]{12})\|")
_DAY = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_ONLY_YEAR = re.compile(r"\d{4}", re.ASCII)
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){2,}")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_SEXES = {"nam": Sex.MALE, "nữ": Sex.FEMALE}
_FIRST_YEAR, _LAST_YEAR = 1900, 2399  # the years a citizen number can express


@dataclass(frozen=True, slots=True)
class CitizenCard:
    """What we take from a card. Its text form names nobody, so no log can."""

    number: str = field(repr=False)
    name: str = field(repr=False)
    born_on: date | None = field(repr=False)
    birth_year: int = field(repr=False)
    sex: Sex = field(repr=False)


def read_card(text: str) -> CitizenCard:
    """Return what a citizen card says about its holder.

    The second field (an earlier number) may be empty. Cards made since July 2024 have
    more fields, with the names of relatives; those are dropped here and never leave.

    Raises:
        TextTooLong: more than any card holds.
        PaymentCode, HealthInsuranceCard: another code, recognised.
        NotACard: any other text.
        CardDamaged: a card, but letters or fields were lost; see `card_number`, `birth_and_sex`.
    """
    if len(text) > MOST_BYTES or len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise TextTooLong
    fields = text.strip().split("|", _FIELDS)[:_FIELDS]
    if _is_health_insurance(fields):  # its number may be the citizen number, so it goes first
        raise HealthInsuranceCard
    number = card_number(text)
    if number is None:
        raise PaymentCode if text.strip().startswith(PAYMENT) else NotACard
    if len(fields) < _FIELDS:
        raise CardDamaged
    _, _, name, birth, sex, address, _ = fields
    _refuse_lost_accents(name, sex, address)
    born_on, birth_year = _birth(birth)
    return CitizenCard(number, _name(name), born_on, birth_year, _sex(sex))


def card_number(text: str) -> str | None:
    """Return the 12 digits before the first bar, or None: they survive where letters do not.

    Scanners that type go through keyboard layouts and input methods, which damage
    accents but not digits.
    """
    found = _NUMBER_FIRST.match(text)
    if found is None:
        return None
    try:
        return check_id_number(found[1])
    except BadIdNumber:
        return None


def birth_and_sex(text: str) -> tuple[date | int | None, Sex | None]:
    """Return what a damaged card still says: the day of birth, or only the year, and the sex."""
    fields = text[:MOST_BYTES].strip().split("|", _FIELDS)
    if len(fields) < _FIELDS:
        return None, None
    birth: date | int | None = None
    sex: Sex | None = None
    with suppress(CardDamaged):
        born_on, year = _birth(fields[3])
        birth = born_on or year
    with suppress(CardDamaged):
        sex = _sex(fields[4])
    return birth, sex


def _is_health_insurance(fields: list[str]) -> bool:
    """Recognise number, name as hex of UTF-8, birth, sex as 1 or 2, address and more."""
    return len(fields) >= 5 and bool(_HEX.fullmatch(fields[1])) and fields[3] in {"1", "2"}


def _name(text: str) -> str:
    try:
        return clean_name(text)
    except BadText as error:
        raise CardDamaged from error


def _birth(text: str) -> tuple[date | None, int]:
    """Read ddMMyyyy; older people may have only a year, alone or after zeros."""
    digits = text.strip().translate(_FULL_WIDTH)
    if _ONLY_YEAR.fullmatch(digits):
        return None, _year(digits)
    parts = _DAY.fullmatch(digits)
    if parts is None:
        raise CardDamaged
    day, month, year = parts.groups()
    if day == "00":
        return None, _year(year)
    try:
        return date(_year(year), int(month), int(day)), int(year)
    except ValueError as error:
        raise CardDamaged from error


def _year(digits: str) -> int:
    if not _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
        raise CardDamaged
    return int(digits)


def _sex(text: str) -> Sex:
    sex = _SEXES.get(nfc(text).strip().casefold())
    if sex is None:
        raise CardDamaged
    return sex


def _refuse_lost_accents(name: str, sex: str, address: str) -> None:
    """Refuse a card without a single accent: its name would be misspelt on every paper.

    A name may well have none (Y Blim), and so may an address; a woman's card still shows by
    her sex that its letters arrived. A man's cannot, so somebody has to type the name.
    """
    if address.strip() and name.isascii() and sex.isascii() and address.isascii():
        raise CardDamaged
