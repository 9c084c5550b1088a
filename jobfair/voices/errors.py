"""Why something about voices can be refused."""

from jobfair.kit.errors import N_, Conflict, Invalid, NotFound


class LanguageUnknown(NotFound):
    """The centre has no such language."""

    code = "voices.language_unknown"
    message = N_("This language has not been added. Go back to the list of languages.")


class PromptUnknown(NotFound):
    """Kiosks do not say this."""

    code = "voices.prompt_unknown"
    message = N_("Kiosks no longer say this. Go back to the list of prompts.")


class RecordingGone(NotFound):
    """The recording was deleted, or is not of this language."""

    code = "voices.recording_gone"
    message = N_("This recording is no longer there. Look at the prompt again.")


class LanguageThere(Conflict):
    """The language has been added before."""

    code = "voices.language_there"
    message = N_("This language is already in the list.")


class LanguageNeedsCode(Invalid):
    """A language that is not in the list, without a code."""

    code = "voices.language_needs_code"
    message = N_("Write the three letters of the language's ISO 639-3 code, such as tyz for Tày.")


class LanguageNeedsName(Invalid):
    """A language without the name its speakers give it."""

    code = "voices.language_needs_name"
    message = N_("Write the language's name as its speakers say it: kiosks show it on a button.")


class LanguageInUse(Conflict):
    """Somebody has recorded or written something in it."""

    code = "voices.language_in_use"
    message = N_("There are recordings in this language. Switch it off instead of removing it.")


class FirstLanguageStays(Conflict):
    """Vietnamese is what every other language falls back on."""

    code = "voices.first_language_stays"
    message = N_("Vietnamese is always offered: what another language lacks is said in it.")


class WordsNeedNumbers(Invalid):
    """The places of numbers were lost while translating."""

    code = "voices.words_need_numbers"
    message = N_("Keep %(places)s as it is: the kiosk puts the number there.")


class WordsTooLong(Invalid):
    """More than fits on a screen."""

    code = "voices.words_too_long"
    message = N_("This is longer than 200 letters. Say it in fewer words.")


class WordsComeWithKiosk(Conflict):
    """Vietnamese and English words come with every kiosk."""

    code = "voices.words_come_with_kiosk"
    message = N_("The words of this language come with the kiosk. Only its voice can be recorded.")


class NotAPack(Invalid):
    """Another kind of file, or one that is broken."""

    code = "voices.not_a_pack"
    message = N_("This is no language pack. Send the .zip file that was exported on such a page.")


class PackTooLarge(Invalid):
    """It unpacks to more than any pack holds."""

    code = "voices.pack_too_large"
    message = N_("This file holds far more than a language pack. Export the pack again.")


class PackGone(NotFound):
    """It was imported or thrown away, or its hour is over."""

    code = "voices.pack_gone"
    message = N_("This pack no longer waits. Choose the file again.")


class NothingInPack(Conflict):
    """All of it is here already."""

    code = "voices.nothing_in_pack"
    message = N_("Everything in this pack is here already. Nothing was changed.")
