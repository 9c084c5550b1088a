"""The hall's own certificate authority: fetched from the server, believed by its fingerprint alone."""

import hashlib
import ssl
import urllib.request
from pathlib import Path

from kiosk.agent.place import Place

AT = "/trust/ca.crt"
WITHIN = 10.0


class NotTrusted(Exception):
    """The certificate is not what staff said it is; the message says why."""


def read_authority(file: Path) -> bytes:
    """Return the certificate in a file, as DER."""
    content = file.read_bytes()
    return _der(content)


def fetch_authority(place: Place, door: str, fingerprint: str) -> bytes:
    """Return the authority of the server, as DER, if it has this fingerprint.

    It comes in clear or under a certificate nobody knows yet; what makes it true is that a person
    has compared the fingerprint with what the server's own screen shows.

    Raises:
        NotTrusted: it has another one.
    """
    address = door.rstrip("/") + AT if door else place.origin + AT
    anybody = ssl.create_default_context()
    anybody.check_hostname = False
    anybody.verify_mode = ssl.CERT_NONE
    with urllib.request.urlopen(address, timeout=WITHIN, context=anybody) as answer:  # noqa: S310
        found = _der(answer.read())
    if plain(fingerprint_of(found)) != plain(fingerprint):
        raise NotTrusted(f"the certificate has another fingerprint: {fingerprint_of(found)}")
    return found


def fingerprint_of(der: bytes) -> str:
    """Return the SHA-256 of a certificate as people compare it: pairs with colons."""
    return hashlib.sha256(der).digest().hex(":").upper()


def plain(fingerprint: str) -> str:
    """Return a fingerprint as typed, without the signs between."""
    return "".join(sign for sign in fingerprint.upper() if sign in "0123456789ABCDEF")


def _der(content: bytes) -> bytes:
    if b"-----BEGIN" in content:
        return ssl.PEM_cert_to_DER_cert(content.decode())
    return content
