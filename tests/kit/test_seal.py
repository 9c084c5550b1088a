import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.kit.seal import Seal, SealBroken

MASTER = bytes(range(32))
ABOUT = "worker.id_number:0190"
PLAIN = st.text(st.characters(exclude_categories=["Cs"]))


@given(PLAIN, PLAIN)
def test_what_was_sealed_opens_again(plain, about):
    seal = Seal(MASTER)

    assert seal.open(seal.close(plain, about), about) == plain


def test_the_same_text_never_looks_the_same_twice():
    seal = Seal(MASTER)

    assert len({seal.close("006195001234", ABOUT) for _ in range(100)}) == 100


def test_what_is_sealed_does_not_show_the_text():
    sealed = Seal(MASTER).close("006195001234", ABOUT)

    assert b"006195001234" not in sealed
    assert sealed[0] == 1
    assert len(sealed) == 1 + 12 + 12 + 16


def test_a_sealed_value_does_not_open_in_another_row():
    seal = Seal(MASTER)
    sealed = seal.close("006195001234", ABOUT)

    with pytest.raises(SealBroken):
        seal.open(sealed, "worker.id_number:0191")


def test_another_master_key_does_not_open_it():
    sealed = Seal(MASTER).close("006195001234", ABOUT)

    with pytest.raises(SealBroken):
        Seal(bytes(32)).open(sealed, ABOUT)


def test_every_single_changed_bit_breaks_the_seal():
    seal = Seal(MASTER)
    sealed = seal.close("006195001234", ABOUT)

    for bit in range(8 * len(sealed)):
        altered = bytearray(sealed)
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises(SealBroken):
            seal.open(bytes(altered), ABOUT)


@given(st.binary(max_size=80))
def test_bytes_that_were_never_sealed_do_not_open(stray):
    with pytest.raises(SealBroken):
        Seal(MASTER).open(stray, ABOUT)


@given(PLAIN, PLAIN)
def test_the_index_is_equal_exactly_for_equal_texts(one, other):
    assert (Seal(MASTER).index(one) == Seal(MASTER).index(other)) == (one == other)


def test_the_index_is_16_bytes_and_useless_without_the_key():
    ours, theirs = Seal(MASTER).index("006195001234"), Seal(bytes(32)).index("006195001234")

    assert len(ours) == 16
    assert ours != theirs


def test_values_sealed_last_year_still_open_and_are_still_found():
    sealed = bytes.fromhex(
        "01000102030405060708090a0b7554c1cef92e96b8f7a65fe5cb6b0095b3831c1d5418cfbd364531f6"
    )

    assert Seal(MASTER).open(sealed, ABOUT) == "006195001234"
    assert Seal(MASTER).index("006195001234").hex() == "df0827192904dbae138d567549dba0aa"


def test_a_short_master_key_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        Seal(bytes(31))
