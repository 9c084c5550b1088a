"""When a device is ready for people: one verdict, its reason, and what to do next."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from jobfair.devices.rules.kinds import DeviceKind
from jobfair.devices.rules.report import Report
from jobfair.kit.clock import day_of
from jobfair.kit.errors import N_

SILENT_AFTER = timedelta(seconds=15)
FEW_NUMBERS = 10
LOW_BATTERY = 0.2


class Verdict(StrEnum):
    """Whether people can be sent to a device."""

    NOT_READY = "not_ready"
    LOOK = "look"
    READY = "ready"


VERDICT_WORDS = {
    Verdict.NOT_READY: N_("not ready"),
    Verdict.LOOK: N_("look at this"),
    Verdict.READY: N_("ready"),
}
SEVERITY = {verdict: place for place, verdict in enumerate(Verdict)}
"""The worst comes first."""


_NOTHING_SAID = Report()


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """How a trusted device is, as far as the server knows."""

    kind: DeviceKind
    seen_at: datetime | None
    report: Report = _NOTHING_SAID
    has_newest_files: bool = True
    locked: bool = False
    rehearsing: bool = False
    lost: int = 0
    """How many scans may have been lost on it, as long as nobody has settled that."""

    def silent(self, at: datetime) -> bool:
        """Tell whether nothing was heard of it for too long."""
        return self.seen_at is None or at - self.seen_at > SILENT_AFTER


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a device that is not as it should be, and what helps."""

    verdict: Verdict
    reason: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be right before people come."""

    finding: Finding
    fails: Callable[[Condition, datetime], bool]


def _not_ready(reason: str, next_step: str, fails: Callable[[Condition, datetime], bool]) -> Check:
    return Check(Finding(Verdict.NOT_READY, reason, next_step), fails)


def _look(reason: str, next_step: str, fails: Callable[[Condition, datetime], bool]) -> Check:
    return Check(Finding(Verdict.LOOK, reason, next_step), fails)


NEVER_HEARD = Finding(
    Verdict.NOT_READY,
    N_("It has said nothing since it was trusted."),
    N_("Open its page on it and see that it has network."),
)

FOR_ALL = (
    _not_ready(
        N_("Nothing has been heard of it for more than 15 seconds."),
        N_("Go there: is it switched on, is its page open, has it network?"),
        lambda c, at: c.silent(at),
    ),
)

FOR_KIOSKS = (
    _not_ready(
        N_("It is locked."), N_("Unlock it under Actions when it may be used."),
        lambda c, at: c.locked,
    ),
    _not_ready(
        N_("It is rehearsing: scans are counted nowhere."),
        N_("End the rehearsal before people come."),
        lambda c, at: c.rehearsing,
    ),
    _not_ready(
        N_("It cannot keep scans when the network fails."),
        N_("Free some space on it, leave private browsing, and load the page anew."),
        lambda c, at: c.report.safety not in ("kept", "loose"),
    ),
    _not_ready(
        N_("Its browser may throw kept scans away."),
        N_("Start it with the kiosk program, or add its page to the home screen and open it from there."),
        lambda c, at: c.report.safety == "loose",
    ),
    _not_ready(
        N_("It would not start without network."),
        N_("Leave it on with network for a minute; then ask it to load anew."),
        lambda c, at: c.report.cache != "ready",
    ),
    _not_ready(
        N_("It runs old files."), N_("Ask it to load anew."),
        lambda c, at: not c.has_newest_files,
    ),
    _not_ready(
        N_("It has no numbers to give without network."),
        N_("Leave it on with network for a minute; it fetches numbers by itself."),
        lambda c, at: c.report.numbers_left == 0,
    ),
    _not_ready(
        N_("The last test of the scanner failed."),
        N_("Check its cable, then scan the test code on the staff's screen."),
        lambda c, at: c.report.scanner_ok is False,
    ),
    _not_ready(
        N_("The scanner has not been tested today."),
        N_("Open the staff's screen on it and scan the test code."),
        lambda c, at: c.report.scanner_ok is not False and not _today(c.report.scanner_at, at),
    ),
    _not_ready(
        N_("It scans with the camera, and the camera is off."),
        N_("Allow the camera in the browser, or plug in a scanner."),
        lambda c, at: c.report.scanner_kind == "camera" and c.report.camera != "on",
    ),
    _not_ready(
        N_("The last test slip did not come out."),
        N_("Check paper and cable, then print a test slip."),
        lambda c, at: _prints(c) and c.report.printer_ok is False,
    ),
    _not_ready(
        N_("The printer has not been tested today."),
        N_("Print a test slip, or choose on the staff's screen that it prints none."),
        lambda c, at: _prints(c)
        and c.report.printer_ok is not False
        and not _today(c.report.printer_at, at),
    ),
    _look(
        N_("Scans may have been lost on it."), N_("Settle the alarm above."),
        lambda c, at: c.lost > 0,
    ),
    _look(
        N_("Some scans were set aside: the server could not take them."),
        N_("Look at them on the staff's screen; then drop them with a reason."),
        lambda c, at: c.report.aside > 0,
    ),
    _look(
        N_("Some scans are not sent yet."),
        N_("Leave it on with network; it sends them by itself."),
        lambda c, at: c.report.pending > 0,
    ),
    _look(
        N_("It has few numbers left to give without network."),
        N_("Leave it on with network for a minute; it fetches numbers by itself."),
        lambda c, at: 0 < c.report.numbers_left < FEW_NUMBERS,
    ),
    _look(
        N_("Its clock is wrong."), N_("Put date and time right in its settings."),
        lambda c, at: c.report.clock_is_wrong,
    ),
    _look(
        N_("Its battery is low."), N_("Plug it in."),
        lambda c, at: c.report.battery is not None
        and c.report.battery < LOW_BATTERY
        and not c.report.charging,
    ),
)  # fmt: skip

FOR_BOARDS = (
    _look(
        N_("It makes no sound."), N_("Touch “Turn sound on” on its screen."),
        lambda c, at: c.report.sound is False,
    ),
)  # fmt: skip

CHECKS = {
    DeviceKind.KIOSK: (*FOR_ALL, *FOR_KIOSKS),
    DeviceKind.BOARD: (*FOR_ALL, *FOR_BOARDS),
}


def findings_of(condition: Condition, at: datetime) -> list[Finding]:
    """Return what is wrong with a device, the worst first; nothing is wrong with one that is ready.

    Of a device that was never heard there is nothing else to say.
    """
    if condition.seen_at is None:
        return [NEVER_HEARD]
    found = [check.finding for check in CHECKS[condition.kind] if check.fails(condition, at)]
    return sorted(found, key=lambda finding: SEVERITY[finding.verdict])


def verdict_on(findings: Iterable[Finding]) -> Verdict:
    """Return the one word for a device: that of the worst finding."""
    return min((f.verdict for f in findings), key=SEVERITY.__getitem__, default=Verdict.READY)


def ready_count(verdicts: Sequence[Verdict]) -> int:
    """Return how many devices people can be sent to; one to look at works."""
    return sum(verdict != Verdict.NOT_READY for verdict in verdicts)


def _prints(condition: Condition) -> bool:
    return condition.report.printer_mode != "none"


def _today(tested_at: datetime | None, at: datetime) -> bool:
    return tested_at is not None and day_of(tested_at) == day_of(at)
