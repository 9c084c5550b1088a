"""The steps of the way abroad, in which order they come, and which of them may be left out.

The way follows the Law on contract-based Vietnamese overseas workers (69/2020/QH14).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Protocol, TypeVar

from jobfair.abroad.errors import (
    BackInTime,
    ChosenFirst,
    DepartedFirst,
    EarlierWayOpen,
    GaveUpOrLeft,
)
from jobfair.kit.codelists import read_codes
from jobfair.kit.errors import N_, DomainError

COUNTRIES = read_codes(Path(__file__).parent / "codes" / "countries.csv")
"""ISO 3166-1 alpha-2, without Viet Nam; those that receive most workers come first."""
MAIN_COUNTRIES = 19
"""So many of them stand before the others, which follow by their Vietnamese names."""

MOST_EVIDENCE = 300
MOST_COMPANY = 200
MOST_LICENCE = 60


class Step(StrEnum):
    """How far somebody is on the way abroad."""

    WANTS = "wants"
    INTERVIEWED = "interviewed"
    PASSED = "passed"
    TRAINING = "training"
    DEPARTED = "departed"
    RETURNED = "returned"
    GAVE_UP = "gave_up"


STEP_WORDS = {
    Step.WANTS: N_("wants to go"),
    Step.INTERVIEWED: N_("interviewed for abroad"),
    Step.PASSED: N_("chosen"),
    Step.TRAINING: N_("in training before departure"),
    Step.DEPARTED: N_("departed"),
    Step.RETURNED: N_("returned"),
    Step.GAVE_UP: N_("gave up going"),
}

WAY = (
    Step.WANTS, Step.INTERVIEWED, Step.PASSED, Step.TRAINING,
    Step.GAVE_UP,  # only before a departure
    Step.DEPARTED, Step.RETURNED,
)  # fmt: skip
"""The order in time."""
PLAIN = (Step.WANTS, Step.INTERVIEWED, Step.PASSED, Step.TRAINING)
"""Steps that need nothing but a day and how it is known."""
ENDS = (Step.RETURNED, Step.GAVE_UP)
"""After these a new way may begin."""


class Confirmer(StrEnum):
    """Who said so."""

    WORKER = "worker"
    FAMILY = "family"
    COMPANY = "company"
    COMMUNE = "commune"
    STAFF = "staff"


CONFIRMER_WORDS = {
    Confirmer.WORKER: N_("the worker"),
    Confirmer.FAMILY: N_("the family"),
    Confirmer.COMPANY: N_("the company or body that sends"),
    Confirmer.COMMUNE: N_("the commune"),
    Confirmer.STAFF: N_("staff of the centre"),
}


class EntryKind(StrEnum):
    """Whether an entry stands for itself, in the place of a wrong one, or takes one back."""

    NOTED = "noted"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Why(StrEnum):
    """Why a way ended. Health is nobody's business here, so it has no word of its own."""

    CONTRACT_ENDED = "contract_ended"
    EMPLOYER = "employer"
    CONDITIONS = "conditions"
    OWN_WISH = "own_wish"
    NOT_CHOSEN = "not_chosen"
    COST = "cost"
    PAPERS = "papers"
    FAMILY = "family"
    OTHER_JOB = "other_job"
    OTHER = "other"


WHY_RETURNED = {
    Why.CONTRACT_ENDED: N_("the contract ended"),
    Why.EMPLOYER: N_("the employer ended the contract early"),
    Why.CONDITIONS: N_("the work was not as agreed"),
    Why.OWN_WISH: N_("came home early by own wish"),
    Why.OTHER: N_("another reason"),
}
WHY_GAVE_UP = {
    Why.NOT_CHOSEN: N_("not chosen"),
    Why.COST: N_("cannot pay the costs"),
    Why.PAPERS: N_("visa or papers refused"),
    Why.FAMILY: N_("the family"),
    Why.OTHER_JOB: N_("other work found"),
    Why.OTHER: N_("another reason"),
}
WHY_WORDS = {**WHY_RETURNED, **WHY_GAVE_UP}
WHYS: Mapping[Step, Mapping[Why, str]] = {
    Step.RETURNED: WHY_RETURNED,
    Step.GAVE_UP: WHY_GAVE_UP,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Where somebody went, for which work, and who sent them under which licence."""

    country: str
    trade: str = ""
    company: str
    licence: str


class Said(Protocol):
    """What the rules ask of an entry."""

    id: int
    kind: str
    step: str
    happened_on: date
    corrects_id: int | None


E = TypeVar("E", bound=Said)
Way = Mapping[Step, date]
"""The steps of one way that stand, with their days."""


def standing(entries: Iterable[E]) -> dict[Step, E]:
    """Return the entries that nobody has corrected or withdrawn, by step, in the order in time."""
    all_of_them = list(entries)
    corrected = {entry.corrects_id for entry in all_of_them}
    stand = {
        Step(entry.step): entry
        for entry in all_of_them
        if entry.kind != EntryKind.WITHDRAWN and entry.id not in corrected
    }
    return {step: stand[step] for step in WAY if step in stand}


def days_of(entries: Iterable[E]) -> dict[Step, date]:
    """Return the steps that stand, with their days."""
    return {step: entry.happened_on for step, entry in standing(entries).items()}


def furthest(way: Iterable[Step]) -> Step | None:
    """Return how far a way has come."""
    return max(way, key=WAY.index, default=None)


def has_ended(way: Iterable[Step]) -> bool:
    """Tell whether the person returned or gave up, so that a new way may begin."""
    return any(step in ENDS for step in way)


def open_steps(way: Way) -> list[Step]:
    """Return the steps that may come next, also those that were left out so far.

    The wish may be left out, since whoever is further wanted to go; so may the interview, since
    some are chosen by a test or by their file (Korea's EPS). Nobody is trained for a contract, or
    leaves under one, without having been chosen, and nobody returns without having left. The
    training may be left out, for who held the certificate of the course before or goes to the same
    employer again; the law asks for it, so pages say that it is not noted.
    """
    return [
        step
        for step in WAY
        if step not in way and not _missing(step, way) and not _excluded(step, way)
    ]


def left_out(step: Step, way: Iterable[Step]) -> bool:
    """Tell whether a step would be noted after a later one: it was left out so far."""
    last = furthest(way)
    return last is not None and WAY.index(step) < WAY.index(last)


def flaw_in(ways: Sequence[Way]) -> DomainError | None:
    """Return what is wrong with the ways of a person, the earliest first; None where nothing is."""
    for way in ways:
        flaw = _flaw_of(way)
        if flaw is not None:
            return flaw
    for before, after in pairwise(ways):
        if not has_ended(before):
            return EarlierWayOpen()
        if after and max(before.values()) > min(after.values()):
            return BackInTime(field="happened_on")
    return None


def _flaw_of(way: Way) -> DomainError | None:
    for step in way:
        missing = _missing(step, way)
        if missing is not None:
            return missing
        if _excluded(step, way):
            return GaveUpOrLeft(field="step")
    days = [way[step] for step in WAY if step in way]
    if any(before > after for before, after in pairwise(days)):
        return BackInTime(field="happened_on")
    return None


def _missing(step: Step, way: Way) -> DomainError | None:
    if step in {Step.TRAINING, Step.DEPARTED} and Step.PASSED not in way:
        return ChosenFirst(field="step")
    if step == Step.RETURNED and Step.DEPARTED not in way:
        return DepartedFirst(field="step")
    return None


def _excluded(step: Step, way: Way) -> bool:
    left = {Step.DEPARTED, Step.RETURNED}
    return (step == Step.GAVE_UP and not left.isdisjoint(way)) or (
        step in left and Step.GAVE_UP in way
    )


def country_in(code: str, language: str) -> str:
    """Return the name of a country; an unknown code stands for itself."""
    known = COUNTRIES.get(code)
    if known is None:
        return code
    return known.en if language == "en" else known.vi
