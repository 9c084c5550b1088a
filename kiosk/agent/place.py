"""The one page a kiosk shows, and what may be concluded from its address."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

PAGE = "/kiosk/"
USUAL_PORTS = {"http": 80, "https": 443}


class NoPlace(Exception):
    """The address is none that a kiosk can show; the message says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address taken apart: whose page, over what, and where on that server."""

    scheme: str
    host: str
    port: int
    page: str

    @property
    def origin(self) -> str:
        """Return the address of the server as browsers compare it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = USUAL_PORTS[self.scheme] == self.port
        return f"{self.scheme}://{host}" + ("" if usual else f":{self.port}")

    @property
    def url(self) -> str:
        """Return the address of the page."""
        return self.origin + self.page

    @property
    def plain(self) -> bool:
        """Tell whether everything goes over the network in clear."""
        return self.scheme == "http"

    @property
    def host_in_title(self) -> str:
        """Return what Chromium calls a page of its own about an address that it could not load."""
        return f"[{self.host}]" if ":" in self.host else self.host

    def holds(self, url: str) -> bool:
        """Tell whether an address is the page, or one of those under it."""
        return url == self.url or url.startswith((self.url, f"{self.url}?", f"{self.url}#"))


def place_of(address: str) -> Place:
    """Read the address of a server; without a path, the kiosk's page is meant.

    Raises:
        NoPlace: it is no address of a web server, or carries what a kiosk's must not.
    """
    text = address if "://" in address else f"http://{address}"
    parts = urlsplit(text)
    if parts.scheme not in USUAL_PORTS or not parts.hostname:
        raise NoPlace(f"{address!r} is no address of a server, like http://192.168.1.10:8000")
    if parts.username or parts.query or parts.fragment:
        raise NoPlace("the address of the server has no name, question or # in it")
    try:
        port = parts.port or USUAL_PORTS[parts.scheme]
    except ValueError:
        raise NoPlace(f"{address!r} has a port that cannot be") from None
    page = parts.path if parts.path not in {"", "/"} else PAGE
    return Place(parts.scheme, _plainest(parts.hostname), port, page)


def _plainest(host: str) -> str:
    """Return a host as browsers write it."""
    try:
        return ip_address(host).compressed
    except ValueError:
        return host.encode("idna").decode().lower()
