"""Why a recording is not taken: each reason with the next step."""

from jobfair.kit.errors import N_, Invalid


class NoSound(Invalid):
    """Nothing was sent."""

    code = "sound.none"
    message = N_("No sound arrived. Record it again, or choose the file again.")


class SoundFileTooLarge(Invalid):
    """The file is larger than any prompt needs."""

    code = "sound.file_too_large"
    message = N_("This file is larger than 2 MB. Record only the sentence, or send a smaller file.")


class NotASound(Invalid):
    """Another kind of file, whatever its name says, or one that is broken."""

    code = "sound.not_a_sound"
    message = N_("This is no sound file we can read. Send MP3, M4A, WAV, OGG, WebM or FLAC.")


class SoundTooLong(Invalid):
    """It goes on for longer than any prompt."""

    code = "sound.too_long"
    message = N_("This recording is longer than 30 seconds. Record only the sentence.")


class SoundTooShort(Invalid):
    """Hardly anything is left when the silence is cut off."""

    code = "sound.too_short"
    message = N_("Nearly nothing can be heard. Wait a moment after pressing, then speak.")


class SoundTooQuiet(Invalid):
    """The voice is lost in the noise of the microphone."""

    code = "sound.too_quiet"
    message = N_("The voice is too quiet. Hold the phone a hand's width away and speak up.")


class SoundTooLoud(Invalid):
    """The microphone could not take it: the tops of the waves are cut off."""

    code = "sound.too_loud"
    message = N_("The voice is too loud and crackles. Hold the phone further away.")


class SoundTakesTooLong(Invalid):
    """Reading it took longer than any honest file does."""

    code = "sound.takes_too_long"
    message = N_("This file could not be read in time. Record it again, or save it as MP3.")


FAULTS: dict[str, type[Invalid]] = {
    kind.code: kind
    for kind in (
        NoSound, SoundFileTooLarge, NotASound, SoundTooLong, SoundTooShort, SoundTooQuiet,
        SoundTooLoud, SoundTakesTooLong,
    )
}  # fmt: skip
"""Each reason by its code, as it comes back from the process that reads sounds."""
