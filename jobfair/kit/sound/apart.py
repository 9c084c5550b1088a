"""The process that reads strangers' sounds: `python -m jobfair.kit.sound.apart`, used by `refining`.

It takes length and bytes of each recording from its input, and tells one line of JSON about all,
then the finished prompts. It limits itself before it reads anything.
"""

import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

import av.logging

from jobfair.kit.errors import Invalid
from jobfair.kit.sound import files, waves
from jobfair.kit.sound.refining import check_size, judge

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 60
STREAMS = 3
"""Those it was started with: nothing else can be opened."""


def hold_back() -> None:
    """Give up what an honest recording never needs."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (STREAMS, STREAMS))


def practise() -> None:
    """Do all of it once with silence of our own: the library loads its parts when first used."""
    waves.loudness(waves.without_silence(files.read(files.written(bytes(waves.RATE)))))


def refined(recording: bytes) -> tuple[bytes, int]:
    """Return a recording as an MP3 file, and how many milliseconds it lasts.

    Raises:
        Invalid: it is no sound, or one that nobody would understand.
    """
    check_size(recording)
    cut = waves.without_silence(files.read(recording))
    judge(cut, waves.loudness(cut))
    even = waves.made_even(cut)
    return files.written(even), files.milliseconds(even)


def recordings(sent: bytes) -> Iterator[bytes]:
    """Return the recordings that were put together for the way."""
    while sent:
        size = int.from_bytes(sent[:4], "big")
        yield sent[4 : 4 + size]
        sent = sent[4 + size :]


def main() -> None:
    """Answer for every recording separately."""
    sent = sys.stdin.buffer.read()
    av.logging.set_level(None)
    practise()
    hold_back()
    answers: list[dict[str, Any]] = []
    finished = []
    for recording in recordings(sent):
        try:
            data, ms = refined(recording)
        except Invalid as reason:
            answers.append({"fault": reason.code})
        else:
            answers.append({"size": len(data), "ms": ms})
            finished.append(data)
    sys.stdout.buffer.write(json.dumps(answers).encode() + b"\n" + b"".join(finished))


if __name__ == "__main__":
    main()
