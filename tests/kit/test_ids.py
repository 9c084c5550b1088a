import json
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.kit.ids import (
    FIRST_DAY,
    CodeForged,
    CodeKeyUnknown,
    CodeTooNew,
    CodeUnreadable,
    KeyRing,
    SignedCode,
    fingerprint,
    human_code,
    is_human_code,
    new_secret,
)

CONTRACT = json.loads(
    (Path(__file__).parent.parent / "contract" / "tickets.json").read_text(encoding="utf-8")
)
SEEDS = {int(key): bytes.fromhex(seed) for key, seed in CONTRACT["seeds"].items()}
RING = KeyRing(SEEDS, current=1)
REASONS = {
    "unreadable": CodeUnreadable,
    "forged": CodeForged,
    "key_unknown": CodeKeyUnknown,
    "too_new": CodeTooNew,
}
REFUSALS = tuple(REASONS.values())
CODES = st.builds(
    SignedCode,
    kind=st.integers(0, 15),
    scope=st.integers(0, 2**24 - 1),
    subject=st.integers(0, 2**64 - 1),
    first_day=st.dates(FIRST_DAY, date.fromordinal(FIRST_DAY.toordinal() + 65535)),
    days=st.integers(1, 255),
)
CODE = SignedCode(kind=1, scope=3, subject=2**63 + 5, first_day=date(2026, 11, 23), days=2)


def said(example: dict) -> SignedCode:
    return SignedCode(
        kind=example["kind"],
        scope=example["scope"],
        subject=int(example["subject"]),
        first_day=date.fromisoformat(example["first_day"]),
        days=example["days"],
    )


def as_digits(whole: bytes) -> str:
    return f"{int.from_bytes(whole, 'big'):0193}"


def test_a_new_human_code_has_nine_digits_and_checks():
    codes = {human_code() for _ in range(1000)}

    assert all(len(code) == 9 and code.isdigit() and is_human_code(code) for code in codes)
    assert len(codes) > 990


def test_the_check_digit_is_damms():
    assert is_human_code("000005724")
    assert not is_human_code("000005727")


@given(st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_in_a_human_code_is_noticed(place, step):
    code = human_code()
    wrong = str((int(code[place]) + step) % 10)

    assert not is_human_code(code[:place] + wrong + code[place + 1 :])


@given(st.integers(0, 7))
def test_two_neighbours_swapped_in_a_human_code_are_noticed(place):
    code = human_code()
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert is_human_code(swapped) == (swapped == code)


@pytest.mark.parametrize(
    "text",
    ["", "5724", "0000005724", "00000572４", "٠٠٠٠٠٥٧٢٤", "00000572²", " 00005724", "\ud800" * 9],
)
def test_other_text_is_no_human_code(text):
    assert not is_human_code(text)


@given(st.text())
def test_any_text_can_be_asked_whether_it_is_a_human_code(text):
    assert is_human_code(text) in {True, False}


def test_secrets_are_long_and_never_the_same():
    assert len({new_secret() for _ in range(100)}) == 100
    assert len(new_secret()) == 43


def test_a_fingerprint_is_the_sha256_of_the_secret():
    assert fingerprint("abc").hex().startswith("ba7816bf8f01cfea414140de5dae2223")
    assert len(fingerprint("\ud800")) == 32


@given(CODES)
def test_what_was_signed_is_read_back(code):
    digits = RING.sign(code)

    assert len(digits) == 193
    assert digits.isdigit()
    assert RING.read(digits) == code


@pytest.mark.parametrize(
    "field",
    [
        {"kind": 16},
        {"kind": -1},
        {"scope": 2**24},
        {"scope": -1},
        {"subject": 2**64},
        {"subject": -1},
        {"days": 0},
        {"days": 256},
        {"first_day": date(2023, 12, 31)},
        {"first_day": date(2300, 1, 1)},
    ],
)
def test_a_field_that_does_not_fit_is_not_signed(field):
    fields = {"kind": 1, "scope": 3, "subject": 4, "first_day": date(2026, 11, 23), "days": 1}

    with pytest.raises((ValueError, OverflowError)):
        RING.sign(SignedCode(**(fields | field)))


@pytest.mark.parametrize(
    ("day", "holds"),
    [(22, False), (23, True), (24, True), (25, False)],
)
def test_a_code_holds_from_its_first_day_for_its_days(day, holds):
    assert CODE.holds_on(date(2026, 11, day)) is holds


def test_codes_signed_with_an_earlier_key_are_still_read():
    earlier = KeyRing({1: SEEDS[1]}, current=1).sign(CODE)

    assert KeyRing(SEEDS, current=7).read(earlier) == CODE


def test_codes_of_a_key_taken_off_the_ring_are_refused():
    revoked = KeyRing(SEEDS, current=7).sign(CODE)

    with pytest.raises(CodeKeyUnknown):
        KeyRing({1: SEEDS[1]}, current=1).read(revoked)


@pytest.mark.parametrize(
    ("seeds", "current"),
    [({}, 1), ({1: SEEDS[1]}, 2), ({1: b"short"}, 1), ({256: SEEDS[1]}, 256), ({-1: SEEDS[1]}, -1)],
)
def test_a_ring_without_usable_keys_is_refused(seeds, current):
    with pytest.raises(ValueError, match=r"key|seed"):
        KeyRing(seeds, current=current)


@pytest.mark.parametrize("example", CONTRACT["good"], ids=lambda example: example["what"])
def test_the_good_examples_of_the_contract_are_signed_and_read_as_written(example):
    assert KeyRing(SEEDS, current=example["key"]).sign(said(example)) == example["digits"]
    assert RING.read(example["digits"]) == said(example)


@pytest.mark.parametrize("example", CONTRACT["bad"], ids=lambda example: example["what"])
def test_the_bad_examples_of_the_contract_are_refused_for_their_reason(example):
    with pytest.raises(REASONS[example["reason"]]) as refused:
        RING.read(example["digits"])

    assert refused.value.code == f"code.{example['reason']}"


def test_the_contract_carries_the_public_keys_a_reader_needs():
    assert RING.public_keys() == {int(k): v for k, v in CONTRACT["public_keys"].items()}


@given(st.text(max_size=250) | st.text("0123456789", min_size=193, max_size=193))
def test_reading_any_text_ends_in_one_of_the_four_refusals(text):
    with pytest.raises(REFUSALS):
        RING.read(text)


def test_every_single_bit_flipped_is_refused():
    genuine = int(RING.sign(CODE))

    for bit in range(640):
        with pytest.raises(REFUSALS):
            RING.read(f"{genuine ^ (1 << bit):0193}")


def test_a_hundred_thousand_random_and_altered_codes_are_all_refused():
    chance = random.Random(20261123)
    genuine = int(RING.sign(CODE)).to_bytes(80, "big")
    accepted = 0

    for turn in range(100_000):
        altered = bytearray(chance.randbytes(80) if turn % 2 else genuine)
        if turn % 2:
            altered[: turn // 2 % 17] = genuine[: turn // 2 % 17]
        else:
            for _ in range(chance.randint(1, 8)):
                altered[chance.randrange(80)] ^= chance.randint(1, 255)
        if bytes(altered) == genuine:
            continue
        try:
            RING.read(as_digits(altered))
            accepted += 1
        except REFUSALS:
            continue

    assert accepted == 0
