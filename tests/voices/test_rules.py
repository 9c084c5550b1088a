import json
from pathlib import Path

import pytest

from jobfair.voices.rules.prompts import (
    CLIP,
    KEY,
    SPEAKABLE,
    Piece,
    is_for_reading_only,
    parts,
    prompts_of,
    sound_list,
    unspeakable,
)

PACKS = Path(__file__).parents[2] / "kiosk" / "packs"
LANGUAGES = ("vi", "en")


def words_of(language: str) -> dict[str, str]:
    words: dict[str, str] = json.loads((PACKS / language / "words.json").read_text())
    return words


def test_a_number_is_spoken_between_the_words_around_it():
    [prompt] = prompts_of({"call": "Mời số {digits} đến gian {booth}, xin cảm ơn."})

    assert prompt.pieces == (
        Piece(words="Mời số", clip="call"),
        Piece(number="digits"),
        Piece(words="đến gian", clip="call~2"),
        Piece(number="booth"),
        Piece(words="xin cảm ơn.", clip="call~3"),
    )


def test_signs_alone_are_not_spoken():
    [prompt] = prompts_of({"result": "({digits})…"})

    assert prompt.pieces == (Piece(number="digits"),)


def test_another_language_may_put_the_number_elsewhere():
    [prompt] = prompts_of({"booth": "Gian {booth}"}, {"booth": "{booth} gian"})

    assert [piece.number or piece.words for piece in prompt.pieces] == ["booth", "gian"]


def test_a_prompt_that_lacks_a_clip_is_not_played_in_part():
    [prompt] = prompts_of({"call": "Mời số {digits} đến gian {booth}"})

    assert parts(prompt, {"call": "/a.mp3"}) is None
    assert parts(prompt, {"call": "/a.mp3", "call~2": "/b.mp3"}) == [
        "/a.mp3", "{digits}", "/b.mp3", "{booth}",
    ]  # fmt: skip


@pytest.mark.parametrize("hole", ["name", "employer", "desk", "status", "id"])
def test_what_is_no_number_can_not_be_spoken(hole):
    said = {"greeting": f"Chào {{{hole}}}", "done": "Xong"}

    assert [prompt.key for prompt in prompts_of(said)] == ["done"]
    assert "greeting" not in sound_list(prompts_of(said), {"greeting": "/x.mp3", "done": "/y.mp3"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_spoken_prompt_of_the_packs_has_numbers_alone_in_it(language):
    wrong = {
        key: unspeakable(text)
        for key, text in words_of(language).items()
        if unspeakable(text) and not is_for_reading_only(key)
    }

    assert wrong == {}, (
        "say it without the name, or list it among SILENT in voices/rules/prompts.py"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_speak_the_same_prompts(language):
    assert [p.key for p in prompts_of(words_of(language))] == [
        p.key for p in prompts_of(words_of("vi"))
    ]


def test_every_digit_has_its_word():
    spoken = {prompt.key for prompt in prompts_of(words_of("vi"))}

    assert {f"digit.{n}" for n in range(10)} <= spoken


def test_names_of_prompts_can_stand_in_addresses():
    assert [key for key in words_of("vi") if not KEY.fullmatch(key)] == []
    assert CLIP.fullmatch("result.call~2")
    assert not CLIP.fullmatch("../words")


def test_only_numbers_are_speakable():
    assert {"digits", "number", "booth", "first", "second", "third"} == SPEAKABLE


STATUSES = ("nghèo", "thu nhập thấp", "khuyết tật", "poor", "low income", "disab")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_status_of_a_family_is_ever_said(language):
    said = [prompt.text for prompt in prompts_of(words_of(language))]

    assert [text for text in said if any(status in text.lower() for status in STATUSES)] == []
