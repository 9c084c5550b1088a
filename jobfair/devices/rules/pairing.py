"""The codes by which devices are paired (in the manner of RFC 8628)."""

import secrets
from datetime import timedelta

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""20 consonants: no vowels, so no words; 8 of them make 34.5 bits."""
CODE_LASTS = timedelta(minutes=10)
POLL_SECONDS = 5
OUTLIVES_FAIR = timedelta(hours=24)


def pairing_code() -> str:
    """Return a fresh code of eight consonants."""
    return "".join(secrets.choice(LETTERS) for _ in range(8))


def as_typed(text: str) -> str:
    """Return what a person meant who typed a pairing code with spaces or a dash."""
    return "".join(letter for letter in text.upper() if letter.isalpha())


def as_shown(code: str) -> str:
    """Return a pairing code in two groups, as screens show it."""
    return f"{code[:4]}-{code[4:]}"
