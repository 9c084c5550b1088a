"""What is entered about the work an employer offers."""

import re
from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.validators import (
    InputRequired,
    Length,
    NumberRange,
    Optional,
    ValidationError,
)
from wtforms.widgets import TextInput

from jobfair.employers.errors import BadTaxCode, BadVideoRoom
from jobfair.employers.rules import (
    CONTRACT_WORDS,
    LEVEL_WORDS,
    REGION_WORDS,
    SECTORS,
    SHIFT_WORDS,
    Contract,
    occupations_by_group,
    tax_code,
    video_room,
)
from jobfair.kit.errors import N_
from jobfair.kit.fields import NEEDED, LineField, LinesField, MailField, NumberField, PhoneField
from jobfair.kit.forms import Form

WHOLE_DONG = N_("Write the whole amount in dong, for example 7.500.000.")
CHOOSE_GROUP = N_("Choose the group that comes closest.")
NOT_CHOSEN = N_("choose …")
LEVEL_CHOICES: dict[str, str] = {"": N_("not stated")} | {
    str(level): words for level, words in LEVEL_WORDS.items()
}
MOST_PLACES = 5000
LEAST_WAGE, MOST_WAGE = 100_000, 1_000_000_000


class DongField(IntegerField):  # type: ignore[misc]
    """An amount of money, however its thousands are parted: 7.500.000 or 7 500 000 ₫."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the amount.

        Raises:
            ValueError: it is no whole number of dong.
        """
        text = re.sub(r"[\s.,₫đ]", "", valuelist[0]) if valuelist else ""
        if text and not (text.isascii() and text.isdecimal() and len(text) < 16):
            self.data = None
            raise ValueError(WHOLE_DONG)
        self.data = int(text) if text else None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:,}".replace(",", ".") if self.data is not None else ""


class VacancyForm(Form):
    """A vacancy. Without a wage it must be said that the wage is by agreement."""

    title = LineField(N_("What is the work called?"), [InputRequired(NEEDED)], most=120)
    occupation = SelectField(N_("Occupation group (VSCO)"), [InputRequired(CHOOSE_GROUP)])
    head_count = NumberField(
        N_("How many people are wanted?"),
        [
            InputRequired(N_("Write how many people are wanted, in digits.")),
            NumberRange(1, MOST_PLACES, N_("Write a number from 1 to 5.000.")),
        ],
    )
    by_agreement = BooleanField(N_("The wage is by agreement"))
    wage_min = DongField(
        N_("Lowest wage a month"),
        [Optional(), NumberRange(LEAST_WAGE, MOST_WAGE, WHOLE_DONG)],
    )
    wage_max = DongField(
        N_("Highest wage a month"),
        [Optional(), NumberRange(LEAST_WAGE, MOST_WAGE, WHOLE_DONG)],
    )
    region = SelectField(N_("Where is the work?"), choices=REGION_WORDS)
    workplace = LineField(
        N_("Place of work"),
        [Optional()],
        most=120,
        description=N_("Industrial park, commune, province or country."),
    )
    contract = SelectField(
        N_("Kind of contract"), choices=CONTRACT_WORDS, default=Contract.FIXED_TERM
    )
    shift = SelectField(N_("Working hours"), choices=SHIFT_WORDS)
    trained = BooleanField(N_("The work needs a qualification"))
    level = SelectField(
        N_("At least"),
        choices=LEVEL_CHOICES,
        default="",
        description=N_("Only if the work needs a qualification."),
    )
    benefits = LinesField(
        N_("Benefits"),
        [Optional()],
        most=500,
        description=N_("Meals, dormitory, bus, insurance, bonus."),
    )
    conditions = LinesField(
        N_("Conditions"),
        [Optional()],
        most=500,
        description=N_("Age, health, papers, experience."),
    )

    def __init__(
        self, formdata: Any = None, obj: Any = None, *, language: str = "vi", **kwargs: Any
    ) -> None:
        if obj is not None and obj.wage_min is None and obj.wage_max is None:
            kwargs.setdefault("by_agreement", True)
        super().__init__(formdata, obj, **kwargs)
        self.occupation.choices = {"": NOT_CHOSEN, **occupations_by_group(language)}

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check every field, and that the wage is said one way or the other."""
        right = bool(super().validate(extra_validators))
        if self.by_agreement.data or self.wage_min.errors or self.wage_max.errors:
            return right
        if self.wage_min.data is None and self.wage_max.data is None:
            self.wage_min.errors = [N_("Write a wage, or say that it is by agreement.")]
            return False
        return right

    def vacancy(self) -> dict[str, Any]:
        """Return what was entered, as services take it."""
        values = {name: value for name, value in self.data.items() if name != "by_agreement"}
        if self.by_agreement.data:
            values |= {"wage_min": None, "wage_max": None}
        for name in ("workplace", "benefits", "conditions", "level"):
            values[name] = values[name] or ""
        values["trained"] = values["trained"] or values["level"] != ""
        return values


class EmployerForm(Form):
    """An employer as it stands on its registration paper, and whom to reach."""

    name = LineField(N_("Name of the employer"), [InputRequired(NEEDED)], most=200)
    tax_code = StringField(N_("Tax code"), [InputRequired(NEEDED), Length(max=40)])
    sector = SelectField(N_("Sector (VSIC)"), choices=SECTORS)
    address = LineField(N_("Address"), [Optional()], most=200)
    contact_name = LineField(N_("Contact person"), [Optional()], most=120)
    phone = PhoneField(N_("Phone"), [Optional()])
    email = MailField(N_("E-mail address"), [Optional()])

    def validate_tax_code(self, field: Any) -> None:
        """Bring the tax code into its written form.

        Raises:
            ValidationError: it is none.
        """
        try:
            field.data = tax_code(field.data)
        except BadTaxCode as error:
            raise ValidationError(error.message) from None

    def employer(self) -> dict[str, Any]:
        """Return what was entered, as services take it."""
        return {name: value or "" for name, value in self.data.items()}


class ApplicationForm(EmployerForm):
    """An employer that asks for a booth; it must be possible to answer."""

    contact_name = LineField(N_("Contact person"), [InputRequired(NEEDED)], most=120)
    email = MailField(N_("E-mail address"), [InputRequired(NEEDED)])


class MemberForm(Form):
    """Somebody who is to act for an employer."""

    name = LineField(N_("Name"), [InputRequired(NEEDED)], most=120)
    email = MailField(N_("E-mail address"), [InputRequired(NEEDED)])


class RoomForm(Form):
    """Where a booth interviews from afar."""

    video_room = LineField(
        N_("Video room"),
        [Optional()],
        most=300,
        description=N_("Only for interviews from afar: the room's link, beginning with https://."),
    )

    def validate_video_room(self, field: Any) -> None:
        """Look whether the link can be opened safely.

        Raises:
            ValidationError: it cannot.
        """
        try:
            field.data = video_room(field.data) if field.data else ""
        except BadVideoRoom as error:
            raise ValidationError(error.message) from None


class BoothForm(RoomForm):
    """A booth's number and where it stands."""

    number = NumberField(
        N_("Number of the booth"),
        [InputRequired(NEEDED), NumberRange(1, 999, N_("Write a number from 1 to 999."))],
    )
    seat = LineField(N_("Where it stands"), [Optional()], most=80)
    centre_interviews = BooleanField(N_("The employer has authorised the centre to interview"))

    def booth(self) -> dict[str, Any]:
        """Return what was entered, as services take it."""
        return {**self.data, "seat": self.seat.data or "", "video_room": self.video_room.data or ""}


class NewBoothForm(BoothForm):
    """A booth for one of the employers that the centre knows."""

    employer_id = SelectField(N_("Employer"), [InputRequired(NEEDED)], coerce=int)
