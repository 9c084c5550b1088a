"""What the desk enters about arrivals and advice."""

from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length

from jobfair.counselling.rules import MOST_NOTE, NEED_WORDS, SERVICE_WORDS
from jobfair.kit.errors import N_
from jobfair.kit.fields import CHOOSE, NEEDED, TOO_LONG, ClockField, DayField, LineField
from jobfair.kit.forms import Form
from jobfair.workers.rules.card import MOST_BYTES

DAY_HINT = N_("Like this: 23/11/2026.")


class SearchForm(Form):
    """Whatever a person at the desk can show or say."""

    q = StringField(
        N_("Name, number, code, telephone or citizen number"),
        [Length(max=MOST_BYTES, message=TOO_LONG)],
        description=N_("Or scan the ticket or the citizen card here. Accents do not matter."),
    )

    @property
    def number(self) -> int | None:
        """The short number that was asked for, if it looks like one."""
        typed = (self.q.data or "").strip()
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 5 else None


class LateForm(Form):
    """When somebody came whom nothing has recorded."""

    came_on = DayField(N_("Came on"), [InputRequired(NEEDED)], description=DAY_HINT)
    came_at = ClockField(
        N_("Came at"), [InputRequired(NEEDED)], description=N_("Like this: 07:45.")
    )
    reason = LineField(
        N_("Why it is entered late"), [InputRequired(NEEDED)], most=300,
        description=N_("For example: the kiosk had no power until 8 o'clock."),
    )  # fmt: skip


class AskForm(Form):
    """What somebody tells the adviser they ask for."""

    kinds = SelectMultipleField(
        N_("The person asks for"),
        [InputRequired(N_("Tick at least one thing that the person asks for."))],
        choices=NEED_WORDS,
    )


class GiveForm(Form):
    """What the adviser gave: the button that was pressed, and a note."""

    kind = SelectField(N_("Service"), choices=SERVICE_WORDS, invalid_choice_message=CHOOSE)
    note = LineField(
        N_("Note"), most=MOST_NOTE,
        description=N_("Only if it helps later. Write it first, then press what you gave."),
    )  # fmt: skip


class TakeBackForm(Form):
    """Why an entry does not count."""

    reason = LineField(
        N_("Reason"), [InputRequired(NEEDED)], most=300,
        description=N_("For example: pressed the wrong button."),
    )  # fmt: skip
