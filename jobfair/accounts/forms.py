"""What people enter about their accounts."""

from collections.abc import Iterator, Mapping
from typing import Any

from wtforms import (
    BooleanField,
    PasswordField,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import EqualTo, InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from jobfair.accounts.errors import WeakPassword
from jobfair.accounts.rules import LONGEST_PASSWORD, ROLE_WORDS, SHORTEST_PASSWORD, STAFF
from jobfair.centres.errors import PatternsAlike, PatternUnfit
from jobfair.centres.rules import (
    ACTING_WORDS,
    PATTERN_MOST,
    RUNG_WORDS,
    Acting,
    PaperType,
    require_pattern,
    usual_pattern,
)
from jobfair.kit.errors import N_
from jobfair.kit.fields import NEEDED, LineField, LinesField, MailField
from jobfair.kit.forms import Form


class SignInForm(Form):
    """Address and password."""

    email = MailField(N_("E-mail address"), [InputRequired(NEEDED)])
    password = PasswordField(N_("Password"), [InputRequired(NEEDED), Length(max=LONGEST_PASSWORD)])


class PasswordForm(Form):
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


class HolderForm(Form):
    """Who an account belongs to, and by which address they sign in."""

    name = LineField(N_("Name"), [InputRequired(NEEDED)], most=120)
    email = MailField(N_("E-mail address"), [InputRequired(NEEDED)])


class StaffForm(HolderForm):
    """Somebody who works for the centre."""

    roles = SelectMultipleField(
        N_("Roles"),
        [InputRequired(N_("Tick at least one role."))],
        choices={role: ROLE_WORDS[role] for role in STAFF},
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


class CentreForm(Form):
    """What a centre prints on its papers, and what counts as a success."""

    name = LineField(N_("Name of the centre"), [InputRequired(NEEDED)], most=200)
    parent_body = LinesField(N_("Body above the centre"), most=200)
    address = LineField(N_("Address"), most=200)
    phone = LineField(N_("Phone"), most=40)
    place = LineField(N_("Place in the date line of papers"), most=80)
    papers_suffix = LineField(N_("Letters after the number of papers"), most=40)
    confirmation_pattern = LineField(N_("Number of certificates"), most=PATTERN_MOST)
    thanks_pattern = LineField(N_("Number of letters of thanks"), most=PATTERN_MOST)
    referral_pattern = LineField(N_("Number of referral slips"), most=PATTERN_MOST)
    report_pattern = LineField(N_("Number of reports"), most=PATTERN_MOST)
    numbers_apart = BooleanField(N_("Count each kind of paper apart, from 1 each year"))
    signing_for = SelectField(N_("Signs"), choices=ACTING_WORDS, default=Acting.SELF)
    signing_for_title = LineField(N_("Office of the one for whom is signed"), most=80)
    signatory_title = LineField(N_("Title of who signs"), most=80)
    signatory_name = LineField(N_("Name of who signs"), most=120)
    report_recipients = LinesField(N_("Recipients of reports, one a line"), most=1000)
    counting_rung = SelectField(
        N_("What counts as a successful connection"),
        choices=RUNG_WORDS,
    )
    reminds_daily = BooleanField(N_("Write the due reminders every morning"))

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check that numbers come out, that no two papers get the same, and who is signed for."""
        right = bool(super().validate(extra_validators))
        for field, problem in self._unfit():
            self[field].errors = [*self[field].errors, problem]
            right = False
        return right

    def _unfit(self) -> Iterator[tuple[str, str]]:
        if self.signing_for.data and not self.signing_for_title.data:
            yield "signing_for_title", NEEDED
        seen: set[str] = set()
        for kind in PaperType:
            pattern = self[f"{kind}_pattern"].data
            try:
                require_pattern(pattern or usual_pattern(kind, self.papers_suffix.data or ""))
            except PatternUnfit as error:
                yield f"{kind}_pattern", error.message
            pattern = pattern or usual_pattern(kind, self.papers_suffix.data or "")
            if self.numbers_apart.data and pattern in seen:
                yield f"{kind}_pattern", PatternsAlike.message
            seen.add(pattern)

    def entered(self) -> dict[str, Any]:
        """Return what was entered, as a centre keeps it."""
        return {name: "" if value is None else value for name, value in self.data.items()}
