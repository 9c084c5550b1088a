"""Looking up devices: `trust` who they are, `condition` how they are, `help` who asked for help."""

from jobfair.devices.queries.trust import (
    device_at,
    device_of_memory,
    device_with,
    devices_at,
    earlier_device,
    still_trusted,
    waiting_pairing,
    was_trusted,
)

__all__ = [
    "device_at",
    "device_of_memory",
    "device_with",
    "devices_at",
    "earlier_device",
    "still_trusted",
    "waiting_pairing",
    "was_trusted",
]
