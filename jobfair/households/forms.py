"""What staff enter of a household, and how they look through the list."""

from collections.abc import Sequence

from wtforms import BooleanField, HiddenField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from jobfair.counselling.rules import TARGET_WORDS, TargetGroup
from jobfair.households.rules.homes import (
    ENDING_WORDS,
    OF_HOUSEHOLDS,
    ROLE_WORDS,
    SAID,
    Ending,
    Home,
    Role,
)
from jobfair.kit.errors import N_
from jobfair.kit.fields import CHOOSE, NEEDED, TOO_LONG, CommuneField, LineField, NumberField
from jobfair.kit.forms import Form

WHY_HINT = N_("For example: the commune's list No. 12; the household's book; the person says so.")


class JoinForm(Form):
    """As what somebody belongs to a household, and how we know."""

    role = SelectField(
        N_("To the head of the household"), choices=ROLE_WORDS, default=Role.OTHER,
        invalid_choice_message=CHOOSE,
    )  # fmt: skip
    why = LineField(N_("How we know"), [InputRequired(NEEDED)], most=300, description=WHY_HINT)


class HomeForm(JoinForm):
    """The household of a person, as its commune knows it."""

    commune = CommuneField(
        N_("Commune"), [InputRequired(NEEDED)],
        description=N_("As it is since July 2025, for example Đức Xuân, Thái Nguyên."),
    )  # fmt: skip
    head = LineField(
        N_("Head of the household"), [InputRequired(NEEDED)], most=120,
        description=N_("Full name, as in the commune's list."),
    )  # fmt: skip
    number = LineField(
        N_("Number of the household"), [Optional()], most=40,
        description=N_("Under which the commune's list keeps it, where it gives numbers."),
    )  # fmt: skip

    def home(self) -> Home:
        """Return by what the commune knows the household."""
        return Home(head=self.head.data, number=self.number.data or "")


class AddForm(JoinForm):
    """Somebody the centre knows, who belongs to the household that is shown."""

    worker_id = NumberField(N_("Person"), [InputRequired(N_("Choose who it is."))])
    q = HiddenField(validators=[Length(max=120, message=TOO_LONG)])
    """What was looked for, so that the same people can be shown again."""


class FindForm(Form):
    """Whom to look for among the people the centre knows."""

    q = LineField(
        N_("Name, telephone or citizen number"), [InputRequired(NEEDED)], most=120,
        description=N_("At least three letters of the name."),
    )  # fmt: skip


class OutForm(Form):
    """Why somebody is taken out of a household."""

    ending = SelectField(
        N_("What has happened"), choices=[SelectChoice(one, ENDING_WORDS[one]) for one in SAID], default=Ending.LEFT,
        invalid_choice_message=CHOOSE,
    )  # fmt: skip
    why = LineField(
        N_("Why they are taken out"), [InputRequired(NEEDED)], most=300,
        description=N_("For example: married and moved to another commune in May."),
    )  # fmt: skip


class BackForm(Form):
    """Why somebody is put back into a household."""

    why = LineField(N_("Why they are put back"), [InputRequired(NEEDED)], most=300)


class MergeForm(Form):
    """Which household is the same as the one that is shown, and how we know."""

    other = SelectField(
        N_("The other household"), [InputRequired(NEEDED)], choices=[], coerce=str,
        invalid_choice_message=CHOOSE,
    )  # fmt: skip
    why = LineField(
        N_("How we know that they are one"), [InputRequired(NEEDED)], most=300,
        description=N_("For example: the same head, once written without a number."),
    )  # fmt: skip

    def offer_homes(self, homes: Sequence[tuple[int, str]]) -> None:
        """Let one of these households be chosen."""
        named = [SelectChoice(str(key), name) for key, name in homes]
        self.other.choices = [SelectChoice("", N_("choose the household")), *named]


class DoublesForm(Form):
    """In which commune to look for households that were opened twice."""

    commune = SelectField(
        N_("Commune"), [InputRequired(NEEDED)], choices=[], invalid_choice_message=CHOOSE
    )

    def offer_communes(self, communes: Sequence[tuple[str, str]]) -> None:
        """Let one of the communes be chosen in which households are known."""
        self.commune.choices = [SelectChoice(code, name) for code, name in communes]


class FilterForm(Form):
    """Which households of the list to show."""

    commune = SelectField(N_("Commune"), choices=[], invalid_choice_message=CHOOSE)
    group = SelectField(
        N_("Group"), invalid_choice_message=CHOOSE,
        choices=[
            SelectChoice("", N_("all groups")),
            *(SelectChoice(one, TARGET_WORDS[one]) for one in OF_HOUSEHOLDS),
        ],
    )  # fmt: skip
    idle = BooleanField(N_("Nobody of working age has work"))
    page = HiddenField(default="1")

    def offer_communes(self, communes: Sequence[tuple[str, str]]) -> None:
        """Let one of the communes be chosen in which households are known."""
        named = [SelectChoice(code, name) for code, name in communes]
        self.commune.choices = [SelectChoice("", N_("all communes")), *named]

    @property
    def in_group(self) -> TargetGroup | None:
        """The group that was chosen, if one was."""
        return TargetGroup(self.group.data) if self.group.data else None

    @property
    def on_page(self) -> int:
        """Which page of the list was asked for."""
        asked = self.page.data or ""
        return int(asked) if asked.isascii() and asked.isdecimal() and 0 < len(asked) < 6 else 1
