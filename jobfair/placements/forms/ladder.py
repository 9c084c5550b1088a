"""What is entered about the rungs of the ladder, what is asked, and what was heard."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Optional

from jobfair.centres.rules import RUNG_WORDS, Rung
from jobfair.kit.errors import N_
from jobfair.kit.fields import CHOOSE, NEEDED, DayField, LineField, LinesField
from jobfair.kit.forms import Form
from jobfair.placements.forms.desk import DAY_HINT
from jobfair.placements.forms.known import KnownForm
from jobfair.placements.rules import (
    ASKED,
    CONFIRMER_WORDS,
    NEXT_STEP_WORDS,
    WHY_WORDS,
    Confirmer,
    EntryKind,
    NextStep,
    Why,
    possible_answers,
)
from jobfair.placements.services import Answer, Noted

IF_GIVEN = Optional()
IF_GIVEN.field_flags = {}  # some buttons of the form need the field, so it is not called optional
NO_DAY_TOLD = N_("Write the day, then press the button again.")
WHY_CHOICES = {"": N_("choose a reason")} | {str(why): said for why, said in WHY_WORDS.items()}
PRESS_AGAIN = N_("Press one of the buttons.")
SEEN_BY_ALL = N_("It stands beside the struck-through entry for everybody who reads the ladder.")


class RungForm(KnownForm):
    """A rung of the ladder, and by what and whom it is known."""

    rung = SelectField(
        N_("Rung"), choices=RUNG_WORDS, default=Rung.STARTED,
        invalid_choice_message=CHOOSE,
    )  # fmt: skip
    reached_on = DayField(N_("Reached on"), [InputRequired(NEEDED)], description=DAY_HINT)


class ReplacementForm(RungForm):
    """The entry that takes the place of a wrong one."""

    reason = LineField(
        N_("Why the entry is wrong"), [InputRequired(NEEDED)], most=300, description=SEEN_BY_ALL
    )


class WithdrawalForm(Form):
    """Why an entry is taken back."""

    reason = LineField(
        N_("Why the entry is wrong"), [InputRequired(NEEDED)], most=300, description=SEEN_BY_ALL
    )


class AnswerForm(Form):
    """One answer to what is asked about a placement: which button, and what belongs to it."""

    asked = StringField()
    answer = StringField()
    day = DayField(N_("On which day?"), [IF_GIVEN], description=DAY_HINT)
    why = SelectField(N_("Why?"), choices=WHY_CHOICES, validate_choice=False)

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check that what belongs to the answer is there."""
        right = bool(super().validate(extra_validators))
        for name, problem in self._missing():
            self[name].errors = [*self[name].errors, problem]
            right = False
        return right

    def _missing(self) -> list[tuple[str, str]]:
        if self.asked.data not in ASKED or self.answer.data not in possible_answers(
            self.asked.data
        ):
            return [("day", PRESS_AGAIN)]
        missing = []
        if self._needs_day() and self.day.data is None and not self.day.errors:
            missing.append(("day", NO_DAY_TOLD))
        if self.answer.data == EntryKind.LEFT and self.why.data not in WHY_WORDS:
            missing.append(("why", CHOOSE))
        return missing

    def _needs_day(self) -> bool:
        started = (self.asked.data, self.answer.data) == (Rung.STARTED, EntryKind.REACHED)
        return started or self.answer.data == EntryKind.LEFT

    def said(self, today: date) -> Answer:
        """Return what was answered; what needs no day was so today."""
        kind = EntryKind(self.answer.data)
        return Answer(
            kind=kind,
            rung=Rung(self.asked.data),
            on=self.day.data if self._needs_day() else today,
            why=Why(self.why.data) if kind == EntryKind.LEFT else None,
        )


class NoteForm(Form):
    """What was heard on the telephone, and what comes next."""

    note = LinesField(
        N_("What was said"), [InputRequired(NEEDED)], most=500,
        description=N_("Whom you spoke to, and what they told you. No health data, no ID numbers."),
    )  # fmt: skip
    next_step = SelectField(
        N_("What comes next"), choices=NEXT_STEP_WORDS, default=NextStep.CALL_WORKER,
        invalid_choice_message=CHOOSE,
    )  # fmt: skip
    next_on = DayField(N_("On which day?"), [IF_GIVEN], description=DAY_HINT)

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check that a next step has its day."""
        right = bool(super().validate(extra_validators))
        open_end = self.next_step.data != NextStep.NONE and self.next_on.data is None
        if open_end and not self.next_on.errors:
            self.next_on.errors = [NEEDED]
            right = False
        return right

    def noted(self) -> Noted:
        """Return what is noted; what is settled has no next day."""
        step = NextStep(self.next_step.data)
        day = None if step == NextStep.NONE else self.next_on.data
        return Noted(note=self.note.data, next_step=step, next_on=day)


class LaterHireForm(KnownForm):
    """A near-hire that became a hire; mostly the employer says so."""

    vacancy = SelectField(N_("Vacancy"), choices=None, invalid_choice_message=CHOOSE)
    reached_on = DayField(N_("Hired on"), [InputRequired(NEEDED)], description=DAY_HINT)
    confirmed_by = SelectField(
        N_("Confirmed by"), choices=CONFIRMER_WORDS, default=Confirmer.EMPLOYER,
        invalid_choice_message=CHOOSE,
    )  # fmt: skip
