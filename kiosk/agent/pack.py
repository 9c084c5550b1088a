"""The agent as one file, for machines that have nothing of ours: `python3 jobfair-kiosk.pyz`."""

import os
import zipfile
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

PACKAGE = "kiosk/agent"
CARRIED = (".py", ".html")
BEGIN = b"#!/usr/bin/env python3\n"
MAIN = "from kiosk.agent.program import main\n\nmain()\n"


def pack(target: Path) -> None:
    """Write the agent, all of it, to one file."""
    draft = target.with_name(f"{target.name}.part")
    with draft.open("wb") as out:
        out.write(BEGIN)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("__main__.py", MAIN)
            archive.writestr("kiosk/__init__.py", "")  # the importer of archives wants it
            for part in parts():
                archive.writestr(f"{PACKAGE}/{part.name}", part.read_bytes())
    os.replace(draft, target)  # noqa: PTH105 - atomic on the same file system


def parts() -> list[Traversable]:
    """Return the files the agent consists of, wherever it runs from."""
    return sorted(
        (part for part in files("kiosk.agent").iterdir() if part.name.endswith(CARRIED)),
        key=lambda part: part.name,
    )


def waiting_page() -> bytes:
    """Return our own page, which asks to wait."""
    return files("kiosk.agent").joinpath("waiting.html").read_bytes()
