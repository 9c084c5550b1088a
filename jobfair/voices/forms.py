"""What staff enter about languages, words and files."""

from wtforms import FileField, SelectField
from wtforms.validators import InputRequired, Optional

from jobfair.kit.errors import N_
from jobfair.kit.fields import NEEDED, LineField
from jobfair.kit.forms import Form
from jobfair.kit.sound.errors import NoSound
from jobfair.voices.errors import NotAPack
from jobfair.voices.rules.languages import KNOWN, OTHER
from jobfair.voices.rules.packs import LONGEST_NAME, LONGEST_WORDS

OTHER_LANGUAGE = N_("another language")


class LanguageForm(Form):
    """A language to record."""

    code = SelectField(
        N_("Language"),
        [InputRequired(NEEDED)],
        choices={code: called for code, (called, _) in KNOWN.items()} | {OTHER: OTHER_LANGUAGE},
    )
    name = LineField(
        N_("Its name, as its speakers say it"),
        [Optional()],
        most=LONGEST_NAME,
        description=N_("Kiosks show it on the language button. Left empty: the usual name."),
    )
    other_code = LineField(
        N_("Code of another language"),
        [Optional()],
        most=3,
        description=N_("Only for a language that is not in the list: three letters, ISO 639-3."),
    )

    def chosen(self) -> str:
        """Return the code of the language that is meant."""
        if self.code.data == OTHER:
            return str(self.other_code.data or "").lower()
        return str(self.code.data)


class SoundForm(Form):
    """A recording, from the microphone or from a file."""

    sound = FileField(N_("Sound file"), [InputRequired(NoSound.message)])


class WordsForm(Form):
    """What a prompt reads in a language."""

    words = LineField(N_("Words on the screen"), [Optional()], most=LONGEST_WORDS)


class PackForm(Form):
    """A language pack."""

    file = FileField(
        N_("Language pack, as .zip"),
        [InputRequired(NotAPack.message)],
        description=N_("Nothing is taken in before you have seen what is in it."),
    )
