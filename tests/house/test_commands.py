import re
from pathlib import Path

import click
import pytest

from jobfair.cli import main

ROOT = Path(__file__).parents[2]
SPOKEN = {
    "Makefile": r"\$\(JOBFAIR\) ([a-z ]+)",
    "Dockerfile": r"(?:&& jobfair |\"jobfair\", )([a-z\" ,]+)",
    "compose.yaml": r"\"jobfair\", ([a-z\", ]+)",
}


def words_of(file: str) -> list[str]:
    """Return every command of ours that a file gives, as plain words."""
    found = re.findall(SPOKEN[file], (ROOT / file).read_text())
    return sorted({" ".join(re.findall(r"[a-z]+", words)) for words in found})


def command(words: str) -> click.Command | None:
    """Return the command those words call."""
    here: click.Command | None = main
    for word in words.split():
        here = here.commands.get(word) if isinstance(here, click.Group) else None
    return here


@pytest.mark.parametrize(
    ("file", "words"), [(file, words) for file in SPOKEN for words in words_of(file)]
)
def test_every_command_that_sets_us_up_exists(file, words):
    assert command(words) is not None, f"{file} calls `jobfair {words}`"


@pytest.mark.parametrize("module", re.findall(r"-m (bench[.\w]*)", (ROOT / "Makefile").read_text()))
def test_every_measurement_that_make_begins_exists(module: str) -> None:
    here = ROOT.joinpath(*module.split("."))

    assert here.with_suffix(".py").is_file() or (here / "__main__.py").is_file()


@pytest.mark.parametrize("file", SPOKEN)
def test_each_of_these_files_calls_us(file):
    assert words_of(file) != []
