"""Why an outcome cannot be noted."""

from jobfair.kit.errors import N_, Conflict, Invalid


class VacancyNeeded(Invalid):
    """A hire must say for which vacancy."""

    code = "interviews.vacancy_needed"
    message = N_("Choose the vacancy for which this person is hired.")


class DetailNeeded(Invalid):
    """A referral must say where to; a refusal must say why."""

    code = "interviews.detail_needed"
    message = N_("Choose one of the reasons, so that the centre can help this person further.")


class OutcomeIncomplete(Invalid):
    """A script sent an outcome from which something is missing."""

    code = "interviews.outcome_incomplete"
    message = N_("The outcome is not noted yet. %(problems)s")


class NotFinished(Conflict):
    """There is no outcome yet to correct."""

    code = "interviews.not_finished"
    message = N_("This interview has no outcome yet. Finish it first.")
