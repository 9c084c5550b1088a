from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.workers.errors import BadIdNumber
from jobfair.workers.rules.id_number import (
    BIRTH_PROVINCES,
    IdWarning,
    Sex,
    age_on,
    check_id_number,
    has_known_province,
    id_warnings,
)

PEOPLE = st.tuples(st.sampled_from(Sex), st.integers(1900, 2399), st.integers(0, 999_999))


def number_of(sex: Sex, year: int, chance: int = 1234, province: str = "006") -> str:
    fourth = 2 * (year // 100 - 19) + (1 if sex is Sex.FEMALE else 0)
    return f"{province}{fourth}{year % 100:02}{chance:06}"


@pytest.mark.parametrize(
    "typed",
    [
        "006195001234",
        " 006 195 001 234 ",
        "006.195.001.234",
        "006-195-001-234",
        "００６１９５００１２３４",
    ],
)
def test_a_number_is_kept_as_its_twelve_digits(typed):
    assert check_id_number(typed) == "006195001234"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "095001234",
        "0061950012345",
        "OO6195001234",
        "٠٠٦١٩٥٠٠١٢٣٤",
        "00619500123²",
        "\ud800",
        "0" * 9999,
    ],
)
def test_a_number_of_another_length_or_with_letters_is_refused(typed):
    with pytest.raises(BadIdNumber):
        check_id_number(typed)


@given(PEOPLE)
def test_a_number_that_agrees_with_the_person_gives_no_warning(person):
    sex, year, chance = person

    warnings = id_warnings(
        number_of(sex, year, chance), sex=sex, birth_year=year, province_known=True
    )

    assert warnings == ()


@given(PEOPLE, st.integers(1900, 2399))
def test_another_birth_year_gives_a_warning(person, year):
    sex, said, chance = person

    warnings = id_warnings(
        number_of(sex, said, chance), sex=sex, birth_year=year, province_known=True
    )

    assert (IdWarning.BIRTH_YEAR_DISAGREES in warnings) == (year != said)


@given(PEOPLE)
def test_the_other_sex_gives_a_warning(person):
    sex, year, chance = person
    other = Sex.MALE if sex is Sex.FEMALE else Sex.FEMALE

    warnings = id_warnings(
        number_of(sex, year, chance), sex=other, birth_year=year, province_known=True
    )

    assert warnings == (IdWarning.SEX_DISAGREES,)


def test_an_unknown_province_gives_a_warning_and_all_warnings_come_together():
    warnings = id_warnings("999195001234", sex=Sex.MALE, birth_year=1996, province_known=False)

    assert warnings == (
        IdWarning.PROVINCE_UNKNOWN,
        IdWarning.SEX_DISAGREES,
        IdWarning.BIRTH_YEAR_DISAGREES,
    )


def test_what_is_not_known_cannot_disagree():
    assert id_warnings("006195001234", sex=None, birth_year=None, province_known=True) == ()


def test_the_list_holds_the_63_provinces_of_birth_registration():
    assert len(BIRTH_PROVINCES) == 63
    assert BIRTH_PROVINCES["006"].vi == "Bắc Kạn"
    assert all(len(code) == 3 and code.isdigit() for code in BIRTH_PROVINCES)


@pytest.mark.parametrize(
    ("number", "known"),
    [("006195001234", True), ("000195001234", False), ("999195001234", False), ("", False)],
)
def test_a_number_tells_whether_its_province_is_known(number, known):
    assert has_known_province(number) is known


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2026, 11, 22), 14),
        (date(2026, 11, 23), 15),
        (date(2026, 12, 31), 15),
        (date(2027, 11, 22), 15),
    ],
)
def test_a_year_is_full_on_the_birthday(day, age):
    assert age_on(date(2011, 11, 23), 2011, day) == age


@pytest.mark.parametrize(("day", "age"), [(date(2026, 2, 28), 21), (date(2026, 3, 1), 22)])
def test_who_was_born_on_a_leap_day_is_a_year_older_in_march(day, age):
    assert age_on(date(2004, 2, 29), 2004, day) == age


def test_with_only_a_year_the_first_of_january_counts():
    assert age_on(None, 2011, date(2026, 1, 1)) == 15


@given(st.dates(), st.dates())
def test_age_never_falls_as_days_go_by(born_on, day):
    if day < date.max:
        tomorrow = date.fromordinal(day.toordinal() + 1)
        ages = [age_on(born_on, born_on.year, at) for at in (day, tomorrow)]

        assert 0 <= ages[1] - ages[0] <= 1
