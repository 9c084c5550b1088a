"""What somebody may want and be given, and the household groups they may let the centre record."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from jobfair.employers.rules import OCCUPATIONS
from jobfair.kit.errors import N_

MOST_TRADES = 3
MOST_WAGE = 1_000_000_000


class WhereToWork(StrEnum):
    """Where somebody would work."""

    PROVINCE = "province"
    OTHER_PROVINCE = "other_province"
    ABROAD = "abroad"


PLACE_WORDS = {
    WhereToWork.PROVINCE: N_("in the province"),
    WhereToWork.OTHER_PROVINCE: N_("in another province"),
    WhereToWork.ABROAD: N_("abroad"),
}


class Start(StrEnum):
    """When somebody could begin."""

    NOW = "now"
    MONTH = "month"
    LATER = "later"


START_WORDS = {
    Start.NOW: N_("at once"),
    Start.MONTH: N_("within a month"),
    Start.LATER: N_("later"),
}


class NeedKind(StrEnum):
    """What somebody asks the centre for."""

    JOB = "job"
    TRAINING = "training"
    ADVICE = "advice"
    ABROAD = "abroad"
    LOAN = "loan"


NEED_WORDS = {
    NeedKind.JOB: N_("a job"),
    NeedKind.TRAINING: N_("vocational training"),
    NeedKind.ADVICE: N_("advice"),
    NeedKind.ABROAD: N_("work abroad"),
    NeedKind.LOAN: N_("a loan"),
}


class ServiceKind(StrEnum):
    """What the centre gives, in the words of the official forms and the programme."""

    ADVICE = "advice"
    POLICY = "policy"
    ORIENTATION = "orientation"
    INFORMATION = "information"
    INTRODUCTION = "introduction"
    TRAINING = "training"
    ABROAD = "abroad"
    LOAN = "loan"


SERVICE_WORDS = {
    ServiceKind.ADVICE: N_("advice on work"),
    ServiceKind.POLICY: N_("advice on labour law and unemployment insurance"),
    ServiceKind.ORIENTATION: N_("career orientation"),
    ServiceKind.INFORMATION: N_("information on the labour market"),
    ServiceKind.INTRODUCTION: N_("introduction to an employer"),
    ServiceKind.TRAINING: N_("referral to vocational training"),
    ServiceKind.ABROAD: N_("advice on working abroad"),
    ServiceKind.LOAN: N_("guidance on a loan"),
}

ADVISING = (
    ServiceKind.ADVICE,
    ServiceKind.POLICY,
    ServiceKind.ORIENTATION,
    ServiceKind.ABROAD,
)
"""Whoever was given one of these counts as advised in the session report."""

ANSWERS: Mapping[NeedKind, tuple[ServiceKind, ...]] = {
    NeedKind.JOB: (ServiceKind.ADVICE, ServiceKind.INTRODUCTION),
    NeedKind.TRAINING: (ServiceKind.ORIENTATION, ServiceKind.TRAINING),
    NeedKind.ADVICE: (ServiceKind.ADVICE, ServiceKind.POLICY),
    NeedKind.ABROAD: (ServiceKind.ABROAD,),
    NeedKind.LOAN: (ServiceKind.LOAN,),
}
"""Which services the adviser is offered first for what somebody asked for."""

MOST_NOTE = 300


class Group(StrEnum):
    """The kind of household, as the commune keeps it. Sensitive: sealed, and never in a list."""

    POOR = "poor"
    NEAR_POOR = "near_poor"
    NEWLY_ESCAPED = "newly_escaped"
    LOW_INCOME = "low_income"


GROUP_WORDS = {
    Group.POOR: N_("poor household"),
    Group.NEAR_POOR: N_("near-poor household"),
    Group.NEWLY_ESCAPED: N_("newly escaped from poverty"),
    Group.LOW_INCOME: N_("low-income household"),
}


class TargetGroup(StrEnum):
    """A group that the programme supports, known by a paper. Sensitive: sealed, every look noted."""

    POOR = "poor"
    NEAR_POOR = "near_poor"
    NEWLY_ESCAPED = "newly_escaped"
    LOW_INCOME = "low_income"
    ETHNIC_MINORITY = "ethnic_minority"
    DISABLED = "disabled"
    DISADVANTAGED_AREA = "disadvantaged_area"


TARGET_WORDS = {
    TargetGroup.POOR: N_("poor household"),
    TargetGroup.NEAR_POOR: N_("near-poor household"),
    TargetGroup.NEWLY_ESCAPED: N_("newly escaped from poverty"),
    TargetGroup.LOW_INCOME: N_("low-income household"),
    TargetGroup.ETHNIC_MINORITY: N_("ethnic minority"),
    TargetGroup.DISABLED: N_("person with a disability"),
    TargetGroup.DISADVANTAGED_AREA: N_("worker of a disadvantaged area"),
}


class Evidence(BaseModel):
    """The paper by which somebody belongs to a group, and from when until when it says so."""

    model_config = ConfigDict(frozen=True)

    group: TargetGroup
    paper: str
    issuer: str
    valid_from: date
    valid_until: date | None = None

    @property
    def is_turned_round(self) -> bool:
        """Whether it would end before it begins."""
        return self.valid_until is not None and self.valid_until < self.valid_from

    def in_force(self, on: date) -> bool:
        """Tell whether it says so of a day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


class Said(BaseModel):
    """One entry about a group, as it is sealed. Without evidence it takes an earlier entry back."""

    model_config = ConfigDict(frozen=True)

    evidence: Evidence | None
    reason: str = ""
    """Why an earlier entry is corrected or taken back."""


class Source(StrEnum):
    """Where something was said."""

    KIOSK = "kiosk"
    DESK = "desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody asked for; nothing where they left a question out.

    `kinds` are named by an adviser; what is chosen from pictures says them by itself.
    """

    trades: tuple[str, ...] = ()
    place: WhereToWork | None = None
    wage_from: int | None = None
    start: Start | None = None
    training: bool | None = None
    kinds: tuple[NeedKind, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether every question was left out."""
        return self == Wanted()


def kinds_of(wanted: Wanted) -> tuple[NeedKind, ...]:
    """Return what kinds of support are asked for: at least one, in the order of the list.

    Work abroad is asked for in place of work here; whoever says nothing else wants a job.
    """
    if wanted.kinds:
        return tuple(kind for kind in NeedKind if kind in wanted.kinds)
    found: list[NeedKind] = []
    if wanted.place != WhereToWork.ABROAD and (
        wanted.trades or wanted.place or wanted.wage_from or wanted.start
    ):
        found.append(NeedKind.JOB)
    if wanted.training:
        found.append(NeedKind.TRAINING)
    if wanted.place == WhereToWork.ABROAD:
        found.append(NeedKind.ABROAD)
    return tuple(found) or (NeedKind.JOB,)


def asked_again(before: Wanted, kinds: Collection[NeedKind]) -> Wanted:
    """Return what somebody wants after telling an adviser for what they ask now.

    What they said of the work itself still holds, as far as the kinds do not speak against it.
    """
    place, training = before.place, before.training
    if NeedKind.ABROAD in kinds and NeedKind.JOB not in kinds:
        place = WhereToWork.ABROAD
    elif NeedKind.ABROAD not in kinds and place == WhereToWork.ABROAD:
        place = None
    if NeedKind.TRAINING in kinds:
        training = True
    elif training:
        training = False
    return replace(before, place=place, training=training, kinds=tuple(kinds))


def offered_first(kinds: Collection[NeedKind]) -> frozenset[ServiceKind]:
    """Return the services that answer what somebody asked for."""
    return frozenset(service for kind in kinds for service in ANSWERS[kind])


def unknown_trades(trades: tuple[str, ...]) -> tuple[str, ...]:
    """Return which of these are no groups of the list of occupations."""
    return tuple(trade for trade in trades if trade not in OCCUPATIONS)
