"""What the pages of papers ask for."""

from wtforms import Form, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from jobfair.documents.rules import LONGEST_TYPED, PAPER_WORDS, REASON_MOST
from jobfair.kit.errors import N_

PAPER_LANGUAGES = {"vi": N_("Vietnamese"), "en": N_("English")}
"""Official papers are Vietnamese unless somebody asks for English."""

_NEEDED = N_("Please fill this in.")


class PrintForm(Form):  # type: ignore[misc]
    """Which papers to print for everybody, and in which language."""

    paper = SelectField(N_("Papers"), choices=PAPER_WORDS)
    language = SelectField(N_("Language of the papers"), choices=PAPER_LANGUAGES, default="vi")


class LookForm(Form):  # type: ignore[misc]
    """Whose papers to print."""

    q = StringField(N_("Name, number or code"), [Length(max=120)])
    language = SelectField(N_("Language of the papers"), choices=PAPER_LANGUAGES, default="vi")


class RevokeForm(Form):  # type: ignore[misc]
    """Why a certificate is no longer good."""

    reason = TextAreaField(N_("Reason"), [InputRequired(_NEEDED), Length(max=REASON_MOST)])


class CodeForm(Form):  # type: ignore[misc]
    """The code of a certificate that somebody holds in the hand."""

    code = StringField(N_("Confirmation code"), [InputRequired(_NEEDED), Length(max=LONGEST_TYPED)])
