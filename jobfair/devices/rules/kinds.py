"""Kinds of device, what they can be asked to do, and where in a visit somebody may need help."""

from enum import StrEnum

from jobfair.kit.errors import N_


class DeviceKind(StrEnum):
    """What a device is for."""

    KIOSK = "kiosk"
    BOARD = "board"


DEVICE_WORDS = {DeviceKind.KIOSK: N_("kiosk"), DeviceKind.BOARD: N_("board")}


class Do(StrEnum):
    """What a device can be asked to do."""

    RELOAD = "reload"
    DROP_ASIDE = "drop_aside"
    TEST_PRINT = "test_print"


DO_WORDS = {
    Do.RELOAD: N_("load its page anew"),
    Do.DROP_ASIDE: N_("drop what was set aside"),
    Do.TEST_PRINT: N_("print a test slip"),
}

STEP_WORDS = {
    "welcome": N_("at the first screen"),
    "keypad": N_("typing the code"),
    "question": N_("answering a question"),
    "checking": N_("waiting for the answer"),
    "result": N_("at the number"),
    "saved": N_("at the number"),
    "refused": N_("was turned away"),
    "work": N_("telling of earlier work"),
    "work_why": N_("telling of earlier work"),
    "work_month": N_("telling of earlier work"),
    "work_sure": N_("telling of earlier work"),
    "thanks": N_("at the end"),
    "pairing": N_("before it is paired"),
}
"""Where somebody stands in a visit, by the name of the screen; another screen is simply in the middle."""
IN_THE_MIDDLE = N_("in the middle")


class Help(StrEnum):
    """How far a call for help is."""

    NONE = "none"
    ASKED = "asked"
    COMING = "coming"
