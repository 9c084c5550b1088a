"""What staff enter of a step of the way abroad, and how the list of everybody is narrowed."""

from collections.abc import Mapping
from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired, Optional

from jobfair.abroad.queries import Narrowed
from jobfair.abroad.rules import (
    CONFIRMER_WORDS,
    COUNTRIES,
    MAIN_COUNTRIES,
    MOST_COMPANY,
    MOST_EVIDENCE,
    MOST_LICENCE,
    WHYS,
    Confirmer,
    Step,
    Terms,
    Why,
    country_in,
)
from jobfair.abroad.services import Told
from jobfair.employers.rules import occupations_by_group
from jobfair.kit.errors import N_
from jobfair.kit.fields import CHOOSE, NEEDED, DayField, LineField
from jobfair.kit.forms import Form

DAY_HINT = N_("Like this: 23/11/2026.")
CHOOSE_COUNTRY = N_("choose a country")
NOT_KNOWN = N_("not known")
MAIN_GROUP = N_("Countries that receive most workers")
OTHER_GROUP = N_("Other countries")
CHOOSE_WHY = N_("choose a reason")
TURNED_ROUND = N_("The last day lies before the first. Correct one of them.")
SEEN_BY_ALL = N_("It stands beside the struck-through entry for everybody who reads it.")


class StepForm(Form):
    """A step of the way: the day, and how it is known."""

    happened_on = DayField(N_("On which day"), [InputRequired(NEEDED)], description=DAY_HINT)
    evidence = LineField(
        N_("How it is known"), [InputRequired(NEEDED)], most=MOST_EVIDENCE,
        description=N_(
            "In words: whom you spoke to, which paper you saw and its number. No health data."
        ),
    )  # fmt: skip
    confirmed_by = SelectField(
        N_("Confirmed by"), choices=CONFIRMER_WORDS, default=Confirmer.WORKER,
        invalid_choice_message=CHOOSE,
    )  # fmt: skip
    reason = LineField(
        N_("Why the entry is wrong"), [InputRequired(NEEDED)], most=300, description=SEEN_BY_ALL
    )
    """Only where the entry takes the place of another."""

    def told(self, step: Step) -> Told:
        """Return what is told of a step."""
        return Told(
            step=step, on=self.happened_on.data, evidence=self.evidence.data,
            confirmed_by=Confirmer(self.confirmed_by.data), terms=self._terms(), why=self._why(),
        )  # fmt: skip

    def speak(self, language: str) -> None:
        """Fill the lists whose names are not sentences of ours."""

    def _terms(self) -> Terms | None:
        return None

    def _why(self) -> Why | None:
        return None


class DepartureForm(StepForm):
    """A departure: also where to, for which work, and who sends under which licence."""

    country = SelectField(N_("Country"), [InputRequired(CHOOSE)], invalid_choice_message=CHOOSE)
    trade = SelectField(
        N_("Work (VSCO group)"), [Optional()], default="", invalid_choice_message=CHOOSE
    )
    company = LineField(
        N_("Company or body that sends"), [InputRequired(NEEDED)], most=MOST_COMPANY,
        description=N_("As it stands in the contract. Of a contract made directly: the employer."),
    )  # fmt: skip
    licence = LineField(
        N_("Licence No."), [InputRequired(NEEDED)], most=MOST_LICENCE,
        description=N_(
            "For example 123/LĐTBXH-GP. Of the Overseas Labour Centre: its agreement; of a contract"
            " made directly: the confirmation that it was registered."
        ),
    )  # fmt: skip

    def speak(self, language: str) -> None:
        """Fill the lists of countries and of work."""
        codes = list(COUNTRIES)
        self.country.choices = {
            "": CHOOSE_COUNTRY,
            MAIN_GROUP: {code: country_in(code, language) for code in codes[:MAIN_COUNTRIES]},
            OTHER_GROUP: {code: country_in(code, language) for code in codes[MAIN_COUNTRIES:]},
        }
        self.trade.choices = {"": NOT_KNOWN, **occupations_by_group(language)}

    def _terms(self) -> Terms:
        return Terms(
            country=self.country.data,
            trade=self.trade.data or "",
            company=self.company.data,
            licence=self.licence.data,
        )


class EndForm(StepForm):
    """The end of a way: also why."""

    why = SelectField(
        N_("Why"), [InputRequired(CHOOSE)], choices={"": CHOOSE_WHY},
        invalid_choice_message=CHOOSE,
    )  # fmt: skip

    def _why(self) -> Why | None:
        return Why(self.why.data)


def form_of(step: Step, *given: Any, language: str, **values: Any) -> StepForm:
    """Return the form by which a step is noted, with its lists in a language."""
    form = correction_of(step, *given, language=language, **values)
    del form.reason
    return form


def correction_of(step: Step, *given: Any, language: str, **values: Any) -> StepForm:
    """Return the form by which an entry about a step is put right."""
    if step == Step.DEPARTED:
        form: StepForm = DepartureForm(*given, **values)
    elif step in WHYS:
        form = EndForm(*given, **values)
        words = {str(why): said for why, said in WHYS[step].items()}
        form.why.choices = {"": CHOOSE_WHY, **words}
    else:
        form = StepForm(*given, **values)
    form.speak(language)
    return form


class ReasonForm(Form):
    """Why an entry is wrong."""

    reason = LineField(
        N_("Why the entry is wrong"), [InputRequired(NEEDED)], most=300, description=SEEN_BY_ALL
    )


class PeriodForm(Form):
    """From which day to which day departures are counted."""

    since = DayField(N_("From"), [InputRequired(NEEDED)], description=DAY_HINT)
    until = DayField(N_("Until"), [InputRequired(NEEDED)], description=DAY_HINT)

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check that the last day does not lie before the first."""
        right = bool(super().validate(extra_validators))
        if right and self.until.data < self.since.data:
            self.until.errors = [TURNED_ROUND]
            right = False
        return right


def narrowed_by(asked: Any) -> Narrowed:
    """Return whom of the list an address asks for; what cannot be read narrows nothing."""
    fair = asked.get("fair", "")
    step = asked.get("step", "")
    return Narrowed(
        step=step if step in set(Step) else "",
        country=asked.get("country", "")[:4],
        commune=asked.get("commune", "")[:10],
        fair_id=int(fair) if fair.isdecimal() and len(fair) < 10 else None,
    )
