"""The hall's own certificate: made, renewed, shown, and watched so that it never ends unnoticed."""

import re
import socket
from contextlib import suppress
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path

import click
import structlog

from jobfair.config import Config, config_from
from jobfair.kit import authority
from jobfair.kit.authority import Shelf
from jobfair.kit.clock import day_of, now

log = structlog.get_logger()

WARNED_AT = (21, 7, 1)
OWN_ADDRESSES = Path("/proc/net/fib_trie")
LOCAL = re.compile(r"\|-- (\S+)\n\s+/32 host LOCAL")

STEPS = """\
Set JOBFAIR_TLS=yes and start the server again. It then answers at

{addresses}

Kiosks under the agent: on the kiosk machine, once, as root
  jobfair kiosk install {address} --ca http://{first}:{door} --fingerprint {fingerprint}

Phones and tablets: open http://{first}:{door}/trust, follow the steps, compare the fingerprint.
"""


@click.group()
def certificate() -> None:
    """Make, renew and show the hall's own certificate (https without the internet)."""


@certificate.command()
@click.argument("names", nargs=-1)
@click.option("--new-authority", is_flag=True, help="Every device must then trust anew.")
def make(names: tuple[str, ...], new_authority: bool) -> None:  # noqa: FBT001 - click gives flags so
    """Make the authority, if there is none, and a certificate for this machine and NAMES.

    Without NAMES it is for the machine's name, its .local name and the addresses it has now.
    """
    config = config_from()
    wanted = list(dict.fromkeys([*names, *own_names()]))
    shelf = Shelf(config.certificates)
    if new_authority or not shelf.authority.exists():
        authority.make_authority(shelf, wanted, at=now())
    elif not authority.vouches_for(authority.read(shelf.authority), wanted):
        raise click.ClickException(
            "the authority may not vouch for all of these names: "
            f"{', '.join(wanted)}. With --new-authority another is made,"
            " and every device must trust it anew"
        )
    authority.make_certificate(shelf, wanted, at=now())
    _show(config)


@certificate.command()
def renew() -> None:
    """Make the certificate anew for the same names; devices need not do anything."""
    config = config_from()
    _there(config)
    shelf = Shelf(config.certificates)
    names = authority.names_of(authority.read(shelf.certificate))
    authority.make_certificate(shelf, names, at=now())
    _show(config)


@certificate.command()
def show() -> None:
    """Say what the certificate is for, until when, and how devices learn to trust it."""
    config = config_from()
    _there(config)
    _show(config)


def own_names() -> list[str]:
    """Return the names and addresses under which the hall's network knows this machine."""
    host = socket.gethostname().partition(".")[0].lower()
    names = [host, f"{host}.local"] if re.fullmatch(r"[a-z0-9-]+", host) else []
    found: list[str] = []
    with suppress(OSError):
        found = LOCAL.findall(OWN_ADDRESSES.read_text())
    lan = [address for address in dict.fromkeys(found) if not ip_address(address).is_loopback]
    return [*names, "localhost", *lan, "127.0.0.1"]


def keep_certificate(config: Config, *, at: datetime) -> None:
    """See to it that the server has a certificate that holds; renew one that ends soon.

    Raises:
        click.ClickException: there is none.
    """
    _there(config)
    shelf = Shelf(config.certificates)
    present = authority.read(shelf.certificate)
    if present.not_valid_after_utc - at < authority.RENEWED_BEFORE:
        made = authority.make_certificate(shelf, authority.names_of(present), at=at)
        log.info("certificate.renewed", until=day_of(made.not_valid_after_utc).isoformat())


class EndWatch:
    """Warns once each 21, 7 and 1 days before the certificate ends, and when it has ended."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._said: int | None = None

    def look(self, *, at: datetime) -> None:
        """Write a warning where one is due."""
        left = authority.ends_in(Shelf(self._config.certificates), at=at)
        if not self._config.tls or left is None:
            return
        due = min((days for days in WARNED_AT if left <= days), default=None)
        if left < 0:
            due = -1
        if due is not None and due != self._said:
            log.warning("certificate.ends", days=left)
        self._said = due


def _there(config: Config) -> None:
    shelf = Shelf(config.certificates)
    if not (shelf.certificate.exists() and shelf.certificate_key.exists()):
        raise click.ClickException("there is no certificate yet: jobfair certificate make")


def _show(config: Config) -> None:
    shelf = Shelf(config.certificates)
    present, root = authority.read(shelf.certificate), authority.read(shelf.authority)
    names = authority.names_of(present)
    first = authority.first_in_the_hall(present)
    fingerprint = authority.fingerprint_of(root)
    click.echo(f"made for      {', '.join(names)}")
    click.echo(f"holds until   {day_of(present.not_valid_after_utc):%d/%m/%Y}")
    click.echo(
        f"authority     until {day_of(root.not_valid_after_utc):%d/%m/%Y}, {shelf.authority}"
    )
    click.echo(f"fingerprint   {fingerprint}\n")
    addresses = [f"  https://{_in_url(name)}:{config.port}" for name in names]
    click.echo(
        STEPS.format(
            addresses="\n".join(addresses),
            address=f"https://{_in_url(first)}:{config.port}",
            first=_in_url(first),
            door=config.plain_port,
            fingerprint=fingerprint,
        )
    )


def _in_url(name: str) -> str:
    return f"[{name}]" if ":" in name else name
