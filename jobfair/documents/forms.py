"""What the pages of papers ask for."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import IntegerField, SelectField, SelectMultipleField
from wtforms.fields.core import UnboundField
from wtforms.validators import InputRequired, Optional

from jobfair.documents.errors import NobodyChosen, WorkNotKnown
from jobfair.documents.models import PrintRun
from jobfair.documents.queries.choosing import Candidate
from jobfair.documents.rules import (
    BADGE_SIZES,
    CERTIFICATE_SIZES,
    CERTIFICATES,
    LONGEST_TYPED,
    ORDER_WORDS,
    PAPER_WORDS,
    REASON_MOST,
    ROLLS,
    SIGN_SIZES,
    SINGLE_BADGE_SIZES,
    SLIP_SIZES,
    WHY_MOST,
    Order,
    Paper,
    Size,
)
from jobfair.documents.services.wording import require_printable
from jobfair.employers.models import Vacancy
from jobfair.kit.errors import N_
from jobfair.kit.fields import NEEDED, DayField, LineField, LinesField
from jobfair.kit.forms import Form
from jobfair.kit.letters import LetterMissing
from jobfair.wordings.errors import TextUnfit
from jobfair.wordings.rules.official_forms import FormText, OfficialForm
from jobfair.wordings.rules.wording import shown

SHORT, MOST_LABEL, MOST_TEXT = 40, 60, 400
"""What stands on one line of the form may not grow into several."""

OWN_WORK = 0
OWN_WORK_WORDS = N_("the work that each was interviewed for")

PAPER_LANGUAGES = {"vi": N_("Vietnamese"), "en": N_("English")}
"""Official papers are Vietnamese unless somebody asks for English."""


SIZE_FIELDS = {
    Paper.BADGES: "badge_size", Paper.SLIPS: "slip_size", Paper.SIGNS: "sign_size",
    **dict.fromkeys(CERTIFICATES, "certificate_size"),
}  # fmt: skip
"""Which field says on what a paper is wanted."""


class PrintForm(Form):
    """Which papers to print for everybody, and in which language."""

    paper = SelectField(N_("Papers"), choices=PAPER_WORDS)
    of = IntegerField(validators=[Optional()])
    """The print whose people are wanted once more, where people were chosen."""
    language = SelectField(N_("Language of the papers"), choices=PAPER_LANGUAGES, default="vi")
    arranged = SelectField(N_("Lists of people"), choices=ORDER_WORDS, default=Order.TOGETHER)
    certificate_size = SelectField(
        N_("Size of certificates"), choices=CERTIFICATE_SIZES, default=Size.USUAL
    )
    badge_size = SelectField(N_("Size of badges"), choices=BADGE_SIZES, default=Size.USUAL)
    slip_size = SelectField(N_("Size of slips"), choices=SLIP_SIZES, default=Size.USUAL)
    sign_size = SelectField(N_("Size of booth signs"), choices=SIGN_SIZES, default=Size.USUAL)

    def chosen_size(self, paper: Paper) -> Size:
        """Return on what a paper is wanted."""
        name = SIZE_FIELDS.get(paper)
        return Size.USUAL if name is None else Size(self[name].data)


def sent_again(run: PrintRun) -> dict[str, str]:
    """Return what the form would send to ask for the same papers once more."""
    sent = {"paper": run.paper, "language": run.language, "arranged": run.arranged}
    if run.paper == Paper.REFERRALS:
        return sent | {"of": str(run.job_id)}
    name = SIZE_FIELDS.get(Paper(run.paper))
    return sent if name is None else sent | {name: run.size}


def as_before(runs: Iterable[PrintRun]) -> PrintForm:
    """Return the form with what was chosen the last time; `runs` come in the order of asking."""
    sent: dict[str, str] = {}
    for run in (one for one in runs if one.paper != Paper.REFERRALS):
        asked = sent_again(run)
        if run.paper not in ROLLS:
            del asked["arranged"]
        sent |= asked
    return PrintForm(data=sent)


class LookForm(Form):
    """Whose papers to print."""

    q = LineField(N_("Name, number or code"), most=120)
    language = SelectField(N_("Language of the papers"), choices=PAPER_LANGUAGES, default="vi")
    badge_size = SelectField(
        N_("Size of badges"), choices=SINGLE_BADGE_SIZES, default=Size.USUAL, validate_choice=False
    )
    slip_size = SelectField(
        N_("Size of slips"), choices=SLIP_SIZES, default=Size.USUAL, validate_choice=False
    )


class PaperForm(Form):
    """In which language and size a certificate is printed, and why if it was printed before."""

    language = SelectField(N_("Language of the papers"), choices=PAPER_LANGUAGES, default="vi")
    size = SelectField(
        N_("Size of certificates"), choices=CERTIFICATE_SIZES, default=Size.USUAL,
        validate_choice=False,
    )  # fmt: skip
    why = LineField(N_("Why it is printed again"), most=WHY_MOST)


class RevokeForm(Form):
    """Why a certificate is no longer good."""

    reason = LinesField(N_("Reason"), [InputRequired(NEEDED)], most=REASON_MOST)


class CodeForm(Form):
    """The code of a certificate that somebody holds in the hand."""

    code = LineField(N_("Confirmation code"), [InputRequired(NEEDED)], most=LONGEST_TYPED)


class ReferralForm(Form):
    """For which work somebody is introduced."""

    vacancy = SelectField(N_("Work to apply for"), coerce=int, choices=[])

    def offer_work(self, vacancies: Iterable[Vacancy]) -> None:
        """Give the form what can be chosen, by booth."""
        self.vacancy.choices = _by_booth(vacancies)


class SlipsForm(Form):
    """Who of a list is introduced, and for which work: their own, or one for all."""

    vacancy = SelectField(N_("Work to apply for"), coerce=int, choices=[], default=OWN_WORK)
    language = SelectField(N_("Language of the papers"), choices=PAPER_LANGUAGES, default="vi")
    chosen = SelectMultipleField(N_("People"), choices=[], validate_choice=False)

    def offer_work(self, vacancies: Iterable[Vacancy]) -> None:
        """Give the form what can be chosen: what each was interviewed for, or work by booth."""
        own: dict[str, list[tuple[int, str]]] = {"": [(OWN_WORK, OWN_WORK_WORDS)]}
        self.vacancy.choices = own | _by_booth(vacancies)

    def people(
        self, listed: Iterable[Candidate], works: Mapping[str, str]
    ) -> list[tuple[int, int]]:
        """Return registration and vacancy of those who are ticked.

        `works` is what was sent with the form: for some, which of an employer's vacancies.

        Raises:
            WorkNotKnown: of some it is not known for which work.
            NobodyChosen: nobody is ticked.
        """
        return self.everybody((one for one in listed if one.key in self.chosen.data), works)

    def everybody(
        self, listed: Iterable[Candidate], works: Mapping[str, str]
    ) -> list[tuple[int, int]]:
        """Return registration and vacancy of all who are listed.

        Raises:
            WorkNotKnown: of some it is not known for which work.
            NobodyChosen: nobody is listed.
        """
        people = {(one.registration.id, self._work_of(one, works)) for one in listed}
        if not people:
            raise NobodyChosen(field="chosen")
        if any(vacancy_id == OWN_WORK for _, vacancy_id in people):
            raise WorkNotKnown(field="vacancy")
        return sorted(people)

    def _work_of(self, one: Candidate, works: Mapping[str, str]) -> int:
        if self.vacancy.data:
            return int(self.vacancy.data)
        if one.vacancy is not None:
            return one.vacancy.id
        picked = works.get(f"work-{one.key}", "")
        return next((each.id for each in one.offers if str(each.id) == picked), OWN_WORK)


def _by_booth(vacancies: Iterable[Vacancy]) -> dict[str, list[tuple[int, str]]]:
    groups: dict[str, list[tuple[int, str]]] = {}
    for vacancy in vacancies:
        booth = f"{vacancy.booth.number} · {vacancy.booth.employer.name}"
        groups.setdefault(booth, []).append((vacancy.id, vacancy.title))
    return groups


class WordingForm(Form):
    """From which day on a centre says a form in its own words; the texts are fields of each form."""

    since = DayField(
        N_("For fairs and reports from this day on"), [InputRequired(NEEDED)],
        description=N_(
            "Like this: 23/11/2026. Papers of earlier fairs and reports on earlier days keep their"
            " words."
        ),
    )  # fmt: skip

    def texts(self) -> dict[tuple[str, str], str]:
        """Return what was entered, by the key of the text and its language."""
        return {
            (name.partition("_")[2], name.partition("_")[0]): field.data or ""
            for name, field in self._fields.items()
            if name != "since"
        }

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check that every text names what its paper must name."""
        right = bool(super().validate(extra_validators))
        for name, field in self._fields.items():
            if name != "since" and field.data and not field.errors:
                try:
                    require_printable(field.known, field.data)
                except (TextUnfit, LetterMissing) as error:
                    field.errors = [error.message]
                    right = False
        return right


class TextField(LineField):
    """One text of a form; left empty, the form's own is said."""

    def __init__(self, known: FormText, language: str, **kwargs: Any) -> None:
        usual = shown(known.in_language(language))
        super().__init__(usual, [], most=MOST_TEXT if len(usual) > SHORT else MOST_LABEL, **kwargs)
        self.known = known


def wording_form(form: OfficialForm) -> type[WordingForm]:
    """Return the form in which the texts of an official form are worded."""
    fields = {
        f"{language}_{text.key}": UnboundField(TextField, text, language)
        for language in PAPER_LANGUAGES
        for text in form.texts
    }
    return type("WordingOf", (WordingForm,), fields)
