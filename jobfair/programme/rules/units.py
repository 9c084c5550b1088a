"""Units of the area: communes of today, and communes and districts as they were until July 2025.

Codes and names were used again in 2025 for other areas, so a unit is only known together with
its day, and a person's commune only together with the set its code is of.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from jobfair.kit.communes import CODE_SET, OldUnit, find_communes, old_communes
from jobfair.kit.text import fold

REFORM = date(2025, 7, 1)
"""Districts ended on this day, and communes were joined."""


@dataclass(frozen=True, slots=True)
class Home:
    """The commune of a person or a fair as it was noted: its code, and of which set."""

    code: str
    code_set: str


NOWHERE = Home("", CODE_SET)
"""Nobody has noted a commune."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by the communes it holds: those as they were, and today's, whole or only in part."""

    name: str
    old: frozenset[str]
    whole: frozenset[str]
    parts: frozenset[str]

    def holds(self, home: Home) -> bool | None:
        """Tell whether somebody is of this unit; None where their commune does not tell."""
        if not home.code:
            return None
        if home.code_set != CODE_SET:
            return home.code in self.old
        return None if home.code in self.parts else home.code in self.whole


def unit_named(name: str, on: date) -> Unit | None:
    """Return the unit of a name on a day; None where none or several are called so.

    From the reform on, a name means today's commune, and only otherwise one that has ended.
    """
    asked = fold(name).replace(",", " ").split()
    now = None if on < REFORM else _today(asked)
    return now or _former().get(" ".join(asked))


def _today(asked: list[str]) -> Unit | None:
    words = " ".join(asked)
    found = [
        unit
        for unit in find_communes(words, most=1000)
        if words in (fold(unit.name), fold(f"{unit.name} {unit.province_name}"))
    ]
    if len(found) != 1:
        return None
    code = found[0].code
    old = frozenset(unit.code for unit in joined_into(code))
    return Unit(found[0].name, old, frozenset({code}), frozenset())


def joined_into(code: str) -> tuple[OldUnit, ...]:
    """Return the communes that were joined into one of today's, as far as we know them."""
    return _joined().get(code, ())


@cache
def _joined() -> dict[str, tuple[OldUnit, ...]]:
    found: dict[str, tuple[OldUnit, ...]] = {}
    for unit in old_communes():
        found[unit.commune_code] = (*found.get(unit.commune_code, ()), unit)
    return found


@cache
def _former() -> dict[str, Unit | None]:
    """Former communes and districts by their folded names; None for a name of several."""
    named: dict[str, list[list[OldUnit]]] = {}
    districts: dict[str, list[OldUnit]] = {}
    for unit in old_communes():
        named.setdefault(fold(unit.name), []).append([unit])
        named.setdefault(fold(f"{unit.name} {unit.district_name}"), []).append([unit])
        districts.setdefault(unit.district_name, []).append(unit)
    for name, units in districts.items():
        named.setdefault(fold(name), []).append(units)
    return {name: _unit(found[0]) if len(found) == 1 else None for name, found in named.items()}


def _unit(units: list[OldUnit]) -> Unit:
    old = frozenset(unit.code for unit in units)
    touched = {unit.commune_code for unit in units}
    whole = {code for code in touched if {unit.code for unit in joined_into(code)} <= old}
    name = units[0].name if len(units) == 1 else units[0].district_name
    return Unit(name, old, frozenset(whole), frozenset(touched - whole))
