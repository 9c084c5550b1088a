"""The voice of kiosks in the languages they come with, made at build time from the words."""

import json
from hashlib import sha256
from pathlib import Path

import click

from jobfair.config import HOUSE
from jobfair.kit.sound import files, waves
from jobfair.kit.sound.speech import VOICES, WORDS_A_MINUTE, spoken
from jobfair.voices.rules.prompts import Piece, prompts_of, sound_list

PACKS = HOUSE / "kiosk" / "packs"
MANNER = f"1 {WORDS_A_MINUTE} {waves.LOUDNESS} {files.BITS_A_SECOND}"
"""How clips are made. A new first number makes all of them anew."""


@click.group()
def voices() -> None:
    """Make the voice of kiosks."""


@voices.command()
def build() -> None:
    """Speak every prompt that has no sound yet; quick where no word has changed."""
    for language in VOICES:
        made = build_pack(PACKS / language, language)
        click.echo(f"{language}: {made} sounds made")


def build_pack(pack: Path, language: str) -> int:
    """Make what a pack lacks, list all of it in its sounds.json, and return how many were made.

    The name of a file tells the words it was made from, so one that exists is right, and one
    that is not listed is left over.
    """
    words = json.loads((pack / "words.json").read_text())
    folder = pack / "sounds"
    folder.mkdir(exist_ok=True)
    made, addresses = 0, {}
    prompts = prompts_of(words)
    for piece in (piece for prompt in prompts for piece in prompt.clips):
        file = folder / _name(piece, language)
        if not file.exists():
            _speak(piece.words, language, file)
            made += 1
        addresses[piece.clip] = f"/kiosk/packs/{pack.name}/sounds/{file.name}"
    _sweep(folder, keep={address.rpartition("/")[2] for address in addresses.values()})
    _write(pack / "sounds.json", sound_list(prompts, addresses))
    return made


def _name(piece: Piece, language: str) -> str:
    print_ = sha256(f"{MANNER}\n{language}\n{piece.words}".encode()).hexdigest()
    return f"{piece.clip}.{print_[:12]}.mp3"


def _speak(text: str, language: str, file: Path) -> None:
    wave = waves.made_even(waves.without_silence(spoken(text, language)))
    draft = file.with_suffix(".part")
    draft.write_bytes(files.written(wave))
    draft.replace(file)  # an interrupted build leaves no half sound under a good name


def _sweep(folder: Path, *, keep: set[str]) -> None:
    for file in folder.iterdir():
        if file.name not in keep:
            file.unlink()


def _write(file: Path, listed: dict[str, list[str]]) -> None:
    text = json.dumps(listed, separators=(",", ":")) + "\n"
    if not file.exists() or file.read_text() != text:
        file.write_text(text)
