"""The workers of the demo: made up, but such as come to a commune hall of the area.

Their ID numbers agree with sex and year of birth, as real ones do. No series is kept free
for examples, so these count up from 000001; telephone numbers are of a range without
subscribers (0990).
"""

from dataclasses import replace
from datetime import date
from random import Random

from jobfair.demo.names import a_name
from jobfair.kit.phone import normal_phone
from jobfair.workers.rules.id_number import Sex
from jobfair.workers.rules.terms import Qualification
from jobfair.workers.services import Person

WOMEN = 0.55
WITHOUT_ID = 0.05
WITHOUT_PHONE = 0.16
SHARED_PHONE = 0.12
ONLY_BIRTH_YEAR = 0.05

NEAR = (
    ("01840", 30), ("01843", 24), ("01849", 12), ("02014", 7), ("01969", 6), ("02008", 6),
    ("02086", 5), ("02107", 4), ("02101", 3), ("01981", 2), ("02020", 2), ("02155", 2),
    ("01906", 2), ("01954", 1),
)  # fmt: skip
"""Communes from which people come, and how many of a hundred (codes of July 2025)."""

VILLAGES = (
    "Nà Ỏi", "Nà Pài", "Khuổi Cuồng", "Bản Pẻn", "Nà Cà", "Quan Nưa", "Phặc Tràng", "Nà Nàng",
    "Bản Giềng", "Cốc Muổng", "Khuổi Mật", "Nà Kẹn", "Thôm Dầy", "Pác Cốp", "Tổ 3", "Tổ 7",
    "Tổ 11B", "Nà Rào", "Khau Dạ", "Lủng Vài",
)  # fmt: skip

LEARNED = (
    (Qualification.NONE, 41), (Qualification.UNCERTIFIED, 17),
    (Qualification.SHORT_CERTIFICATE, 14), (Qualification.ELEMENTARY, 10),
    (Qualification.INTERMEDIATE, 9), (Qualification.COLLEGE, 5), (Qualification.UNIVERSITY, 4),
)  # fmt: skip

OWNERS = ("chồng", "vợ", "con trai", "con gái", "em gái", "hàng xóm")


def people(count: int, day: date, chance: Random, *, first: int = 1) -> list[Person]:
    """Return so many different people of 16 to 58 years on a day; their series begins at `first`."""
    made: dict[str, Person] = {}
    serial = first - 1
    while len(made) < count:
        serial += 1
        person = _person(serial, day, chance)
        made.setdefault(person.name + str(person.birth_year), person)
    return list(made.values())


def _person(serial: int, day: date, chance: Random) -> Person:
    sex = Sex.FEMALE if chance.random() < WOMEN else Sex.MALE
    age = min(58, max(16, round(chance.triangular(16, 58, 24))))
    born_on = date(day.year - age, chance.randint(1, 12), chance.randint(1, 28))
    if (born_on.month, born_on.day) > (day.month, day.day):
        born_on = born_on.replace(year=born_on.year - 1)
    (commune,) = chance.choices([c for c, _ in NEAR], [share for _, share in NEAR], k=1)
    (learned,) = chance.choices([q for q, _ in LEARNED], [share for _, share in LEARNED], k=1)
    person = Person(
        name=a_name(sex, chance),
        birth_year=born_on.year,
        born_on=None if chance.random() < ONLY_BIRTH_YEAR else born_on,
        sex=sex,
        id_number=None if chance.random() < WITHOUT_ID else _id_number(serial, sex, born_on.year),
        commune_code=commune,
        address=chance.choice(VILLAGES),
        qualification=learned,
    )
    return _with_phone(person, serial, chance)


def _id_number(serial: int, sex: Sex, year: int) -> str:
    century = 2 * (year // 100 - 19)
    return f"006{century + (sex == Sex.FEMALE)}{year % 100:02}{serial:06}"


def _with_phone(person: Person, serial: int, chance: Random) -> Person:
    kind = chance.random()
    if kind < WITHOUT_PHONE:
        return person
    owner = chance.choice(OWNERS) if kind < WITHOUT_PHONE + SHARED_PHONE else ""
    return replace(person, phone=normal_phone(f"0990 {serial:06}"), phone_owner=owner)
