"""A voice for words that nobody has recorded yet: eSpeak NG, which comes as a library in a wheel.

It is a stand-in, plain but clear in both languages, and needs no network and no model: other
voices for Vietnamese on PyPI fetch theirs from a hub when they are first used.
"""

import ctypes
from collections.abc import Mapping
from functools import cache

import espeakng_loader

from jobfair.kit.sound.waves import resampled

VOICES: Mapping[str, bytes] = {"vi": b"vi", "en": b"en-gb-x-rp"}
WORDS_A_MINUTE = 120
_RETRIEVE, _NO_EXIT, _RATE_PARAMETER, _UTF8 = 1, 0x8000, 1, 1

_Take = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class NoVoice(Exception):
    """The library has no voice for this language, or does not start."""


def spoken(text: str, language: str) -> bytes:
    """Return the wave of a text read aloud in a language that has a voice.

    Raises:
        NoVoice: it has none.
    """
    library, rate, said = _started()
    if library.espeak_SetVoiceByName(VOICES[language]) != 0:
        raise NoVoice(language)
    library.espeak_SetParameter(_RATE_PARAMETER, WORDS_A_MINUTE, 0)
    words = text.encode() + b"\0"
    said.clear()
    library.espeak_Synth(words, len(words), 0, 1, 0, _UTF8, None, None)
    library.espeak_Synchronize()
    return resampled(b"".join(said), rate)


_keep_alive: list[object] = []


@cache
def _started() -> tuple[ctypes.CDLL, int, list[bytes]]:
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(
        _RETRIEVE, 0, espeakng_loader.get_data_path().encode(), _NO_EXIT
    )
    if rate <= 0:
        raise NoVoice("eSpeak NG")
    said: list[bytes] = []

    def take(samples: object, count: int, _events: object) -> int:
        if samples and count > 0:
            said.append(ctypes.string_at(samples, count * 2))  # type: ignore[arg-type]
        return 0

    callback = _Take(take)
    _keep_alive.append(callback)  # the library calls it; Python must not put it away
    library.espeak_SetSynthCallback(callback)
    return library, rate, said
