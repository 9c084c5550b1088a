"""What staff enter about work that somebody found outside a fair."""

from collections.abc import Mapping
from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from jobfair.centres.rules import RUNG_WORDS, Rung
from jobfair.employers.forms import (
    CHOOSE_GROUP,
    LEAST_WAGE,
    MOST_WAGE,
    NOT_CHOSEN,
    WHOLE_DONG,
    DongField,
)
from jobfair.employers.models import Employer
from jobfair.employers.rules import occupations_by_group
from jobfair.kit.errors import N_
from jobfair.kit.fields import CHOOSE, NEEDED, DayField, LineField
from jobfair.placements.forms.desk import DAY_HINT
from jobfair.placements.forms.known import KnownForm
from jobfair.placements.rules import (
    FIRST_RUNGS,
    HEARD_BY,
    OUTSIDE_WORDS,
    Evidence,
    Way,
)
from jobfair.placements.services import WorkFound

NOT_LISTED = N_("not in the list: I write the name below")
NAME_OR_CHOOSE = N_("Choose the employer from the list, or write its name.")
ONE_OF_BOTH = N_("Choose from the list or write a name, not both.")


class OutsideForm(KnownForm):
    """Work found outside a fair: with whom, which, since when, and how this is known."""

    way = SelectField(
        N_("How the work was found"), choices=OUTSIDE_WORDS, default=Way.INTRODUCED,
        invalid_choice_message=CHOOSE,
    )  # fmt: skip
    employer = SelectField(N_("Employer"), choices=None, invalid_choice_message=CHOOSE)
    employer_name = LineField(
        N_("Name of the employer"), [Optional()], most=200,
        description=N_("Only if it is not in the list. A household or a workshop has a name too."),
    )  # fmt: skip
    occupation = SelectField(N_("Occupation group (VSCO)"), [InputRequired(CHOOSE_GROUP)])
    wage = DongField(
        N_("Wage a month"), [Optional(), NumberRange(LEAST_WAGE, MOST_WAGE, WHOLE_DONG)],
        description=N_("Only if it is known."),
    )  # fmt: skip
    rung = SelectField(
        N_("How far the work has come"), choices={rung: RUNG_WORDS[rung] for rung in FIRST_RUNGS},
        default=Rung.STARTED, invalid_choice_message=CHOOSE,
    )  # fmt: skip
    reached_on = DayField(N_("On which day?"), [InputRequired(NEEDED)], description=DAY_HINT)
    evidence = SelectField(
        N_("Evidence"), choices=HEARD_BY, default=Evidence.PHONE_CALL,
        invalid_choice_message=CHOOSE,
    )  # fmt: skip

    def let_choose(self, employers: Mapping[int, Employer], language: str) -> None:
        """Let the employers of the centre and the occupations be chosen."""
        names = {str(key): employer.name for key, employer in employers.items()}
        self.employer.choices = {"": NOT_LISTED, **names}
        self.occupation.choices = {"": NOT_CHOSEN, **occupations_by_group(language)}

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check that there is one employer: of the list, or by its name."""
        right = bool(super().validate(extra_validators))
        if bool(self.employer.data) == bool(self.employer_name.data):
            problem = ONE_OF_BOTH if self.employer.data else NAME_OR_CHOOSE
            self.employer.errors = [*self.employer.errors, problem]
            return False
        return right

    def found(self, employers: Mapping[int, Employer]) -> WorkFound:
        """Return what was entered, as services take it."""
        chosen = self.employer.data
        return WorkFound(
            way=Way(self.way.data),
            employer=employers[int(chosen)] if chosen else self.employer_name.data,
            occupation=self.occupation.data,
            wage=self.wage.data,
            rung=Rung(self.rung.data),
            on=self.reached_on.data,
        )
