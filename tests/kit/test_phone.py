import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.kit.phone import BadPhone, as_dialled, normal_phone


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "(091) 234-5678",
        "+84912345678",
        "84912345678",
        "+84 (0) 912 345 678",
        "０９１２３４５６７８",
        " 0912345678 ",
    ],
)
def test_a_mobile_number_is_kept_in_one_spelling(typed):
    assert normal_phone(typed) == "+84912345678"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("0209 3870 123", "+842093870123"), ("+82 10 1234 5678", "+821012345678")],
)
def test_a_landline_and_a_number_abroad_are_kept(typed, kept):
    assert normal_phone(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "091234567",
        "09123456789",
        "0012345678",
        "091234567a",
        "0912345678 x12",
        "0800FLOWERS",
        "+",
        "٠٩١٢٣٤٥٦٧٨",
        "0912345678\x00",
        "\ud800",
        "0" * 100_000,
        "006195001234",
    ],
)
def test_anything_else_is_refused(typed):
    with pytest.raises(BadPhone) as refused:
        normal_phone(typed)

    assert refused.value.details["field"] == "phone"


@given(st.text() | st.text("0123456789+() .-", max_size=40))
def test_any_text_is_kept_or_refused_kindly_and_keeping_is_stable(text):
    try:
        kept = normal_phone(text)
    except BadPhone:
        return

    assert normal_phone(kept) == kept


def test_a_kept_number_is_shown_as_people_dial_it() -> None:
    assert as_dialled("+84912345678") == "0912 345 678"
    assert as_dialled("+85620555123") == "+856 20555123"


@given(st.integers(0, 9_999_999).map("091{:07}".format))
def test_what_is_shown_is_read_back_as_the_same_number(number: str) -> None:
    kept = normal_phone(number)

    assert normal_phone(as_dialled(kept)) == kept
