"""What the office enters about programmes, and the `fields` of money and rates for it."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from jobfair.fairs.models import Fair
from jobfair.kit.errors import N_
from jobfair.kit.fields import CHOOSE, NEEDED, DayField, LineField, NumberField
from jobfair.kit.forms import Form
from jobfair.kit.i18n import day
from jobfair.programme.errors import YearsTurnedRound
from jobfair.programme.forms.fields import AmountField, RateField
from jobfair.programme.rules.communes import BORDERS_WORDS, Borders
from jobfair.programme.rules.indicators import (
    GROUP_WORDS,
    INDICATOR_WORDS,
    MEASURE_WORDS,
    Group,
    Indicator,
    Measure,
)
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.rules.money import SOURCE_WORDS, STEP_WORDS
from jobfair.programme.rules.progress import MOST_VALUE

DAY_HINT = N_("Like this: 23/11/2026.")
NO_YEAR = N_("Write a year from 2000 to 2099.")
NO_COUNT = N_("Write a whole number from 0 to 999.999.999.")
NO_TARGET = N_("Write a whole number from 1 to 999.999.999.")
DAYS_TURNED = N_("The last day lies before the first. Correct one of them.")
SHARE_NEEDED = N_("This indicator is a share: write of how many people, at least as many as above.")
NO_SHARE = N_("Leave this empty: the indicator chosen is no share.")
PERCENT_NEEDED = N_("This indicator is a share: write its target in percent, from 1 to 100.")
TOO_FEW_HOUSEHOLDS = N_("There cannot be fewer households than poor ones. Correct one of them.")
RATE_NEEDED = N_(
    "Write the number of all households here, or the rate below, as the review states."
)


class LineForm(Form):
    """A programme line as its decision names it."""

    name = LineField(
        N_("Name of the programme line"), [InputRequired(NEEDED)], most=200,
        description=N_("The programme and sub-project, as on papers."),
    )  # fmt: skip
    decision = LineField(
        N_("Decision"), [Optional()], most=200,
        description=N_("Number and day of the decision: 90/QĐ-TTg of 18/01/2022."),
    )  # fmt: skip
    first_year = NumberField(
        N_("First year"), [InputRequired(NEEDED), NumberRange(2000, 2099, NO_YEAR)]
    )
    last_year = NumberField(
        N_("Last year"), [InputRequired(NEEDED), NumberRange(2000, 2099, NO_YEAR)]
    )

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check every field, and that the years are in order."""
        right = bool(super().validate(extra_validators))
        if right and self.last_year.data < self.first_year.data:
            self.last_year.errors = [YearsTurnedRound.message]
            return False
        return right


class MoneyForm(Form):
    """An amount that was allocated, received or disbursed."""

    year = NumberField(N_("Budget year"), [InputRequired(NEEDED), NumberRange(2000, 2099, NO_YEAR)])
    source = SelectField(N_("Source"), choices=SOURCE_WORDS, invalid_choice_message=CHOOSE)
    step = SelectField(N_("How far it has come"), choices=STEP_WORDS, invalid_choice_message=CHOOSE)
    amount = AmountField(N_("Amount in dong"), [InputRequired(NEEDED)])
    booked_on = DayField(N_("Booked on"), [InputRequired(NEEDED)], description=DAY_HINT)
    paper = LineField(
        N_("By which paper"), [Optional()], most=200,
        description=N_("Number and day of the decision, order or voucher."),
    )  # fmt: skip


class CostForm(Form):
    """What one thing at one fair has cost."""

    fair_id = SelectField(
        N_("Fair"), [InputRequired(CHOOSE)], coerce=int, validate_choice=True,
        invalid_choice_message=CHOOSE,
    )  # fmt: skip
    item = LineField(
        N_("What it was for"), [InputRequired(NEEDED)], most=200,
        description=N_("Hall, transport, printing, meals of staff."),
    )  # fmt: skip
    source = SelectField(N_("Source"), choices=SOURCE_WORDS, invalid_choice_message=CHOOSE)
    amount = AmountField(N_("Amount in dong"), [InputRequired(NEEDED)])
    paid_on = DayField(N_("Paid on"), [InputRequired(NEEDED)], description=DAY_HINT)

    def offer_fairs(self, fairs: Sequence[Fair]) -> None:
        """Let the fair be chosen among the centre's."""
        self.fair_id.choices = [(fair.id, f"{fair.title}, {day(fair.day)}") for fair in fairs]


class PeriodForm(Form):
    """What is measured of whom, and in which days."""

    indicator = SelectField(N_("Indicator"), choices=INDICATOR_WORDS, invalid_choice_message=CHOOSE)
    group = SelectField(
        N_("Group"), choices=GROUP_WORDS, default=Group.ALL, invalid_choice_message=CHOOSE
    )
    unit = LineField(
        N_("Unit"), [Optional()], most=120,
        description=N_(
            "As on the list of communes: Phường Đức Xuân; until 30/06/2025 also districts: Huyện Ba"
            " Bể. Empty: the whole centre."
        ),
    )  # fmt: skip
    begins_on = DayField(N_("First day"), [InputRequired(NEEDED)], description=DAY_HINT)
    ends_on = DayField(N_("Last day"), [InputRequired(NEEDED)], description=DAY_HINT)

    @property
    def is_share(self) -> bool:
        """Whether the indicator chosen is a share of people."""
        return bool(self.indicator.data == Indicator.NEEDS_MET)

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check every field, and that the days are in order."""
        right = bool(super().validate(extra_validators))
        first, last = self.begins_on.data, self.ends_on.data
        if first and last and last < first:
            self.ends_on.errors = [DAYS_TURNED]
            return False
        return right


class TargetForm(PeriodForm):
    """What is to be reached."""

    value = NumberField(
        N_("Target"), [InputRequired(NEEDED), NumberRange(1, MOST_VALUE, NO_TARGET)],
        description=N_("People or fairs; for a share, percent."),
    )  # fmt: skip
    measure = SelectField(
        N_("Measured by"), choices=MEASURE_WORDS, default=Measure.USUAL,
        invalid_choice_message=CHOOSE,
    )  # fmt: skip
    decision = LineField(
        N_("Set by"), [Optional()], most=200,
        description=N_("Number and day of the plan or decision."),
    )  # fmt: skip

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check every field, and that a share is no more than everything."""
        right = super().validate(extra_validators)
        if right and self.is_share and self.value.data > 100:
            self.value.errors = [PERCENT_NEEDED]
            return False
        return right


class ResultForm(PeriodForm):
    """A result that somebody else counted."""

    value = NumberField(N_("Result"), [InputRequired(NEEDED), NumberRange(0, MOST_VALUE, NO_COUNT)])
    out_of = NumberField(
        N_("Of how many people"), [Optional(), NumberRange(1, MOST_VALUE, NO_TARGET)],
        description=N_("Only for a share: how many said that they have a need."),
    )  # fmt: skip
    channel = LineField(
        N_("Channel"), [Optional()], most=120,
        description=N_(
            "Who reached it besides our own fairs: loans, industrial zones. Empty: the whole"
            " result, our own fairs included."
        ),
    )  # fmt: skip
    source = LineField(
        N_("Where the figure is from"), [InputRequired(NEEDED)], most=200,
        description=N_("Report, its number and day."),
    )  # fmt: skip

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check every field, and that a share has its whole."""
        right = super().validate(extra_validators)
        if not right:
            return False
        whole = self.out_of.data
        if self.is_share and (whole is None or whole < self.value.data):
            self.out_of.errors = [SHARE_NEEDED]
        elif whole is not None and not self.is_share:
            self.out_of.errors = [NO_SHARE]
        return not self.out_of.errors


class PovertyForm(Form):
    """How many households are poor, as a review states it."""

    area = LineField(
        N_("Area"), [InputRequired(NEEDED)], most=120,
        description=N_("As the review names it; the same words for the same borders."),
    )  # fmt: skip
    taken_on = DayField(N_("As of"), [InputRequired(NEEDED)], description=DAY_HINT)
    poor = NumberField(
        N_("Poor households"), [InputRequired(NEEDED), NumberRange(0, MOST_VALUE, NO_COUNT)]
    )
    households = NumberField(
        N_("All households"), [Optional(), NumberRange(1, MOST_VALUE, NO_TARGET)],
        description=N_("Empty if the review states only the rate."),
    )  # fmt: skip
    rate = RateField(N_("Rate in percent"), [Optional()], description=N_("As it is stated: 1,96."))
    planned_fewer = NumberField(
        N_("Planned: poor households fewer"),
        [Optional(), NumberRange(0, MOST_VALUE, NO_COUNT)],
        description=N_("How many fewer than before the plan wanted."),
    )
    source = LineField(
        N_("Where the figure is from"), [InputRequired(NEEDED)], most=200,
        description=N_("Report, its number and day."),
    )  # fmt: skip

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check every field, and that the whole is known and is no less than its part."""
        if not super().validate(extra_validators):
            return False
        if self.households.data is None and self.rate.data is None:
            self.households.errors = [RATE_NEEDED]
        elif self.households.data is not None and self.households.data < self.poor.data:
            self.households.errors = [TOO_FEW_HOUSEHOLDS]
        return not self.households.errors


class TakeBackForm(Form):
    """Why an entry counts no longer."""

    reason = LineField(
        N_("Reason"), [InputRequired(NEEDED)], most=300,
        description=N_("For example: entered twice; the decision says 412, not 421 million."),
    )  # fmt: skip


class AsOfForm(Form):
    """The day at whose end the report looks."""

    on = DayField(N_("As of"), [Optional()], description=DAY_HINT)


class BordersForm(AsOfForm):
    """The day of a report by commune, and by which communes it is told."""

    borders = SelectField(
        N_("Communes"), choices=BORDERS_WORDS, default=Borders.NOW, invalid_choice_message=CHOOSE
    )


FORMS: Mapping[Ledger, type[Form]] = {
    Ledger.MONEY: MoneyForm,
    Ledger.COSTS: CostForm,
    Ledger.TARGETS: TargetForm,
    Ledger.RESULTS: ResultForm,
    Ledger.POVERTY: PovertyForm,
}
