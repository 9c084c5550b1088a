"""Passwords: Argon2id, computed beside the event loop so that boards keep moving."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from zxcvbn import zxcvbn

from jobfair.kit.aside import aside

hasher = PasswordHasher()
NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$d/vypgP/wg/K4HacZIjIpw$CB9v4bGqKHLLom/8Nke3PsMZHcv1OJGjBOT4L7PDJtI"
"""Of a password that was thrown away: checked when there is no account, so that the time of the
answer tells nothing. It must take the time that the hashes of today take."""

LEAST_SCORE = 2
"""Of 0 to 4: below it a password falls to lists of much-used ones."""


def hash_password(password: str) -> str:
    """Return what may be stored of a password."""
    return aside(hasher.hash, password)


def is_right(password: str, stored: str | None) -> bool:
    """Tell whether a password is the stored one; takes the same time when nothing is stored."""
    try:
        return aside(hasher.verify, stored or NOBODY, password) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def is_common(password: str) -> bool:
    """Tell whether a password is made of much-used ones, or of keys in a row."""
    return bool(zxcvbn(password, max_length=128)["score"] < LEAST_SCORE)
