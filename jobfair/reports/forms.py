"""What organisers say when they close a fair."""

from jobfair.kit.errors import N_
from jobfair.kit.fields import LineField
from jobfair.kit.forms import Form


class CloseForm(Form):
    """Why a fair is closed although something is open."""

    reason = LineField(
        N_("Why you close it all the same"),
        most=300,
        description=N_("It is kept in the journal."),
    )
