import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.kit.communes import (
    Unit,
    UnknownCommune,
    commune,
    communes_of,
    find_communes,
    find_old_communes,
    old_commune,
    provinces,
)
from jobfair.kit.text import fold

ALL = [unit for province in provinces() for unit in communes_of(province.code)]


def test_there_are_34_provinces_and_3321_communes_each_in_one_province():
    assert len(provinces()) == 34
    assert len({unit.code for unit in ALL}) == len(ALL) == 3321


def test_codes_keep_their_leading_zeros():
    assert all(len(unit.code) == 5 and len(unit.province_code) == 2 for unit in ALL)


def test_a_commune_is_found_by_its_code_with_its_province():
    assert commune("01840") == Unit("01840", "Phường Đức Xuân", "19", "Thái Nguyên")


@pytest.mark.parametrize("code", ["", "1840", "99999", "01834", "０１８４０", "\ud800", "../x"])
def test_an_unknown_or_abolished_code_is_refused(code):
    with pytest.raises(UnknownCommune):
        commune(code)


def test_an_unknown_province_has_no_communes():
    assert communes_of("06") == []


def test_lists_are_sorted_by_name_without_the_kind_of_place():
    names = [unit.name for unit in provinces()]

    assert names[:4] == ["An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng"]
    assert names.index("Đắk Lắk") < names.index("Điện Biên") < names.index("Đồng Nai")


@pytest.mark.parametrize(
    "asked", ["Đức Xuân", "duc xuan", "phường đức xuân", "DUC XUAN, thai nguyen", "xuan duc"]
)
def test_a_commune_is_found_without_accents_kind_or_order(asked):
    assert find_communes(asked)[0].code == "01840"


def test_the_commune_named_exactly_so_comes_first():
    assert find_communes("Bắc Kạn")[0].name == "Phường Bắc Kạn"


@pytest.mark.parametrize("asked", ["", "  ", ",", "zzzz", "đức xuân hà nội"])
def test_nothing_is_found_where_nothing_matches(asked):
    assert find_communes(asked) == []


def test_no_more_are_returned_than_asked_for():
    assert len(find_communes("xa", most=7)) == 7


@given(st.sampled_from(ALL))
def test_every_commune_is_found_by_its_full_name_and_province(unit):
    found = find_communes(f"{unit.name} {unit.province_name}", most=50)

    assert unit in found


@given(st.text())
def test_any_text_can_be_searched_for(text):
    assert all(isinstance(unit, Unit) for unit in find_communes(text))


def test_an_old_commune_tells_its_district_and_what_it_is_part_of_now():
    old = old_commune("01843")

    assert (old.name, old.district_name) == ("Phường Phùng Chí Kiên", "Thành Phố Bắc Kạn")
    assert (old.commune_code, old.commune_name) == ("01843", "Phường Bắc Kạn")


@pytest.mark.parametrize("asked", ["Phùng Chí Kiên", "phuong phung chi kien, bac kan", "PHÙNG CHÍ"])
def test_an_old_commune_is_found_by_the_name_it_had(asked):
    assert [old.code for old in find_old_communes(asked)] == ["01843"]


@pytest.mark.parametrize("asked", ["", " , ", "zzzz"])
def test_no_old_commune_is_found_where_none_was_called_so(asked):
    assert find_old_communes(asked) == []


def test_an_unknown_old_code_has_no_successor():
    assert old_commune("00001") is None


def test_every_successor_of_an_old_commune_exists_under_its_name():
    old = [unit for code in range(1800, 2200) if (unit := old_commune(f"{code:05}"))]

    assert len(old) == 108
    for unit in old:
        assert fold(commune(unit.commune_code).name) == fold(unit.commune_name)
        assert commune(unit.commune_code).province_name == "Thái Nguyên"
