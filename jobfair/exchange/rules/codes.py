"""Reading cells that hold a number or name somebody else has given out: cards, phones, places."""

import re
from functools import lru_cache
from typing import NamedTuple

from jobfair.employers.rules import OCCUPATIONS
from jobfair.employers.rules import tax_code as read_tax_code
from jobfair.exchange.errors import (
    CellEmpty,
    CommuneUnclear,
    CommuneUnknown,
    NotAChoice,
    NumberRounded,
    OldIdNumber,
    SeveralPhones,
)
from jobfair.exchange.rules.cells import usable_text
from jobfair.kit.communes import (
    Unit,
    UnknownCommune,
    bare_name,
    commune,
    find_communes,
    old_communes_named,
)
from jobfair.kit.phone import normal_phone
from jobfair.kit.sheets.columns import Cell, CellKind, heading_key
from jobfair.workers.rules.id_number import check_id_number

_ID_LENGTH, _OLD_ID_LENGTH = 12, 9
_LOST_MOST = 2
"""Numbers begin with 001 to 096, so a program that drops noughts drops two at most."""
_ROUNDED = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
_POINT_NOUGHT = re.compile(r"(\d+)\.0+", re.ASCII)
_SPACES = str.maketrans("", "", " .-\u00a0")
_TWO_PHONES = re.compile(r"\d{8,}\D*[/;,&]|[/;,&]\s*\+?\d{8,}|\bhoặc\b")
_MOST_NAMED = 4
_LONGEST_NAME = 100


class CitizenNumber(NamedTuple):
    """Twelve digits, and whether noughts had to be put before them."""

    digits: str
    zero_lost: bool = False


def citizen_number(cell: Cell) -> CitizenNumber | None:
    """Return a citizen number, none when the cell is empty.

    Raises:
        NumberRounded: a program has rounded it.
        OldIdNumber: it has nine digits.
        BadIdNumber: it is something else.
    """
    text = usable_text(cell)
    if not text:
        return None
    if _ROUNDED.fullmatch(text):
        raise NumberRounded
    digits = _POINT_NOUGHT.sub(r"\1", text).translate(_SPACES)
    if digits.isascii() and digits.isdigit():
        if len(digits) == _OLD_ID_LENGTH:
            raise OldIdNumber
        if _ID_LENGTH - _LOST_MOST <= len(digits) < _ID_LENGTH:
            return CitizenNumber(digits.rjust(_ID_LENGTH, "0"), zero_lost=True)
    return CitizenNumber(check_id_number(digits))


def phone_in(cell: Cell) -> str | None:
    """Return a telephone number in international form, none when the cell is empty.

    Raises:
        SeveralPhones: there are two.
        NumberRounded: a program has rounded it.
        BadPhone: it is something else.
    """
    text = usable_text(cell)
    if not text:
        return None
    if _TWO_PHONES.search(text):
        raise SeveralPhones
    if _ROUNDED.fullmatch(text):
        raise NumberRounded
    return normal_phone(_POINT_NOUGHT.sub(r"\1", text))


def commune_in(cell: Cell, province: str) -> str:
    """Return the code of a commune, "" when the cell is empty.

    A name that several provinces have is taken for the one in `province`, where the fair is.

    Raises:
        CommuneUnknown: no commune is called so.
        CommuneUnclear: several are, and none or several of them here.
    """
    text = usable_text(cell)
    if not text:
        return ""
    if cell.kind == CellKind.NUMBER or text.isdigit():
        return _with_code(text.rjust(5, "0"))
    return _called(text[:_LONGEST_NAME], province)


@lru_cache(maxsize=5_000)
def _called(text: str, province: str) -> str:
    """Find a commune by its name; a list names few, over and over."""
    found = [unit for unit in find_communes(text, most=200) if _is_called(unit, text)]
    found = found or _now_called(text)
    here = [unit for unit in found if province and unit.province_name.endswith(province)]
    chosen = found if len(found) == 1 else here
    if not found:
        raise CommuneUnknown
    if len(chosen) != 1:
        named = [f"{unit.name}, {unit.province_name}" for unit in found[:_MOST_NAMED]]
        raise CommuneUnclear(found="; ".join(named) + ("…" if len(found) > _MOST_NAMED else ""))
    return chosen[0].code


def _now_called(text: str) -> list[Unit]:
    """Return what the commune that was called so until July 2025 is part of now."""
    codes = dict.fromkeys(old.commune_code for old in old_communes_named(text))
    return [commune(code) for code in codes]


def _with_code(code: str) -> str:
    try:
        return commune(code).code
    except UnknownCommune:
        raise CommuneUnknown from None


def _is_called(unit: Unit, text: str) -> bool:
    """Tell whether a text is a commune's whole name: with its kind or without, with its province."""
    key = heading_key(text)
    names = [heading_key(unit.name), heading_key(bare_name(unit.name))]
    provinces = [heading_key(unit.province_name), heading_key(bare_name(unit.province_name))]
    areas = [*provinces, *(f"tinh {name}" for name in provinces)]
    return key in names or key in {f"{name} {area}" for name in names for area in areas}


def occupation_in(cell: Cell) -> str:
    """Return a group of VSCO, given by its code, its name, or both as the template offers them.

    Raises:
        NotAChoice: there is no such group.
    """
    text = usable_text(cell)
    code = text.split(" ", 1)[0].rstrip(".-–:")
    if code in OCCUPATIONS:
        return code
    key = heading_key(text)
    for known, names in OCCUPATIONS.items():
        if key and key in {heading_key(names.vi), heading_key(names.en)}:
            return known
    raise NotAChoice(allowed="75, 81, 93…")


def occupations_offered() -> tuple[str, ...]:
    """Return the groups of VSCO as a template offers them, code first."""
    return tuple(f"{code} {names.vi}" for code, names in OCCUPATIONS.items())


def employer_code(cell: Cell) -> str:
    """Return an employer's tax code.

    Raises:
        CellEmpty: there is none.
        NumberRounded: a program has rounded it.
        BadTaxCode: it is none; a code that lost its first nought fails its check digit.
    """
    text = usable_text(cell)
    if not text:
        raise CellEmpty
    if _ROUNDED.fullmatch(text):
        raise NumberRounded
    return read_tax_code(_POINT_NOUGHT.sub(r"\1", text))
