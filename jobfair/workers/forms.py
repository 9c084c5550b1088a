"""What staff take down about a person."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, StopValidation

from jobfair.employers.models import Booth
from jobfair.kit.communes import CODE_SET, UnknownCommune, commune
from jobfair.kit.errors import N_, DomainError
from jobfair.kit.fields import (
    CHOOSE,
    NEEDED,
    TOO_LONG,
    CommuneField,
    LineField,
    PhoneField,
    commune_label,
)
from jobfair.kit.forms import Form
from jobfair.kit.text import BadText, clean_name
from jobfair.workers.models import Worker
from jobfair.workers.rules.card import MOST_BYTES, CitizenCard
from jobfair.workers.rules.id_number import Sex, check_id_number
from jobfair.workers.rules.terms import (
    PURPOSE_WORDS,
    QUALIFICATION_WORDS,
    READER_WORDS,
    SEX_WORDS,
    Purpose,
    Qualification,
    Reader,
)
from jobfair.workers.services import ConsentGiven, Person

NO_BIRTH = N_("Write the day of birth like 05/03/1995, or only the year.")
BAD_NAME = N_("A name has only letters. Delete other characters and type the name again.")
WHO_READ = N_("Say who read the questions aloud.")
TOO_MANY = N_("That is more booths than one person may wait at. Untick some.")

SEX_CHOICES: dict[str, str] = {"": N_("not stated")} | {
    str(sex): words for sex, words in SEX_WORDS.items()
}

_DAY = re.compile(r"(\d{1,2})[./ -]?(\d{1,2})[./ -]?(\d{4})", re.ASCII)
_FIRST_YEAR = 1900
_YEAR = re.compile(r"\d{4}", re.ASCII)


class BirthField(StringField):  # type: ignore[misc]
    """A day of birth, or only a year: older people may know no more."""

    born_on: date | None = None
    year: int = 0

    def pre_validate(self, form: Any) -> None:
        """Read what was typed.

        Raises:
            StopValidation: it is neither a day nor a year.
        """
        text = (self.data or "").strip()
        found = _DAY.fullmatch(text)
        try:
            self.born_on = date(int(found[3]), int(found[2]), int(found[1])) if found else None
        except ValueError:
            self.born_on = None
        only_year = int(text) if _YEAR.fullmatch(text) else 0
        self.year = self.born_on.year if self.born_on else only_year
        if self.year < _FIRST_YEAR:
            raise StopValidation(NO_BIRTH if text else NEEDED)


class WorkerForm(Form):
    """Who somebody is, as far as a fair needs to know."""

    id_number = StringField(
        N_("Citizen number"),
        [Optional(), Length(max=40, message=TOO_LONG)],
        description=N_("12 digits. Leave it empty if the person has no card here."),
    )
    name = LineField(N_("Full name"), [InputRequired(NEEDED)], most=120)
    born = BirthField(
        N_("Born on"), [InputRequired(NEEDED)], description=N_("05/03/1995, or only 1995.")
    )
    sex = SelectField(
        N_("Sex"), choices=SEX_CHOICES,
        invalid_choice_message=CHOOSE,
    )  # fmt: skip
    phone = PhoneField(N_("Telephone"), [Optional()])
    phone_owner = LineField(
        N_("Whose telephone"), [Optional()], most=120,
        description=N_("If it is somebody else's: mother, neighbour, village head."),
    )  # fmt: skip
    commune = CommuneField(
        N_("Commune"), [Optional()],
        description=N_("Begin to write its name; accents do not matter."),
    )  # fmt: skip
    address = LineField(N_("Village, street"), [Optional()], most=200)
    qualification = SelectField(
        N_("Highest qualification"), choices=QUALIFICATION_WORDS,
        default=Qualification.NONE, invalid_choice_message=CHOOSE,
    )  # fmt: skip

    looked = BooleanField(N_("I have looked at the card: the details are right"))

    def validate_id_number(self, field: StringField) -> None:
        """Accept 12 digits, however they are spaced."""
        field.data = _checked(field.data, check_id_number)

    def validate_name(self, field: StringField) -> None:
        """Accept letters only."""
        try:
            field.data = clean_name(field.data)
        except BadText:
            raise StopValidation(BAD_NAME) from None

    def person(self) -> Person:
        """Return who was entered."""
        unit = self.commune.unit
        return Person(
            name=self.name.data,
            birth_year=self.born.year,
            born_on=self.born.born_on,
            sex=Sex(self.sex.data) if self.sex.data else None,
            id_number=self.id_number.data or None,
            phone=self.phone.data or None,
            phone_owner=self.phone_owner.data or "",
            commune_code=unit.code if unit else "",
            address=self.address.data or "",
            qualification=self.qualification.data,
        )

    def identity(self) -> dict[str, Any]:
        """Return by what somebody can be recognised."""
        person = self.person()
        return {name: getattr(person, name) for name in ("name", "birth_year", "sex", "id_number")}

    def changes(self) -> dict[str, Any]:
        """Return the same as values to be corrected; an empty ID number changes none."""
        person = self.person()
        values: dict[str, Any] = {
            name: getattr(person, name)
            for name in ("name", "birth_year", "born_on", "sex", "phone", "phone_owner",
                         "commune_code", "address", "qualification")
        }  # fmt: skip
        if person.commune_code:
            values["commune_set"] = CODE_SET
        return values | ({"id_number": person.id_number} if person.id_number else {})


class ConsentForm(Form):
    """What a person agreed to, and who put the questions."""

    consents = SelectMultipleField(
        N_("The person agrees that"), choices=PURPOSE_WORDS,
        description=N_("Ask each question. Tick only what was answered with yes."),
    )  # fmt: skip
    read_by = RadioField(
        N_("Who read the questions"), choices=READER_WORDS,
        validate_choice=False,
    )  # fmt: skip

    def validate_read_by(self, field: RadioField) -> None:
        """A yes without a question put is no consent."""
        if self.consents.data and field.data not in set(Reader):
            raise StopValidation(WHO_READ)

    def answers(self, *, account_id: int, language: str) -> tuple[ConsentGiven, ...]:
        """Return the answers; none where the questions were not put."""
        if self.read_by.data not in set(Reader):
            return ()
        reader = f"account {account_id}" if self.read_by.data == Reader.ME else self.read_by.data
        return tuple(
            ConsentGiven(
                purpose=purpose,
                given=purpose in self.consents.data,
                language=language,
                read_by=reader,
            )
            for purpose in Purpose
        )


class RegistrationForm(WorkerForm, ConsentForm):
    """A person who registers at the desk."""

    card = StringField(
        N_("Citizen card"), [Optional(), Length(max=MOST_BYTES, message=TOO_LONG)],
        description=N_("Put the cursor here and scan the QR code of the card."),
    )  # fmt: skip
    wishes = SelectMultipleField(
        N_("Booths to see"), coerce=int, choices=[],
        description=N_("The person waits there as soon as they are checked in."),
    )  # fmt: skip
    who = HiddenField()
    """Who of the known people it is: an id, or "new"."""

    def offer(self, booths: Sequence[Booth], limit: int) -> None:
        """Let the person choose among the booths of the fair."""
        self.limit = limit
        self.wishes.choices = [
            SelectChoice(booth.id, f"{booth.number} · {booth.employer.name}") for booth in booths
        ]

    def validate_wishes(self, field: SelectMultipleField) -> None:
        """Nobody waits at more booths than the fair allows."""
        if len(field.data or ()) > self.limit:
            raise StopValidation(TOO_MANY)

    def take_card(self, card: CitizenCard) -> None:
        """Fill the form with what a card says; what was typed elsewhere stays."""
        self.name.data = card.name
        self.take_rest(card.number, card.born_on or card.birth_year, card.sex)

    def take_rest(self, number: str, birth: date | int | None, sex: Sex | None) -> None:
        """Fill the form with what a card says besides the name."""
        self.id_number.data = number
        if birth is not None:
            self.born.data = f"{birth:%d/%m/%Y}" if isinstance(birth, date) else str(birth)
        if sex is not None:
            self.sex.data = sex


def form_of(worker: Worker) -> WorkerForm:
    """Return the form filled with what is known; the ID number stays where it is."""
    form = WorkerForm()
    form.name.data = worker.name
    form.born.data = f"{worker.born_on:%d/%m/%Y}" if worker.born_on else str(worker.birth_year)
    form.sex.data = worker.sex or ""
    form.phone.data = worker.phone or ""
    form.phone_owner.data = worker.phone_owner
    form.address.data = worker.address
    form.qualification.data = worker.qualification
    form.commune.data = commune_named(worker.commune_code)
    return form


def commune_named(code: str) -> str:
    """Return a commune as it is typed, or nothing where none is known."""
    try:
        return commune_label(commune(code)) if code else ""
    except UnknownCommune:
        return ""


def _checked(text: str, check: Callable[[str], str]) -> str:
    try:
        return check(text)
    except DomainError as error:
        raise StopValidation(error.message) from None
