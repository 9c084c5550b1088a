"""The hall's own certificate authority: for a server that only the hall's network reaches.

Nobody else vouches for a name like `hall.local` or an address like 192.168.1.10. So the house makes an
authority that can vouch for its own names and addresses and for nothing else, and devices are told to
believe it.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_LASTS = timedelta(days=5 * 365)
CERTIFICATE_LASTS = timedelta(days=397)
"""Browsers believe no certificate that is made for longer."""
CLOCKS_DIFFER = timedelta(days=1)
RENEWED_BEFORE = timedelta(days=30)
OURS_ALONE, EVERYBODYS = 0o600, 0o644

Address = IPv4Address | IPv6Address
PRIVATE = tuple(
    ip_network(block)
    for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7")
)
"""The blocks no network of the world routes; a hall's new router stays within its block."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the authority and the server's certificate are kept."""

    folder: Path

    @property
    def authority(self) -> Path:
        """The authority's certificate: public."""
        return self.folder / "authority.pem"

    @property
    def authority_key(self) -> Path:
        """The authority's key: whoever has it can pass for this server."""
        return self.folder / "authority.key"

    @property
    def certificate(self) -> Path:
        """The server's certificate, followed by the authority's."""
        return self.folder / "server.pem"

    @property
    def certificate_key(self) -> Path:
        """The server's key."""
        return self.folder / "server.key"


def make_authority(shelf: Shelf, names: Iterable[str], *, at: datetime) -> x509.Certificate:
    """Make an authority that can vouch for these names and addresses alone, and keep it."""
    hosts, addresses = told_apart(names)
    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Jobfair {sorted(hosts)[0]}")])
    blocks = {_block_of(address) for address in addresses}
    permitted: list[x509.GeneralName] = [x509.DNSName(host) for host in sorted(hosts)]
    permitted += [x509.IPAddress(block) for block in sorted(blocks, key=str)]
    made = (
        _begun(called, called, key.public_key(), at, AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .sign(key, hashes.SHA256())
    )
    _keep(shelf.authority_key, _pem(key), OURS_ALONE)
    _keep(shelf.authority, made.public_bytes(Encoding.PEM), EVERYBODYS)
    return made


def make_certificate(shelf: Shelf, names: Iterable[str], *, at: datetime) -> x509.Certificate:
    """Make the server's certificate for these names and addresses, and keep it."""
    hosts, addresses = told_apart(names)
    authority = read(shelf.authority)
    signs = load_pem_private_key(shelf.authority_key.read_bytes(), password=None)
    assert isinstance(signs, ec.EllipticCurvePrivateKey)  # noqa: S101 - we made it
    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, sorted(hosts)[0])])
    lasts = min(CERTIFICATE_LASTS - CLOCKS_DIFFER, authority.not_valid_after_utc - at)
    answers_to: list[x509.GeneralName] = [x509.DNSName(host) for host in sorted(hosts)]
    answers_to += [x509.IPAddress(address) for address in sorted(addresses, key=str)]
    of_authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(signs.public_key())
    made = (
        _begun(called, authority.subject, key.public_key(), at, lasts)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(answers_to), critical=False)
        .add_extension(of_authority, critical=False)
        .sign(signs, hashes.SHA256())
    )
    _keep(shelf.certificate_key, _pem(key), OURS_ALONE)
    chain = made.public_bytes(Encoding.PEM) + authority.public_bytes(Encoding.PEM)
    _keep(shelf.certificate, chain, EVERYBODYS)
    return made


def read(file: Path) -> x509.Certificate:
    """Return the first certificate in a file."""
    return x509.load_pem_x509_certificates(file.read_bytes())[0]


def vouches_for(authority: x509.Certificate, names: Iterable[str]) -> bool:
    """Tell whether an authority may vouch for all these names and addresses."""
    hosts, addresses = told_apart(names)
    within = authority.extensions.get_extension_for_class(x509.NameConstraints).value
    permitted = within.permitted_subtrees or []
    known = {name.value for name in permitted if isinstance(name, x509.DNSName)}
    blocks = [name.value for name in permitted if isinstance(name, x509.IPAddress)]
    return hosts <= known and all(
        any(address in block for block in blocks if isinstance(block, IPv4Network | IPv6Network))
        for address in addresses
    )


def names_of(certificate: x509.Certificate) -> list[str]:
    """Return the names and addresses a certificate is made for."""
    found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    addresses = [str(address) for address in found.get_values_for_type(x509.IPAddress)]
    return [*found.get_values_for_type(x509.DNSName), *addresses]


def as_text(certificate: x509.Certificate) -> bytes:
    """Return a certificate as devices take it in."""
    return certificate.public_bytes(Encoding.PEM)


def fingerprint_of(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate as people compare it: pairs with colons."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def days_left(certificate: x509.Certificate, *, at: datetime) -> int:
    """Return for how many whole days a certificate still holds; negative where it has ended."""
    return (certificate.not_valid_after_utc - at).days


def ends_in(shelf: Shelf, *, at: datetime) -> int | None:
    """Return for how many days the server's certificate still holds; nothing where there is none."""
    if not shelf.certificate.exists():
        return None
    return days_left(read(shelf.certificate), at=at)


def first_in_the_hall(certificate: x509.Certificate) -> str:
    """Return the address, else the name, under which a device of the hall finds this server."""
    names = names_of(certificate)
    _, addresses = told_apart(names)
    reached = sorted((a for a in addresses if not a.is_loopback), key=lambda a: (a.version, str(a)))
    return str(reached[0]) if reached else names[0]


def told_apart(names: Iterable[str]) -> tuple[set[str], set[Address]]:
    """Return host names and addresses, each as certificates write them."""
    hosts: set[str] = set()
    addresses: set[Address] = set()
    for name in names:
        try:
            addresses.add(ip_address(name))
        except ValueError:
            hosts.add(name.lower().rstrip("."))
    return hosts, addresses


def _block_of(address: Address) -> IPv4Network | IPv6Network:
    return next((block for block in PRIVATE if address in block), ip_network(address))


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    at: datetime,
    lasts: timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - CLOCKS_DIFFER)
        .not_valid_after(at + lasts)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _keep(file: Path, content: bytes, mode: int) -> None:
    """Put a file in place whole; it never exists with more rights than it should have."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
