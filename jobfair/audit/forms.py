"""By what the journal of the house is narrowed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from wtforms import SelectField
from wtforms.validators import Optional

from jobfair.audit.rules import SUBJECT_WORDS, Subject
from jobfair.fairs.rules import moment
from jobfair.kit.errors import N_
from jobfair.kit.fields import DayField
from jobfair.kit.forms import Form

EVERYTHING = N_("everything")
DAY_HINT = N_("Like this: 23/11/2026.")
TURNED_ROUND = N_("The last day lies before the first. Correct one of them.")


class NarrowForm(Form):
    """What it is about, and from which day to which; nothing narrows nothing."""

    subject = SelectField(N_("What it is about"), [Optional()], default="")
    since = DayField(N_("From"), [Optional()], description=DAY_HINT)
    until = DayField(N_("Until"), [Optional()], description=DAY_HINT)

    def let_read(self, subjects: Sequence[Subject]) -> None:
        """Offer what somebody may read."""
        words = {str(one): SUBJECT_WORDS[one] for one in subjects}
        self.subject.choices = list(({"": EVERYTHING} | words).items())

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check that the last day does not lie before the first."""
        right = bool(super().validate(extra_validators))
        if right and self.since.data and self.until.data and self.until.data < self.since.data:
            self.until.errors = [TURNED_ROUND]
            right = False
        return right

    def chosen(self, subjects: Sequence[Subject]) -> Sequence[Subject]:
        """Return what is asked about; all that was offered where that cannot be read."""
        asked = self.subject.data
        return [Subject(asked)] if asked and not self.subject.errors else subjects

    def begin(self) -> datetime | None:
        """Return the moment from which entries are shown."""
        return moment(self.since.data, time.min) if self.since.data else None

    def end(self) -> datetime | None:
        """Return the moment before which entries are shown."""
        return moment(self.until.data + timedelta(days=1), time.min) if self.until.data else None
