"""Keeps one page in front, whatever happens to the browser, the network or the server.

There are two pages: the kiosk's, and our own that asks to wait. The kiosk's is opened behind the
waiting one and comes forward when it is there, so nobody ever sees an error of the browser.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from queue import Empty
from threading import Event
from time import monotonic

from kiosk.agent.browser import Browser, Shown
from kiosk.agent.log import note
from kiosk.agent.pipe import PipeGone
from kiosk.agent.place import Place
from kiosk.agent.pulse import Pulse

LOOK_EVERY = 0.5
FEEL_EVERY = 1.0
HANGS_AFTER = 5.0
OPENS_WITHIN = 10.0
PRINTS_WITHIN = 8.0
LIVED = 10.0
LONGEST_PAUSE = 10.0
WARNINGS = {
    "Admin warning", "Blocked by Admin", "Clock error", "Connect to Wi-Fi", "Connect to network",
    "Connection is not secure", "Fake site ahead", "Form is not secure", "Privacy error",
    "Security error", "Site is not secure",
}  # fmt: skip


class Pause:
    """How long to wait before the next try: at first not at all, then longer and longer."""

    def __init__(self) -> None:
        self._next = 0.0
        self.until = 0.0

    @property
    def over(self) -> bool:
        """Tell whether it is time to try."""
        return monotonic() >= self.until

    def longer(self) -> None:
        """Wait before the next try, longer than the last time."""
        self.until = monotonic() + self._next
        self._next = min(self._next * 2 or 0.5, LONGEST_PAUSE)

    def forget(self) -> None:
        """Begin again: it worked."""
        self._next = self.until = 0.0


class Keeper:
    """Starts browsers and keeps the page in front until told to stop."""

    def __init__(
        self, place: Place, waiting: str, start: Callable[[str], Browser], stopping: Event
    ) -> None:
        self._place = place
        self._waiting = waiting
        self._start = start
        self._stopping = stopping
        self._starts = Pause()

    def keep(self) -> None:
        """Keep the page in front. One browser after the other, until told to stop."""
        while not self._stopping.is_set():
            if not self._starts.over:
                self._stopping.wait(self._starts.until - monotonic())
                continue
            browser = self._start(self._waiting)
            begun = monotonic()
            note("browser.started", pid=browser.pid)
            watch = Watch(browser, self._place, self._waiting)
            reason = watch.until_it_ends(self._stopping)
            if reason == "told":
                browser.stop()
            else:
                browser.kill()
                if monotonic() - begun > LIVED:
                    self._starts.forget()
                self._starts.longer()
            note("browser.ended", reason=reason)


class Watch:
    """Watches over one browser."""

    def __init__(self, browser: Browser, place: Place, waiting: str) -> None:
        self._browser = browser
        self._place = place
        self._waiting = waiting
        self._pulse = Pulse(browser.pid)
        self._felt_at = 0.0
        self._front = ""
        self._behind = ""
        self._opened_at = 0.0
        self._tries = Pause()
        self._leaving: set[str] = set()
        self._shown = ""
        self._printing_since: float | None = None

    def until_it_ends(self, stopping: Event) -> str:
        """Keep the page in front; return why that ended: `told`, `died` or `hung`."""
        with suppress(PipeGone):
            self._browser.watch()
            while not stopping.is_set():
                if self._hangs():
                    return "hung"
                self._look()
                self._listen()
            return "told"
        return "hung" if self._browser.running else "died"

    def _listen(self) -> None:
        """Wait a moment, or until something happens in the browser."""
        with suppress(Empty):
            event = self._browser.events.get(timeout=LOOK_EVERY)
            if event == "gone":
                raise PipeGone
            if event == "Target.targetCrashed":
                note("page.crashed")
                self._begin_anew()

    def _hangs(self) -> bool:
        if monotonic() - self._felt_at < FEEL_EVERY:
            return False
        self._felt_at = monotonic()
        return self._pulse.longest_silence() > HANGS_AFTER

    def _look(self) -> None:
        """See which pages there are, and put right what is not as it should be."""
        pages = {page.id: page for page in self._browser.pages()}
        if not self._front:
            self._front = next((p.id for p in pages.values() if p.url == self._waiting), "")
        front = pages.get(self._front)
        if front is None or not self._belongs(front):
            self._begin_anew()
            return
        if self._printer_is_silent(pages.values()):
            note("printer.silent")
            self._begin_anew()
            return
        self._close_strangers(pages.values())
        if front.url == self._waiting:
            self._try_the_page(pages.get(self._behind))
        self._say("waiting" if front.url == self._waiting else "page")

    def _close_strangers(self, pages: Iterable[Shown]) -> None:
        """Close what does not belong here; then bring forward what does."""
        known = {self._front, self._behind}
        others = [page for page in pages if page.id not in known and not page.prints]
        for page in others:
            if page.id not in self._leaving:
                note("stranger.closed", kind=page.url.partition(":")[0])
            self._leaving.add(page.id)
            self._browser.close(page.id)
        if self._leaving and not others:
            self._leaving.clear()
            self._browser.bring_forward(self._front)

    def _printer_is_silent(self, pages: Iterable[Shown]) -> bool:
        """Tell whether a slip is laid out but no printer takes it: Chromium would go on asking."""
        if not any(page.prints for page in pages):
            self._printing_since = None
        elif self._printing_since is None:
            self._printing_since = monotonic()
        since = self._printing_since
        return since is not None and monotonic() - since > PRINTS_WITHIN

    def _belongs(self, page: Shown) -> bool:
        if page.url == self._waiting:
            return True
        return self._place.holds(page.url) and not _is_a_warning(page, self._place)

    def _begin_anew(self) -> None:
        """Bring our own page to the front; what was there goes."""
        gone = [page for page in (self._front, self._behind) if page]
        self._front, self._behind = self._browser.open(self._waiting), ""
        self._printing_since = None
        for page in gone:
            self._leave(page)
        self._tries.longer()

    def _try_the_page(self, behind: Shown | None) -> None:
        """Open the kiosk's page behind ours; once it is there, bring it forward."""
        if behind is None:
            if self._tries.over:
                self._behind = self._browser.open(self._place.url, behind=True)
                self._opened_at = monotonic()
                self._tries.longer()
            return
        if _is_there(behind, self._place):
            self._browser.bring_forward(behind.id)
            self._leave(self._front)
            self._front, self._behind = behind.id, ""
            self._tries.forget()
        elif _is_a_warning(behind, self._place) or self._took_too_long():
            note("page.refused")
            self._leave(behind.id)
            self._behind = ""

    def _leave(self, page: str) -> None:
        self._leaving.add(page)
        self._browser.close(page)

    def _took_too_long(self) -> bool:
        return monotonic() - self._opened_at > OPENS_WITHIN

    def _say(self, shown: str) -> None:
        if shown != self._shown:
            note(f"shown.{shown}")
            self._shown = shown


def _is_there(page: Shown, place: Place) -> bool:
    """Tell whether a page has loaded: it has a title of its own, which Chromium did not make up."""
    made_up = page.title in page.url or _is_a_warning(page, place)
    return place.holds(page.url) and not made_up


def _is_a_warning(page: Shown, place: Place) -> bool:
    """Tell whether Chromium shows something of its own where the page should be.

    It is known by its title: the bare name of a host that did not answer, or one of a few words
    about certificates, clocks and strange networks.
    """
    return page.title == place.host_in_title or page.title in WARNINGS
