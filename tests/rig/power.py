"""What is on the disk when the power is cut: only what was written and then synced.

A program runs under strace, which notes every write to its files. From the notes, the files are built
as a cut at any moment would leave them at worst: of each file what it held when its last sync that had
ended by then began. Renaming and deleting count at once; nothing is torn inside a sync.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = (
    "openat,write,writev,pwrite64,pwritev,lseek,ftruncate,"
    "fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat"
)
NOTED = re.compile(r"(\d+\.\d+) (\w+)\((.*)\) += (-?\d+)(?:<[^>]*>)? .*?<(\d+\.\d+)>$")
HEX = r"(?:\\x[0-9a-f]{2})*"
OF = re.compile(rf"\d+<({HEX})>")
TEXT = re.compile(rf'"({HEX})"')
FOLDER_AND_NAME = re.compile(rf'(?:AT_FDCWD|\d+)<({HEX})>, "({HEX})"')


def under_strace(notes: Path, *files: Path) -> tuple[str, ...]:
    """Return under what a program runs so that its writes are noted: all, or those to some files."""
    program = shutil.which("strace")
    assert program is not None, "Run `tools/system-packages` once, as root."
    only = [word for file in files for word in ("-P", str(file))]
    return (
        program, "-ff", "-y", "-ttt", "-T", "-xx", "-s", "4000000", "--seccomp-bpf", "-qq",
        "-e", f"trace={CALLS}", "-e", "signal=none", *only, "-o", str(notes),
    )  # fmt: skip


@dataclass(frozen=True, order=True)
class Call:
    """One call of a program to its disk, in the order in which they take effect."""

    at: float
    name: str
    words: str
    told: int


@dataclass
class _File:
    now: bytearray = field(default_factory=bytearray)
    syncing: bytes = b""
    safe: bytes | None = None
    place: int = 0


class Disk:
    """The files below a folder, as the notes of strace tell of them; `move_to` a moment."""

    def __init__(self, notes: Path, folder: Path, *, before: Path | None = None) -> None:
        self._folder = str(folder)
        self._files: dict[str, _File] = {}
        for file in before.rglob("*") if before else ():
            if file.is_file():
                held = file.read_bytes()
                path = str(folder / file.relative_to(before or folder))
                self._files[path] = _File(bytearray(held), safe=held)
        self._calls = sorted(_calls(notes, self._folder))
        self._next = 0
        self.syncs = 0

    def move_to(self, at: float) -> None:
        """Let everything happen that had happened by a moment."""
        while self._next < len(self._calls) and self._calls[self._next].at <= at:
            self._happens(self._calls[self._next])
            self._next += 1

    def cut(self, to: Path) -> None:
        """Write the files as a power cut now would leave them."""
        for path, file in self._files.items():
            if file.safe is not None:
                there = to / Path(path).relative_to(self._folder)
                there.parent.mkdir(parents=True, exist_ok=True)
                there.write_bytes(file.safe)

    def _happens(self, call: Call) -> None:
        if call.name in {"rename", "renameat", "renameat2"}:
            old, new = _names(call.words)
            if old in self._files:
                self._files[new] = self._files.pop(old)
        elif call.name in {"unlink", "unlinkat"}:
            self._files.pop(_names(call.words)[0], None)
        elif call.name == "openat":
            self._opens(_names(call.words)[0], call.words)
        else:
            of = OF.match(call.words)
            path = _bytes(of[1]).decode() if of else ""
            if path in self._files:
                self._file_changes(self._files[path], call)

    def _opens(self, path: str, words: str) -> None:
        is_known = path in self._files or "O_CREAT" in words
        if not is_known or not path.startswith(f"{self._folder}/"):
            return
        file = self._files.setdefault(path, _File())
        if "O_TRUNC" in words:
            file.now.clear()
        file.place = len(file.now) if "O_APPEND" in words else 0

    def _file_changes(self, file: _File, call: Call) -> None:
        if call.name == "sync begins":
            file.syncing = bytes(file.now)
        elif call.name == "sync":
            file.safe = file.syncing
            self.syncs += 1
        elif call.name == "lseek":
            file.place = call.told
        elif call.name == "ftruncate":
            size = int(call.words.rpartition(", ")[2])
            file.now[size:] = bytes(max(size - len(file.now), 0))
        else:
            self._writes(file, call)

    def _writes(self, file: _File, call: Call) -> None:
        said = b"".join(_bytes(text) for text in TEXT.findall(call.words))[: call.told]
        place = file.place
        if call.name.startswith("p"):
            place = int(call.words.rpartition(", ")[2])
        else:
            file.place += len(said)
        file.now[len(file.now) :] = bytes(max(place - len(file.now), 0))
        file.now[place : place + len(said)] = said


def _calls(notes: Path, folder: str) -> Iterator[Call]:
    """Return what was noted of a folder; a sync counts when it ends, a write when it begins."""
    mark = _hex(folder)
    for of_thread in notes.parent.glob(f"{notes.name}.*"):
        with of_thread.open(errors="replace") as lines:
            for line in lines:
                found = NOTED.match(line) if mark in line else None
                if found is None or int(found[4]) < 0:
                    continue
                at, took = float(found[1]), float(found[5])
                if found[2] in {"fsync", "fdatasync"}:
                    yield Call(at, "sync begins", found[3], 0)
                    yield Call(at + took, "sync", found[3], 0)
                else:
                    yield Call(at, found[2], found[3], int(found[4]))


def _names(words: str) -> list[str]:
    """Return the files that are named in a call, each with its folder."""
    found = FOLDER_AND_NAME.findall(words)
    if found:
        return [
            str(Path(_bytes(folder).decode()) / _bytes(name).decode()) for folder, name in found
        ]
    return [_bytes(name).decode() for name in TEXT.findall(words)]


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _hex(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())
