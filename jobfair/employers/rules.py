"""What holds for every employer, booth and vacancy, on plain values."""

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from jobfair.employers.errors import BadTaxCode

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
