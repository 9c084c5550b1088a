"""What happens to devices."""

from dataclasses import dataclass
from datetime import datetime

from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicePaired(FairFact):
    """A member of staff trusted a device for a fair."""

    device_id: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceDismissed(FairFact):
    """A device is no longer trusted."""

    device_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRenamed(FairFact):
    """A device got another name or place."""

    device_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryChanged(FairFact):
    """A device came with another memory than before; nothing had waited in the old one."""

    device_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryLost(FairFact):
    """A device that had scans to send came with another memory."""

    device_id: int
    scans: int
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LossSettled(FairFact):
    """Staff said what became of scans that may have been lost."""

    device_id: int
    scans: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFoundWrong(FairFact):
    """A device's clock is wrong by more than two minutes."""

    device_id: int
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLocked(FairFact):
    """Staff closed a device to people for a while."""

    device_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceUnlocked(FairFact):
    """Staff opened a locked device again."""

    device_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceOrdered(FairFact):
    """Staff asked a device to do something."""

    device_id: int
    do: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDone(FairFact):
    """A device has done what it was asked."""

    device_id: int
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderWithdrawn(FairFact):
    """Staff took back what a device had not done yet."""

    device_id: int
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalBegun(FairFact):
    """A device counts nothing until the rehearsal ends."""

    device_id: int
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalEnded(FairFact):
    """A device counts again."""

    device_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCodeSet(FairFact):
    """The code that opens the staff's screens was made or changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardArranged(FairFact):
    """Staff told a board what to show and say."""

    device_id: int
    layout: str
    first_booth: int | None
    last_booth: int | None
    volume: int
    speaks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardReloaded(FairFact):
    """Staff asked a board to load its page anew."""

    device_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced(FairFact):
    """Staff put words on boards; which words, the announcement itself keeps."""

    announcement_id: int
    device_id: int | None
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementEnded(FairFact):
    """Staff took words off the boards before their time."""

    announcement_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAsked(FairFact):
    """Somebody at a device asked for help."""

    device_id: int
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpComing(FairFact):
    """A member of staff is on the way to a device."""

    device_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpDone(FairFact):
    """Whoever asked for help at a device has got it."""

    device_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpReopened(FairFact):
    """A call that was closed by mistake is open again."""

    device_id: int
