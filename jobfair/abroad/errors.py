"""Why a step of the way abroad cannot be noted, and an entry not corrected."""

from jobfair.kit.errors import N_, Conflict, Invalid


class StepInFuture(Invalid):
    """What has not happened cannot be noted."""

    code = "abroad.in_future"
    message = N_("This day has not come yet. Note it when it has happened.")


class StepNoted(Conflict):
    """Each step stands once; a wrong one is corrected."""

    code = "abroad.step_noted"
    message = N_("This step is noted already. If its entry is wrong, correct it.")


class ChosenFirst(Invalid):
    """Nobody is trained for a contract, or leaves under one, without having been chosen."""

    code = "abroad.chosen_first"
    message = N_("Nobody is trained or leaves without having been chosen. Note “chosen” first.")


class DepartedFirst(Invalid):
    """Nobody returns who has not left."""

    code = "abroad.departed_first"
    message = N_("Nobody returns who has not left. Note the departure first.")


class GaveUpOrLeft(Invalid):
    """Whoever gave up has not left, and the other way round."""

    code = "abroad.gave_up_or_left"
    message = N_(
        "Whoever has left did not give up before. Withdraw the one entry of the two that is wrong."
    )


class BackInTime(Invalid):
    """A later step lies before an earlier one."""

    code = "abroad.back_in_time"
    message = N_(
        "The days do not go on in the order of the steps. Look at the other entries, then write"
        " another day."
    )


class EarlierWayOpen(Invalid):
    """A new way has begun, so the one before it must stay ended."""

    code = "abroad.earlier_way_open"
    message = N_(
        "The person set out anew after this, so the earlier time must stay ended. Correct the"
        " later entries first."
    )


class StepsRestOnIt(Conflict):
    """Later entries would hang in the air."""

    code = "abroad.steps_rest_on_it"
    message = N_("Later entries rest on this one. Withdraw those first.")


class EntryCorrectedBefore(Conflict):
    """An entry is corrected once; after that its successor is."""

    code = "abroad.corrected_before"
    message = N_("This entry was corrected in the meantime. Look at the entries that stand now.")


class CountryUnknown(Invalid):
    """The list of countries has no such code."""

    code = "abroad.country_unknown"
    message = N_("We do not know this country. Choose one from the list.")


class TermsMissing(Invalid):
    """A departure without its country, company or licence says too little."""

    code = "abroad.terms_missing"
    message = N_("A departure needs the country, the company or body that sends, and its licence.")


class WhyMissing(Invalid):
    """An end without its reason says too little."""

    code = "abroad.why_missing"
    message = N_("Choose why.")
