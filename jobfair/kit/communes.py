"""Provinces and communes as they are since July 2025, and what became of former Bắc Kạn's.

Codes were used again in 2025 for other areas (01843 was Phùng Chí Kiên ward and is now
Bắc Kạn ward), so a stored code is only good together with its `CODE_SET`.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vietnam_provinces import Province, Ward

from jobfair.kit.errors import N_, NotFound
from jobfair.kit.text import fold, sort_key

CODE_SET = "vn-2025-07"

_KIND = re.compile(r"^(Xã|Phường|Đặc khu|Thị trấn|Huyện|Thành phố|Tỉnh) ", re.IGNORECASE)
_OLD_COMMUNES = Path(__file__).parent / "codes" / "bac_kan_communes_2025.csv"


class UnknownCommune(NotFound):
    """No commune has this code since July 2025."""

    code = "communes.unknown"
    message = N_("We do not know this commune. Choose one from the list.")


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune with its province, or a province (then both codes are the same)."""

    code: str
    name: str
    province_code: str
    province_name: str


@dataclass(frozen=True, slots=True)
class OldUnit:
    """A commune as it was until July 2025, and the commune it is part of now."""

    code: str
    name: str
    district_code: str
    district_name: str
    commune_code: str
    commune_name: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A commune and its folded words: with its kind, without, and with its province."""

    unit: Unit
    name: list[str]
    bare: list[str]
    area: list[str]


def provinces() -> list[Unit]:
    """Return all provinces, by name."""
    return list(_provinces())


def communes_of(province_code: str) -> list[Unit]:
    """Return the communes of a province, by name; none for an unknown code."""
    return list(_communes_by_province().get(province_code, ()))


def commune(code: str) -> Unit:
    """Return the commune with this code.

    Raises:
        UnknownCommune: there is none since July 2025.
    """
    found = _communes().get(code)
    if found is None:
        raise UnknownCommune(field="commune_code")
    return found


def communes_around(code: str) -> list[Unit]:
    """Return a commune and the others of its province, itself first; none for an unknown code."""
    own = _communes().get(code)
    if own is None:
        return []
    return [own, *(unit for unit in communes_of(own.province_code) if unit.code != code)]


def find_communes(text: str, *, most: int = 20) -> list[Unit]:
    """Return communes whose name, or name and province, begin with the words asked for.

    Accents do not matter. Communes named exactly so come first.
    """
    words = fold(text[:100]).replace(",", " ").split()
    if not words:
        return []
    found = [
        (_distance(words, place), place.unit) for place in _places() if _has(words, place.area)
    ]
    found.sort(key=lambda pair: pair[0])  # stable: the order by name stays within a distance
    return [unit for _, unit in found[:most]]


def find_old_communes(text: str, *, most: int = 20) -> list[OldUnit]:
    """Return communes as they were until July 2025 whose name, or name and district, begin so.

    People go on naming the place they come from; each of these is now whole part of one commune.
    """
    words = fold(text[:100]).replace(",", " ").split()
    if not words:
        return []
    found = [old for old, area in _old_areas() if _has(words, area)]
    return found[:most]


def old_commune(code: str) -> OldUnit | None:
    """Return a commune of former Bắc Kạn by its code before July 2025, or None."""
    return _old_communes().get(code)


def bare_name(name: str) -> str:
    """Return the name of a place without its kind: Đức Xuân for Phường Đức Xuân."""
    return _KIND.sub("", name)


def old_communes_named(text: str) -> list[OldUnit]:
    """Return the communes of former Bắc Kạn that were called so until July 2025."""
    name = fold(text.partition(",")[0])
    return [
        unit
        for unit in _old_communes().values()
        if name and name in {fold(unit.name), fold(bare_name(unit.name))}
    ]


def old_communes() -> list[OldUnit]:
    """Return the communes of former Bắc Kạn as they were until July 2025, by code."""
    return list(_old_communes().values())


@cache
def _provinces() -> tuple[Unit, ...]:
    units = [
        Unit(code, province.name, code, province.name)
        for province in Province.iter_all()
        for code in [f"{province.code.value:02}"]
    ]
    return tuple(sorted(units, key=_by_name))


@cache
def _communes() -> dict[str, Unit]:
    names = {unit.code: unit.name for unit in _provinces()}
    units = []
    for ward in Ward.iter_all():
        province_code = f"{ward.province_code.value:02}"
        code = f"{ward.code.value:05}"
        units.append(Unit(code, ward.name, province_code, names[province_code]))
    return {unit.code: unit for unit in sorted(units, key=_by_name)}


@cache
def _communes_by_province() -> dict[str, list[Unit]]:
    grouped: dict[str, list[Unit]] = {unit.code: [] for unit in _provinces()}
    for unit in _communes().values():
        grouped[unit.province_code].append(unit)
    return grouped


@cache
def _places() -> tuple[_Place, ...]:
    return tuple(
        _Place(
            unit=unit,
            name=fold(unit.name).split(),
            bare=fold(bare_name(unit.name)).split(),
            area=fold(f"{unit.name} {unit.province_name}").split(),
        )
        for unit in _communes().values()
    )


@cache
def _old_communes() -> dict[str, OldUnit]:
    with _OLD_COMMUNES.open(encoding="utf-8", newline="") as file:
        return {
            row["old_ward_code"]: OldUnit(
                code=row["old_ward_code"],
                name=row["old_ward"],
                district_code=row["old_district_code"],
                district_name=row["old_district"],
                commune_code=row["new_ward_code"],
                commune_name=row["new_ward"],
            )
            for row in csv.DictReader(file)
        }


@cache
def _old_areas() -> tuple[tuple[OldUnit, list[str]], ...]:
    return tuple(
        (old, fold(f"{old.name} {old.district_name}").split()) for old in _old_communes().values()
    )


def _has(words: list[str], area: list[str]) -> bool:
    return all(any(part.startswith(word) for part in area) for word in words)


def _distance(words: list[str], place: _Place) -> int:
    """Tell an exact name (0) from a name that begins so (1), contains it (2), or does not (3)."""
    if words in (place.name, place.bare):
        return 0
    if words in (place.name[: len(words)], place.bare[: len(words)]):
        return 1
    return 2 if _has(words, place.name) else 3


def _by_name(unit: Unit) -> tuple[str, str]:
    return sort_key(bare_name(unit.name)), unit.code
