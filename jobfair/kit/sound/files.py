"""Sound files: whatever a phone records is read; what we keep is small and plays everywhere.

We write MP3: every Chromium (also those built without licensed codecs), Firefox and Safari since
its first day play it, its patents have run out, and 24 kbit/s carry a voice well.
"""

from collections.abc import Iterator
from io import BytesIO

import av
from av import AudioFrame, AudioResampler
from av.container import InputContainer
from av.error import FFmpegError

from jobfair.kit.sound.errors import NotASound, SoundTooLong
from jobfair.kit.sound.waves import RATE, frames_of, seconds, wave_of

LONGEST_SECONDS = 30.0
BITS_A_SECOND = 24_000
_FRAME = 576

_STARTS = (
    (b"\x1aE\xdf\xa3", "matroska"), (b"OggS", "ogg"), (b"RIFF", "wav"), (b"fLaC", "flac"),
    (b"ID3", "mp3"), (b"\xff\xf1", "aac"), (b"\xff\xf9", "aac"), (b"#!AMR", "amr"),
)  # fmt: skip
_CODECS = (
    "opus,libopus,vorbis,aac,mp3,mp3float,flac,amrnb,amrwb,libopencore_amrnb,libopencore_amrwb,"
    "alac,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s32le,pcm_f32le,pcm_u8"
)


def kind_of(data: bytes) -> str:
    """Return what a file is by its first bytes, whatever it is called.

    The reader is told, so it never guesses: lists of other files, which it would open in turn,
    are among the things it can guess.

    Raises:
        NotASound: it is none of those a phone or a computer records.
    """
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[4:8] == b"ftyp":
        return "mov"
    if len(data) > 1 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0:
        return "mp3"
    raise NotASound


def read(data: bytes) -> bytes:
    """Return the wave in a sound file.

    Raises:
        NotASound: it is none, or broken.
        SoundTooLong: it is longer than any prompt.
    """
    kind = kind_of(data)
    allowed = {"codec_whitelist": _CODECS, "format_whitelist": kind}
    if kind == "mov":
        allowed["format_whitelist"] = "mov,mp4,m4a,3gp,3g2,mj2"
    elif kind == "matroska":
        allowed["format_whitelist"] = "matroska,webm"
    try:
        with av.open(BytesIO(data), "r", format=kind, options=allowed) as container:
            return wave_of(_plain_frames(container))
    except (FFmpegError, ValueError, IndexError, EOFError) as error:
        raise NotASound from error


def _plain_frames(container: InputContainer) -> Iterator[AudioFrame]:
    plain = AudioResampler(format="s16", layout="mono", rate=RATE)
    stream = container.streams.audio[0]
    stream.codec_context.thread_count = 1
    samples = 0
    for frame in container.decode(stream):
        for piece in plain.resample(frame):
            samples += piece.samples
            if samples > LONGEST_SECONDS * RATE:
                raise SoundTooLong
            yield piece
    yield from plain.resample(None)


def written(wave: bytes) -> bytes:
    """Return a wave as an MP3 file. The same wave is always the same bytes."""
    out = BytesIO()
    with av.open(out, "w", format="mp3", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="mono")
        stream.bit_rate = BITS_A_SECOND
        plain = AudioResampler(format="s16p", layout="mono", rate=RATE, frame_size=_FRAME)
        for frame in (*frames_of(wave), None):
            for piece in plain.resample(frame):
                container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return out.getvalue()


def milliseconds(wave: bytes) -> int:
    """Return how long a wave lasts, as it is told to people and programs."""
    return max(1, round(seconds(wave) * 1000))
