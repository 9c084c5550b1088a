"""A kiosk machine for the agent's tests: a screen of its own, the shipped policy, a user of no rights.

The policy holds for a whole machine, so it is put in place for the agent's processes alone: they see
another /etc/chromium than everybody else does.
"""

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Thread
from time import monotonic, sleep
from typing import Any

from kiosk.agent.keyboard import LAYOUT
from tests.rig.browser import ROOT, CannotBrowse

PYTHON = os.path.realpath(sys.executable)
POLICIES = Path("/etc/chromium")
KEYBOARDS = Path("/usr/share/X11/xkb")
SEE_OURS = 'mount --bind "$1" /etc/chromium && shift && exec "$@"'
WIDTH, HEIGHT = 1280, 800
LOOK_EVERY = 0.05


class Machine:
    """One kiosk machine: its screen, its keyboard, its agent's diary."""

    def __init__(self, folder: Path, display: str) -> None:
        self.folder = folder
        self.display = display
        self.said: list[dict[str, Any]] = []
        self._changed = Condition()

    @property
    def home(self) -> Path:
        """The folder of the installed program."""
        return self.folder / "home"

    @property
    def profile(self) -> Path:
        """The folder of the browser's profile."""
        return self.folder / "user" / "profile"

    @property
    def policy(self) -> Path:
        """The policy that `install` has written for this machine's browser."""
        return self.folder / "root/etc/chromium/policies/managed/jobfair-kiosk.json"

    def install(self, address: str, *more: str) -> None:
        """Set the machine up, as root does once."""
        words = ["install", address, "--root", str(self.folder / "root"), *more]
        done = subprocess.run(
            [sys.executable, "-m", "kiosk.agent", *words, "--home", str(self.home)],
            cwd=ROOT, check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        shutil.copytree(self.folder / "root" / str(self.home).lstrip("/"), self.home)
        kept = self.folder / "root" / "etc" / "chromium"
        for part in POLICIES.iterdir():
            if part.is_file():
                shutil.copy(part, kept)

    def browser_under(self, policy: dict[str, Any]) -> Path:
        """Return a program that is Chromium under another policy, for a driver to start."""
        managed = self.folder / "other" / "policies" / "managed"
        managed.mkdir(parents=True)
        (managed / "policy.json").write_text(json.dumps(policy))
        program = self.folder / "chromium"
        words = shlex.join([*_seeing(self.folder / "other"), "chromium"])
        program.write_text(f'#!/bin/sh\nexec {words} "$@"\n')
        program.chmod(0o755)
        return program

    def take_the_keyboard(self) -> None:
        """Give the screen the keyboard that `install` has written for it."""
        layout = self.folder / "root" / "usr/share/X11/xkb/symbols" / LAYOUT
        shutil.copy(layout, self.folder / "xkb" / "symbols")
        self._tool("setxkbmap", "-model", "pc105", "-layout", LAYOUT, "-option", "")

    def give_the_keyboard_back(self) -> None:
        """Give the screen the keyboard every computer has."""
        self._tool("setxkbmap", "-model", "pc105", "-layout", "us", "-option", "")

    @contextmanager
    def running(self, address: str, *flags: str) -> Iterator[int]:
        """Run the agent while the block lasts, and give its process."""
        more = [f"--flag={flag}" for flag in (*flags, *_without_a_sandbox())]
        words = ["run", address, "--profile", str(self.profile), *more]
        command = [PYTHON, str(self.home / "jobfair-kiosk.pyz"), *words]
        process = subprocess.Popen(
            [*_seeing(self.folder / "root" / "etc" / "chromium"), *_as_nobody(), *command],
            env=self._surroundings(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        hearing = Thread(target=self._hear, args=(process,), daemon=True)
        hearing.start()
        try:
            yield process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            hearing.join()

    def wait_for(self, event: str, within: float, *, after: int = 0) -> dict[str, Any]:
        """Wait until the agent has said something after so many other lines, and return it."""

        def found() -> dict[str, Any] | None:
            return next((line for line in self.said[after:] if line["event"] == event), None)

        with self._changed:
            line = self._changed.wait_for(found, within)
            assert line is not None, f"no {event} in {self.said[after:]}"
            return line

    def wait_for_the_page(self, within: float) -> None:
        """Wait until the agent has the page in front."""

        def in_front() -> bool:
            shown = [line["event"] for line in self.said if line["event"].startswith("shown.")]
            return shown[-1:] == ["shown.page"]

        with self._changed:
            assert self._changed.wait_for(in_front, within), f"{self.said[-5:]}"

    def keyboard(self, *words: str) -> None:
        """Press true keys, move the true pointer, as the words of xdotool say."""
        self._tool("xdotool", *words)

    def wait_for_windows(self, names: list[str], within: float) -> None:
        """Wait until these windows are on the screen, and no others."""
        end = monotonic() + within
        while (found := self._windows()) != names:
            assert monotonic() < end, f"on the screen: {found}"
            sleep(LOOK_EVERY)

    def _windows(self) -> list[str]:
        listed = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--maxdepth", "1", "--name", "", "getwindowname", "%@"],
            env=self._surroundings(), check=False, capture_output=True, text=True, timeout=30,
        )  # fmt: skip
        return [name for name in listed.stdout.splitlines() if name]

    def _tool(self, *command: str) -> str:
        done = subprocess.run(
            command,
            env=self._surroundings(),
            check=True,
            capture_output=True,
            text=True,
            timeout=30,
        )
        return done.stdout

    def _surroundings(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "user"),
            "DISPLAY": self.display,
            "LC_ALL": "C.UTF-8",
            "CUPS_SERVER": "/nowhere",  # it has no printer, whatever the real machine has
        }

    def _hear(self, process: subprocess.Popen[str]) -> None:
        for line in process.stdout or ():
            with self._changed:
                try:
                    self.said.append(json.loads(line))
                except ValueError:
                    self.said.append({"event": "stray", "line": line})
                self._changed.notify_all()
        if process.stdout:
            process.stdout.close()


@contextmanager
def kiosk_machine() -> Iterator[Machine]:
    """Give a machine with a screen; nothing of it remains."""
    folder = Path(tempfile.mkdtemp(prefix="jobfair-kiosk-"))
    folder.chmod(0o755)
    (folder / "user").mkdir()
    if os.geteuid() == 0:
        shutil.chown(folder / "user", "nobody", "nogroup")
    shutil.copytree(KEYBOARDS, folder / "xkb")
    screen, display = _screen(folder / "xkb")
    try:
        yield Machine(folder, display)
    finally:
        screen.terminate()
        screen.wait()
        if screen.stdout:
            screen.stdout.close()
        shutil.rmtree(folder, ignore_errors=True)


def _screen(keyboards: Path) -> tuple[subprocess.Popen[str], str]:
    if shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        raise CannotBrowse(
            "The tests need Xvfb and xdotool. Run `tools/system-packages` once, as root."
        )
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-ac", "-noreset", "-xkbdir", keyboards],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    number = (screen.stdout.readline() if screen.stdout else "").strip()
    if not number:
        raise CannotBrowse("Xvfb did not start")
    return screen, f":{number}"


def _seeing(policies: Path) -> list[str]:
    """Return what lets a program see another /etc/chromium than the rest of the machine does."""
    ours = ["sh", "-c", SEE_OURS, "sh", str(policies)]
    if os.geteuid() == 0:
        return ["unshare", "--mount", *ours]
    back = ["unshare", "--user", f"--map-user={os.getuid()}", f"--map-group={os.getgid()}"]
    return ["unshare", "--user", "--map-root-user", "--mount", *ours, *back]


def _as_nobody() -> list[str]:
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"]


def _without_a_sandbox() -> list[str]:
    """Return the flag for machines that let nobody make a sandbox: containers inside containers."""
    tried = subprocess.run(
        [*_as_nobody(), "unshare", "--user", "true"], check=False, capture_output=True
    )
    return ["--no-sandbox"] if tried.returncode else []
