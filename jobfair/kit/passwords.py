"""Passwords: Argon2id, computed beside the event loop so that boards keep moving."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from zxcvbn import zxcvbn

from jobfair.kit.aside import aside

_hasher = PasswordHasher()
_NOBODY = _hasher.hash("nobody has this password")
"""Checked when there is no account, so that the time of the answer tells nothing."""

LEAST_SCORE = 2
"""Of 0 to 4: below it a password falls to lists of much-used ones."""


def hash_password(password: str) -> str:
    """Return what may be stored of a password."""
    return aside(_hasher.hash, password)


def is_right(password: str, stored: str | None) -> bool:
    """Tell whether a password is the stored one; takes the same time when nothing is stored."""
    try:
        return aside(_hasher.verify, stored or _NOBODY, password) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def is_common(password: str) -> bool:
    """Tell whether a password is made of much-used ones, or of keys in a row."""
    return bool(zxcvbn(password, max_length=128)["score"] < LEAST_SCORE)
