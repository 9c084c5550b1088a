"""Which list somebody sends, and what they agree to before it is taken in."""

from wtforms import BooleanField, FileField, HiddenField, RadioField
from wtforms.validators import InputRequired, Length

from jobfair.exchange.errors import NoFile
from jobfair.exchange.rules.lists import LIST_WORDS
from jobfair.exchange.services import Yes
from jobfair.kit.errors import N_
from jobfair.kit.forms import Form


class UploadForm(Form):
    """A file, and what it is a list of."""

    kind = RadioField(
        N_("What is in the list?"),
        [InputRequired(N_("Choose what is in the list."))],
        choices=LIST_WORDS,
    )
    file = FileField(
        N_("The list, as .xlsx"),
        [InputRequired(NoFile.message)],
        description=N_("At most 5 MB and 5,000 rows. Nothing is imported before you have seen it."),
    )


class FileForm(Form):
    """A file alone: the page says what it is a list of."""

    file = FileField(
        N_("The list, as .xlsx"),
        [InputRequired(NoFile.message)],
        description=N_("At most 5 MB and 5,000 rows."),
    )


class YesForm(Form):
    """Agreement to what the preview shows."""

    shown = HiddenField(validators=[InputRequired(), Length(max=60)])
    with_zeros = BooleanField(N_("Put the lost 0 back in all these numbers"))
    with_doubts = BooleanField(N_("I have compared these numbers: they are right as they stand"))
    approved = BooleanField(N_("Approve these employers and their booths at once"))

    def answer(self) -> Yes:
        """Return what was agreed to."""
        return Yes(
            shown=self.shown.data or "",
            with_zeros=self.with_zeros.data,
            with_doubts=self.with_doubts.data,
            approved=self.approved.data,
        )
