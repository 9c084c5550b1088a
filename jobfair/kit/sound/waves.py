"""Waves: one voice, 24,000 samples a second, made of 16-bit numbers; and what is done to them."""

from collections.abc import Iterable, Iterator
from itertools import chain

from av import AudioFrame
from av.error import BlockingIOError as NothingYet
from av.error import EOFError as AtTheEnd
from av.filter import Graph

RATE = 24_000
WIDTH = 2
LOUDNESS = -16.0
"""How loud every prompt is, in LUFS: the way broadcasters measure it."""

LOUDEST = 0.85
"""No wave goes higher than this share of what a loudspeaker is given."""

_PLAIN = ("aformat", f"sample_fmts=s16:channel_layouts=mono:sample_rates={RATE}")
_BACK = ("areverse", "")
_QUIET_BELOW_VOICE = 26.0
_PIECE = 4_096
_LONG_ENOUGH = 3 * RATE * WIDTH
"""The measure looks at 400 ms at a time: what is shorter is heard over and over."""

_TRIES = 4
_NEAR_ENOUGH = 0.3

Step = tuple[str, str]


def seconds(wave: bytes) -> float:
    """Return how long a wave lasts."""
    return len(wave) / (RATE * WIDTH)


def resampled(wave: bytes, rate: int) -> bytes:
    """Return a wave that was made at another rate."""
    return _through(wave, _PLAIN, rate=rate)


def without_silence(wave: bytes) -> bytes:
    """Return a wave without the quiet before and after the voice, and without rumble below it."""
    quiet = min(max(loudness(wave) - _QUIET_BELOW_VOICE, -60.0), -35.0)
    cut = ("silenceremove", f"start_periods=1:start_threshold={quiet:.0f}dB:detection=peak")
    return _through(wave, ("highpass", "f=70"), cut, _BACK, cut, _BACK, _PLAIN)


def loudness(wave: bytes) -> float:
    """Return how loud a wave is, in LUFS; silence is -70."""
    if not wave:
        return -70.0
    often = wave * -(-_LONG_ENOUGH // len(wave))
    last = -70.0
    for frame in _frames_through(often, ("ebur128", "metadata=1")):
        last = float(frame.metadata.get("lavfi.r128.I", last))
    return last


def made_even(wave: bytes) -> bytes:
    """Return a wave as loud as every other prompt, its tops rounded where they would be cut."""
    gain, even = 0.0, wave
    for _ in range(_TRIES):
        lacking = LOUDNESS - loudness(even)
        if abs(lacking) < _NEAR_ENOUGH:
            break
        gain += lacking
        even = _through(
            wave,
            ("volume", f"volume={gain:.2f}dB:precision=float"),
            ("alimiter", f"limit={LOUDEST}:level=false:attack=3:release=40:latency=true"),
            _PLAIN,
        )
    return even


def frames_of(wave: bytes, rate: int = RATE) -> Iterator[AudioFrame]:
    """Return a wave in pieces, as the library wants it."""
    for start in range(0, len(wave), _PIECE * WIDTH):
        piece = wave[start : start + _PIECE * WIDTH]
        frame = AudioFrame(format="s16", layout="mono", samples=len(piece) // WIDTH)
        plane = frame.planes[0]
        plane.update(piece.ljust(plane.buffer_size, b"\0"))
        frame.sample_rate, frame.pts = rate, start // WIDTH
        yield frame


def wave_of(frames: Iterable[AudioFrame]) -> bytes:
    """Return the wave that plain frames are the pieces of."""
    return b"".join(bytes(frame.planes[0])[: frame.samples * WIDTH] for frame in frames)


def _through(wave: bytes, *steps: Step, rate: int = RATE) -> bytes:
    return wave_of(_frames_through(wave, *steps, rate=rate))


def _frames_through(wave: bytes, *steps: Step, rate: int = RATE) -> Iterator[AudioFrame]:
    graph = Graph()
    last = graph.add_abuffer(sample_rate=rate, format="s16", layout="mono")
    for name, arguments in (*steps, ("abuffersink", "")):
        step = graph.add(name, arguments)
        last.link_to(step)
        last = step
    graph.configure()
    for frame in chain(frames_of(wave, rate), [None]):
        graph.push(frame)
        yield from _ready(graph)


def _ready(graph: Graph) -> Iterator[AudioFrame]:
    while True:
        try:
            frame = graph.pull()
        except (NothingYet, AtTheEnd):
            return
        assert isinstance(frame, AudioFrame)  # noqa: S101 - the graph has sound alone in it
        yield frame
