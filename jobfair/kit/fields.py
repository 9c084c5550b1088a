"""Form fields as people here fill them in: 23/11/2026, 7h30, 1.234, a commune by its name.

Days and times are plain text fields: the browser's own pickers show 11/23/2026 and 7:30 AM
wherever the browser, and not the page, speaks English.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from wtforms import DateField, IntegerField, StringField, TimeField
from wtforms.validators import StopValidation
from wtforms.widgets import EmailInput, TextArea, TextInput

from jobfair.kit.communes import Unit, commune, find_communes, find_old_communes
from jobfair.kit.errors import N_
from jobfair.kit.phone import BadPhone, as_dialled, normal_phone
from jobfair.kit.text import BadText, LineTooLong, clean_line, clean_lines, fold

NEEDED = N_("Please fill this in.")
CHOOSE = N_("Choose one from the list.")
TOO_LONG = N_("This is too long. Please shorten it.")
UNUSABLE = N_("A character here cannot be used. Delete what was pasted and type it again.")
NO_DAY = N_("Write the day like this: 23/11/2026.")
NO_TIME = N_("Write the time like this: 07:30.")
NO_NUMBER = N_("Write a whole number in digits.")
NOT_AN_ADDRESS = N_("This is not an e-mail address. It looks like name@example.vn.")
NO_COMMUNE = N_(
    "We do not know this commune. Write its name as it is since July 2025, with the province if"
    " need be: Đức Xuân, Thái Nguyên."
)
MANY_COMMUNES = N_("Several communes fit. Choose the right one here, then send again.")

DAY_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
FEW = 8
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class LineField(StringField):  # type: ignore[misc]
    """One line of text, in composed form and without characters nobody can see."""

    data: Any
    clean = staticmethod(clean_line)

    def __init__(self, label: str, validators: Sequence[Any] = (), *, most: int, **kwargs: Any):
        super().__init__(label, validators, **kwargs)
        self.most = most

    def pre_validate(self, form: Any) -> None:
        """Clean what was typed.

        Raises:
            StopValidation: it is too long or cannot be used.
        """
        if not (self.data or "").strip():
            self.data = ""
            if self.flags.required:
                raise StopValidation(NEEDED)
            return
        try:
            self.data = self.clean(self.data, most=self.most)
        except LineTooLong:
            raise StopValidation(TOO_LONG) from None
        except BadText:
            raise StopValidation(UNUSABLE) from None


class LinesField(LineField):
    """Several lines of text, each of them clean."""

    widget = TextArea()
    clean = staticmethod(clean_lines)


class MailField(LineField):
    """An e-mail address."""

    widget = EmailInput()

    def __init__(self, label: str, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, validators, most=200, **kwargs)

    def pre_validate(self, form: Any) -> None:
        """Clean what was typed.

        Raises:
            StopValidation: it is no address.
        """
        super().pre_validate(form)
        if self.data and not ADDRESS.fullmatch(self.data):
            raise StopValidation(NOT_AN_ADDRESS)


class PhoneField(StringField):  # type: ignore[misc]
    """A telephone number, kept in its international form and shown as people dial it."""

    data: Any

    def pre_validate(self, form: Any) -> None:
        """Read what was typed.

        Raises:
            StopValidation: it is no telephone number.
        """
        try:
            self.data = normal_phone(self.data) if (self.data or "").strip() else ""
        except BadPhone as error:
            raise StopValidation(error.message) from None

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else as_dialled(self.data or "")


class DayField(DateField):  # type: ignore[misc]
    """A day, written 23/11/2026 (or with dots, dashes, or year first)."""

    data: Any
    widget = TextInput()

    def __init__(self, label: str, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(
            label, validators, format=DAY_FORMATS, invalid_value_message=NO_DAY, **kwargs
        )

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day.

        Raises:
            ValueError: it is none, or not of this century.
        """
        super().process_formdata([value.strip() for value in valuelist])
        if isinstance(self.data, date) and not 2000 <= self.data.year < 2100:
            self.data = None
            raise ValueError(NO_DAY)


class ClockField(TimeField):  # type: ignore[misc]
    """A time of day, written 07:30, 7.30 or 7h30."""

    data: Any

    widget = TextInput()

    def __init__(self, label: str, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, validators, format="%H:%M", **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the time.

        Raises:
            ValueError: it is none.
        """
        text = valuelist[0].strip().lower() if valuelist else ""
        if not text:
            return
        self.data = _clock(text)
        if self.data is None:
            raise ValueError(NO_TIME)


class NumberField(IntegerField):  # type: ignore[misc]
    """A whole number; its thousands may be parted by dots or spaces."""

    data: Any
    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number.

        Raises:
            ValueError: it is none.
        """
        text = re.sub(r"[\s.]", "", valuelist[0]) if valuelist else ""
        self.data = None
        if not text:
            return
        if not (text.isascii() and text.isdecimal() and len(text) < 10):
            raise ValueError(NO_NUMBER)
        self.data = int(text)


class CommuneField(StringField):  # type: ignore[misc]
    """A commune by its name. Where several fit, the page offers them under the same name.

    `unit` is the one that is meant; `offered` are those to choose from.
    """

    data: Any
    unit: Unit | None = None
    offered: Sequence[Unit] = ()

    def pre_validate(self, form: Any) -> None:
        """Find the commune that is meant.

        Raises:
            StopValidation: none, or several, may be meant.
        """
        given: list[str] = [*(self.raw_data or []), ""]
        text, *picked = given
        self.data = text.strip()
        if not self.data:
            return
        found = find_communes(self.data, most=FEW) or _of_old(self.data)
        self.unit = _meant(found, self.data, picked)
        if self.unit is not None:
            self.data = commune_label(self.unit)
            return
        self.offered = found
        raise StopValidation(MANY_COMMUNES if found else NO_COMMUNE)

    def _value(self) -> str:
        return str(self.data or "")


def commune_label(unit: Unit) -> str:
    """Return a commune as it is offered and typed: with its province."""
    return f"{unit.name}, {unit.province_name}"


def _of_old(text: str) -> list[Unit]:
    """Return what communes named so until July 2025 are part of now."""
    codes = dict.fromkeys(old.commune_code for old in find_old_communes(text, most=FEW))
    return [commune(code) for code in codes]


def _meant(found: Sequence[Unit], text: str, picked: Sequence[str]) -> Unit | None:
    for unit in found:
        if unit.code in picked or fold(commune_label(unit)) == fold(text):
            return unit
    return found[0] if len(found) == 1 else None


def _clock(text: str) -> time | None:
    found = re.fullmatch(r"(\d{1,2})\s*(?:[:.h]\s*(\d{2})?)?", text, re.ASCII)
    if found is None:
        return None
    try:
        return datetime.strptime(f"{found[1]}:{found[2] or '00'}", "%H:%M").time()  # noqa: DTZ007 - a time of day has no zone
    except ValueError:
        return None
