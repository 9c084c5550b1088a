"""The forms of official papers, as data with dates: a new form is a new file here, not new code.

Each file holds one version of a form: what it is called, on what it rests, from which day on it
is used, and its texts. `source` is the sentence of the drawing in whose place a text stands.
Files are never changed or taken away: papers that are out print again in their own form.
"""

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from jobfair.wordings.errors import FormUnknown


class FormText(BaseModel):
    """One text of a form in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(pattern=r"^[a-z][a-z_]*$")
    source: str = Field(min_length=1)
    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_language(self, language: str) -> str:
        """Return the text for readers of a language."""
        return self.en if language == "en" else self.vi


class OfficialForm(BaseModel):
    """One version of a form; it is in force until the next one begins."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    version: int = Field(ge=1)
    code: str
    basis: str
    """The circular or decree, or that it is the centre's own."""
    since: date
    texts: tuple[FormText, ...] = Field(alias="text", min_length=1)


@cache
def official_forms() -> Sequence[OfficialForm]:
    """Return every version of every form, each kind by its days.

    Raises:
        ValueError: a file is no form, or two versions begin on the same day.
    """
    read = [
        OfficialForm.model_validate(tomllib.loads(file.read_text("utf-8")))
        for file in files(__package__).iterdir()
        if file.name.endswith(".toml")
    ]
    for unique in ({(f.kind, f.since) for f in read}, {(f.kind, f.version) for f in read}):
        if len(unique) != len(read):
            raise ValueError("two versions of a form begin on the same day")
    return sorted(read, key=lambda form: (form.kind, form.since))


def forms_of(kind: str) -> Sequence[OfficialForm]:
    """Return the versions of a form, the earliest first.

    Raises:
        FormUnknown: no paper is made by it.
    """
    found = [form for form in official_forms() if form.kind == kind]
    if not found:
        raise FormUnknown
    return found


def form_on(kind: str, day: date) -> OfficialForm:
    """Return the form in force on a day; before the first one began, the first one."""
    versions = forms_of(kind)
    return next((form for form in reversed(versions) if form.since <= day), versions[0])


def form_with(kind: str, version: int) -> OfficialForm:
    """Return a version of a form.

    Raises:
        FormUnknown: there is none with this number.
    """
    for form in forms_of(kind):
        if form.version == version:
            return form
    raise FormUnknown
