"""What is entered about vacancies."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from jobfair.employers.forms import VacancyForm
from jobfair.employers.rules import OCCUPATIONS

GOOD = {
    "title": "Công nhân may",
    "occupation": "81",
    "head_count": "3",
    "wage_min": "7.000.000",
    "wage_max": "9 000 000 ₫",
    "region": "in_province",
    "contract": "fixed_term",
    "shift": "shifts",
}


def filled(**other: str) -> VacancyForm:
    return VacancyForm(MultiDict({**GOOD, **other}))


def test_a_complete_vacancy_is_taken_with_its_wages_in_dong() -> None:
    form = filled()

    assert form.validate(), form.errors
    assert form.vacancy() == {
        "title": "Công nhân may", "occupation": "81", "head_count": 3, "wage_min": 7_000_000,
        "wage_max": 9_000_000, "region": "in_province", "workplace": "", "contract": "fixed_term",
        "shift": "shifts", "trained": False, "level": "", "benefits": "", "conditions": "",
    }  # fmt: skip


def test_work_that_asks_for_a_diploma_asks_for_a_qualification() -> None:
    form = filled(level="college")

    assert form.validate(), form.errors
    assert form.vacancy()["trained"] is True


def test_a_wage_by_agreement_is_no_wage() -> None:
    form = filled(by_agreement="y")

    assert form.validate()
    assert form.vacancy()["wage_min"] is None
    assert form.vacancy()["wage_max"] is None


def test_silence_about_the_wage_is_refused() -> None:
    form = filled(wage_min="", wage_max="")

    assert not form.validate()
    assert list(form.errors) == ["wage_min"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", "   "),
        ("title", "x" * 121),
        ("occupation", ""),
        ("occupation", "XX"),
        ("head_count", "0"),
        ("head_count", "ba"),
        ("wage_min", "7 triệu"),
        ("wage_min", "7"),
        ("wage_max", "9" * 15),
        ("region", "moon"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field(field: str, typed: str) -> None:
    form = filled(**{field: typed})

    assert not form.validate()
    assert field in form.errors
    assert form[field].errors


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_in_a_wage_breaks_the_form(low: str, high: str) -> None:
    form = filled(wage_min=low, wage_max=high)

    if form.validate():
        values: dict[str, Any] = form.vacancy()
        assert isinstance(values["wage_min"], int | None)
        assert isinstance(values["wage_max"], int | None)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_occupation_can_be_chosen_in_both_languages(language: str) -> None:
    form = VacancyForm(language=language)

    chosen = [choice[0] for _group, choices in form.occupation.iter_groups() for choice in choices]

    assert sorted(chosen) == sorted(["", *OCCUPATIONS])
