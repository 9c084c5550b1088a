"""The voice that is made at build time: whole in both languages, even, small, and made once."""

import json
from pathlib import Path

import pytest

from jobfair.kit.sound import files, waves
from jobfair.kit.sound.speech import VOICES
from jobfair.operating.voices import PACKS, build_pack
from jobfair.voices.rules.prompts import prompts_of


def clips(language: str) -> dict[str, Path]:
    listed = json.loads((PACKS / language / "sounds.json").read_text())
    return {
        played: PACKS.parents[1] / played.lstrip("/")
        for parts in listed.values()
        for played in parts
        if not played.startswith("{")
    }


@pytest.mark.parametrize("language", VOICES)
def test_every_prompt_has_its_sound(language: str) -> None:
    words = json.loads((PACKS / language / "words.json").read_text())
    listed = json.loads((PACKS / language / "sounds.json").read_text())

    assert list(listed) == [prompt.key for prompt in prompts_of(words)]
    assert [file for file in clips(language).values() if not file.exists()] == []


@pytest.mark.parametrize("language", VOICES)
def test_every_sound_is_small_and_as_loud_as_the_others(language: str) -> None:
    for played, file in clips(language).items():
        data = file.read_bytes()

        assert len(data) <= (20_000 if "/question." in played else 15_000), played
        assert waves.loudness(files.read(data)) == pytest.approx(-16, abs=2), played


def test_only_new_words_are_spoken_and_old_sounds_go(tmp_path: Path) -> None:
    pack = tmp_path / "vi"
    pack.mkdir()
    (pack / "words.json").write_text(json.dumps({"done": "Xong", "go": "Mời đến gian {booth}"}))

    first = build_pack(pack, "vi")
    again = build_pack(pack, "vi")
    (pack / "words.json").write_text(json.dumps({"done": "Xong rồi", "go": "Mời đến gian {booth}"}))
    changed = build_pack(pack, "vi")

    assert (first, again, changed) == (2, 0, 1)
    assert len(list((pack / "sounds").iterdir())) == 2
    assert json.loads((pack / "sounds.json").read_text())["go"][1] == "{booth}"
