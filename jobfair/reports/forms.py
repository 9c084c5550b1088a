"""What organisers say when they close a fair, and whom they move while it runs."""

from wtforms.validators import InputRequired

from jobfair.kit.errors import N_
from jobfair.kit.fields import LineField, NumberField
from jobfair.kit.forms import Form
from jobfair.queues.forms import MoveForm


class CloseForm(Form):
    """Why a fair is closed although something is open."""

    reason = LineField(
        N_("Why you close it all the same"),
        most=300,
        description=N_("It is kept in the journal."),
    )


class MoveSomebodyForm(MoveForm):
    """Who moves to which booth, and why."""

    place = NumberField(N_("Number"), [InputRequired(N_("Choose a number."))])
