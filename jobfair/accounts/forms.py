"""What people enter about their accounts."""

from wtforms import (
    EmailField,
    Form,
    PasswordField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.validators import EqualTo, InputRequired, Length, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from jobfair.accounts.errors import WeakPassword
from jobfair.accounts.rules import LONGEST_PASSWORD, ROLE_WORDS, SHORTEST_PASSWORD, STAFF
from jobfair.centres.rules import RUNG_WORDS
from jobfair.kit.errors import N_
from jobfair.kit.fields import NEEDED, LineField

EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
NOT_AN_ADDRESS = N_("This is not an e-mail address. It looks like name@example.vn.")


class SignInForm(Form):  # type: ignore[misc]
    """Address and password."""

    email = EmailField(N_("E-mail address"), [InputRequired(NEEDED), Length(max=200)])
    password = PasswordField(N_("Password"), [InputRequired(NEEDED), Length(max=LONGEST_PASSWORD)])


class PasswordForm(Form):  # type: ignore[misc]
    """A new password, twice."""

    password = PasswordField(
        N_("New password"),
        [
            InputRequired(NEEDED),
            Length(min=SHORTEST_PASSWORD, max=LONGEST_PASSWORD, message=WeakPassword.message),
        ],
    )
    again = PasswordField(
        N_("New password, once more"),
        [EqualTo("password", N_("The two passwords differ. Type both again."))],
    )


class ChangePasswordForm(PasswordForm):
    """The present password, and a new one twice."""

    present = PasswordField(N_("Present password"), [InputRequired(NEEDED)])


class StaffForm(Form):  # type: ignore[misc]
    """Somebody who works for the centre."""

    name = LineField(N_("Name"), [InputRequired(NEEDED)], most=120)
    roles = SelectMultipleField(
        N_("Roles"),
        [InputRequired(N_("Tick at least one role."))],
        choices={role: ROLE_WORDS[role] for role in STAFF},
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


class NewStaffForm(StaffForm):
    """Somebody who is to get an account."""

    email = EmailField(
        N_("E-mail address"),
        [InputRequired(NEEDED), Length(max=200), Regexp(EMAIL, message=NOT_AN_ADDRESS)],
    )


class CentreForm(Form):  # type: ignore[misc]
    """What a centre prints on its papers, and what counts as a success."""

    name = LineField(N_("Name of the centre"), [InputRequired(NEEDED)], most=200)
    parent_body = LineField(N_("Body above the centre"), most=200)
    address = LineField(N_("Address"), most=200)
    phone = LineField(N_("Phone"), most=40)
    place = LineField(N_("Place in the date line of papers"), most=80)
    papers_suffix = LineField(N_("Letters after the number of papers"), most=40)
    signatory_title = LineField(N_("Title of who signs"), most=80)
    signatory_name = LineField(N_("Name of who signs"), most=120)
    report_recipients = TextAreaField(N_("Recipients of reports, one a line"), [Length(max=1000)])
    counting_rung = SelectField(
        N_("What counts as a successful connection"),
        choices=RUNG_WORDS,
    )
