"""What is entered at the end of an interview."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import SelectField
from wtforms.validators import Optional

from jobfair.interviews.errors import DetailNeeded, VacancyNeeded
from jobfair.interviews.models import Interview
from jobfair.interviews.rules import (
    OUTCOME_WORDS,
    REFERRAL_WORDS,
    UNSUITABLE_WORDS,
    Outcome,
)
from jobfair.interviews.services import Verdict
from jobfair.kit.errors import N_
from jobfair.kit.fields import DayField, LineField, LinesField, NumberField
from jobfair.kit.forms import Form

CHOOSE = N_("Choose how the interview ended.")
NO_DAY = N_("Choose the day of the later interview.")
DAY_GONE = N_("That day has passed. Choose a later one.")


class VerdictForm(Form):
    """An outcome with what belongs to it: each outcome asks for one thing more at most."""

    outcome = SelectField(N_("Outcome"), choices=OUTCOME_WORDS, validate_choice=False)
    vacancy = NumberField(N_("Vacancy"), [Optional()])
    referral = SelectField(N_("Referred where to?"), choices=REFERRAL_WORDS, validate_choice=False)
    unsuitable = SelectField(
        N_("Why not suitable?"), choices=UNSUITABLE_WORDS, validate_choice=False
    )
    soon = DayField(N_("Day of the later interview"), [Optional()])
    """One of the days that are offered as buttons; it goes before the day that was typed."""
    later_on = DayField(N_("Day of the later interview"), [Optional()])
    note = LinesField(
        N_("Note"),
        [Optional()],
        most=500,
        description=N_("For your own firm and the centre. No health data, no ID numbers."),
    )

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.today = today

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check that the outcome is complete."""
        right = bool(super().validate(extra_validators))
        for name, problem in self._missing():
            self[name].errors = [*self[name].errors, problem]
            right = False
        return right

    def _missing(self) -> list[tuple[str, str]]:
        outcome = self.outcome.data
        if outcome not in OUTCOME_WORDS:
            return [("outcome", CHOOSE)]
        if outcome == Outcome.HIRED and self.vacancy.data is None:
            return [("vacancy", VacancyNeeded.message)]
        if outcome == Outcome.REFERRED and self.referral.data not in REFERRAL_WORDS:
            return [("referral", DetailNeeded.message)]
        if outcome == Outcome.NOT_SUITABLE and self.unsuitable.data not in UNSUITABLE_WORDS:
            return [("unsuitable", DetailNeeded.message)]
        return self._day_missing() if outcome == Outcome.LATER_INTERVIEW else []

    def _day_missing(self) -> list[tuple[str, str]]:
        if self.day is None:
            return [] if self.later_on.errors else [("later_on", NO_DAY)]
        return [("later_on", DAY_GONE)] if self.day < self.today else []

    @property
    def day(self) -> date | None:
        """The day that was chosen or typed."""
        chosen: date | None = self.soon.data or self.later_on.data
        return chosen

    def verdict(self) -> Verdict:
        """Return what the employer says; whatever belongs to other outcomes is left out."""
        outcome = Outcome(self.outcome.data)
        details = {Outcome.REFERRED: self.referral, Outcome.NOT_SUITABLE: self.unsuitable}
        return Verdict(
            outcome=outcome,
            vacancy_id=self.vacancy.data if outcome == Outcome.HIRED else None,
            detail=details[outcome].data if outcome in details else None,
            later_on=self.day if outcome == Outcome.LATER_INTERVIEW else None,
            note=self.note.data or "",
        )


class CorrectionForm(VerdictForm):
    """Another outcome, and why the first was a slip."""

    reason = LineField(N_("Why is it corrected?"), most=300)


def correction_of(interview: Interview, *, today: date) -> CorrectionForm:
    """Return the form as it stands before anything was changed."""
    return CorrectionForm(
        today=today,
        outcome=interview.outcome,
        vacancy=interview.vacancy_id,
        referral=interview.detail,
        unsuitable=interview.detail,
        later_on=interview.later_on,
        note=interview.note,
    )
