"""What happens to devices."""

from dataclasses import dataclass

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
