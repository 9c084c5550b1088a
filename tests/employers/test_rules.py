import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.employers.errors import BadTaxCode
from jobfair.employers.rules import tax_code

WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
NINE_DIGITS = st.from_regex(r"[0-9]{2}[0-9]{7}", fullmatch=True).filter(lambda n: int(n[2:]) > 0)


def check_digit(nine: str) -> int:
    return 10 - sum(w * int(d) for w, d in zip(WEIGHTS, nine, strict=True)) % 11


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0100233488", "0100233488"),
        (" 01 00 23 34 88 ", "0100233488"),
        ("0100.233.488", "0100233488"),
        ("0314409058-002", "0314409058-002"),
        ("0314409058002", "0314409058-002"),
        ("0314409058 – 002", "0314409058-002"),
        ("006195001234", "006195001234"),
        ("006 195 001 234", "006195001234"),
    ],
)
def test_a_good_tax_code_is_kept_in_one_spelling(typed, kept):
    assert tax_code(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0100233480",
        "0314409058-000",
        "0100000006",
        "12345",
        "01002334881",
        "٠١٠٠٢٣٣٤٨٨",
        "00619500123x",
        "\ud800",
        "0100233488" * 10_000,
        "<script>",
    ],
)
def test_anything_else_is_refused(typed):
    with pytest.raises(BadTaxCode) as refused:
        tax_code(typed)

    assert refused.value.details["field"] == "tax_code"


@given(NINE_DIGITS)
def test_exactly_one_tenth_digit_is_right_or_none_where_the_sum_has_no_digit(nine):
    accepted = []
    for last in range(10):
        try:
            accepted.append(tax_code(f"{nine}{last}"))
        except BadTaxCode:
            continue

    expected = check_digit(nine)
    assert accepted == ([] if expected == 10 else [f"{nine}{expected}"])


@given(st.text())
def test_any_text_is_either_kept_or_refused_kindly(text):
    try:
        kept = tax_code(text)
    except BadTaxCode:
        return

    assert tax_code(kept) == kept
