"""The form that all others are made of: it refuses in sentences of ours, never in WTForms' own."""

from typing import Any

import wtforms

from jobfair.kit.errors import N_
from jobfair.kit.fields import CHOOSE, NEEDED, NO_DAY, NO_NUMBER, NO_TIME, TOO_LONG

UNFIT = N_("This cannot be used here. Correct it, then send again.")

OURS = {
    "This field is required.": NEEDED,
    "Not a valid choice.": CHOOSE,
    "Invalid Choice: could not coerce.": CHOOSE,
    "'%(value)s' is not a valid choice for this field.": CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": CHOOSE,
    "Field cannot be longer than %(max)d character.": TOO_LONG,
    "Not a valid integer value.": NO_NUMBER,
    "Not a valid date value.": NO_DAY,
    "Not a valid time value.": NO_TIME,
}


class _Words:
    """What WTForms takes for translations: it gets our sentence for each of its own.

    They are shown through our catalogue like every other sentence of the source.
    """

    def gettext(self, sentence: str) -> str:
        """Return our sentence."""
        return OURS.get(sentence, UNFIT if sentence.endswith(".") else sentence)

    def ngettext(self, one: str, _many: str, _count: int) -> str:
        """Return our sentence, whatever the number."""
        return self.gettext(one)


WORDS = _Words()


class Form(wtforms.Form):  # type: ignore[misc]
    """A form whose every refusal can be told to Vietnamese readers."""

    class Meta:
        """How WTForms speaks."""

        def get_translations(self, _form: Any) -> _Words:
            """Return the words of this house."""
            return WORDS
