"""What this machine must have before a kiosk can stand on it."""

import json
import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.agent.place import Place
from kiosk.agent.policy import FILE, policy_for

WITHIN = 5.0
AS_CHOSEN = {
    "CACertificatesWithConstraints", "DefaultPrinterSelection", "PrintPreviewUseSystemDefaultPrinter",
    "PrintingEnabled", "URLAllowlist",
}  # fmt: skip
"""What in the policy depends on choices of the installation, not on the page alone."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is as it should be, and what to do where it is not."""

    what: str
    good: bool
    advice: str = ""


def findings(place: Place, waiting: str, program: str) -> Iterator[Finding]:
    """Look at this machine as a kiosk for a page."""
    version = chromium_version(program)
    yield Finding(f"browser: {version or program}", version is not None, "apt-get install chromium")
    yield Finding(
        f"policy: {FILE}", policy_in_force(place, waiting),
        "run `install` once as root: without the policy Chromium is not locked to one page",
    )  # fmt: skip
    yield Finding("user: not root", os.geteuid() != 0, "run the kiosk as a user of its own")
    shows = "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    yield Finding("screen", shows, "start it inside a graphical session (`install` makes one)")
    yield Finding(
        "screen stays on: xset", shutil.which("xset") is not None, "apt-get install x11-xserver-utils"
    )  # fmt: skip
    cameras = sorted(Path("/dev").glob("video*"))
    yield Finding(
        "camera", bool(cameras), "none found: tickets need a scanner that types, or staff"
    )
    printer = default_printer()
    yield Finding(f"printer: {printer or 'none'}", printer is not None, "set one: lpadmin -d NAME")
    trouble = trouble_reaching(place)
    yield Finding(f"server: {place.origin}", not trouble, trouble)


def policy_in_force(place: Place, waiting: str) -> bool:
    """Tell whether the policy installed here is the one this page needs."""
    try:
        installed: dict[str, Any] = json.loads(FILE.read_text())
    except (OSError, ValueError):
        return False
    needed = policy_for(place, waiting)
    if not set(needed["URLAllowlist"][:2]) <= set(installed.get("URLAllowlist", [])):
        return False
    return all(installed.get(n) == value for n, value in needed.items() if n not in AS_CHOSEN)


def chromium_version(program: str) -> str | None:
    """Return what the browser calls itself."""
    if shutil.which(program) is None:
        return None
    said = subprocess.run([program, "--version"], check=False, capture_output=True, text=True)  # noqa: S603
    return said.stdout.strip() or None


def default_printer() -> str | None:
    """Return the printer that slips will come from, if the machine has chosen one."""
    program = shutil.which("lpstat")
    if program is None:
        return None
    said = subprocess.run([program, "-d"], check=False, capture_output=True, text=True)  # noqa: S603
    _, _, name = said.stdout.strip().partition(": ")
    return name or None


def trouble_reaching(place: Place) -> str:
    """Say why the server cannot be reached; nothing where it can.

    Its certificate is Chromium's matter, which believes other authorities than this program does.
    """
    try:
        with socket.create_connection((place.host, place.port), WITHIN) as line:
            if not place.plain:
                anybody = ssl.create_default_context()
                anybody.check_hostname = False
                anybody.verify_mode = ssl.CERT_NONE
                anybody.wrap_socket(line, server_hostname=place.host).close()
    except OSError as error:
        return f"no answer ({error}): is the server on, and this machine in its network?"
    return ""
