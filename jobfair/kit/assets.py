"""Where the browser finds our files and those of others."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import current_app, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from jobfair.config import HOUSE

OWN = HOUSE / "static"
VENDOR = OWN / "vendor"
FOR_GOOD = "public, max-age=31536000, immutable"
KEPT = "/static/v"
"""Under this, then the state of the files, stands each file once more."""


@cache
def _json(file: Path) -> dict[str, Any]:
    """Return what the build of the front-end packages has written."""
    if not file.exists():
        raise RuntimeError(f"{file} is missing: run `make vendor` first")
    content: dict[str, Any] = json.loads(file.read_text())
    return content


def vendor(name: str) -> str:
    """Return the address of a file of a front-end package."""
    address: str = _json(VENDOR / "files.json")[name]
    return address


@cache
def version() -> str:
    """Return what names the present state of our own static files, as this process found them.

    It stands in their addresses, so that a browser keeps them for good and asks for none again: on
    a phone with a bad network each question costs as long as the page itself.
    """
    found = sha256((VENDOR / "files.json").read_bytes())
    for file in sorted(OWN.rglob("*.*")):
        if file.is_file() and VENDOR not in file.parents:
            found.update(f"{file.relative_to(OWN)}\n".encode())
            found.update(file.read_bytes())
    return found.hexdigest()[:12]


def asset(path: str) -> str:
    """Return the address of one of our own static files, as they are now."""
    return url_for("kept_static", state=version(), filename=path)


def kept_static(state: str, filename: str) -> Response:
    """Return a static file, to be kept for good; asked for in another state, as it is now, for once."""
    answer: Response = current_app.send_static_file(filename)
    if state == version():
        answer.headers["Cache-Control"] = FOR_GOOD
    return answer


def import_map() -> Markup:
    """Return where the browser finds the modules that our scripts name."""
    found = _json(VENDOR / "importmap.json")["imports"]
    return Markup(json.dumps({"imports": found | {"@/": asset("js/")}}))  # noqa: S704 - made by our own build


def kiosk_import_map() -> Markup:
    """Return the same for the kiosk, which keeps its files itself, by the addresses on its list."""
    return Markup(json.dumps(_json(VENDOR / "importmap.json")))  # noqa: S704 - made by our own build


def kiosk_version() -> str:
    """Return what names the present state of the kiosk's files."""
    version: str = _json(HOUSE / "kiosk" / "files.json")["version"]
    return version
