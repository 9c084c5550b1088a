"""What is entered at a booth about its queue."""

from wtforms import Form, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.widgets import TextInput

from jobfair.employers.rules import FLOOR_WORDS
from jobfair.kit.errors import N_

MOST_NUMBER = 99_999


class FloorForm(Form):  # type: ignore[misc]
    """How the booth stands."""

    floor = SelectField(N_("State of the booth"), choices=FLOOR_WORDS)


class JoinForm(Form):  # type: ignore[misc]
    """The number on a worker's slip."""

    number = IntegerField(
        N_("Number on the slip"),
        [
            InputRequired(N_("Type the number on the slip, in digits.")),
            NumberRange(1, MOST_NUMBER, N_("Type the number on the slip, in digits.")),
        ],
        widget=TextInput(),
    )


class ReasonForm(Form):  # type: ignore[misc]
    """Why something is done that others may ask about."""

    reason = StringField(
        N_("Reason"), [Length(max=300)], filters=[lambda text: text.strip() if text else text]
    )
