"""What entries of the ladder say, by which evidence, and which of them count."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

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
    EMPLOYERS_LINK = "employers_link"
    OWN_PAGE = "own_page"
    REFERRAL_SLIP = "referral_slip"
    AT_DESK = "at_desk"
    KIOSK = "kiosk"


EVIDENCE_WORDS = {
    Evidence.EMPLOYERS_MARK: N_("employer's mark at the booth"),
    Evidence.RESULT_NOTICE: N_("signed result notice"),
    Evidence.CONTRACT: N_("contract"),
    Evidence.PHONE_CALL: N_("phone call"),
    Evidence.COMMUNE: N_("confirmation of the commune"),
    Evidence.EMPLOYERS_LINK: N_("employer's answer by their link"),
    Evidence.OWN_PAGE: N_("worker's answer on their own page"),
    Evidence.REFERRAL_SLIP: N_("referral slip of the centre"),
    Evidence.AT_DESK: N_("said at the desk"),
    Evidence.KIOSK: N_("worker's answer at a kiosk"),
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


class EntryKind(StrEnum):
    """What an entry says: a rung was reached, or what became of it instead."""

    REACHED = "reached"
    NOT_YET = "not_yet"
    DID_NOT_COME = "did_not_come"
    LEFT = "left"
    WITHDRAWN = "withdrawn"


ENTRY_WORDS = {
    EntryKind.NOT_YET: N_("has not started yet"),
    EntryKind.DID_NOT_COME: N_("did not come to work"),
    EntryKind.LEFT: N_("has left"),
    EntryKind.WITHDRAWN: N_("an entry was withdrawn"),
}
"""What an entry says that is not a rung."""

ENDS = (EntryKind.DID_NOT_COME, EntryKind.LEFT)
"""After these nothing more is asked."""


def possible_answers(rung: str) -> tuple[EntryKind, ...]:
    """Return what can be said to the question whether a rung was reached."""
    if rung == Rung.STARTED:
        return EntryKind.REACHED, EntryKind.NOT_YET, EntryKind.DID_NOT_COME, EntryKind.LEFT
    return EntryKind.REACHED, EntryKind.LEFT


class Why(StrEnum):
    """Why somebody left."""

    WAGE = "wage"
    DISTANCE = "distance"
    CONDITIONS = "conditions"
    FAMILY = "family"
    OTHER_JOB = "other_job"
    CONTRACT_ENDED = "contract_ended"
    DISMISSED = "dismissed"
    OTHER = "other"


WHY_WORDS = {
    Why.WAGE: N_("the wage"),
    Why.DISTANCE: N_("too far from home"),
    Why.CONDITIONS: N_("the work or its conditions"),
    Why.FAMILY: N_("the family"),
    Why.OTHER_JOB: N_("other work found"),
    Why.CONTRACT_ENDED: N_("the contract ended"),
    Why.DISMISSED: N_("given notice by the employer"),
    Why.OTHER: N_("another reason"),
}


class Said(Protocol):
    """What the ladder asks of an entry."""

    id: int
    kind: str
    rung: str
    reached_on: date
    confirmed_by: str
    corrects_id: int | None


E = TypeVar("E", bound=Said)

AT_WORK = LADDER[LADDER.index(Rung.STARTED) :]
"""The rungs that only somebody reaches who has begun to work."""


def standing(entries: Iterable[E]) -> list[E]:
    """Return the entries that nobody has corrected or withdrawn."""
    all_of_them = list(entries)
    corrected = {entry.corrects_id for entry in all_of_them}
    return [
        entry
        for entry in all_of_them
        if entry.kind != EntryKind.WITHDRAWN and entry.id not in corrected
    ]


def ending_of(entries: Iterable[E]) -> E | None:
    """Return the entry that ends a placement: the person did not come, or has left."""
    ends = [entry for entry in standing(entries) if entry.kind in ENDS]
    return min(ends, key=lambda entry: entry.reached_on, default=None)


def counted(entries: Iterable[E]) -> list[E]:
    """Return the entries that count as a rung.

    Whoever did not come has not started, and whoever left stayed until then and no longer.
    """
    stand = standing(entries)
    came = not any(entry.kind == EntryKind.DID_NOT_COME for entry in stand)
    left_on = min((e.reached_on for e in stand if e.kind == EntryKind.LEFT), default=date.max)
    return [
        entry
        for entry in stand
        if entry.kind == EntryKind.REACHED
        and (entry.rung not in AT_WORK or (came and entry.reached_on <= left_on))
    ]


def rung_of(entries: Iterable[E]) -> Rung | None:
    """Return how far a placement has come by the entries that count."""
    return highest(entry.rung for entry in counted(entries))


def highest(rungs: Iterable[str]) -> Rung | None:
    """Return the highest of some rungs."""
    return max((Rung(rung) for rung in rungs), key=LADDER.index, default=None)


def is_strong(confirmers: set[Confirmer]) -> bool:
    """Tell whether a rung was confirmed from both sides: employer and worker."""
    return {Confirmer.EMPLOYER, Confirmer.WORKER} <= confirmers


def is_strongly(entries: Iterable[E], rung: str) -> bool:
    """Tell whether both sides say of a placement that it has come to a rung."""
    return is_strong({Confirmer(e.confirmed_by) for e in counted(entries) if e.rung == rung})


def sides_disagree(entries: Iterable[E]) -> bool:
    """Tell whether one entry says that somebody is at work, and another that they did not come."""
    stand = standing(entries)
    at_work = any(e.kind == EntryKind.REACHED and e.rung in AT_WORK for e in stand)
    return at_work and any(e.kind == EntryKind.DID_NOT_COME for e in stand)


RESULT_WORDS = {
    Result.ACCEPTED: N_("let in"),
    Result.REPEAT: N_("seen again"),
    Result.REFUSED: N_("turned away"),
}
"""What came of a scan at the gate."""
