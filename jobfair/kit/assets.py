"""Where the browser finds our files and those of others."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from flask import url_for
from markupsafe import Markup

from jobfair.config import HOUSE

VENDOR = HOUSE / "static" / "vendor"


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


def asset(path: str) -> str:
    """Return the address of one of our own static files."""
    return url_for("static", filename=path)


def import_map() -> Markup:
    """Return where the browser finds the modules that our scripts name."""
    return Markup(json.dumps(_json(VENDOR / "importmap.json")))  # noqa: S704 - made by our own build


def kiosk_version() -> str:
    """Return what names the present state of the kiosk's files."""
    version: str = _json(HOUSE / "kiosk" / "files.json")["version"]
    return version
