"""What staff enter of a paper about a group, and why an entry is put right."""

from wtforms import SelectField
from wtforms.validators import InputRequired, Optional

from jobfair.counselling.rules import TARGET_WORDS, Evidence, TargetGroup
from jobfair.kit.errors import N_
from jobfair.kit.fields import CHOOSE, NEEDED, DayField, LineField
from jobfair.kit.forms import Form

DAY_HINT = N_("Like this: 23/11/2026.")


class EvidenceForm(Form):
    """A paper by which somebody belongs to a group."""

    group = SelectField(N_("Group"), choices=TARGET_WORDS, invalid_choice_message=CHOOSE)
    paper = LineField(
        N_("Paper and its number"), [InputRequired(NEEDED)], most=120,
        description=N_("For example: certificate of a poor household No. 12/GCN-HN."),
    )  # fmt: skip
    issuer = LineField(
        N_("Issued by"), [InputRequired(NEEDED)], most=120,
        description=N_("For example: the People's Committee of Đức Xuân ward."),
    )  # fmt: skip
    valid_from = DayField(N_("Valid from"), [InputRequired(NEEDED)], description=DAY_HINT)
    valid_until = DayField(
        N_("Valid until"), [Optional()],
        description=N_("Leave empty if the paper names no last day."),
    )  # fmt: skip

    def evidence(self) -> Evidence:
        """Return what the paper says."""
        return Evidence(
            group=TargetGroup(self.group.data),
            paper=self.paper.data,
            issuer=self.issuer.data,
            valid_from=self.valid_from.data,
            valid_until=self.valid_until.data,
        )


class CorrectionForm(EvidenceForm):
    """What the paper says indeed, and why the entry was wrong."""

    reason = LineField(N_("Why it is corrected"), [InputRequired(NEEDED)], most=300)


class TakeBackForm(Form):
    """Why an entry does not count any more."""

    why = LineField(N_("Why it is taken back"), [InputRequired(NEEDED)], most=300)
