"""One Chromium at a time: how it is started, listed, led to a page, and stopped."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.agent.pipe import Pipe, PipeGone
from kiosk.agent.process import Process

ANSWER_WITHIN = 5.0
CLOSE_WITHIN = 5.0

LAYING_OUT_A_SLIP = ("chrome://print/", "chrome-untrusted://print/")
BUTTONS = ".top-chrome/"
"""In the address of what Chromium draws its own buttons with; nobody can lead a page there."""

ALWAYS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-features=Translate,OverscrollHistoryNavigation",
    "--disable-hang-monitor",  # it would ask the person in front; the agent decides
    "--disable-pinch",
    "--disable-sync",
    "--hide-crash-restore-bubble",
    "--kiosk-printing",
    "--no-default-browser-check",
    "--no-first-run",
    "--noerrdialogs",
    "--overscroll-history-navigation=0",
    "--password-store=basic",  # no key ring asks for a password
    "--remote-debugging-pipe",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page Chromium has open."""

    id: str
    url: str
    title: str

    @property
    def prints(self) -> bool:
        """Tell whether it is what Chromium lays out a slip on, before it goes to the printer."""
        return self.url.startswith(LAYING_OUT_A_SLIP)


@dataclass(frozen=True, slots=True)
class Start:
    """How to start Chromium."""

    program: str
    profile: Path
    windowed: bool = False
    size: tuple[int, int] | None = None
    flags: tuple[str, ...] = field(default=())

    def command(self, url: str) -> list[str]:
        """Return the command line that opens one page."""
        shape = ["--new-window"] if self.windowed else ["--kiosk", *self._whole_screen()]
        profile = f"--user-data-dir={self.profile / 'chromium'}"
        return [self.program, *ALWAYS, *shape, profile, *self.flags, url]

    def _whole_screen(self) -> list[str]:
        """Return what a window manager would do, which a kiosk has none of.

        A point more each way: Chromium takes one off a window that is as large as the screen.
        """
        if self.size is None:
            return []
        width, height = self.size
        return ["--window-position=0,0", f"--window-size={width + 1},{height + 1}"]


class Browser:
    """A running Chromium."""

    def __init__(self, start: Start, url: str) -> None:
        _forget_last_end(start.profile / "chromium")
        self._pipe = Pipe()
        self._process = Process(start.command(url), self._pipe.ends)
        self._pipe.begin()
        self.events = self._pipe.events

    @property
    def pid(self) -> int:
        """Return the number of the process."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Tell whether the process lives."""
        return self._process.running

    def watch(self) -> None:
        """Ask to be told at once when a page opens, changes or closes."""
        self._ask("Target.setDiscoverTargets", discover=True)

    def pages(self) -> list[Shown]:
        """Return every page that is open, in front or behind.

        Raises:
            PipeGone: the browser has ended or hangs.
        """
        found = self._ask("Target.getTargets").get("targetInfos", [])
        return [
            Shown(t["targetId"], t["url"], t["title"])
            for t in found
            if t["type"] == "page" and BUTTONS not in t["url"]
        ]

    def open(self, url: str, *, behind: bool = False) -> str:
        """Open a page and return its id; `behind`: nobody sees it until it is brought forward."""
        return str(self._ask("Target.createTarget", url=url, background=behind).get("targetId", ""))

    def bring_forward(self, page: str) -> None:
        """Show a page that was opened behind."""
        self._ask("Target.activateTarget", targetId=page)

    def close(self, page: str) -> None:
        """Close one page."""
        self._ask("Target.closeTarget", targetId=page)

    def stop(self) -> None:
        """End the browser so that everything it keeps is written; kill it where it does not."""
        with suppress(PipeGone):
            self._ask("Browser.close")
        if not self._process.ends_within(CLOSE_WITHIN):
            self._process.kill()
        self._pipe.close()

    def kill(self) -> None:
        """End the browser and all its children now."""
        self._process.kill()
        self._pipe.close()

    def _ask(self, method: str, **params: object) -> dict[str, Any]:
        return self._pipe.ask(method, within=ANSWER_WITHIN, **params)


def _forget_last_end(profile: Path) -> None:
    """Let Chromium believe that it ended well, so that it offers to bring nothing back."""
    file = profile / "Default" / "Preferences"
    try:
        kept = json.loads(file.read_text())
        kept.setdefault("profile", {})["exit_type"] = "Normal"
        file.write_text(json.dumps(kept))
    except (OSError, ValueError):
        return  # the first start, or a file Chromium makes anew
