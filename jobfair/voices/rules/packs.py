"""A language pack as a file: a zip with words, sounds and a note for whoever opens it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from jobfair.voices.errors import NotAPack, PackTooLarge
from jobfair.voices.rules.languages import WITH_KIOSK, is_code
from jobfair.voices.rules.prompts import CLIP, KEY

FORM = "jobfair language pack 1"
MOST_PARTS = 1_000
LARGEST_UNPACKED = 40 * 1024 * 1024
LONGEST_WORDS = 200
LONGEST_NAME = 40
ALWAYS = (2026, 1, 1, 0, 0, 0)
"""The same pack is always the same bytes."""

README = """{name}

Gói ngôn ngữ cho máy đăng ký Jobfair. / A language pack for Jobfair's kiosks.

words.json   chữ trên màn hình, theo mã lời nhắc / what the screens read, by prompt
sounds.json  tệp âm thanh của từng lời nhắc và câu đã đọc / the sound of each prompt, and what it says
sounds/      các bản thu, MP3 / the recordings

Nhập gói này ở trang Giọng nói. / Bring it in on the page “Voices”.
"""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One recording in a pack, the sentence that was to be said, and how long it lasts."""

    sound: bytes
    source: str
    ms: int = 0


@dataclass(frozen=True, slots=True)
class Pack:
    """A language with its words and recordings."""

    code: str
    name: str
    words: Mapping[str, str] = field(default_factory=dict)
    sounds: Mapping[str, Spoken] = field(default_factory=dict)


def zipped(pack: Pack) -> bytes:
    """Return a pack as a file."""
    out = BytesIO()
    listed = {
        clip: {"file": f"sounds/{clip}.mp3", "says": spoken.source, "ms": spoken.ms}
        for clip, spoken in pack.sounds.items()
    }
    with ZipFile(out, "w", ZIP_STORED) as package:  # MP3 does not get smaller
        _put(package, "pack.json", _json({"form": FORM, "language": pack.code, "name": pack.name}))
        _put(package, "words.json", _json({"language.name": pack.name, **pack.words}))
        _put(package, "sounds.json", _json(listed))
        _put(package, "readme.txt", README.format(name=pack.name).encode())
        for clip, spoken in pack.sounds.items():
            _put(package, f"sounds/{clip}.mp3", spoken.sound)
    return out.getvalue()


def unzipped(data: bytes) -> Pack:
    """Return the pack in a file. Nothing in it is unpacked to a disk, or believed.

    Raises:
        NotAPack: it is none, or broken.
        PackTooLarge: it unpacks to more than any pack holds.
    """
    try:
        with ZipFile(BytesIO(data)) as package:
            return _read(package)
    except (NotAPack, PackTooLarge):
        raise
    except Exception as error:
        # zipfile breaks in many ways over hostile bytes
        raise NotAPack(field="file") from error


def _read(package: ZipFile) -> Pack:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise PackTooLarge(field="file")
    head = json.loads(package.read("pack.json"))
    code, name = head["language"], head["name"]
    if head["form"] != FORM or not (is_code(code) or code in WITH_KIOSK) or not _fits(name):
        raise NotAPack(field="file")
    words = json.loads(package.read("words.json"))
    listed = json.loads(package.read("sounds.json"))
    return Pack(
        code=code,
        name=name.strip(),
        words={
            key: text.strip()
            for key, text in words.items()
            if KEY.fullmatch(key) and _fits(text, LONGEST_WORDS) and key != "language.name"
        },
        sounds={
            clip: Spoken(package.read(entry["file"]), entry["says"].strip(), int(entry["ms"]))
            for clip, entry in listed.items()
            if CLIP.fullmatch(clip) and _fits(entry["says"], LONGEST_WORDS)
        },
    )


def _fits(text: object, most: int = LONGEST_NAME) -> bool:
    return isinstance(text, str) and 0 < len(text.strip()) <= most and text.isprintable()


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def _put(package: ZipFile, name: str, content: bytes) -> None:
    package.writestr(ZipInfo(name, ALWAYS), content)
