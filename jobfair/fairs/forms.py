"""What organisers enter about a fair."""

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional, Regexp

from jobfair.fairs.errors import ClosesTooEarly
from jobfair.fairs.models import Fair, Point
from jobfair.fairs.rules import (
    FREE_RETURNS,
    KIND_WORDS,
    LEAST_AGE,
    MOST_SEATS,
    NO_SHOW_MINUTES,
    QUEUE_LIMIT,
)
from jobfair.kit.communes import CODE_SET
from jobfair.kit.errors import N_
from jobfair.kit.fields import (
    NEEDED,
    ClockField,
    CommuneField,
    DayField,
    LineField,
    NumberField,
)
from jobfair.kit.forms import Form

SHORT_ADDRESS = Regexp(
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    message=N_("Use small letters without accents, digits and single hyphens: duc-xuan-2026."),
)


class FairForm(Form):
    """A fair as it is planned."""

    kind = SelectField(N_("Kind of fair"), choices=KIND_WORDS)
    title = LineField(N_("Title"), [InputRequired(NEEDED)], most=200)
    title_en = LineField(N_("Title in English"), [Optional()], most=200)
    theme = LineField(
        N_("Theme"),
        [Optional()],
        most=200,
        description=N_("For a themed session: textiles, students, work abroad."),
    )
    day = DayField(N_("Day"), [InputRequired(NEEDED)], description=N_("Like this: 23/11/2026."))
    last_day = DayField(
        N_("Last day"), [Optional()], description=N_("Only when it lasts several days.")
    )
    opens_at = ClockField(N_("Opens at"), [InputRequired(NEEDED)])
    closes_at = ClockField(N_("Closes at"), [InputRequired(NEEDED)])
    venue = LineField(
        N_("Venue"), [Optional()], most=200, description=N_("Hall, school or square.")
    )
    commune = CommuneField(
        N_("Commune"),
        [InputRequired(NEEDED)],
        description=N_("Begin to write its name; accents do not matter."),
    )
    desk = LineField(
        N_("Where the help desk is"),
        [Optional()],
        most=80,
        description=N_("Shown on kiosks and slips: main door, left side."),
    )
    co_hosts = LineField(N_("Co-hosts"), [Optional()], most=500)
    programme_line = LineField(
        N_("Programme line"),
        [Optional()],
        most=300,
        description=N_("The programme and sub-project that pays for it, as on papers."),
    )
    hires_wanted = NumberField(
        N_("Hires aimed at"),
        [Optional(), NumberRange(0, 100_000, N_("Write a number from 0 to 100.000."))],
    )
    queue_limit = NumberField(
        N_("Queues a worker may wait in at once"),
        [InputRequired(NEEDED), NumberRange(1, 10, N_("Write a number from 1 to 10."))],
    )
    no_show_minutes = NumberField(
        N_("Minutes until a called worker counts as not there"),
        [InputRequired(NEEDED), NumberRange(1, 30, N_("Write a number from 1 to 30."))],
    )
    free_returns = NumberField(
        N_("Times a missed place is given back without a reason"),
        [InputRequired(NEEDED), NumberRange(0, 5, N_("Write a number from 0 to 5."))],
    )
    priority_by_law = BooleanField(
        N_("People with priority by law go first"),
        description=N_(
            "People with disabilities, pregnant women and the elderly, as the desk notes."
        ),
    )
    least_age = NumberField(
        N_("Youngest age"),
        [InputRequired(NEEDED), NumberRange(LEAST_AGE, 60, N_("Write a number from 15 to 60."))],
    )
    code = LineField(
        N_("Short address"),
        [Optional(), SHORT_ADDRESS],
        most=40,
        description=N_("For the public page and the boards; made from place and day if empty."),
    )

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check every field, and that the doors close after they open."""
        right = bool(super().validate(extra_validators))
        opens, closes = self.opens_at.data, self.closes_at.data
        if opens and closes and closes <= opens:
            self.closes_at.errors = [*self.closes_at.errors, ClosesTooEarly.message]
            return False
        return right

    def fair(self) -> dict[str, Any]:
        """Return what was entered, as services take it."""
        values = {name: value for name, value in self.data.items() if name != "commune"}
        values["last_day"] = values["last_day"] or values["day"]
        values["hires_wanted"] = values["hires_wanted"] or 0
        return values | _as_stored(self.commune)


class PointForm(Form):
    """A place elsewhere that takes part in a fair."""

    name = LineField(
        N_("Name of the point"),
        [InputRequired(NEEDED)],
        most=40,
        description=N_("Short: boards show it beside the number."),
    )
    commune = CommuneField(
        N_("Commune"),
        [InputRequired(NEEDED)],
        description=N_("Begin to write its name; accents do not matter."),
    )
    room = LineField(
        N_("Room"),
        [Optional()],
        most=120,
        description=N_("Where people sit there: culture house, room 2."),
    )
    seats = NumberField(
        N_("Seats in front of a screen"),
        [InputRequired(NEEDED), NumberRange(1, MOST_SEATS, N_("Write a number from 1 to 99."))],
        description=N_("Whoever is called there is shown which seat to take."),
    )

    def point(self) -> dict[str, Any]:
        """Return what was entered, as services take it."""
        values = {name: value for name, value in self.data.items() if name != "commune"}
        values["room"] = values["room"] or ""
        return values | _as_stored(self.commune)


class CopyForm(Form):
    """The day of a fair that is otherwise like an earlier one."""

    day = DayField(N_("New day"), [InputRequired(NEEDED)], description=N_("Like this: 23/11/2026."))


class StepForm(Form):
    """Why a fair goes a step back."""

    reason = LineField(N_("Reason"), most=300)


def new_fair_form() -> FairForm:
    """Return an empty form with the usual limits filled in."""
    return FairForm(
        data={
            "queue_limit": QUEUE_LIMIT,
            "no_show_minutes": NO_SHOW_MINUTES,
            "free_returns": FREE_RETURNS,
            "priority_by_law": True,
            "least_age": LEAST_AGE,
            "opens_at": Fair.__table__.c.opens_at.default.arg,
            "closes_at": Fair.__table__.c.closes_at.default.arg,
        }
    )


def form_of(fair: Fair) -> FairForm:
    """Return the form filled with what is planned."""
    return FairForm(obj=fair, data={"commune": _commune_of(fair)})


def point_form_of(point: Point) -> PointForm:
    """Return the form filled with what is known of a point."""
    return PointForm(obj=point, data={"commune": _commune_of(point)})


def _commune_of(where: Fair | Point) -> str:
    return ", ".join(part for part in (where.commune_name, where.province_name) if part)


def _as_stored(commune: CommuneField) -> dict[str, Any]:
    """Return a commune with the code-set its code was taken from."""
    unit = commune.unit
    assert unit is not None  # noqa: S101 - the field is required and found it
    return {
        "commune_code": unit.code,
        "commune_set": CODE_SET,
        "commune_name": unit.name,
        "province_name": unit.province_name,
    }
