"""Opening what devices have closed for us: they hold the public key, so they cannot open it again.

The form is written down in `docs/kiosk.md`; `tests/contract/kiosk/seals.json` has examples.
"""

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePublicKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from jobfair.kit.errors import N_, Invalid

VERSION = 1
INFO = b"jobfair kiosk seal 1"

_KEY = 32
_POINT = 65
_NONCE = 12
_TAG = 16
_HEAD = 2 + _POINT + _NONCE
_LETTERS = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


class SealForeign(Invalid):
    """It was altered, belongs to another scan, or was not closed for us."""

    code = "seal.foreign"
    message = N_("This entry of a kiosk cannot be opened. Ask the staff to update the kiosk.")


class Sealing:
    """The keys that open what devices have closed: one in use, and earlier ones still kept."""

    def __init__(self, secrets: Mapping[int, bytes], current: int) -> None:
        if current not in secrets or any(not 0 <= key <= 0xFF for key in secrets):
            raise ValueError("the current key is not among the keys, or a key id is not one byte")
        self._keys = {
            key: derive_private_key(int.from_bytes(secret, "big"), SECP256R1())
            for key, secret in secrets.items()
        }
        self.current = current

    def public_key(self) -> str:
        """Return the point with which devices close, uncompressed, as base64url."""
        public = self._keys[self.current].public_key()
        point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return urlsafe_b64encode(point).rstrip(b"=").decode()

    def open(self, sealed: str, event_id: UUID) -> str:
        """Return what was closed for this event.

        Raises:
            SealForeign: altered, moved from another event, or not closed for us.
        """
        whole = _bytes_of(sealed)
        if len(whole) < _HEAD + _TAG or whole[0] != VERSION or whole[1] not in self._keys:
            raise SealForeign
        point, nonce, rest = whole[2 : 2 + _POINT], whole[2 + _POINT : _HEAD], whole[_HEAD:]
        try:
            fresh = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)
            secret = self._keys[whole[1]].exchange(ECDH(), fresh)
            key = HKDF(algorithm=SHA256(), length=_KEY, salt=point, info=INFO).derive(secret)
            return AESGCM(key).decrypt(nonce, rest, str(event_id).encode()).decode()
        except (InvalidTag, ValueError):  # ValueError: no point of the curve, or no text
            raise SealForeign from None


def _bytes_of(sealed: str) -> bytes:
    if not _LETTERS.fullmatch(sealed):
        raise SealForeign
    try:
        return urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    except binascii.Error:
        raise SealForeign from None
