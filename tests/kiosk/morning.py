"""A hall with several kiosks: real browsers on profiles that outlive them, cables, one server.

What happens is drawn from a seed. Every kiosk believes in a clock of its own, up to ten years off. An
hour without network passes in the pages step by step; the server then starts again an hour later.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from shutil import which
from subprocess import Popen
from threading import Timer
from time import monotonic
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, expect
from playwright.sync_api import Error as BrowserGone

from jobfair.devices.services import trust
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from tests.kiosk.network import ROOT
from tests.kiosk.walk import at
from tests.rig import live
from tests.rig.browser import kill_with_profile, with_profile
from tests.rig.proxy import Cable, Way

HOUR_MS = 3_600_000
SCAN = (ROOT / "tests" / "kiosk" / "scan.js").read_text()
CLOCKS = """(() => {
  globalThis.passed = PASSED;
  const RealDate = Date;
  const steady = performance.now.bind(performance);
  performance.now = () => steady() + globalThis.passed;
  const wall = () => RealDate.now() + globalThis.passed + AHEAD;
  globalThis.Date = class extends RealDate {
    constructor(...given) { super(...(given.length ? given : [wall()])); }
    static now() { return wall(); }
  };
})()"""
EVERYTHING_KEPT = """() => new Promise((done) => {
  const opening = indexedDB.open("jobfair-kiosk");
  opening.onsuccess = () => {
    const work = opening.result.transaction(["outbox", "memory"]);
    const asked = {
      rows: work.objectStore("outbox").getAll(),
      pairing: work.objectStore("memory").get("pairing"),
      numbers: work.objectStore("memory").get("numbers"),
      store: work.objectStore("memory").get("store"),
    };
    work.oncomplete = () => {
      opening.result.close();
      done(Object.fromEntries(Object.entries(asked).map(([name, { result }]) => [name, result])));
    };
  };
})"""
IS_KEPT = "() => caches.match('/kiosk/files.json').then(Boolean)"


@dataclass(frozen=True)
class Said:
    """What a screen said to somebody, and of which scan."""

    kiosk: int
    person: int
    event_id: str
    tone: str
    number: int | None
    took_ms: float


@dataclass
class HallKiosk:
    """One kiosk: a profile on the disk, a browser on it, and a cable to the server."""

    name: int
    playwright: Playwright
    profile: Path
    cable: Cable
    ahead_ms: int
    context: BrowserContext | None = None

    @property
    def page(self) -> Page:
        assert self.context is not None
        return self.context.pages[0]

    def open(self, passed: float) -> None:
        """Start a browser on the profile, and the kiosk in it."""
        self.context = with_profile(self.playwright, self.profile)
        clocks = CLOCKS.replace("PASSED", str(passed)).replace("AHEAD", str(self.ahead_ms))
        self.context.add_init_script(clocks)
        self.page.goto(f"{self.cable.url}/kiosk/")

    def kill(self) -> None:
        """Kill the browser with everything it has started."""
        kill_with_profile(self.profile)

    def pair(self, database: Database, fair: Fair) -> None:
        """Trust this kiosk, and wait until it could work alone."""
        code = self.page.locator(".pairing-code")
        expect(code).not_to_be_empty(timeout=30_000)
        with database.transaction() as db:
            name = f"Kiosk {self.name}"
            trust(db, fair, code.inner_text(), name=name, place="", at=now())
        at(self.page, "welcome")
        self.page.wait_for_function(IS_KEPT, timeout=60_000)
        until(lambda: bool(self.kept()["numbers"]), self.page, "numbers of its own")

    def scan(self, text: str, passed: float) -> dict[str, Any]:
        """Scan somebody, and return what the screen says."""
        told: dict[str, Any] = self.page.evaluate(SCAN, {"text": text, "passed": passed})
        return told

    def kept(self) -> dict[str, Any]:
        """Return everything that this kiosk keeps."""
        kept: dict[str, Any] = self.page.evaluate(EVERYTHING_KEPT)
        return kept

    def waiting(self) -> list[dict[str, Any]]:
        return [row for row in self.kept()["rows"] if row["state"] != "answered"]


@dataclass
class Server:
    """The server on a port that stays, whatever happens to it."""

    data: Path
    port: int
    process: Popen[bytes] | None = None
    under: tuple[str, ...] = ()

    def start(self) -> None:
        """Start it, or start it again."""
        self.process = live.start(self.data, self.port, *self.under)

    def kill(self) -> None:
        """Kill it in the middle of whatever it does."""
        assert self.process is not None
        live.kill(self.process)

    def is_later(self, seconds: int) -> None:
        """Let its clock be ahead from the next start on."""
        program = which("faketime")
        assert program is not None, "Run `tools/system-packages` once, as root."
        self.under = (program, "-f", f"+{seconds}s")


@dataclass
class Hall:
    """Kiosks, a server, and everything that any screen has said."""

    chance: Random
    server: Server
    kiosks: Sequence[HallKiosk]
    ways_in: Sequence[Sequence[str]]
    """What each person can show: a ticket, a code or a card."""
    said: list[Said] = field(default_factory=list)
    passed: float = 0
    _recent: list[int] = field(default_factory=list)
    _read: dict[tuple[int, str], float] = field(default_factory=dict)

    def anybody(self, which: int) -> tuple[int, str]:
        """Return somebody who was nowhere scanned just now, and what they show.

        A code held up twice within seconds counts once; that is for other tests.
        """
        seconds = monotonic() + self.passed / 1000
        choices = [
            (person, shown)
            for person, has in enumerate(self.ways_in)
            for shown in has
            if person not in self._recent and seconds - self._read.get((which, shown), -9) > 4
        ]
        person, shown = self.chance.choice(choices)
        self._recent = [*self._recent, person][-len(self.ways_in) // 2 :]
        self._read[which, shown] = seconds
        return person, shown

    def scan(self, which: int) -> None:
        """Scan somebody at a kiosk and note what its screen says."""
        person, shown = self.anybody(which)
        told = self.kiosks[which].scan(shown, self.passed)
        assert told["tone"] in {"accepted", "repeat", "saved"}, told
        number = int(told["number"]) if told["number"] else None
        name = told["row"]["event_id"]
        self.said.append(Said(which, person, name, told["tone"], number, told["took"]))

    def interrupted(self, which: int, harm: Callable[[], None]) -> None:
        """Scan somebody, and let something happen at any moment of it."""
        timer = Timer(self.chance.uniform(0, 0.4), harm)
        timer.start()
        try:
            self.scan(which)
        except BrowserGone:
            pass  # nothing was said, so nothing was promised
        finally:
            timer.join()

    def lose_browser(self, which: int) -> None:
        """Kill a browser in the middle of a scan, and start the kiosk again on what is left."""
        kiosk = self.kiosks[which]
        self.interrupted(which, kiosk.kill)
        kiosk.open(self.passed)
        at(kiosk.page, "welcome")

    def lose_server(self, which: int) -> None:
        """Kill the server in the middle of a scan; others are scanned before it is back."""
        self.interrupted(which, self.server.kill)
        for other in range(len(self.kiosks)):
            self.scan(other)
        self.server.start()

    def spoil(self, which: int) -> None:
        """Let a cable do something else in the middle of a scan, then one more, and mend it."""
        cable = self.kiosks[which].cable
        way = self.chance.choice([way for way in Way if way != Way.PASS])
        after = self.chance.choice([0, 1, 20, 300])
        self.interrupted(which, lambda: cable.lay(way, after=after))
        self.scan(which)
        cable.lay(Way.PASS)

    def seconds_to_drain(self, most: float) -> float:
        """Return how long it takes from now until no kiosk has anything waiting."""
        began = monotonic()
        for kiosk in self.kiosks:
            until(lambda kiosk=kiosk: not kiosk.waiting(), kiosk.page, "the outbox", most)
        return monotonic() - began


def until(holds: Callable[[], bool], page: Page, what: str, seconds: float = 60) -> None:
    """Let a page go on until something holds."""
    end = monotonic() + seconds
    while not holds():
        assert monotonic() < end, f"waited in vain for {what}"
        page.wait_for_timeout(100)
