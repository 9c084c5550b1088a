"""What phones record, made here: a voice from the product's own library, packed as browsers pack it."""

import random
from array import array
from functools import cache
from io import BytesIO

import av

from jobfair.kit.sound.speech import spoken
from jobfair.kit.sound.waves import RATE, frames_of


@cache
def voice(text: str = "Mời bạn quét phiếu", language: str = "vi") -> bytes:
    """Return the wave of somebody who speaks."""
    return spoken(text, language)


def silence(seconds: float) -> bytes:
    return bytes(int(seconds * RATE) * 2)


def louder(wave: bytes, times: float) -> bytes:
    """Return a wave as a microphone hears it that is held nearer or further away."""
    return array("h", (max(-32768, min(32767, int(v * times))) for v in array("h", wave))).tobytes()


def hiss(seconds: float, *, height: int) -> bytes:
    noise = random.Random(1)
    return array(
        "h", (noise.randint(-height, height) for _ in range(int(seconds * RATE)))
    ).tobytes()


def packed(wave: bytes, container: str = "webm", codec: str = "libopus") -> bytes:
    """Return a wave as a file: WebM with Opus as Chromium and Firefox record, unless told otherwise."""
    out = BytesIO()
    with av.open(out, "w", format=container) as file:
        stream = file.add_stream(codec, rate=48_000 if codec == "libopus" else RATE, layout="mono")
        plain = av.AudioResampler(
            format=stream.codec_context.format,
            layout="mono",
            rate=stream.rate,
            frame_size=stream.codec_context.frame_size or 1024,
        )
        for frame in (*frames_of(wave), None):
            for piece in plain.resample(frame):
                file.mux(stream.encode(piece))
        file.mux(stream.encode(None))
    return out.getvalue()
