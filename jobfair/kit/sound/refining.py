"""From what somebody recorded to a prompt: read, cut, made even, judged, written small.

What comes in may be made to harm whoever reads it, so it is read in a process of its own that
has little time, little memory, no file to write and no secret to tell (`apart.py`).
"""

import json
import subprocess
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from jobfair.config import HOUSE
from jobfair.kit.errors import Invalid
from jobfair.kit.sound.errors import (
    FAULTS,
    NoSound,
    NotASound,
    SoundFileTooLarge,
    SoundTakesTooLong,
    SoundTooLoud,
    SoundTooQuiet,
    SoundTooShort,
)

LARGEST_FILE = 2 * 1024 * 1024
QUIETEST = -48.0
"""Below this, in LUFS, the microphone's own noise would be made as loud as the voice."""

_MOST_CUT_OFF = 0.01
_TOP = 32_500
_SHORTEST_SECONDS = 0.15
_PATIENCE_SECONDS = 20.0
_MORE_FOR_EACH = 1.0


@dataclass(frozen=True, slots=True)
class Sound:
    """A prompt as it is kept: an MP3 file, and how long it lasts."""

    data: bytes
    ms: int

    @property
    def digest(self) -> str:
        """The name of these very bytes, which nobody can guess who has not heard them."""
        return sha256(self.data).hexdigest()


def check_size(data: bytes) -> None:
    """Refuse what is nothing, or more than any prompt.

    Raises:
        NoSound, SoundFileTooLarge: says the next step.
    """
    if not data:
        raise NoSound
    if len(data) > LARGEST_FILE:
        raise SoundFileTooLarge


def judge(cut: bytes, loudness: float) -> None:
    """Refuse a voice that nobody would understand in a hall.

    Raises:
        SoundTooQuiet, SoundTooShort, SoundTooLoud: says the next step.
    """
    samples = array("h", cut)
    if len(samples) < _SHORTEST_SECONDS * 24_000:
        raise SoundTooShort
    if loudness < QUIETEST:
        raise SoundTooQuiet
    tops = sum(1 for sample in samples if sample > _TOP or sample < -_TOP)
    if tops > _MOST_CUT_OFF * len(samples):
        raise SoundTooLoud


def refine(recording: bytes) -> Sound:
    """Return a recording as a prompt.

    Raises:
        Invalid: one of the reasons in `errors.py`.
    """
    check_size(recording)
    [found] = refine_all([recording])
    if isinstance(found, Invalid):
        raise found
    return found


def refine_all(recordings: Sequence[bytes]) -> list[Sound | Invalid]:
    """Return each recording as a prompt, or the reason why it is none.

    Raises:
        SoundTakesTooLong: reading them took longer than honest files do.
    """
    sent = b"".join(len(each).to_bytes(4, "big") + each for each in recordings)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "jobfair.kit.sound.apart"],
            input=sent,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(HOUSE)},
            timeout=_PATIENCE_SECONDS + _MORE_FOR_EACH * len(recordings),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SoundTakesTooLong from None
    if done.returncode != 0 and len(recordings) == 1:
        raise NotASound  # it broke its reader
    if done.returncode != 0:
        return [found for each in recordings for found in _alone(each)]
    return _answers(done.stdout, len(recordings))


def _alone(recording: bytes) -> list[Sound | Invalid]:
    try:
        return refine_all([recording])
    except Invalid as reason:
        return [reason]


def _answers(told: bytes, count: int) -> list[Sound | Invalid]:
    """Read what the other process says; it has read strangers' bytes, so it is not believed."""
    head, _, rest = told.partition(b"\n")
    try:
        answers = json.loads(head)
        found: list[Sound | Invalid] = []
        for answer in answers:
            if "fault" in answer:
                found.append(FAULTS[answer["fault"]]())
                continue
            data, rest = rest[: int(answer["size"])], rest[int(answer["size"]) :]
            check_size(data)
            found.append(Sound(data, int(answer["ms"])))
    except (ValueError, KeyError, TypeError):
        raise NotASound from None
    if len(found) != count:
        raise NotASound
    return found
