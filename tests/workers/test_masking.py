import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.workers.rules.masking import mask_id_number, mask_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Nguyễn Văn An", "Ng. V. A."),
        ("Nghiêm Thị Nhung", "Ngh. Th. Nh."),
        ("Trần Chí Khánh", "Tr. Ch. Kh."),
        ("Phạm Giàng Quý", "Ph. Gi. Qu."),
        ("GIÀNG A PÁO", "Gi. A. P."),
        ("đinh thị đào", "Đ. Th. Đ."),
        ("H'Mông", "H."),
        ("Y Khoa Niê", "Y. Kh. N."),
        ("Ẩn", "Ẩ."),
        ("Nguye\u0302\u0303n", "Ng."),
        ("Ly", "L."),
        ("", ""),
        ("- An", "A."),
    ],
)
def test_a_name_is_shown_by_the_beginnings_of_its_words(name, shown):
    assert mask_name(name) == shown


@given(st.text())
def test_a_masked_name_never_shows_more_than_three_letters_of_a_word(name):
    assert all(len(part) <= 4 for part in mask_name(name).split())


def test_a_number_shows_its_last_three_digits_only():
    assert mask_id_number("006195001234") == "0•• ••• ••• 234"


def test_the_country_of_someone_born_abroad_is_not_shown():
    assert mask_id_number("142195001234") == "••• ••• ••• 234"


@pytest.mark.parametrize("number", ["", "234", "0061950012345"])
def test_a_number_of_another_length_is_hidden_wholly(number):
    assert mask_id_number(number) == "••• ••• ••• •••"
