"""Why a device can be refused."""

from jobfair.kit.errors import N_, Conflict, Forbidden, Invalid, NotFound, SignInNeeded


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


class MemoryTaken(Conflict):
    """Two devices of a fair cannot have one memory: they would give the same numbers."""

    code = "device.memory_taken"
    message = N_("Another device of this fair has the same memory. Pair this one again.")


class DeviceIsGone(Conflict):
    """A device that is no longer trusted hears no orders."""

    code = "device.gone"
    message = N_("This device is no longer trusted. Pair it again first.")


class CannotDoThat(Conflict):
    """Boards print nothing and keep no scans."""

    code = "device.cannot_do_that"
    message = N_("Only a kiosk can do that.")


class NotABoard(Conflict):
    """A kiosk has no layouts."""

    code = "device.not_a_board"
    message = N_("Only a board can do that.")


class RowIncomplete(Invalid):
    """A row of booths goes from one booth to another."""

    code = "device.row_incomplete"
    message = N_("Write the first and the last booth of the row, the smaller number first.")


class StaffCodeWrong(Invalid):
    """The staff's code is a few digits, so that it can be keyed in with a glove on."""

    code = "device.staff_code_wrong"
    message = N_("Write four to six digits.")


class StaffCodeEasy(Invalid):
    """Whoever tries for fun tries these first."""

    code = "device.staff_code_easy"
    message = N_("These digits are tried first by everybody. Choose others.")
