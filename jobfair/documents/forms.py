"""What the pages of papers ask for."""

from wtforms import SelectField
from wtforms.validators import InputRequired

from jobfair.documents.rules import LONGEST_TYPED, PAPER_WORDS, REASON_MOST
from jobfair.kit.errors import N_
from jobfair.kit.fields import NEEDED, LineField, LinesField
from jobfair.kit.forms import Form

PAPER_LANGUAGES = {"vi": N_("Vietnamese"), "en": N_("English")}
"""Official papers are Vietnamese unless somebody asks for English."""


class PrintForm(Form):
    """Which papers to print for everybody, and in which language."""

    paper = SelectField(N_("Papers"), choices=PAPER_WORDS)
    language = SelectField(N_("Language of the papers"), choices=PAPER_LANGUAGES, default="vi")


class LookForm(Form):
    """Whose papers to print."""

    q = LineField(N_("Name, number or code"), most=120)
    language = SelectField(N_("Language of the papers"), choices=PAPER_LANGUAGES, default="vi")


class RevokeForm(Form):
    """Why a certificate is no longer good."""

    reason = LinesField(N_("Reason"), [InputRequired(NEEDED)], most=REASON_MOST)


class CodeForm(Form):
    """The code of a certificate that somebody holds in the hand."""

    code = LineField(N_("Confirmation code"), [InputRequired(NEEDED)], most=LONGEST_TYPED)
