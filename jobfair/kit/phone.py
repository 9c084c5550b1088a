"""Telephone numbers. Families share one, so a number never identifies a person."""

import re

import phonenumbers

from jobfair.kit.errors import N_, Invalid

_COUNTRY = "VN"
_TYPED = re.compile(r"[0-9０-９+＋()./\- \u00a0]{1,40}")


class BadPhone(Invalid):
    """It is not a telephone number."""

    code = "workers.bad_phone"
    message = N_("This is not a telephone number. Enter it as 0912 345 678, or leave it empty.")


def normal_phone(text: str) -> str:
    """Return a telephone number in international form (+84912345678).

    A number without a country code is taken as Vietnamese.

    Raises:
        BadPhone: letters, an extension, or a number no one can have.
    """
    if not _TYPED.fullmatch(text):
        raise BadPhone(field="phone")
    try:
        number = phonenumbers.parse(text, _COUNTRY)
    except phonenumbers.NumberParseException as error:
        raise BadPhone(field="phone") from error
    if not phonenumbers.is_valid_number(number):
        raise BadPhone(field="phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def as_dialled(number: str) -> str:
    """Return a kept telephone number as people here write and dial it (0912 345 678)."""
    form = phonenumbers.PhoneNumberFormat
    try:
        parsed = phonenumbers.parse(number, _COUNTRY)
    except phonenumbers.NumberParseException:
        return number
    at_home = parsed.country_code == phonenumbers.country_code_for_region(_COUNTRY)
    kind = form.NATIONAL if at_home else form.INTERNATIONAL
    return str(phonenumbers.format_number(parsed, kind))
