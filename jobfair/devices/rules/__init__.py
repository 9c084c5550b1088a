"""What devices are, how they are paired, and when one is ready for people."""

from jobfair.devices.rules.kinds import DEVICE_WORDS, DeviceKind
from jobfair.devices.rules.pairing import CODE_LASTS, LETTERS, as_shown, as_typed, pairing_code

__all__ = [
    "CODE_LASTS",
    "DEVICE_WORDS",
    "LETTERS",
    "DeviceKind",
    "as_shown",
    "as_typed",
    "pairing_code",
]
