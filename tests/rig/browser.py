"""A real browser for the tests: Debian's Chromium, led by Playwright.

Pages are looked at in its build without a window frame, whose own pages (tabs, side panels) cost
as much as ours: 0.15 against 0.43 seconds of a processor for each new context. What touches the
machine (camera, microphone, memory, a profile that outlives it) runs in the whole browser.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "test-results"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
AXE_RUN = """axe.run(document, { resultTypes: ["violations"], preload: false })
    .then(({ violations }) => violations)"""
"""All that axe has to say of what is right costs more to bring here than a page costs to load."""
FRAME = "scale=640:480:force_original_aspect_ratio=decrease,pad=640:480:-1:-1:white,setsar=1"


class CannotBrowse(Exception):
    """A program the browser tests need cannot be had; the message says what to do."""


@contextmanager
def chromium(playwright: Playwright, build: str = "chromium-headless-shell") -> Iterator[Browser]:
    """Run Chromium, without a frame unless the whole is asked for; a page that wants a camera gets none."""
    browser = playwright.chromium.launch(executable_path=program(build), args=QUIET)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def chromium_with_camera(playwright: Playwright, film: Path) -> Iterator[Browser]:
    """Run Chromium with a camera that shows the film over and over, and is always allowed."""
    camera = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film.resolve()}",
    ]
    browser = playwright.chromium.launch(executable_path=program("chromium"), args=QUIET + camera)
    try:
        yield browser
    finally:
        browser.close()


def with_profile(
    playwright: Playwright, folder: Path, chromium: Path | None = None
) -> BrowserContext:
    """Run Chromium, or a program that runs it, on a profile that outlives it."""
    size = ViewportSize(width=1280, height=800)
    return playwright.chromium.launch_persistent_context(
        folder, executable_path=chromium or program("chromium"), args=QUIET, viewport=size
    )


def kill_with_profile(folder: Path) -> None:
    """End every process of the browser on this profile at once, as a power cut would."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"--user-data-dir={folder}".encode() in (process / "cmdline").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)


@contextmanager
def chromium_with_microphone(playwright: Playwright, sound: Path) -> Iterator[Browser]:
    """Run Chromium with a microphone that hears the WAV file over and over, and is always allowed."""
    microphone = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={sound.resolve()}",
    ]
    browser = playwright.chromium.launch(
        executable_path=program("chromium"), args=QUIET + microphone
    )
    try:
        yield browser
    finally:
        browser.close()


def film_of(images: list[Path], folder: Path, *, seconds_each: float = 2) -> Path:
    """Make a film for the fake camera that holds each picture up in turn."""
    film = folder / "film.mjpeg"
    inputs = [
        word
        for image in images
        for word in ("-loop", "1", "-framerate", "10", "-t", str(seconds_each), "-i", str(image))
    ]
    scaled = "".join(f"[{n}]{FRAME}[v{n}];" for n in range(len(images)))
    joined = "".join(f"[v{n}]" for n in range(len(images))) + f"concat=n={len(images)}"
    graph = ["-filter_complex", scaled + joined]
    encode = ["-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj420p", str(film)]
    command = [program("ffmpeg"), "-y", "-loglevel", "error", *inputs, *graph, *encode]
    subprocess.run(command, check=True)
    return film


def axe(page: Page) -> list[str]:
    """Return what axe finds wrong on the page, a readable line each; nothing is right.

    The text of axe goes in through the debugger's door, so a page that forbids foreign scripts
    is checked exactly as people get it.
    """
    if not AXE.exists():
        raise CannotBrowse("axe-core is not installed. Run `make vendor` (npm ci) first.")
    debugger = page.context.new_cdp_session(page)
    debugger.send("Runtime.evaluate", {"expression": AXE.read_text()})
    debugger.detach()
    return [
        f"{violation['id']} ({violation['help']}): {node['html']} {node['failureSummary']}"
        for violation in page.evaluate(AXE_RUN)
        for node in violation["nodes"]
    ]


def complaints(page: Page) -> list[str]:
    """Return a list that fills with what goes wrong on the page from now on.

    Errors of scripts, whatever the content policy refused, and every request to another machine.
    """
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.extend(_strangers(request.url)))
    return said


def _strangers(url: str) -> list[str]:
    address = urlsplit(url)
    at_home = address.scheme in {"blob", "data"} or address.hostname in {"127.0.0.1", "localhost"}
    return [] if at_home else [f"asked {address.hostname} for {url}"]


def screenshot(page: Page, name: str) -> Path:
    """Keep a picture of the whole page as test-results/<name>.png, to be looked at."""
    path = RESULTS / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path


def program(name: str) -> str:
    """Return where a program of this machine is."""
    found = shutil.which(name)
    if found is None:
        raise CannotBrowse(f"The tests need {name}. Run `tools/system-packages` once, as root.")
    return found
