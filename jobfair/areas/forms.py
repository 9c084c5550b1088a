"""What the office enters of a commune's class."""

from wtforms import SelectField
from wtforms.validators import InputRequired, Optional

from jobfair.areas.rules import AREA_WORDS, Area
from jobfair.areas.services import Decided
from jobfair.kit.errors import N_
from jobfair.kit.fields import CHOOSE, NEEDED, CommuneField, DayField, LineField
from jobfair.kit.forms import Form

DAY_HINT = N_("Like this: 23/11/2026.")


class ClassForm(Form):
    """What a decision says of a commune."""

    commune = CommuneField(
        N_("Commune"), [InputRequired(NEEDED)],
        description=N_("As it is since July 2025, for example Đức Xuân, Thái Nguyên."),
    )  # fmt: skip
    area = SelectField(N_("Class"), choices=AREA_WORDS, invalid_choice_message=CHOOSE)
    begins_on = DayField(N_("First day"), [InputRequired(NEEDED)], description=DAY_HINT)
    ends_on = DayField(
        N_("Last day"), [Optional()],
        description=N_("Leave empty if the decision names no last day."),
    )  # fmt: skip
    source = LineField(
        N_("Decision"), [InputRequired(NEEDED)], most=200,
        description=N_("Its number, who made it and when."),
    )  # fmt: skip

    def decided(self, commune_code: str) -> Decided:
        """Return what the decision says."""
        return Decided(
            commune_code=commune_code,
            area=Area(self.area.data),
            begins_on=self.begins_on.data,
            ends_on=self.ends_on.data,
            source=self.source.data,
        )


class EndForm(Form):
    """The last day of a class that had none."""

    ends_on = DayField(N_("Last day"), [InputRequired(NEEDED)], description=DAY_HINT)


class TakeBackForm(Form):
    """Why an entry counts no longer."""

    reason = LineField(
        N_("Reason"), [InputRequired(NEEDED)], most=300,
        description=N_("For example: entered for the wrong commune."),
    )  # fmt: skip
