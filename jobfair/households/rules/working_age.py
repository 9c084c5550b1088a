"""Who is of working age: from the fifteenth birthday to retirement, whose age rises year by year.

Fifteen is the least age of a worker (Labour Code 45/2019/QH14, article 3). The age of retirement
under normal conditions is that of article 169 of the Code and of article 4 of Decree
135/2020/NĐ-CP: men 60 years and 3 months in 2021 and 3 months more each year, until 62 years in
2028; women 55 years and 4 months in 2021 and 4 months more each year, until 60 years in 2035.
Work ends with the last day of the month in which the age is reached (article 3 of the Decree).
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from jobfair.workers.rules.id_number import Sex

LEAST_AGE = 15

Age = tuple[int, int]
"""Years and months."""

RETIREMENT: Mapping[Sex, Mapping[int, Age]] = {
    Sex.MALE: {
        2021: (60, 3), 2022: (60, 6), 2023: (60, 9), 2024: (61, 0),
        2025: (61, 3), 2026: (61, 6), 2027: (61, 9), 2028: (62, 0),
    },
    Sex.FEMALE: {
        2021: (55, 4), 2022: (55, 8), 2023: (56, 0), 2024: (56, 4), 2025: (56, 8),
        2026: (57, 0), 2027: (57, 4), 2028: (57, 8), 2029: (58, 0), 2030: (58, 4),
        2031: (58, 8), 2032: (59, 0), 2033: (59, 4), 2034: (59, 8), 2035: (60, 0),
    },
}  # fmt: skip
"""At which age people retire, by the year in which they do; the last year holds on."""


def retires_on(born_on: date, sex: Sex) -> date:
    """Return the last day on which somebody is of working age.

    It is the first time that they have the age of the year in which they have it: who has retired
    is not called back by the higher age of the next year.
    """
    ages = RETIREMENT[sex]
    last = max(ages)
    for year, age in ages.items():
        reached = _month_after(born_on, age)
        if reached.year <= year or year == last:
            return reached
    raise AssertionError(sex)


def of_working_age(born_on: date | None, birth_year: int, sex: Sex | None, on: date) -> bool | None:
    """Tell whether somebody is of working age on a day; None where what is known does not tell.

    Many papers have only the year of birth, and some do not say whether it is a man or a woman.
    """
    births = [born_on] if born_on else [date(birth_year, 1, 1), date(birth_year, 12, 31)]
    sexes = [sex] if sex else list(Sex)
    answers = {
        _is_old_enough(birth, on) and on <= retires_on(birth, one)
        for birth in births
        for one in sexes
    }
    return answers.pop() if len(answers) == 1 else None


def _is_old_enough(born_on: date, on: date) -> bool:
    return (on.year - LEAST_AGE, on.month, on.day) >= (born_on.year, born_on.month, born_on.day)


def _month_after(born_on: date, age: Age) -> date:
    """Return the last day of the month in which an age is reached."""
    years, months = age
    year, month = divmod((born_on.year + years) * 12 + born_on.month - 1 + months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])
