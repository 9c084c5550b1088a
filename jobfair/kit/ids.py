"""Codes people and machines carry: numbers to key in, secrets for links, signed QR codes."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from stdnum import damm

from jobfair.kit.errors import N_, Invalid

HUMAN_CODE_LENGTH = 9
CODE_LENGTH = 193  # decimal digits; 80 bytes always fit
VERSION = 1
FIRST_DAY = date(2024, 1, 1)

_PAYLOAD = 16
_WHOLE = _PAYLOAD + 64
_SEED = 32


class CodeUnreadable(Invalid):
    """What was read does not have the shape of one of our codes."""

    code = "code.unreadable"
    message = N_("This is not one of our tickets. Show the QR code of your ticket, or ask staff.")


class CodeForged(Invalid):
    """The shape is right, the signature is not."""

    code = "code.forged"
    message = N_("This ticket cannot be accepted. Please see a member of staff.")


class CodeKeyUnknown(Invalid):
    """It names a key we do not have, or no longer trust."""

    code = "code.key_unknown"
    message = N_("This ticket was not issued here. Please see a member of staff.")


class CodeTooNew(Invalid):
    """A later version of this software made it."""

    code = "code.too_new"
    message = N_("This device must be updated before it can read this ticket. Please ask staff.")


@dataclass(frozen=True, slots=True)
class SignedCode:
    """What a signed QR code says: what it is, where it belongs, whose it is, and when it holds."""

    kind: int
    scope: int
    subject: int
    first_day: date
    days: int

    def holds_on(self, day: date) -> bool:
        """Tell whether the code is good on this day."""
        return self.first_day <= day < self.first_day + timedelta(days=self.days)


class KeyRing:
    """The keys that sign codes: one in use, and the earlier ones that are still trusted."""

    def __init__(self, seeds: Mapping[int, bytes], current: int) -> None:
        if current not in seeds:
            raise ValueError("the current key is not on the ring")
        if any(len(seed) != _SEED for seed in seeds.values()):
            raise ValueError("a seed has 32 bytes")
        if any(not 0 <= key <= 0xFF for key in seeds):
            raise ValueError("a key id is one byte")
        self._keys = {key: Ed25519PrivateKey.from_private_bytes(s) for key, s in seeds.items()}
        self._public = {key: private.public_key() for key, private in self._keys.items()}
        self._current = current

    def sign(self, code: SignedCode) -> str:
        """Return the code as 193 digits: no keyboard layout or input method alters digits.

        Raises:
            OverflowError, ValueError: a field does not fit its place.
        """
        if not 0 <= code.kind <= 0xF or not 1 <= code.days <= 0xFF:
            raise ValueError("a kind is 0 to 15, and a code holds for 1 to 255 days")
        payload = b"".join(
            (
                bytes((VERSION << 4 | code.kind, self._current)),
                code.scope.to_bytes(3, "big"),
                code.subject.to_bytes(8, "big"),
                (code.first_day - FIRST_DAY).days.to_bytes(2, "big"),
                bytes((code.days,)),
            )
        )
        whole = payload + self._keys[self._current].sign(payload)
        return f"{int.from_bytes(whole, 'big'):0{CODE_LENGTH}}"

    def read(self, digits: str) -> SignedCode:
        """Return what a genuine code says; no field is believed before its signature holds.

        Raises:
            CodeUnreadable: not one of our codes.
            CodeTooNew: made by a later version.
            CodeKeyUnknown: signed with a key that is not on the ring.
            CodeForged: the signature is wrong.
        """
        payload, signature = _taken_apart(digits)
        public = self._public.get(payload[1])
        if public is None:
            raise CodeKeyUnknown
        try:
            public.verify(signature, payload)
        except InvalidSignature:
            raise CodeForged from None
        return SignedCode(
            kind=payload[0] & 0xF,
            scope=int.from_bytes(payload[2:5], "big"),
            subject=int.from_bytes(payload[5:13], "big"),
            first_day=FIRST_DAY + timedelta(days=int.from_bytes(payload[13:15], "big")),
            days=payload[15],
        )

    def public_keys(self) -> dict[int, str]:
        """Return every trusted public key by its id, as base64url without padding (as in a JWK)."""
        return {
            key: urlsafe_b64encode(public.public_bytes_raw()).rstrip(b"=").decode()
            for key, public in self._public.items()
        }


def human_code() -> str:
    """Return a new number to print large and key in: 8 random digits and a check digit.

    The Damm digit catches every single wrong digit and every swap of neighbours.
    """
    number = f"{secrets.randbelow(10**8):08}"
    return number + str(damm.calc_check_digit(number))


def is_human_code(text: str) -> bool:
    """Tell whether this was keyed in without a slip."""
    return len(text) == HUMAN_CODE_LENGTH and _only_digits(text) and damm.checksum(text) == 0


def new_secret() -> str:
    """Return a new secret for a link or a device, fit for a URL."""
    return secrets.token_urlsafe(32)


def fingerprint(secret: str) -> bytes:
    """Return what is stored in place of a secret, so that a stolen database opens nothing.

    The secrets are 256 random bits, so a plain hash cannot be searched.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def _taken_apart(digits: str) -> tuple[bytes, bytes]:
    if len(digits) != CODE_LENGTH or not _only_digits(digits):
        raise CodeUnreadable
    number = int(digits)
    if number.bit_length() > 8 * _WHOLE:
        raise CodeUnreadable
    whole = number.to_bytes(_WHOLE, "big")
    version = whole[0] >> 4
    if version > VERSION:
        raise CodeTooNew
    if version < VERSION:
        raise CodeUnreadable
    return whole[:_PAYLOAD], whole[_PAYLOAD:]


def _only_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
