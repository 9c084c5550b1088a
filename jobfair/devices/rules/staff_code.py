"""The digits that open the staff's screens of a kiosk, and how it can check them without network."""

import secrets
from dataclasses import dataclass
from hashlib import pbkdf2_hmac
from itertools import pairwise

DIGITS = 6
FEWEST, MOST = 4, 6
ROUNDS = 100_000


@dataclass(frozen=True, slots=True)
class Proof:
    """What a kiosk needs to check the digits."""

    salt: bytes
    rounds: int
    proof: bytes


def new_digits() -> str:
    """Return fresh digits, made at random."""
    while is_easy(digits := f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"):
        pass
    return digits


def is_staff_code(text: str) -> bool:
    """Tell whether a text is four to six digits."""
    return text.isascii() and text.isdigit() and FEWEST <= len(text) <= MOST


def is_easy(digits: str) -> bool:
    """Tell whether digits are all alike or follow each other: 0000, 123456, 9876."""
    steps = {int(after) - int(before) for before, after in pairwise(digits)}
    return len(steps) == 1 and steps <= {-1, 0, 1}


def prove(digits: str) -> Proof:
    """Return what lets a kiosk check these digits (PBKDF2 with SHA-256)."""
    return proof_with(digits, secrets.token_bytes(16), ROUNDS)


def proof_with(digits: str, salt: bytes, rounds: int) -> Proof:
    """Return the proof that is made with a known salt."""
    return Proof(salt, rounds, pbkdf2_hmac("sha256", digits.encode(), salt, rounds, 32))
