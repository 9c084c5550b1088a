"""Sealing what must not lie open in the database, and finding it again without opening it."""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jobfair.kit.errors import N_, Conflict

KEY_VERSION = 1
INDEX_LENGTH = 16

_KEY = 32
_NONCE = 12
_TAG = 16


class SealBroken(Conflict):
    """It was altered, belongs to another row, or was sealed with another key."""

    code = "seal.broken"
    message = N_(
        "This entry cannot be opened. Nothing was changed. Ask the administrator to check that"
        " the key file belongs to this database."
    )


class Seal:
    """Two keys drawn from one master: one closes and opens, the other makes the search index.

    They differ so that what is learned about one says nothing of the other.
    """

    def __init__(self, master: bytes) -> None:
        if len(master) < _KEY:
            raise ValueError("a master key has at least 32 bytes")
        self._cipher = AESGCM(_drawn(master, b"jobfair seal 1"))
        self._index_key = _drawn(master, b"jobfair blind index 1")

    def close(self, plain: str, about: str) -> bytes:
        """Return the text sealed; `about` (a table, column and row) is bound in, not stored.

        So a sealed value that is copied to another person's row does not open there.
        """
        nonce = secrets.token_bytes(_NONCE)
        sealed = self._cipher.encrypt(nonce, plain.encode(), about.encode())
        return bytes((KEY_VERSION,)) + nonce + sealed

    def open(self, sealed: bytes, about: str) -> str:
        """Return the text that was sealed about this.

        Raises:
            SealBroken: altered, moved from elsewhere, or sealed with another key.
        """
        if len(sealed) < 1 + _NONCE + _TAG or sealed[0] != KEY_VERSION:
            raise SealBroken
        nonce, rest = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        try:
            return self._cipher.decrypt(nonce, rest, about.encode()).decode()
        except InvalidTag:
            raise SealBroken from None

    def index(self, plain: str) -> bytes:
        """Return the blind index of a text: the same for the same text, useless without the key.

        A plain hash would not do: all citizen numbers can be tried in minutes.
        """
        return hmac.digest(self._index_key, plain.encode(), hashlib.sha256)[:INDEX_LENGTH]


def _drawn(master: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=purpose).derive(master)
