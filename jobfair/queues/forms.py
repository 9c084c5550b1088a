"""What is entered at a booth about its queue."""

from wtforms import SelectField
from wtforms.validators import InputRequired, NumberRange

from jobfair.employers.rules import FLOOR_WORDS
from jobfair.kit.errors import N_
from jobfair.kit.fields import LineField, NumberField
from jobfair.kit.forms import Form

MOST_NUMBER = 99_999


class FloorForm(Form):
    """How the booth stands."""

    floor = SelectField(N_("State of the booth"), choices=FLOOR_WORDS)


class JoinForm(Form):
    """The number on a worker's slip."""

    number = NumberField(
        N_("Number on the slip"),
        [
            InputRequired(N_("Type the number on the slip, in digits.")),
            NumberRange(1, MOST_NUMBER, N_("Type the number on the slip, in digits.")),
        ],
    )


class ReasonForm(Form):
    """Why something is done that others may ask about."""

    reason = LineField(N_("Reason"), most=300)

    @property
    def given(self) -> str:
        """The reason, if one was written that can be kept."""
        return self.reason.data or "" if self.validate() else ""


class MoveForm(ReasonForm):
    """To which booth a place moves, and why."""

    booth = NumberField(N_("Booth"), [InputRequired(N_("Choose a booth."))])
