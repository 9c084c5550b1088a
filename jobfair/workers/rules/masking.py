"""Showing enough of a person for staff to recognise them, and no more."""

from jobfair.kit.text import fold, nfc

_NUMBER_LENGTH = 12
_SHOWN = 3
# The written beginnings that stand for one sound; the longer ones first.
_BEGINNINGS = ("ngh", "ng", "nh", "th", "tr", "ch", "kh", "ph", "gi", "qu")


def mask_name(name: str) -> str:
    """Return the initials of a name as they are written by hand: Nguyễn Văn An is Ng. V. A."""
    return " ".join(f"{_initial(word)}." for word in nfc(name).split() if word[0].isalnum())


def mask_id_number(number: str) -> str:
    """Return a citizen number with only its last three digits, all of one width.

    Every number issued in the country begins with 0, so the 0 gives nothing away.
    """
    if len(number) != _NUMBER_LENGTH:
        number = "•" * _NUMBER_LENGTH
        return _in_threes(number)
    first = "0" if number.startswith("0") else "•"
    return _in_threes(first + "•" * (_NUMBER_LENGTH - _SHOWN - 1) + number[-_SHOWN:])


def mask_phone(dialled: str) -> str:
    """Return a telephone number with only its last three digits."""
    digits = [at for at, letter in enumerate(dialled) if letter.isdigit()]
    hidden = set(digits[:-_SHOWN])
    return "".join("•" if at in hidden else letter for at, letter in enumerate(dialled))


def _initial(word: str) -> str:
    folded = fold(word)
    length = next((len(start) for start in _BEGINNINGS if folded.startswith(start)), 1)
    return word[:length].capitalize()


def _in_threes(number: str) -> str:
    return " ".join(number[at : at + 3] for at in range(0, len(number), 3))
