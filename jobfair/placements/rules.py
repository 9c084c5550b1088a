"""By what evidence a rung is known, and who confirmed it."""

from collections.abc import Iterable
from enum import StrEnum

from jobfair.centres.rules import LADDER, Rung
from jobfair.checkin.rules import Result
from jobfair.kit.errors import N_


class Evidence(StrEnum):
    """By what we know."""

    EMPLOYERS_MARK = "employers_mark"
    RESULT_NOTICE = "result_notice"
    CONTRACT = "contract"
    PHONE_CALL = "phone_call"
    COMMUNE = "commune"


EVIDENCE_WORDS = {
    Evidence.EMPLOYERS_MARK: N_("employer's mark at the booth"),
    Evidence.RESULT_NOTICE: N_("signed result notice"),
    Evidence.CONTRACT: N_("contract"),
    Evidence.PHONE_CALL: N_("phone call"),
    Evidence.COMMUNE: N_("confirmation of the commune"),
}


class Confirmer(StrEnum):
    """Who said so."""

    EMPLOYER = "employer"
    WORKER = "worker"
    STAFF = "staff"
    COMMUNE = "commune"


CONFIRMER_WORDS = {
    Confirmer.EMPLOYER: N_("the employer"),
    Confirmer.WORKER: N_("the worker"),
    Confirmer.STAFF: N_("staff of the centre"),
    Confirmer.COMMUNE: N_("the commune"),
}


def highest(rungs: Iterable[str]) -> Rung | None:
    """Return the highest of some rungs."""
    return max((Rung(rung) for rung in rungs), key=LADDER.index, default=None)


def is_strong(confirmers: set[Confirmer]) -> bool:
    """Tell whether a rung was confirmed from both sides: employer and worker."""
    return {Confirmer.EMPLOYER, Confirmer.WORKER} <= confirmers


RESULT_WORDS = {
    Result.ACCEPTED: N_("let in"),
    Result.REPEAT: N_("seen again"),
    Result.REFUSED: N_("turned away"),
}
"""What came of a scan at the gate."""
