"""What a kiosk says aloud: prompts, and the pieces they are spoken in.

A prompt with a number in it, such as “Số {digits}”, is spoken as a clip and then digit by digit.
Only numbers can be put into speech: there is no clip for a name, so none can ever be said.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FIRST = "vi"
"""What another language lacks is said in this one."""

SPEAKABLE = frozenset({"digits", "number", "booth", "first", "second", "third"})
"""Values that consist of digits: a person's own number, a booth's, and those of up to three booths."""

SILENT = (
    "page.title", "consent.version", "bar.device", "starting.", "pairing.", "device.", "slip.",
    "staff.", "rehearsal.", "question.step", "step.", "help.where", "welcome.camera", "choice.group.",
    "staff_code.", "tools.", "scanner_test.", "test_slip.", "bar.rehearsal",
)  # fmt: skip
"""Prompts, and beginnings of prompts, that are for reading only: for staff, on paper, or in
small print. `help.where` names a place that only this fair knows; which household group somebody
belongs to is nobody else's to hear."""

KEY = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)*", re.ASCII)
CLIP = re.compile(r"([a-z0-9_.]{1,80})(?:~([2-9]))?", re.ASCII)
_HOLE = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a prompt: either words, which have a clip, or the place of a number."""

    words: str = ""
    clip: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing a kiosk says."""

    key: str
    text: str
    pieces: tuple[Piece, ...]

    @property
    def clips(self) -> tuple[Piece, ...]:
        """The pieces that somebody must record."""
        return tuple(piece for piece in self.pieces if piece.clip)


def is_for_reading_only(key: str) -> bool:
    """Tell whether a text of the kiosk is never spoken."""
    return any(
        key.startswith(silent) if silent.endswith(".") else key == silent for silent in SILENT
    )


def unspeakable(text: str) -> set[str]:
    """Return the values in a text that must never be spoken: whatever is no number."""
    return set(_HOLE.findall(text)) - SPEAKABLE


def places_in(text: str) -> set[str]:
    """Return the places of values in a text, in their braces."""
    return {f"{{{name}}}" for name in _HOLE.findall(text)}


def shown(text: str) -> str:
    """Return a text as people read it who record it: three dots where a value stands."""
    return _HOLE.sub("…", text)


def prompts_of(words: Mapping[str, str], own: Mapping[str, str] | None = None) -> list[Prompt]:
    """Return what is spoken of the first language's words, in the order of its pack.

    `own` are the words of another language: where it has its own sentence, the number may
    stand in another place.
    """
    own = own or {}
    return [
        Prompt(key, said, _pieces(key, said))
        for key, text in words.items()
        for said in [own.get(key) or text]
        if not is_for_reading_only(key) and not unspeakable(said) and _WORD.search(said)
    ]


def parts(prompt: Prompt, addresses: Mapping[str, str]) -> list[str] | None:
    """Return what is played for a prompt, or nothing where a recording is missing.

    A part is the address of a clip, or the place of a number in braces.
    """
    found = [
        f"{{{piece.number}}}" if piece.number else addresses.get(piece.clip, "")
        for piece in prompt.pieces
    ]
    return found if all(found) else None


def sound_list(prompts: Iterable[Prompt], addresses: Mapping[str, str]) -> dict[str, list[str]]:
    """Return, by prompt, what is played for it; prompts that lack a clip are left out."""
    listed = {prompt.key: parts(prompt, addresses) for prompt in prompts}
    return {key: played for key, played in listed.items() if played}


def _pieces(key: str, text: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    spoken = 0
    for n, part in enumerate(_HOLE.split(text)):
        if n % 2:
            pieces.append(Piece(number=part))
        elif _WORD.search(part):
            spoken += 1
            clip = key if spoken == 1 else f"{key}~{spoken}"
            pieces.append(Piece(words=part.strip(" ,;–-"), clip=clip))
    return tuple(pieces)
