"""What people enter about their accounts."""

from wtforms import EmailField, Form, PasswordField
from wtforms.validators import EqualTo, InputRequired, Length

from jobfair.accounts.errors import WeakPassword
from jobfair.accounts.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD
from jobfair.kit.errors import N_

NEEDED = N_("Please fill this in.")


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
