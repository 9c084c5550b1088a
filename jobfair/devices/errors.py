"""Why a device can be refused."""

from jobfair.kit.errors import N_, Forbidden, NotFound, SignInNeeded


class DeviceRevoked(SignInNeeded):
    """The device's token is unknown, has run out or was revoked."""

    code = "device.revoked"
    message = N_("This device is no longer paired. Pair it again at the organiser's devices page.")


class PairingCodeUnknown(NotFound):
    """No device shows this code now."""

    code = "device.pairing_code_unknown"
    message = N_(
        "No device shows this code now. Check it on the device's screen and type it again."
    )


class WrongKind(Forbidden):
    """A board's token cannot check people in."""

    code = "device.wrong_kind"
    message = N_("This device is paired for something else. Pair it again with the right purpose.")
