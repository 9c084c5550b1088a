"""The form that all others are made of: it refuses in sentences of ours, never in WTForms' own."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Self

import wtforms

from jobfair.kit.errors import N_, Conflict
from jobfair.kit.fields import CHOOSE, NEEDED, NO_DAY, NO_NUMBER, NO_TIME, TOO_LONG

YES, NO = N_("yes"), N_("no")
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


class ChangedMeanwhile(Conflict):
    """Somebody else has saved this since the page was opened."""

    code = "form.changed_meanwhile"
    message = N_(
        "Somebody else has changed this in the meantime. What you entered is still here. Compare"
        " it with what is stored now; if you save again, yours counts."
    )


class Form(wtforms.Form):  # type: ignore[misc]
    """A form whose every refusal can be told to Vietnamese readers.

    `seen` is a print of the values that its page showed; `stored` are those that somebody
    else has put in their place, by the labels of their fields.
    """

    class Meta:
        """How WTForms speaks."""

        def get_translations(self, _form: Any) -> _Words:
            """Return the words of this house."""
            return WORDS

    def __init__(self, formdata: Any = None, obj: Any = None, **kwargs: Any) -> None:
        super().__init__(formdata, obj, **kwargs)
        self.seen: str = (formdata or {}).get("seen", "")
        self.stored: list[tuple[str, str]] = []

    def showing(self) -> Self:
        """Return the form, filled with what is stored, ready to notice later whether it still is."""
        self.seen = self._print()
        return self

    def require_unchanged(self, now: Form) -> None:
        """Refuse to save over what somebody else has saved; `now` is filled with what is stored.

        Raises:
            ChangedMeanwhile: sent once more, the form counts.
        """
        stored = now._print()
        if self.seen in {"", stored}:
            return
        self.seen = stored
        self.stored = [
            (field.label.text, _in_words(field))
            for field in now
            if field.data != self[field.name].data
        ]
        self.form_errors = [ChangedMeanwhile.message]
        raise ChangedMeanwhile

    def _print(self) -> str:
        values = repr([(field.name, field.data) for field in self])
        return sha256(values.encode()).hexdigest()[:32]


def _in_words(field: Any) -> str:
    """Return a value as the form shows it, still to be translated."""
    if hasattr(field, "iter_choices"):
        return ", ".join(str(choice[1]) for choice in field.iter_choices() if choice[2])
    if isinstance(field, wtforms.BooleanField):
        return YES if field.data else NO
    return str(field._value())  # noqa: SLF001 - what WTForms itself writes into the box
