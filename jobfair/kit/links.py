"""Links that only we can make: they open a page without a sign-in, and nobody can guess one."""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jobfair.kit.errors import N_, NotFound

SUBJECT_LENGTH = 8
MARK_LENGTH = 16
"""128 bits: whoever tries for all time finds none."""
TOKEN_LENGTH = 32


class LinkUnknown(NotFound):
    """The link was not made here, or leads nowhere any more."""

    code = "link.unknown"
    message = N_(
        "This link does not work, or no longer. If you have a newer slip, scan the second code on it. "
        "Otherwise ask the staff at the desk for a new one."
    )


class Links:
    """Makes the words of links and reads them, by a key that the database does not have."""

    def __init__(self, master: bytes) -> None:
        key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"jobfair own page 1")
        self._key = key.derive(master)

    def token(self, subject: int) -> str:
        """Return the word of the link that leads to a subject."""
        about = subject.to_bytes(SUBJECT_LENGTH, "big")
        return urlsafe_b64encode(about + self._mark(about)).decode()

    def subject(self, token: str) -> int:
        """Return where a link leads. It is arithmetic only: guessing costs no look at the store.

        Raises:
            LinkUnknown: we have not made it.
        """
        if len(token) != TOKEN_LENGTH or not token.isascii():
            raise LinkUnknown
        try:
            whole = urlsafe_b64decode(token)
        except Error:
            raise LinkUnknown from None
        about, mark = whole[:SUBJECT_LENGTH], whole[SUBJECT_LENGTH:]
        if not hmac.compare_digest(mark, self._mark(about)):
            raise LinkUnknown
        return int.from_bytes(about, "big")

    def _mark(self, about: bytes) -> bytes:
        return hmac.digest(self._key, about, hashlib.sha256)[:MARK_LENGTH]
