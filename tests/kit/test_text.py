import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.kit.text import (
    SORT_KEY_MOST,
    BadText,
    LineMissing,
    LineTooLong,
    clean_line,
    clean_name,
    fold,
    name_sort_key,
    nfc,
    sort_key,
)

VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
WORDS = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper(), min_size=1, max_size=8)
NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
KEPT_NAMES = [
    "Nguyễn Văn An",
    "O'Brien",
    "Y Khoa Niê",
    "H'Mông",
    "H’Hen Niê",
    "Ly",
    "Đinh-Đỗ Thị đào",
    "Giàng A Páo",
    "Chảo Mùi Mụi",
    "Y Ƀlim Ksơr",
    "Rơ Châm Čư Ñơ",
    "Nguyễn Thị Ẩn Nguyệt",
]


def test_decomposed_letters_are_put_together():
    assert nfc(unicodedata.normalize("NFD", "Nguyễn")) == "Nguyễn"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Đức", "duc"),
        ("ĐỨC  XUÂN ", "duc xuan"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Ðặng", "dang"),
        ("H’Mông", "h'mong"),
        ("Ƀuôn Đắk", "buon dak"),
        ("", ""),
    ],
)
def test_the_search_key_drops_marks_case_bars_and_extra_spaces(written, key):
    assert fold(written) == key


@given(NAMES)
def test_a_vietnamese_name_is_found_with_plain_letters_only(name):
    assert re.fullmatch(r"[a-z ]+", fold(name))


@given(st.text())
def test_the_search_key_is_the_same_for_every_spelling_of_the_same_letters(text):
    key = fold(text)

    assert fold(unicodedata.normalize("NFC", text)) == key
    assert fold(unicodedata.normalize("NFD", text)) == key
    assert fold(key) == key


def test_given_names_sort_by_letters_before_tones():
    names = ["Dung", "Đức", "Du", "Bình", "Ẩn", "Ân", "Ánh", "An"]

    assert sorted(names, key=name_sort_key) == [
        "An",
        "Ánh",
        "Ân",
        "Ẩn",
        "Bình",
        "Du",
        "Dung",
        "Đức",
    ]


def test_tones_come_in_the_order_of_vietnamese_dictionaries():
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=name_sort_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
    ]


def test_letters_come_in_the_order_of_the_vietnamese_alphabet():
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"

    assert sorted(set(letters), key=name_sort_key) == list(letters)


def test_the_given_name_decides_before_the_family_name_and_the_middle_names():
    people = [
        "Nông Thị Bình",
        "Nông Văn An",
        "Nông An",
        "Nông Thị An",
        "Bế Văn An",
        "Nông Thị Kim An",
    ]

    assert sorted(people, key=name_sort_key) == [
        "Bế Văn An",
        "Nông An",
        "Nông Thị An",
        "Nông Thị Kim An",
        "Nông Văn An",
        "Nông Thị Bình",
    ]


def test_places_sort_by_their_first_word():
    assert sorted(["Đức Xuân", "Dương Quang", "Bắc Kạn"], key=sort_key) == [
        "Bắc Kạn",
        "Dương Quang",
        "Đức Xuân",
    ]


@given(st.text(max_size=120))
def test_the_sort_key_has_only_digits_and_fits_its_column(name):
    assert re.fullmatch(rf"[0-9]{{0,{SORT_KEY_MOST}}}", name_sort_key(name))


@given(NAMES, NAMES)
def test_only_names_that_differ_in_case_or_spelling_share_a_sort_key(one, other):
    same_letters = nfc(one).lower() == nfc(other).lower()

    assert (name_sort_key(one) == name_sort_key(other)) == same_letters


@given(NAMES)
def test_the_sort_key_is_the_same_for_every_spelling_of_the_same_letters(name):
    assert name_sort_key(unicodedata.normalize("NFD", name)) == name_sort_key(name.upper())


@given(NAMES, WORDS, WORDS)
def test_a_shorter_given_name_comes_before_one_that_goes_on(family, given_name, more):
    assert name_sort_key(f"{family} {given_name}") < name_sort_key(f"A {given_name}{more}")


@pytest.mark.parametrize("name", KEPT_NAMES)
def test_names_of_every_people_of_the_country_are_kept_as_written(name):
    assert clean_line(name) == name
    assert clean_name(name) == name


@given(NAMES)
def test_every_vietnamese_name_is_accepted_however_it_is_composed(name):
    assert clean_name(unicodedata.normalize("NFD", name), most=200) == nfc(name)


def test_spaces_around_and_between_words_become_single():
    assert clean_line("  Nông\u00a0 Thị \u3000 An\r\n") == "Nông Thị An"


@pytest.mark.parametrize(
    ("character", "what"),
    [
        ("\x00", "NUL"),
        ("\x1b", "escape"),
        ("\x7f", "delete"),
        ("\n", "line break inside"),
        ("\t", "tab inside"),
        ("\x85", "next line"),
        ("\u200b", "zero-width space"),
        ("\u200d", "zero-width joiner"),
        ("\ufeff", "byte order mark"),
        ("\u202e", "right-to-left override"),
        ("\u2066", "isolate"),
        ("\u2028", "line separator"),
        ("\ue000", "private use"),
        ("\ud800", "surrogate"),
        ("\U000e0041", "tag"),
        ("\u0378", "unassigned"),
        ("\ufffd", "replacement character"),
        ("\u3164", "Hangul filler"),
        ("\ufe0f", "variation selector"),
        ("\u00ad", "soft hyphen"),
    ],
)
def test_a_character_that_cannot_be_trusted_is_refused_with_its_place(character, what):
    with pytest.raises(BadText) as refused:
        clean_line(f"Nông{character}An")

    assert refused.value.code == "text.bad"
    assert refused.value.details == {"position": 5}


def test_a_pile_of_marks_on_one_letter_is_refused_at_the_third():
    with pytest.raises(BadText) as refused:
        clean_line("Nôn" + "a" + "\u0301" * 200)

    assert refused.value.details == {"position": 7}


@pytest.mark.parametrize("text", ["\u0301An", "Nông \u0301", "-\u0301"])
def test_a_mark_without_a_letter_is_refused(text):
    with pytest.raises(BadText):
        clean_line(text)


@pytest.mark.parametrize("text", ["", "   ", "\u00a0", "\r\n"])
def test_an_empty_line_asks_to_be_filled_in(text):
    with pytest.raises(LineMissing):
        clean_line(text)


def test_the_longest_line_allowed_is_kept_and_one_letter_more_is_refused():
    assert clean_line("ễ" * 120) == "ễ" * 120
    with pytest.raises(LineTooLong) as refused:
        clean_line("ễ" * 121)

    assert refused.value.details == {"position": 121, "most": 120}


def test_a_hundred_thousand_characters_are_refused_as_too_long():
    with pytest.raises(LineTooLong):
        clean_line("a" * 100_000)


@given(st.text(max_size=150))
def test_a_line_is_either_clean_or_refused(text):
    try:
        line = clean_line(text)
    except BadText:
        return

    assert line == nfc(line) == line.strip()
    assert 0 < len(line) <= 120
    assert "  " not in line
    assert all(unicodedata.category(character)[0] not in {"C"} for character in line)
    assert clean_line(line) == line


@pytest.mark.parametrize(
    ("name", "position"),
    [
        ("Nguyễn Vаn An", 9),  # the а is Cyrillic
        ("An 😀", 4),
        ("An2", 3),
        ("An|B", 3),
        ("<b>", 1),
        ("{{7*7}}", 1),
        ("Ａn", 1),
        ("ΑΝ", 1),
    ],
)
def test_a_name_with_letters_of_another_script_or_signs_is_refused_with_the_place(name, position):
    with pytest.raises(BadText) as refused:
        clean_name(name)

    assert refused.value.details["position"] == position


@pytest.mark.parametrize("name", ["-", "'", ". ."])
def test_a_name_without_a_letter_is_no_name(name):
    with pytest.raises(LineMissing):
        clean_name(name)
