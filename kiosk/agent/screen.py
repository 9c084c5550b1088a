"""A screen that stays on, and one agent at a time."""

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.agent.log import note

X_STAYS_ON = (("s", "off"), ("s", "noblank"), ("-dpms",))
HOLD = ("--what=idle:sleep:handle-lid-switch", "--who=jobfair-kiosk", "--why=kiosk", "--mode=block")


class AlreadyRunning(Exception):
    """Another agent has this profile."""


@contextmanager
def alone(profile: Path) -> Iterator[None]:
    """Be the only agent of a profile.

    Raises:
        AlreadyRunning: another one is.
    """
    profile.mkdir(parents=True, exist_ok=True)
    with (profile / "agent.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRunning(f"an agent with the profile {profile} runs already") from None
        yield


@contextmanager
def awake() -> Iterator[None]:
    """Keep the screen on by every way this machine has; the page asks its browser besides."""
    if "DISPLAY" in os.environ and (xset := shutil.which("xset")):
        for words in X_STAYS_ON:
            subprocess.run([xset, *words], check=False, capture_output=True)  # noqa: S603
    hold = _hold_sleep_off()
    try:
        yield
    finally:
        if hold is not None:
            hold.terminate()
            hold.wait()


def size_of_the_screen() -> tuple[int, int] | None:
    """Return how many points the screen has, as it is turned now; nothing where it does not say."""
    program = shutil.which("xrandr")
    if program is None or "DISPLAY" not in os.environ:
        return None
    said = subprocess.run([program, "--current"], check=False, capture_output=True, text=True)  # noqa: S603
    found = re.search(r"current (\d+) x (\d+)", said.stdout)
    return (int(found[1]), int(found[2])) if found else None


def _hold_sleep_off() -> subprocess.Popen[bytes] | None:
    """Let systemd put off sleep as long as we live: `cat` ends with our end of its input."""
    program = shutil.which("systemd-inhibit")
    if program is None or not Path("/run/systemd/system").exists():
        return None
    note("sleep.held_off")
    return subprocess.Popen(  # noqa: S603
        [program, *HOLD, "cat"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
