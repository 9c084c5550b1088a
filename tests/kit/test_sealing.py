"""What a kiosk has closed opens for us and that scan alone; everything else is one clear refusal."""

import json
from base64 import urlsafe_b64decode
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.kit.sealing import SealForeign, Sealing

SEALS = json.loads(
    (Path(__file__).parents[1] / "contract/kiosk/seals.json").read_text(encoding="utf-8")
)
SECRET = urlsafe_b64decode(SEALS["server"]["private"] + "=")
OURS = Sealing({SEALS["server"]["id"]: SECRET}, current=SEALS["server"]["id"])
GOOD = SEALS["good"][0]


def test_the_public_key_is_the_one_of_the_contract() -> None:
    assert OURS.public_key() == SEALS["server"]["key"]


@pytest.mark.parametrize("example", SEALS["good"], ids=lambda e: e["what"])
def test_the_good_examples_of_the_contract_open(example: dict[str, str]) -> None:
    assert OURS.open(example["sealed"], UUID(example["event_id"])) == example["plain"]


@pytest.mark.parametrize("example", SEALS["bad"], ids=lambda e: e["what"])
def test_the_bad_examples_of_the_contract_are_refused(example: dict[str, str]) -> None:
    with pytest.raises(SealForeign):
        OURS.open(example["sealed"], UUID(example["event_id"]))


def test_a_seal_for_another_server_does_not_open() -> None:
    with pytest.raises(SealForeign):
        Sealing({1: bytes(range(2, 34))}, current=1).open(GOOD["sealed"], UUID(GOOD["event_id"]))


def test_what_was_closed_with_an_earlier_key_still_opens() -> None:
    later = Sealing({1: SECRET, 2: bytes(range(2, 34))}, current=2)

    assert later.open(GOOD["sealed"], UUID(GOOD["event_id"])) == GOOD["plain"]


@given(st.text(max_size=400))
def test_any_text_is_refused_and_nothing_else_happens(text: str) -> None:
    with pytest.raises(SealForeign):
        OURS.open(text, UUID(GOOD["event_id"]))


@given(
    at=st.integers(0, len(GOOD["sealed"]) - 1),
    letter=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
    cut=st.integers(0, 4),
)
def test_no_altered_letter_opens(at: int, letter: str, cut: int) -> None:
    sealed = GOOD["sealed"]
    altered = sealed[:at] + letter + sealed[at + 1 : len(sealed) - cut]
    said = urlsafe_b64decode(altered + "=" * (-len(altered) % 4)) if len(altered) % 4 != 1 else b""
    if said == urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4)):
        return

    with pytest.raises(SealForeign):
        OURS.open(altered, UUID(GOOD["event_id"]))


@pytest.mark.parametrize("keys", [({}, 1), ({1: SECRET}, 2), ({300: SECRET}, 300)])
def test_keys_that_cannot_be_used_are_refused(keys: tuple[dict[int, bytes], int]) -> None:
    with pytest.raises(ValueError, match="key"):
        Sealing(*keys)
