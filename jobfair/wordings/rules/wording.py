"""Texts of a form in one language, spoken in the place of the drawing's own sentences."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jobfair.kit.i18n import Say
from jobfair.wordings.rules.official_forms import FormText, OfficialForm

PLACE = re.compile(r"%\((\w+)\)s")
BRACED = re.compile(r"\{(\w+)\}")

Own = Mapping[str, Mapping[str, str]]
"""What a centre says in its own words: by the key of a text, then by language."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of a form by the sentences they stand for; what it does not have is said as ever."""

    texts: tuple[tuple[str, str], ...] = ()

    def over(self, say: Say) -> Say:
        """Return what speaks in the form's texts, and otherwise as before."""
        own = dict(self.texts)
        return lambda sentence: own.get(sentence) or say(sentence)


PLAIN = Wording()


def wording_of_form(form: OfficialForm, own: Own, language: str) -> Wording:
    """Return the texts of a form in a language, a centre's own words before the form's."""
    return Wording(tuple((text.source, _text(text, own, language)) for text in form.texts))


def shown(text: str) -> str:
    """Return a text as people edit it: what is put in later stands in braces."""
    return PLACE.sub(r"{\1}", text)


def places_in(text: str) -> set[str]:
    """Return what is put into a text, as people edit it."""
    return set(BRACED.findall(text))


def _text(text: FormText, own: Own, language: str) -> str:
    worded = own.get(text.key, {}).get(language)
    if not worded:
        return text.in_language(language)
    if not PLACE.search(text.source):
        return worded
    return BRACED.sub(r"%(\1)s", worded.replace("%", "%%"))
