from pathlib import Path

import jobfair
from jobfair.kit.codelists import Code, read_codes

VSCO = Path(jobfair.__file__).parent / "employers" / "codes" / "vsco.csv"


def test_an_occupation_group_has_both_names():
    assert read_codes(VSCO)["01"] == Code("Lực lượng quân đội", "Military forces")


def test_the_occupation_list_has_ten_major_groups_each_with_groups_below():
    codes = read_codes(VSCO)

    majors = [code for code in codes if len(code) == 1]
    groups = [code for code in codes if len(code) == 2]
    assert majors == list("0123456789")
    assert {code[0] for code in groups} == set(majors)
    assert len(majors) + len(groups) == len(codes) == 58


def test_every_occupation_group_is_named_in_both_languages():
    assert all(code.vi.strip() and code.en.strip() for code in read_codes(VSCO).values())


def test_the_order_of_the_file_is_kept():
    assert list(read_codes(VSCO)) == sorted(read_codes(VSCO))


def test_one_caller_cannot_spoil_the_list_for_the_next():
    read_codes(VSCO).clear()

    assert read_codes(VSCO)
