"""Sounds: whatever phones record becomes small, even prompts; whatever harms is refused, with a reason."""

import subprocess
import sys

import pytest

from jobfair.config import HOUSE
from jobfair.kit.errors import Invalid
from jobfair.kit.sound import files, refining, waves
from jobfair.kit.sound.errors import (
    NoSound,
    NotASound,
    SoundFileTooLarge,
    SoundTakesTooLong,
    SoundTooLong,
    SoundTooLoud,
    SoundTooQuiet,
    SoundTooShort,
)
from jobfair.kit.sound.refining import Sound, refine, refine_all
from tests.voices.recordings import hiss, louder, packed, silence, voice

WAYS = [
    ("webm", "libopus"), ("ogg", "libopus"), ("mp4", "aac"), ("adts", "aac"),
    ("mp3", "libmp3lame"), ("wav", "pcm_s16le"), ("flac", "flac"),
]  # fmt: skip


@pytest.mark.parametrize(("container", "codec"), WAYS, ids=["-".join(way) for way in WAYS])
def test_whatever_a_phone_records_becomes_a_prompt(container: str, codec: str) -> None:
    sound = refine(packed(voice(), container, codec))

    assert sound.data.startswith((b"ID3", b"\xff\xf3"))
    assert 900 < sound.ms < 1600
    assert len(sound.data) < 6_000


@pytest.mark.parametrize("times", [0.05, 0.1, 0.5, 1.0])
def test_a_prompt_is_as_loud_as_every_other_however_near_the_phone_was(times: float) -> None:
    sound = refine(packed(louder(voice(), times)))

    assert waves.loudness(files.read(sound.data)) == pytest.approx(waves.LOUDNESS, abs=2)


def test_the_quiet_around_the_voice_is_cut_off() -> None:
    sound = refine(packed(silence(3) + voice() + silence(4)))

    assert sound.ms < 1600


def test_the_same_recording_is_always_the_same_prompt() -> None:
    recording = packed(voice())

    assert refine(recording).digest == refine(recording).digest


REFUSED: list[tuple[str, type[Invalid], bytes]] = [
    ("nothing", NoSound, b""),
    ("more than two megabytes", SoundFileTooLarge, bytes(refining.LARGEST_FILE + 1)),
    ("a picture", NotASound, b"\x89PNG\r\n\x1a\n" + bytes(100)),
    ("a page", NotASound, b"<html><script>alert(1)</script></html>"),
    ("a list of other files", NotASound, b"#EXTM3U\nfile:///etc/passwd\n"),
    ("a list behind a sound's first bytes", NotASound, b"ID3#EXTM3U\nfile:///etc/passwd\n"),
    ("a script of parts", NotASound, b"ffconcat version 1.0\nfile /etc/passwd\n"),
    ("half a sound", NotASound, packed(voice())[:60]),
    ("the first bytes of one, over and over", NotASound, b"\x1aE\xdf\xa3" * 50_000),
    ("a film without sound", NotASound, b"\0\0\0\x18ftypisom" + bytes(5_000)),
    ("silence", SoundTooShort, packed(silence(2))),
    ("a click", SoundTooShort, packed(silence(1) + voice()[8_000:9_000] + silence(1), "wav", "pcm_s16le")),
    ("a whisper in another room", SoundTooQuiet, packed(hiss(2, height=90), "wav", "pcm_s16le")),
    ("shouting into the microphone", SoundTooLoud, packed(louder(voice(), 12), "wav", "pcm_s16le")),
    ("a speech", SoundTooLong, packed(silence(31), "flac", "flac")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "recording"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED]
)
def test_what_is_no_prompt_is_refused_by_its_own_reason(
    reason: type[Invalid], recording: bytes
) -> None:
    with pytest.raises(reason):
        refine(recording)


def test_one_bad_recording_does_not_hold_up_the_others() -> None:
    good = packed(voice())

    first, second, third = refine_all([good, b"nonsense", good])

    assert isinstance(first, Sound)
    assert isinstance(second, NotASound)
    assert first == third


def test_who_reads_strangers_sounds_can_open_no_file_and_knows_no_secret() -> None:
    nosy = (
        "from jobfair.kit.sound.apart import *\nimport os\npractise(); hold_back()\n"
        "print(sorted(os.environ))\n"
        "try: open('/etc/passwd')\nexcept OSError as e: print(e.errno)\n"
    )

    told = subprocess.run(
        [sys.executable, "-c", nosy], check=True, env={"PYTHONPATH": str(HOUSE)}, capture_output=True, text=True,
    )  # fmt: skip

    assert told.stdout.splitlines()[-1] == "24"  # too many open files: not one is allowed
    assert "JOBFAIR" not in told.stdout


def test_who_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refining, "_PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(refining, "_MORE_FOR_EACH", 0.001)

    with pytest.raises(SoundTakesTooLong):
        refine(packed(voice()))


@pytest.mark.parametrize(
    "told", [b"", b"{}", b"[]\n", b'[{"fault": "else"}]\n', b'[{"size": 9, "ms": 1}]\n', b'[{"size": "x"}]\n']
)  # fmt: skip
def test_what_the_reader_says_is_not_believed(told: bytes) -> None:
    with pytest.raises(Invalid):
        refining._answers(told, 1)
